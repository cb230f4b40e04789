-- One row an event: all that the charts count. Lists hold pairs and triples as one number, as lists of lists would
-- take five times as long: issue * 10^4 + turns that name it, and issue * 10^8 + times raised * 10^4 + times unaddressed.
with met as (
    select
        event,
        list_sort(list(counterpart)) as counterparts,
    from page_event_counterparts
    group by event
),

turns as (
    select distinct
        event,
        issue,
        turn,
    from page_named
),

turns_by_issue as (
    select
        event,
        issue,
        count(*) as turns,
    from turns
    group by all
),

named as (
    select
        event,
        list_sort(list(issue * 10000 + least(turns, 9999))) as issues,
    from turns_by_issue
    group by event
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
        list_sort(list(issue * 100000000 + least(raised, 9999) * 10000 + least(unaddressed, 9999))) as asked,
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
left join named using (event)
left join asked using (event_id)
order by events.event
