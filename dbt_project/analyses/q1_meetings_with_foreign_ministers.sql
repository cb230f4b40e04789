-- Which foreign ministers were met most between two dates, where, and who hosted? First and last meeting, longest gap?
with meetings as (
    select
        counterparts.name,
        counterparts.country_code,
        events.event_date,
        events.city,
        events.setting,
        events.event_date - lag(events.event_date) over (
            partition by counterparts.counterpart_id order by events.event_date
        ) as days_since_last
    from event_counterparts
    inner join counterparts on event_counterparts.counterpart_id = counterparts.counterpart_id
    inner join events on event_counterparts.event_id = events.event_id
    where
        coalesce(event_counterparts.office, counterparts.latest_office)
        similar to '(?i).*(foreign|external|secretary of state).*'
        and events.event_date between '2000-01-01' and '2030-12-31'
)

select
    name,
    country_code,
    count(*) as meetings,
    count(*) filter (where setting = 'host') as hosted_here,
    count(*) filter (where setting = 'visit') as hosted_there,
    list(distinct city) as cities,
    min(event_date) as first_meeting,
    max(event_date) as last_meeting,
    max(days_since_last) as longest_gap_days
from meetings
group by all
order by meetings desc, last_meeting desc;
