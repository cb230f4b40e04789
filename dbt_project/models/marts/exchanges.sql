{{ config(materialized='incremental', meta={'has_issues': true}) }}

with

exchanges as (
    select * from {{ ref('int_exchanges') }}
    where {{ is_to_model(ref('int_exchanges')) }}
),

documents as (
    select * from {{ source('raw', 'documents') }}
    where {{ is_to_model(source('raw', 'documents'), has_texts=true) }}
),

final as (
    select
        exchanges.exchange_id,
        exchanges.event_id,
        exchanges.document_id,
        exchanges.exchange_number,
        list_transform(
            exchanges.question_spans, lambda span: exchanges.document_id || '-t' || span.char_start
        ) as question_turn_ids,
        list_transform(
            exchanges.answer_spans, lambda span: exchanges.document_id || '-t' || span.char_start
        ) as answer_turn_ids,
        {{ joined_slices('documents.text', 'documents.characters', 'exchanges.question_spans') }} as question,
        {{ joined_slices('documents.text', 'documents.characters', 'exchanges.answer_spans') }} as answer,
        exchanges.respondent,
        exchanges.issues_raised,
        exchanges.issues_addressed,
        exchanges.issues_unaddressed,
        exchanges.is_primary
    from exchanges
    inner join documents on exchanges.document_id = documents.document_id
)

select * from final
