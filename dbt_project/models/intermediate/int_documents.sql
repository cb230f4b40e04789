with

files as (
    select * from {{ source('raw', 'files') }}
    where document_id is not null
),

headers as (
    select * from {{ source('staging', 'headers') }}
),

cities as (
    select * from {{ ref('cities') }}
),

corrections as (
    select * from {{ ref('int_corrections') }}
),

-- The version that stands at each path. A file that vanished holds its document until it is forgotten.
standing_files as (
    select * from files
    where is_current or status = 'removed'
    qualify row_number() over (partition by file_path order by version_number desc) = 1
),

standing_documents as (
    select
        document_id,
        arg_min(file_path, (status != 'ingested', not is_current, file_path)) as file_path
    from standing_files
    group by 1
),

city_countries as (
    select
        name as city,
        arg_max(iso3, population) as country_code
    from cities
    group by 1
),

corrected as (
    select
        document_id,
        max(value) filter (where field = 'title') as title,
        max(value) filter (where field = 'event_date') as event_date,
        max(value) filter (where field = 'city') as city,
        max(value) filter (where field = 'country_code') as country_code,
        max(value) filter (where field = 'format') as format,
        {{ sorted_list('field') }} as fields
    from corrections
    group by 1
),

corrected_dates as (
    select
        document_id,
        try_cast(event_date || '-01-01'[len(event_date) - 3:] as date) as event_date,
        case len(event_date) when 4 then 'year' when 7 then 'month' else 'day' end as date_precision
    from corrected
    where event_date is not null
),

final as (
    select
        ---------- ids
        headers.document_id,
        standing_documents.file_path,

        ---------- the page
        headers.layout,
        headers.language,
        headers.is_transcript,
        coalesce(corrected.title, headers.title) as title,
        headers.published_at,
        headers.source_url,
        coalesce(
            nullif(regexp_extract(lower(headers.source_url), '^[a-z]+://(?:www\.)?([^/:?#]+)', 1), ''),
            {{ top_folder('standing_documents.file_path') }},
            '.'
        ) as source,

        ---------- the event as this document tells it
        coalesce(corrected_dates.event_date, headers.event_date) as event_date,
        coalesce(corrected_dates.date_precision, headers.date_precision) as date_precision,
        case when corrected_dates.event_date is not null then 'correction' else headers.date_basis end as date_basis,
        coalesce(corrected.city, case when corrected.country_code is null then headers.city end) as city,
        coalesce(
            corrected.country_code,
            case when corrected.city is not null then city_countries.country_code end,
            case when corrected.city is null then headers.country_code end
        ) as country_code,
        case
            when coalesce(corrected.city, corrected.country_code) is not null then 'correction' else headers.place_basis
        end as place_basis,
        coalesce(corrected.format, headers.format) as format,
        headers.is_remote,
        coalesce(headers.principals, []) as principals,
        headers.principal_country,
        coalesce(headers.word_count, 0) as word_count,
        coalesce(corrected.fields, []) as corrected_fields
    from headers
    inner join standing_documents on headers.document_id = standing_documents.document_id
    left join corrected on headers.document_id = corrected.document_id
    left join corrected_dates on headers.document_id = corrected_dates.document_id
    left join city_countries on corrected.city = city_countries.city
)

select * from final
