with

turns as (
    select * from {{ source('staging', 'turns') }}
    where kind in ('question', 'answer')
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

-- Statements and remarks between questions and answers neither open nor close an exchange.
turns_with_previous as (
    select
        turns.document_id,
        turns.turn_id,
        turns.turn_number,
        turns.char_start,
        turns.kind,
        lag(turns.kind) over (partition by turns.document_id order by turns.turn_number) as previous_kind
    from turns
    semi join document_events on turns.document_id = document_events.document_id
),

-- Questions in a row open one exchange; what is answered before the first question answers none.
numbered as (
    select
        document_id,
        turn_id,
        turn_number,
        char_start,
        kind,
        sum((kind = 'question' and previous_kind is distinct from 'question')::int)
            over (partition by document_id order by turn_number)::int as exchange_number
    from turns_with_previous
),

final as (
    select
        turn_id,
        document_id,
        document_id || '-x' || min(char_start) over (partition by document_id, exchange_number) as exchange_id,
        exchange_number,
        turn_number,
        kind
    from numbered
    where exchange_number > 0
)

select * from final
