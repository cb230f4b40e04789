with

counterparts as (
    select * from {{ source('staging', 'counterparts') }}
),

documents as (
    select document_id from {{ ref('int_documents') }}
    where is_transcript
),

corrections as (
    select * from {{ ref('int_corrections') }}
),

officials as (
    select
        official_id,
        -- An office without a known beginning is the earliest; without a value, arg_max would pass it over.
        arg_max(name, coalesce(valid_from, '0001-01-01')) as name,
        arg_max(iso3, coalesce(valid_from, '0001-01-01')) as country_code
    from {{ ref('officials') }}
    group by 1
),

organisations as (
    select * from {{ ref('organisations') }}
),

added as (
    select
        corrections.document_id,
        case
            when organisations.organisation_id is null then 'official'
            when organisations.kind = 'media' then 'media'
            else 'organisation'
        end as kind,
        officials.official_id,
        organisations.organisation_id,
        coalesce(
            officials.name, organisations.name, trim(regexp_replace(corrections.value, '\([A-Z]{3}\)\s*$', ''))
        ) as name,
        corrections.value as name_as_written,
        coalesce(
            officials.country_code, nullif(regexp_extract(corrections.value, '\(([A-Z]{3})\)\s*$', 1), '')
        ) as country_code,
        'correction' as basis
    from corrections
    left join officials on corrections.value = officials.official_id
    left join organisations on corrections.value = organisations.organisation_id
    where corrections.field = 'counterpart'
),

taken_away as (
    select
        document_id,
        value,
        {{ fold('value') }} as folded_value
    from corrections
    where field = 'not_counterpart'
),

extracted as (
    select counterparts.*
    from counterparts
    semi join documents on counterparts.document_id = documents.document_id
    anti join taken_away
        on
            counterparts.document_id = taken_away.document_id
            and (
                counterparts.official_id is not distinct from taken_away.value
                or counterparts.organisation_id is not distinct from taken_away.value
                or {{ fold('counterparts.name') }} = taken_away.folded_value
                or {{ fold('counterparts.name_as_written') }} = taken_away.folded_value
            )
),

namings as (
    select * from extracted
    union all by name
    select added.*
    from added
    semi join documents on added.document_id = documents.document_id
),

final as (
    select
        *,
        -- What a name is resolved by: equal keys are one naming, whatever the document.
        concat_ws(
            '|', kind, coalesce(official_id, ''), coalesce(organisation_id, ''), coalesce(country_code, ''), name
        ) as naming_key
    from namings
)

select * from final
