-- Which issues does the principal raise unprompted: in statements, or in answers to questions that did not name them?
select
    issues.label,
    count(*) as mentions,
    count(distinct issue_mentions.event_id) as events,
    any_value(issue_mentions.quote) as example
from issue_mentions
inner join issues on issue_mentions.issue_id = issues.issue_id
left join exchanges on issue_mentions.exchange_id = exchanges.exchange_id
where
    issue_mentions.is_primary
    and issue_mentions.raised_by = 'principal'
    and not coalesce(list_contains(exchanges.issues_raised, issue_mentions.issue_id), false)
group by all
order by events desc, mentions desc;
