with

counterpart_names as (
    select * from {{ ref('int_counterpart_names') }}
),

event_counterparts as (
    select * from {{ ref('int_event_counterparts') }}
),

events as (
    select * from {{ ref('int_events') }}
),

officials as (
    select * from {{ ref('officials') }}
),

organisations as (
    select * from {{ ref('organisations') }}
),

names as (
    select
        counterpart_id,
        mode(kind) as kind,
        arg_max(name, (coalesce(is_fullest, true), token_count, naming_count, len(name), name)) as name,
        mode(country_code) as country_code,
        max(organisation_id) as organisation_id,
        bool_or(official_id is not null or (kind != 'official' and organisation_id is not null)) as is_reference
    from counterpart_names
    group by 1
),

meetings as (
    select
        event_counterparts.counterpart_id,
        event_counterparts.office,
        events.event_id,
        events.event_date
    from event_counterparts
    inner join events on event_counterparts.event_id = events.event_id
),

meetings_of_counterparts as (
    select
        counterpart_id,
        count(*) as event_count,
        min(event_date) as first_event_date,
        max(event_date) as last_event_date,
        arg_max(office, (event_date, event_id)) filter (where office is not null) as office_as_written
    from meetings
    group by 1
),

-- The office held at the last meeting; without a date, the last one known.
offices as (
    select
        officials.official_id,
        arg_max(
            officials.office_title,
            (
                coalesce(
                    meetings_of_counterparts.last_event_date
                    between coalesce(officials.valid_from, '0001-01-01') and coalesce(officials.valid_to, '9999-12-31'),
                    false
                ),
                coalesce(officials.valid_from, '0001-01-01'),
                officials.office_title
            )
        ) as office_title,
        arg_max(officials.name, (coalesce(officials.valid_from, '0001-01-01'), officials.name)) as name,
        arg_max(officials.iso3, coalesce(officials.valid_from, '0001-01-01')) as country_code,
        arg_max(officials.organisation_id, coalesce(officials.valid_from, '0001-01-01')) as organisation_id
    from officials
    inner join meetings_of_counterparts on officials.official_id = meetings_of_counterparts.counterpart_id
    group by 1
),

final as (
    select
        names.counterpart_id,
        names.kind,
        coalesce(offices.name, organisations.name, names.name) as name,
        coalesce(offices.country_code, names.country_code) as country_code,
        coalesce(offices.organisation_id, names.organisation_id) as organisation_id,
        coalesce(offices.office_title, meetings_of_counterparts.office_as_written) as latest_office,
        case when names.is_reference then 'reference' else 'text' end as resolution,
        meetings_of_counterparts.event_count::int as event_count,
        meetings_of_counterparts.first_event_date,
        meetings_of_counterparts.last_event_date
    from names
    inner join meetings_of_counterparts on names.counterpart_id = meetings_of_counterparts.counterpart_id
    left join offices on names.counterpart_id = offices.official_id
    left join organisations on names.counterpart_id = organisations.organisation_id
)

select * from final
