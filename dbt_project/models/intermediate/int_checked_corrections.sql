with

corrections as (
    select
        -- The header is row 1 of the file, as spreadsheets count.
        rowid + 2 as row_number,
        *
    from {{ ref('corrections') }}
),

files as (
    select * from {{ source('raw', 'files') }}
    where document_id is not null
),

countries as (
    select * from {{ ref('countries') }}
),

paths as (
    select
        file_path as document,
        arg_max(document_id, version_number) as document_id
    from files
    group by 1
),

targets as (
    select
        document,
        document_id
    from paths
    union
    select
        document_id as document,
        document_id
    from files
),

resolved as (
    select
        corrections.*,
        targets.document_id,
        other.document_id as other_document_id,
        countries.iso3
    from corrections
    left join targets on corrections.document = targets.document
    left join targets as other on corrections.field = 'same_event_as' and corrections.value = other.document
    left join countries
        on countries.iso3 = case corrections.field
                when 'country_code' then corrections.value
                when 'counterpart' then regexp_extract(corrections.value, '\(([A-Z]{3})\)\s*$', 1)
            end
),

judged as (
    select
        *,
        case
            when document is null then 'it names no document'
            when field is null then 'it names no field'
            when
                field not in (
                    'title', 'event_date', 'city', 'country_code', 'format', 'counterpart', 'not_counterpart',
                    'same_event_as', 'separate_event'
                )
                then 'there is no such field; dbt_project/seeds/README.md lists them'
            when value is null and field != 'separate_event' then 'it gives no value'
            when
                field = 'event_date'
                and (
                    not regexp_full_match(value, '[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?')
                    or try_cast(value || '-01-01'[len(value) - 3:] as date) is null
                )
                then 'the value is no date; write 2013-05-29, 2013-05 or 2013'
            when
                field = 'format'
                and value not in (
                    'press_conference', 'media_answers', 'interview', 'briefing', 'speech', 'meeting', 'forum', 'other'
                )
                then 'the value is none of the formats: press_conference, media_answers, interview, briefing, speech, '
                    || 'meeting, forum, other'
            when field = 'country_code' and iso3 is null then 'the value is no country code of countries.csv, such as SLV'
            when field = 'counterpart' and regexp_matches(value, '\([A-Z]{3}\)\s*$') and iso3 is null
                then 'the country in brackets is no code of countries.csv, such as SLV'
            when document_id is null
                then 'no such document is held; name a document_id, or the path of a file as raw.files writes it'
            when field = 'same_event_as' and other_document_id is null
                then 'the other document is not held; name a document_id, or the path of a file as raw.files writes it'
        end as mistake
    from resolved
),

final as (
    select
        row_number,
        document,
        document_id,
        field,
        value,
        other_document_id,
        reason,
        case
            when mistake is not null then mistake
            when
                field in ('title', 'event_date', 'city', 'country_code', 'format')
                and row_number < max(row_number) filter (where mistake is null) over (partition by document_id, field)
                then 'a later row corrects the same field of this document'
        end as problem
    from judged
)

select * from final
