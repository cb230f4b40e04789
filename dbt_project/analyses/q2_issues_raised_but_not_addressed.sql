-- Which issues did journalists raise that the answer did not address?
select
    issues.label,
    count(*) as times_raised,
    count(*) filter (where list_contains(exchanges.issues_unaddressed, issues.issue_id)) as times_unaddressed,
    any_value(exchanges.question) filter (where list_contains(exchanges.issues_unaddressed, issues.issue_id)) as example
from exchanges
inner join issues on list_contains(exchanges.issues_raised, issues.issue_id)
where exchanges.is_primary
group by all
order by times_unaddressed desc, times_raised desc;
