with

-- Documents that were read one after the other lie side by side, so that a part reads its own texts alone.
documents as (
    select
        document_id,
        (sum(characters) over (order by rowid) // {{ var('part_characters') }})::int as part
    from {{ source('raw', 'documents') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

events as (
    select * from {{ ref('int_events') }}
),

parses as (
    select * from {{ source('staging', 'parses') }}
),

counterparts as (
    select * from {{ ref('int_event_counterparts') }}
),

evidence as (
    select * from {{ ref('int_event_evidence') }}
),

counterparts_of_documents as (
    select
        document_id,
        sum(hash(counterparts)) as content
    from counterparts
    group by 1
),

evidence_of_documents as (
    select
        document_id,
        sum(hash(evidence)) as content
    from evidence
    group by 1
),

final as (
    select
        documents.document_id,
        hash(
            document_events.event_id,
            document_events.is_primary,
            events.event_date,
            parses.parser_fingerprint,
            parses.parsed_at,
            counterparts_of_documents.content,
            evidence_of_documents.content
        ) as state,
        parses.matched_at,
        documents.part
    from documents
    left join document_events on documents.document_id = document_events.document_id
    left join events on document_events.event_id = events.event_id
    left join parses on documents.document_id = parses.document_id
    left join counterparts_of_documents on documents.document_id = counterparts_of_documents.document_id
    left join evidence_of_documents on documents.document_id = evidence_of_documents.document_id
)

select * from final
