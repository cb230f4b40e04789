-- Which issues go with which counterpart? Lift above 1: more often than with others.
select
    counterparts.name,
    issues.label,
    counterpart_issues.event_count as events,
    counterpart_issues.lift
from counterpart_issues
inner join counterparts on counterpart_issues.counterpart_id = counterparts.counterpart_id
inner join issues on counterpart_issues.issue_id = issues.issue_id
order by events desc, counterpart_issues.lift desc, counterparts.name, issues.label;
