{{ config(materialized='incremental') }}

-- Models with millions of rows or the text of all documents take their turns, so that they need not share the memory:
-- depends_on: {{ ref('event_counterparts') }}

with

evidence as (
    select * from {{ ref('int_event_evidence') }}
    where {{ is_to_model(ref('int_event_evidence')) }}
),

documents as (
    select * from {{ source('raw', 'documents') }}
    where {{ is_to_model(source('raw', 'documents'), has_texts=true) }}
),

final as (
    select
        evidence.event_id,
        evidence.field,
        evidence.value,
        evidence.basis,
        evidence.document_id,
        evidence.char_start,
        evidence.char_end,
        {{ slice('documents.text', 'documents.characters', 'evidence.quote_start', 'evidence.quote_end') }} as quote
    from evidence
    inner join documents on evidence.document_id = documents.document_id
)

select * from final
