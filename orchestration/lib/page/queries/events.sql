-- One row an event: all that the charts count.
with met as (
    select
        event,
        list(counterpart order by counterpart) as counterparts,
    from page_event_counterparts
    group by event
),

turns_by_issue as (
    select
        mentions.event_id,
        issues.issue,
        count(distinct mentions.turn_id) as turns,
    from issue_mentions as mentions
    inner join page_issues as issues using (issue_id)
    where mentions.is_primary
    group by all
),

named as (
    select
        event_id,
        flatten(list([issue, turns] order by issue)) as issues,
    from turns_by_issue
    group by event_id
),

raised as (
    select
        event_id,
        unnest(issues_raised) as issue_id,
        list_contains(issues_unaddressed, issue_id) as is_unaddressed,
    from exchanges
    where is_primary
),

asked_by_issue as (
    select
        raised.event_id,
        issues.issue,
        count(*) as raised,
        count(*) filter (where raised.is_unaddressed) as unaddressed,
    from raised
    inner join page_issues as issues using (issue_id)
    group by all
),

asked as (
    select
        event_id,
        flatten(list([issue, raised, unaddressed] order by issue)) as asked,
    from asked_by_issue
    group by event_id
)

select
    date_diff('day', date '1970-01-01', events.event_date) as day,
    nullif(events.date_precision, 'day') as precision,
    events.format,
    events.setting,
    coalesce(events.turn_count, 0) as turns,
    coalesce(events.exchange_count, 0) as exchanges,
    events.document_count as documents,
    coalesce(met.counterparts, []) as counterparts,
    coalesce(named.issues, []) as issues,
    coalesce(asked.asked, []) as asked,
from page_events as events
left join met using (event)
left join named using (event_id)
left join asked using (event_id)
order by events.event
