-- A mention stands inside the turn it is attributed to.
{{ config(meta={'dagster': {'ref': {'name': 'issue_mentions'}}}) }}

{%- set is_untested = is_to_test('document_id', [ref('issue_mentions'), ref('entity_mentions'), ref('turns')]) %}

with

mentions as (
    select
        mention_id,
        turn_id,
        char_start,
        char_end
    from {{ ref('issue_mentions') }}
    where {{ is_untested }}
    union all
    select
        mention_id,
        turn_id,
        char_start,
        char_end
    from {{ ref('entity_mentions') }}
    where {{ is_untested }}
),

turns as (
    select * from {{ ref('turns') }}
    where {{ is_untested }}
)

select mentions.*
from mentions
left join turns on mentions.turn_id = turns.turn_id
where
    turns.turn_id is null
    or mentions.char_start < turns.char_start
    or mentions.char_end > turns.char_end
    or mentions.char_start >= mentions.char_end
