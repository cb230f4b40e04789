with

document_counterparts as (
    select * from {{ ref('int_document_counterparts') }}
),

counterpart_names as (
    select * from {{ ref('int_counterpart_names') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

-- One row per event and counterpart: the naming nearest to the headline of the most complete document.
final as (
    select
        document_events.event_id,
        counterpart_names.counterpart_id,
        document_counterparts.name_as_written,
        document_counterparts.office,
        document_counterparts.country_code,
        document_counterparts.basis,
        document_counterparts.document_id,
        document_counterparts.char_start,
        document_counterparts.char_end,
        document_counterparts.quote_start,
        document_counterparts.quote_end
    from document_counterparts
    inner join counterpart_names on document_counterparts.naming_key = counterpart_names.naming_key
    inner join document_events on document_counterparts.document_id = document_events.document_id
    qualify row_number() over (
            partition by document_events.event_id, counterpart_names.counterpart_id
            order by
                not document_events.is_primary,
                case document_counterparts.basis
                    when 'title' then 1
                    when 'opening' then 2
                    when 'label' then 3
                    else 4
                end,
                document_counterparts.char_start,
                document_counterparts.document_id
        ) = 1
)

select * from final
