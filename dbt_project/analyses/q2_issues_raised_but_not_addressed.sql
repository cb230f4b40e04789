-- Which issues did journalists raise that the answer did not address?
with asked as (
    select
        question,
        issues_unaddressed,
        unnest(issues_raised) as issue_id
    from exchanges
    where is_primary
)

select
    issues.label,
    count(*) as times_raised,
    count(*) filter (where list_contains(asked.issues_unaddressed, asked.issue_id)) as times_unaddressed,
    any_value(asked.question) filter (where list_contains(asked.issues_unaddressed, asked.issue_id)) as example
from asked
inner join issues on asked.issue_id = issues.issue_id
group by all
order by times_unaddressed desc, times_raised desc;
