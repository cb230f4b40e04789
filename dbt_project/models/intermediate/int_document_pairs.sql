with

document_events as (
    select * from {{ ref('int_document_events') }}
),

files as (
    select * from {{ source('raw', 'files') }}
    where document_id is not null
),

-- The other documents of an event are held against the primary one.
reports_of_one_event as (
    select
        one.event_id,
        one.document_id,
        other.document_id as other_document_id
    from document_events as one
    inner join document_events as other
        on
            one.event_id = other.event_id
            and one.document_id != other.document_id
    where other.is_primary
),

-- Each version of a page is held against the one before it.
versions_of_one_page as (
    select
        document_id,
        lag(document_id) over (partition by file_path order by version_number) as other_document_id
    from files
),

final as (
    select * from reports_of_one_event
    union
    select
        document_events.event_id,
        versions_of_one_page.document_id,
        versions_of_one_page.other_document_id
    from versions_of_one_page
    left join document_events on versions_of_one_page.document_id = document_events.document_id
    where versions_of_one_page.document_id != versions_of_one_page.other_document_id
)

select * from final
