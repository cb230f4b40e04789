{{ config(materialized='incremental', meta={'has_issues': true}) }}

with

mentions as (
    select * from {{ source('staging', 'mentions') }}
    where
        mention_type = 'issue'
        and {{ is_to_model(source('staging', 'mentions')) }}
),

turns as (
    select * from {{ ref('turns') }}
    where {{ is_to_model(ref('turns'), has_texts=true) }}
),

events as (
    select
        event_id,
        event_date
    from {{ ref('int_events') }}
),

quoted as (
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
        mentions.char_start,
        mentions.char_end,
        mentions.sentence_start,
        {{ slice_of_turn('mentions.sentence_start', 'mentions.sentence_end') }} as quote,
        turns.speaker,
        turns.is_primary
    from mentions
    inner join turns on mentions.turn_id = turns.turn_id
    inner join events on turns.event_id = events.event_id
),

final as (
    select
        * exclude (sentence_start),
        -- Out of the sentence: finding the place in the turn a second time takes as long as all the rest.
        substring(quote, char_start - sentence_start + 1, char_end - char_start) as surface
    from quoted
)

select * from final
