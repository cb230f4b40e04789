with

event_issues as (
    select * from {{ ref('event_issues') }}
),

event_counterparts as (
    select * from {{ ref('int_event_counterparts') }}
),

counterparts as (
    select * from {{ ref('counterparts') }}
),

issues as (
    select * from {{ ref('published_issues') }}
),

events as (
    select count(*) as event_count from {{ ref('int_events') }}
),

pairs as (
    select
        event_counterparts.counterpart_id,
        event_issues.issue_id,
        count(*) as event_count,
        sum(event_issues.mention_count) as mention_count,
        max(event_issues.event_date) as last_event_date
    from event_issues
    inner join event_counterparts on event_issues.event_id = event_counterparts.event_id
    group by 1, 2
),

final as (
    select
        pairs.counterpart_id,
        pairs.issue_id,
        pairs.event_count::int as event_count,
        pairs.mention_count::int as mention_count,
        pairs.last_event_date,
        round(
            pairs.event_count * events.event_count / (counterparts.event_count::bigint * issues.event_count), 2
        )::double as lift
    from pairs
    cross join events
    inner join counterparts on pairs.counterpart_id = counterparts.counterpart_id
    inner join issues on pairs.issue_id = issues.issue_id
)

select * from final
