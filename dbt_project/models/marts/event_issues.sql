{{ config(materialized='incremental', meta={'has_issues': true}) }}

-- Models with millions of rows or the text of all documents take their turns, so that they need not share the memory:
-- depends_on: {{ ref('entity_mentions') }}

with

issue_mentions as (
    select * from {{ ref('issue_mentions') }}
    where
        is_primary
        and {{ is_to_model(ref('issue_mentions')) }}
),

exchanges as (
    select * from {{ ref('int_exchanges') }}
    where {{ is_to_model(ref('int_exchanges')) }}
),

events as (
    select
        event_id,
        event_date,
        primary_document_id
    from {{ ref('int_events') }}
),

mentions as (
    select
        issue_mentions.*,
        issue_mentions.raised_by = 'principal'
        and not coalesce(list_contains(exchanges.issues_raised, issue_mentions.issue_id), false) as is_unprompted
    from issue_mentions
    left join exchanges on issue_mentions.exchange_id = exchanges.exchange_id
),

mentions_of_events as (
    select
        event_id,
        issue_id,
        min(char_start) as first_char_start,
        count(*) as mention_count,
        count(*) filter (where raised_by = 'principal') as principal_mention_count,
        count(*) filter (where kind = 'question') as question_mention_count,
        count(*) filter (where is_unprompted) as unprompted_mention_count
    from mentions
    group by 1, 2
),

final as (
    select
        mentions_of_events.event_id,
        mentions_of_events.issue_id,
        events.primary_document_id as document_id,
        events.event_date,
        mentions_of_events.first_char_start::int as first_char_start,
        mentions_of_events.mention_count::int as mention_count,
        mentions_of_events.principal_mention_count::int as principal_mention_count,
        mentions_of_events.question_mention_count::int as question_mention_count,
        mentions_of_events.unprompted_mention_count::int as unprompted_mention_count
    from mentions_of_events
    inner join events on mentions_of_events.event_id = events.event_id
)

select * from final
