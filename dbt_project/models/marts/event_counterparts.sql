{{ config(materialized='incremental') }}

-- Models with millions of rows or the text of all documents take their turns, so that they need not share the memory:
-- depends_on: {{ ref('document_changes') }}

with

namings as (
    select * from {{ ref('int_event_counterparts') }}
    where {{ is_to_model(ref('int_event_counterparts')) }}
),

documents as (
    select * from {{ source('raw', 'documents') }}
    where {{ is_to_model(source('raw', 'documents'), has_texts=true) }}
),

final as (
    select
        namings.event_id,
        namings.counterpart_id,
        namings.name_as_written,
        namings.office,
        namings.country_code,
        namings.basis,
        namings.document_id,
        namings.char_start,
        namings.char_end,
        {{ slice('documents.text', 'documents.characters', 'namings.quote_start', 'namings.quote_end') }} as quote
    from namings
    inner join documents on namings.document_id = documents.document_id
)

select * from final
