{{ config(materialized='incremental', meta={'has_issues': true}) }}

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

mentions as (
    select
        issue_mentions.*,
        issue_mentions.raised_by = 'principal'
        and not coalesce(list_contains(exchanges.issues_raised, issue_mentions.issue_id), false) as is_unprompted
    from issue_mentions
    left join exchanges on issue_mentions.exchange_id = exchanges.exchange_id
),

final as (
    select
        event_id,
        issue_id,
        any_value(document_id) as document_id,
        any_value(event_date) as event_date,
        min(char_start)::int as first_char_start,
        count(*)::int as mention_count,
        count(*) filter (where raised_by = 'principal')::int as principal_mention_count,
        count(*) filter (where kind = 'question')::int as question_mention_count,
        count(*) filter (where is_unprompted)::int as unprompted_mention_count
    from mentions
    group by 1, 2
)

select * from final
