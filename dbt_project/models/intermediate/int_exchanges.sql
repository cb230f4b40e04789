{{ config(materialized='incremental', meta={'has_issues': true}) }}

with

turns as (
    select * from {{ ref('int_turns') }}
    where
        exchange_id is not null
        and {{ is_to_model(ref('int_turns')) }}
),

issue_mentions as (
    select * from {{ ref('issue_mentions') }}
    where
        exchange_id is not null
        and {{ is_to_model(ref('issue_mentions')) }}
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

-- Spans are sorted as lists, not while they are gathered: an ordered aggregate holds a table for each of its groups.
turns_of_exchanges as (
    select
        exchange_id,
        any_value(event_id) as event_id,
        any_value(document_id) as document_id,
        any_value(exchange_number) as exchange_number,
        any_value(is_primary) as is_primary,
        list_sort(list(struct_pack(char_start, char_end)) filter (where kind = 'question')) as question_spans,
        coalesce(
            list_sort(list(struct_pack(char_start, char_end)) filter (where kind = 'answer')), []
        ) as answer_spans,
        arg_min_null(speaker, char_start) filter (where kind = 'answer') as respondent
    from turns
    group by 1
),

final as (
    select
        turns_of_exchanges.*,
        coalesce(issues_of_exchanges.issues_raised, []) as issues_raised,
        coalesce(issues_of_exchanges.issues_addressed, []) as issues_addressed,
        coalesce(issues_of_exchanges.issues_unaddressed, []) as issues_unaddressed
    from turns_of_exchanges
    left join issues_of_exchanges on turns_of_exchanges.exchange_id = issues_of_exchanges.exchange_id
)

select * from final
