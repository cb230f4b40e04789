with

turns as (
    select * from {{ source('staging', 'turns') }}
),

documents as (
    select * from {{ source('raw', 'documents') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

exchange_turns as (
    select
        turn_id,
        exchange_id
    from {{ ref('int_exchange_turns') }}
),

final as (
    select
        turns.turn_id,
        document_events.event_id,
        turns.document_id,
        turns.turn_number,
        turns.kind,
        turns.role,
        turns.speaker,
        exchange_turns.exchange_id,
        turns.char_start,
        turns.char_end,
        turns.word_count,
        {{ slice('documents.text', 'documents.characters', 'turns.char_start', 'turns.char_end') }} as text,
        turns.official_id,
        document_events.is_primary
    from turns
    inner join documents on turns.document_id = documents.document_id
    inner join document_events on turns.document_id = document_events.document_id
    left join exchange_turns on turns.turn_id = exchange_turns.turn_id
)

select * from final
