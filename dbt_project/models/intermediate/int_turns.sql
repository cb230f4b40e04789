with

turns as (
    select * from {{ source('staging', 'turns') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

-- Statements and remarks between questions and answers neither open nor close an exchange.
turns_with_previous as (
    select
        turns.*,
        document_events.event_id,
        document_events.is_primary,
        turns.kind in ('question', 'answer') as is_exchanged,
        lag(case when turns.kind in ('question', 'answer') then turns.kind end ignore nulls)
            over (partition by turns.document_id order by turns.turn_number)
            as previous_kind
    from turns
    inner join document_events on turns.document_id = document_events.document_id
),

turns_with_opening as (
    select
        *,
        (kind = 'question' and previous_kind is distinct from 'question') as is_opening
    from turns_with_previous
),

-- Questions in a row open one exchange; what is answered before the first question answers none.
turns_with_exchange as (
    select
        *,
        count(*) filter (where is_opening) over so_far as exchanges_so_far,
        max(char_start) filter (where is_opening) over so_far as exchange_start
    from turns_with_opening
    window so_far as (partition by document_id order by turn_number rows unbounded preceding)
),

final as (
    select
        turn_id,
        event_id,
        document_id,
        turn_number,
        kind,
        role,
        speaker,
        case when is_exchanged then document_id || '-x' || exchange_start end as exchange_id,
        case when is_exchanged and exchanges_so_far > 0 then exchanges_so_far::int end as exchange_number,
        char_start,
        char_end,
        word_count,
        official_id,
        is_primary
    from turns_with_exchange
)

select * from final
