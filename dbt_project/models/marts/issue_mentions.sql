with

mentions as (
    select * from {{ source('staging', 'mentions') }}
    where mention_type = 'issue'
),

turns as (
    select * from {{ ref('turns') }}
),

events as (
    select
        event_id,
        event_date
    from {{ ref('int_events') }}
),

-- Two rules of one issue may meet at a place: the longer words stand for both.
distinct_mentions as (
    select * from mentions
    qualify row_number() over (
            partition by document_id, entity_id, char_start
            order by char_end desc
        ) = 1
),

final as (
    select
        mentions.document_id || '-' || mentions.entity_id || '-' || mentions.char_start as mention_id,
        mentions.entity_id as issue_id,
        turns.event_id,
        mentions.document_id,
        mentions.turn_id,
        turns.exchange_id,
        events.event_date,
        turns.role as raised_by,
        turns.kind,
        substring(
            turns.text, mentions.char_start - turns.char_start + 1, mentions.char_end - mentions.char_start
        ) as surface,
        mentions.char_start,
        mentions.char_end,
        substring(
            turns.text, mentions.sentence_start - turns.char_start + 1, mentions.sentence_end - mentions.sentence_start
        ) as quote,
        turns.speaker,
        turns.is_primary
    from distinct_mentions as mentions
    inner join turns on mentions.turn_id = turns.turn_id
    inner join events on turns.event_id = events.event_id
)

select * from final
