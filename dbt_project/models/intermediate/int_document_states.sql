{{ config(materialized='view') }}

with

document_events as (
    select * from {{ ref('int_document_events') }}
),

events as (
    select * from {{ ref('int_events') }}
),

parses as (
    select * from {{ source('staging', 'parses') }}
),

final as (
    select
        document_events.document_id,
        hash(
            document_events.event_id,
            document_events.is_primary,
            events.event_date,
            parses.parser_fingerprint,
            parses.parsed_at
        ) as state,
        parses.terms_fingerprint
    from document_events
    inner join events on document_events.event_id = events.event_id
    left join parses on document_events.document_id = parses.document_id
)

select * from final
