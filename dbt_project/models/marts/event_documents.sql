with

documents as (
    select * from {{ ref('int_documents') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

final as (
    select
        document_events.event_id,
        documents.document_id,
        documents.file_path,
        documents.layout,
        documents.language,
        documents.title,
        documents.published_at::timestamp as published_at,
        documents.source_url,
        coalesce(document_events.is_primary, false) as is_primary,
        documents.is_transcript,
        documents.source,
        documents.event_date,
        documents.city,
        documents.format,
        documents.word_count::int as word_count,
        documents.corrected_fields
    from documents
    left join document_events on documents.document_id = document_events.document_id
)

select * from final
