{{ config(materialized='incremental') }}

-- Models with millions of rows or the text of all documents take their turns, so that they need not share the memory:
-- depends_on: {{ ref('exchanges') }}

with

mentions as (
    select * from {{ source('staging', 'mentions') }}
    where
        mention_type in ('person', 'country', 'organisation', 'city')
        and {{ is_to_model(source('staging', 'mentions')) }}
),

turns as (
    select * from {{ ref('turns') }}
    where {{ is_to_model(ref('turns'), has_texts=true) }}
),

final as (
    select
        mentions.document_id || '-' || mentions.entity_id || '-' || mentions.char_start as mention_id,
        mentions.mention_type as entity_type,
        mentions.entity_id,
        mentions.name,
        turns.event_id,
        mentions.document_id,
        mentions.turn_id,
        {{ slice_of_turn('mentions.char_start', 'mentions.char_end') }} as surface,
        mentions.char_start,
        mentions.char_end,
        turns.is_primary
    from mentions
    inner join turns on mentions.turn_id = turns.turn_id
)

select * from final
