-- Every count is the number of rows behind it; counts use the primary documents alone.
{{ config(meta={'dagster': {'ref': {'name': 'events'}}}) }}

with

primary_turns as (
    select
        event_id,
        count(*) as turn_count,
        count(*) filter (where kind = 'question') as question_count,
        sum(word_count) as word_count
    from {{ ref('turns') }}
    where is_primary
    group by 1
),

primary_exchanges as (
    select
        event_id,
        count(*) as exchange_count
    from {{ ref('exchanges') }}
    where is_primary
    group by 1
),

documents_of_events as (
    select
        event_id,
        count(*) as document_count,
        count(*) filter (where is_primary) as primary_count,
        any_value(document_id) filter (where is_primary) as primary_document_id
    from {{ ref('event_documents') }}
    where event_id is not null
    group by 1
),

events as (
    select
        events.event_id,
        events.turn_count = coalesce(primary_turns.turn_count, 0)
        and events.question_count = coalesce(primary_turns.question_count, 0)
        and events.word_count = coalesce(primary_turns.word_count, 0) as turns_add_up,
        events.exchange_count = coalesce(primary_exchanges.exchange_count, 0) as exchanges_add_up,
        coalesce(documents_of_events.document_count, 0) = events.document_count as documents_add_up,
        coalesce(documents_of_events.primary_count, 0) = 1
        and documents_of_events.primary_document_id = events.primary_document_id as has_one_primary_document
    from {{ ref('events') }} as events
    left join primary_turns on events.event_id = primary_turns.event_id
    left join primary_exchanges on events.event_id = primary_exchanges.event_id
    left join documents_of_events on events.event_id = documents_of_events.event_id
),

row_totals as (
    select
        'turns of exchanges' as counted,
        count(*) as row_count
    from {{ ref('turns') }}
    where exchange_id is not null
    union all
    select
        'meetings of counterparts' as counted,
        count(*) as row_count
    from {{ ref('event_counterparts') }}
    union all
    select
        'mentions of issues' as counted,
        count(*) as row_count
    from {{ ref('issue_mentions') }}
    where is_primary
    union all
    select
        'documents covered' as counted,
        count(*) as row_count
    from {{ ref('event_documents') }}
    union all
    select
        'events covered' as counted,
        count(*) as row_count
    from {{ ref('events') }}
    union all
    select
        'rejected files covered' as counted,
        count(*) as row_count
    from {{ ref('rejected_files') }}
),

count_totals as (
    select
        'turns of exchanges' as counted,
        sum(len(question_turn_ids) + len(answer_turn_ids)) as counted_rows
    from {{ ref('exchanges') }}
    union all
    select
        'meetings of counterparts' as counted,
        sum(event_count) as counted_rows
    from {{ ref('counterparts') }}
    union all
    select
        'mentions of issues' as counted,
        sum(mention_count) as counted_rows
    from {{ ref('published_issues') }}
    union all
    select
        'documents covered' as counted,
        sum(documents) as counted_rows
    from {{ ref('coverage') }}
    union all
    select
        'events covered' as counted,
        sum(events) as counted_rows
    from {{ ref('coverage') }}
    union all
    select
        'rejected files covered' as counted,
        sum(rejected) as counted_rows
    from {{ ref('coverage') }}
)

select
    'event ' || event_id as counted,
    null as row_count,
    null as counted_rows
from events
where not (turns_add_up and exchanges_add_up and documents_add_up and has_one_primary_document)
union all
select
    row_totals.counted,
    row_totals.row_count,
    count_totals.counted_rows
from row_totals
inner join count_totals on row_totals.counted = count_totals.counted
where row_totals.row_count != coalesce(count_totals.counted_rows, 0)
