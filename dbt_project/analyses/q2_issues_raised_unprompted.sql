-- Which issues does the principal raise unprompted: in statements, or in answers to questions that did not name them?
select
    issues.label,
    sum(event_issues.unprompted_mention_count) as mentions,
    count(*) as events,
    min(event_issues.event_date) as first_raised,
    max(event_issues.event_date) as last_raised
-- Their sentences are in issue_mentions.
from event_issues
inner join issues on event_issues.issue_id = issues.issue_id
where event_issues.unprompted_mention_count > 0
group by all
order by events desc, mentions desc;
