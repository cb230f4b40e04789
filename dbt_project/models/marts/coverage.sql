with

event_documents as (
    select * from {{ ref('event_documents') }}
),

events as (
    select * from {{ ref('events') }}
),

rejected_files as (
    select * from {{ ref('rejected_files') }}
),

-- A document belongs to the month of its event; where that is unknown, to the month it was published.
dated_documents as (
    select
        event_documents.source,
        date_trunc('month', coalesce(events.event_date, event_documents.event_date, event_documents.published_at))::date as month,
        event_documents.is_primary,
        case when event_documents.is_primary then events.word_count end as word_count
    from event_documents
    left join events on event_documents.event_id = events.event_id
),

counted_documents as (
    select
        source,
        month,
        count(*) as documents,
        count(*) filter (where is_primary) as events,
        sum(word_count) as words
    from dated_documents
    group by 1, 2
),

-- The month of a text that could not be read is unknown.
counted_rejections as (
    select
        coalesce({{ top_folder('file_path') }}, '.') as source,
        null::date as month,
        count(*) as rejected
    from rejected_files
    group by 1, 2
),

final as (
    select
        coalesce(counted_documents.source, counted_rejections.source) as source,
        counted_documents.month,
        coalesce(counted_documents.documents, 0)::int as documents,
        coalesce(counted_documents.events, 0)::int as events,
        coalesce(counted_documents.words, 0)::bigint as words,
        coalesce(counted_rejections.rejected, 0)::int as rejected
    from counted_documents
    full outer join counted_rejections
        on
            counted_documents.source = counted_rejections.source
            and counted_documents.month is not distinct from counted_rejections.month
)

select * from final
