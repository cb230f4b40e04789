with

turns as (
    select * from {{ ref('turns') }}
    where exchange_id is not null
),

exchange_turns as (
    select * from {{ ref('int_exchange_turns') }}
),

issue_mentions as (
    select * from {{ ref('issue_mentions') }}
    where exchange_id is not null
),

exchange_issues as (
    select
        exchange_id,
        issue_id,
        bool_or(kind = 'question') as is_raised,
        bool_or(kind = 'answer') as is_answered
    from issue_mentions
    group by 1, 2
),

issues_of_exchanges as (
    select
        exchange_id,
        {{ sorted_list('issue_id', 'is_raised') }} as issues_raised,
        {{ sorted_list('issue_id', 'is_raised and is_answered') }} as issues_addressed,
        {{ sorted_list('issue_id', 'is_raised and not is_answered') }} as issues_unaddressed
    from exchange_issues
    group by 1
),

turns_of_exchanges as (
    select
        turns.exchange_id,
        turns.event_id,
        turns.document_id,
        turns.is_primary,
        any_value(exchange_turns.exchange_number) as exchange_number,
        list(turns.turn_id order by turns.turn_number) filter (where turns.kind = 'question') as question_turn_ids,
        coalesce(list(turns.turn_id order by turns.turn_number) filter (where turns.kind = 'answer'), []) as answer_turn_ids,
        string_agg(turns.text, chr(10) || chr(10) order by turns.turn_number) filter (where turns.kind = 'question') as question,
        string_agg(turns.text, chr(10) || chr(10) order by turns.turn_number) filter (where turns.kind = 'answer') as answer,
        arg_min(turns.speaker, turns.turn_number) filter (where turns.kind = 'answer') as respondent
    from turns
    inner join exchange_turns on turns.turn_id = exchange_turns.turn_id
    group by 1, 2, 3, 4
),

final as (
    select
        turns_of_exchanges.exchange_id,
        turns_of_exchanges.event_id,
        turns_of_exchanges.document_id,
        turns_of_exchanges.exchange_number,
        turns_of_exchanges.question_turn_ids,
        turns_of_exchanges.answer_turn_ids,
        turns_of_exchanges.question,
        turns_of_exchanges.answer,
        turns_of_exchanges.respondent,
        coalesce(issues_of_exchanges.issues_raised, []) as issues_raised,
        coalesce(issues_of_exchanges.issues_addressed, []) as issues_addressed,
        coalesce(issues_of_exchanges.issues_unaddressed, []) as issues_unaddressed,
        turns_of_exchanges.is_primary
    from turns_of_exchanges
    left join issues_of_exchanges on turns_of_exchanges.exchange_id = issues_of_exchanges.exchange_id
)

select * from final
