-- Which issues go with which counterpart? Lift above 1: more often than with others.
with pairs as (
    select distinct
        event_counterparts.counterpart_id,
        issue_mentions.issue_id,
        issue_mentions.event_id
    from issue_mentions
    inner join event_counterparts on issue_mentions.event_id = event_counterparts.event_id
    where issue_mentions.is_primary
),

all_events as (
    select count(*) as events from events
)

select
    counterparts.name,
    issues.label,
    count(*) as events,
    round(
        count(*) * any_value(all_events.events) / (any_value(counterparts.event_count) * any_value(issues.event_count)), 2
    ) as lift
from pairs
cross join all_events
inner join counterparts on pairs.counterpart_id = counterparts.counterpart_id
inner join issues on pairs.issue_id = issues.issue_id
group by all
order by events desc, lift desc, counterparts.name, issues.label;
