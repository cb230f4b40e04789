{{ config(materialized='incremental') }}

with

turns as (
    select * from {{ source('staging', 'turns') }}
    where {{ is_to_model(source('staging', 'turns')) }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

-- Statements and remarks between questions and answers neither open nor close an exchange.
questions_and_answers as (
    select
        document_events.document_number,
        turns.turn_number,
        turns.char_start,
        turns.kind = 'question' as is_question
    from turns
    inner join document_events on turns.document_id = document_events.document_id
    where turns.kind in ('question', 'answer')
),

with_opening as (
    select
        *,
        (is_question and not coalesce(lag(is_question) over by_turn, false)) as is_opening
    from questions_and_answers
    window by_turn as (partition by document_number order by turn_number)
),

-- Questions in a row open one exchange; what is answered before the first question answers none.
exchanges as (
    select
        document_number,
        turn_number,
        count(*) filter (where is_opening) over so_far as exchange_number,
        max(char_start) filter (where is_opening) over so_far as exchange_start
    from with_opening
    window so_far as (partition by document_number order by turn_number rows unbounded preceding)
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
        turns.document_id || '-x' || exchanges.exchange_start as exchange_id,
        nullif(exchanges.exchange_number, 0)::int as exchange_number,
        turns.char_start,
        turns.char_end,
        turns.word_count,
        turns.official_id,
        document_events.is_primary
    from turns
    inner join document_events on turns.document_id = document_events.document_id
    left join exchanges
        on
            document_events.document_number = exchanges.document_number
            and turns.turn_number = exchanges.turn_number
)

select * from final
