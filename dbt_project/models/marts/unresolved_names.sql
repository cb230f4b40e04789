with

unresolved_names as (
    select * from {{ source('staging', 'unresolved_names') }}
),

event_documents as (
    select * from {{ ref('event_documents') }}
),

final as (
    select
        unresolved_names.name_as_written,
        unresolved_names.office,
        unresolved_names.country_code,
        event_documents.event_id,
        unresolved_names.document_id,
        unresolved_names.char_start,
        unresolved_names.char_end
    from unresolved_names
    inner join event_documents on unresolved_names.document_id = event_documents.document_id
    where event_documents.is_transcript
)

select * from final
