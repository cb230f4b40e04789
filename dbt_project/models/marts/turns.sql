{{ config(materialized='incremental') }}

-- Models with millions of rows or the text of all documents take their turns, so that they need not share the memory:
-- depends_on: {{ ref('event_evidence') }}

with

turns as (
    select * from {{ ref('int_turns') }}
    where {{ is_to_model(ref('int_turns')) }}
),

documents as (
    select * from {{ source('raw', 'documents') }}
    where {{ is_to_model(source('raw', 'documents'), has_texts=true) }}
),

final as (
    select
        turns.turn_id,
        turns.event_id,
        turns.document_id,
        turns.turn_number,
        turns.kind,
        turns.role,
        turns.speaker,
        turns.exchange_id,
        turns.char_start,
        turns.char_end,
        turns.word_count,
        {{ slice('documents.text', 'documents.characters', 'turns.char_start', 'turns.char_end') }} as text,
        turns.official_id,
        turns.is_primary
    from turns
    inner join documents on turns.document_id = documents.document_id
)

select * from final
