with

documents as (
    select * from {{ ref('int_documents') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

-- What is known best comes first: from the primary document, and from another one where that is silent. A date or
-- place set by a person and a date of the event itself go before a date of publication.
best_known as (
    select
        document_events.event_id,
        any_value(documents.document_id) filter (where document_events.is_primary) as primary_document_id,
        arg_min(
            struct_pack(
                event_date := documents.event_date,
                date_precision := documents.date_precision,
                date_basis := documents.date_basis
            ),
            (
                documents.date_basis is distinct from 'correction',
                documents.date_basis is not distinct from 'published',
                documents.date_precision is distinct from 'day',
                not document_events.is_primary,
                documents.document_id
            )
        ) filter (where documents.event_date is not null) as dated,
        arg_min(
            struct_pack(
                city := documents.city,
                country_code := documents.country_code,
                place_basis := documents.place_basis,
                document_id := documents.document_id
            ),
            (
                documents.place_basis is distinct from 'correction',
                documents.city is null,
                not document_events.is_primary,
                documents.document_id
            )
        ) filter (where coalesce(documents.city, documents.country_code) is not null) as placed,
        arg_min(
            documents.title,
            (not list_contains(documents.corrected_fields, 'title'), not document_events.is_primary, documents.document_id)
        ) filter (where documents.title is not null) as title,
        arg_min(
            documents.format,
            (not list_contains(documents.corrected_fields, 'format'), not document_events.is_primary, documents.document_id)
        ) filter (where documents.format is not null) as format,
        arg_min(
            documents.principals, (not document_events.is_primary, documents.document_id)
        ) filter (where len(documents.principals) > 0) as principals,
        arg_min(
            documents.principal_country, (not document_events.is_primary, documents.document_id)
        ) filter (where documents.principal_country is not null) as principal_country,
        arg_min(
            documents.is_remote, (not document_events.is_primary, documents.document_id)
        ) filter (where documents.is_remote is not null) as is_remote,
        count(*) as document_count,
        list_sort(list_distinct(flatten(list(documents.corrected_fields)))) as corrected_fields
    from documents
    inner join document_events on documents.document_id = document_events.document_id
    group by 1
),

final as (
    select
        * exclude (dated, placed),
        best_known.dated.event_date,
        best_known.dated.date_precision,
        best_known.dated.date_basis,
        best_known.placed.city,
        best_known.placed.country_code,
        best_known.placed.place_basis,
        best_known.placed.document_id as place_document_id
    from best_known
)

select * from final
