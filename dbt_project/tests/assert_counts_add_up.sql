-- Every count is the number of rows behind it; counts use the primary documents alone.

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
        documents_of_events.document_count is not distinct from events.document_count as documents_add_up,
        documents_of_events.primary_count is not distinct from 1
        and documents_of_events.primary_document_id = events.primary_document_id as has_one_primary_document
    from {{ ref('events') }} as events
    left join primary_turns on events.event_id = primary_turns.event_id
    left join primary_exchanges on events.event_id = primary_exchanges.event_id
    left join documents_of_events on events.event_id = documents_of_events.event_id
),

totals as (
    select
        'turns of exchanges' as counted,
        (select count(*) from {{ ref('turns') }} where exchange_id is not null) as row_count,
        (select coalesce(sum(len(question_turn_ids) + len(answer_turn_ids)), 0) from {{ ref('exchanges') }}) as counted_rows
    union all
    select
        'meetings of counterparts',
        (select count(*) from {{ ref('event_counterparts') }}),
        (select coalesce(sum(event_count), 0) from {{ ref('counterparts') }})
    union all
    select
        'mentions of issues',
        (select count(*) from {{ ref('issue_mentions') }} where is_primary),
        (select coalesce(sum(mention_count), 0) from {{ ref('published_issues') }})
    union all
    select
        'documents covered',
        (select count(*) from {{ ref('event_documents') }}),
        (select coalesce(sum(documents), 0) from {{ ref('coverage') }})
    union all
    select
        'events covered',
        (select count(*) from {{ ref('events') }}),
        (select coalesce(sum(events), 0) from {{ ref('coverage') }})
    union all
    select
        'rejected files covered',
        (select count(*) from {{ ref('rejected_files') }}),
        (select coalesce(sum(rejected), 0) from {{ ref('coverage') }})
)

select
    'event ' || event_id as counted,
    null as row_count,
    null as counted_rows
from events
where not (turns_add_up and exchanges_add_up and documents_add_up and has_one_primary_document)
union all
select *
from totals
where row_count != counted_rows
