with

unresolved_names as (
    select * from {{ source('staging', 'unresolved_names') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

final as (
    select
        unresolved_names.name_as_written,
        unresolved_names.office,
        unresolved_names.country_code,
        document_events.event_id,
        unresolved_names.document_id,
        unresolved_names.char_start,
        unresolved_names.char_end
    from unresolved_names
    inner join document_events on unresolved_names.document_id = document_events.document_id
)

select * from final
