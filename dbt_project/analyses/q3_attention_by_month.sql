-- How did the share of attention to an issue change by month, and over how many documents? A month with documents
-- and no mention is a zero; a month without a row has no documents.
with months as (
    select
        month,
        sum(documents) as documents,
        sum(events) as events
    from coverage
    where month is not null
    group by all
),

days as (
    select
        event_date,
        sum(mention_count) as all_mentions,
        sum(mention_count) filter (where issue_id = 'syria_settlement') as mentions
    from event_issues
    group by all
),

mentions as (
    select
        date_trunc('month', event_date) as month,
        sum(all_mentions) as all_mentions,
        sum(mentions) as mentions
    from days
    group by all
)

select
    months.month,
    months.documents,
    months.events,
    coalesce(mentions.mentions, 0) as mentions,
    round(100.0 * coalesce(mentions.mentions, 0) / nullif(mentions.all_mentions, 0), 1) as percent_of_attention
from months
left join mentions on months.month = mentions.month
order by months.month;
