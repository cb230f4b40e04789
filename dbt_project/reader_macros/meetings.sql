create or replace macro meetings(who, since := null, until := null) as table
with

wanted_countries as (
    select iso3 from reference.countries
    where iso3 = upper(who) or lower(name) = lower(who)
    union
    select iso3 from reference.country_aliases
    where lower(alias) = lower(who)
),

final as (
    select
        events.event_date,
        counterparts.name,
        event_counterparts.office,
        coalesce(event_counterparts.country_code, counterparts.country_code) as country_code,
        events.city,
        events.setting,
        events.format,
        events.event_id,
        event_counterparts.document_id,
        event_counterparts.quote,
        event_documents.file_path,
        event_counterparts.char_start,
        event_counterparts.char_end
    from event_counterparts
    inner join events on event_counterparts.event_id = events.event_id
    inner join counterparts on event_counterparts.counterpart_id = counterparts.counterpart_id
    inner join event_documents on event_counterparts.document_id = event_documents.document_id
    where
        (
            coalesce(event_counterparts.country_code, counterparts.country_code) in (select iso3 from wanted_countries)
            or contains(
                ' ' || lower(strip_accents(counterparts.name)) || ' ', ' ' || lower(strip_accents(who)) || ' '
            )
        )
        and (since is null or events.event_date >= since::date)
        and (until is null or events.event_date <= until::date)
)

select * from final
order by event_date, name;

comment on macro table meetings is
'meetings(country or name, since := date, until := date): events with a counterpart of a country (name, alias or ISO code) or of a name (whole words of it), with the words that say so: from meetings(''Mali''), from meetings(''Kerry'').';
