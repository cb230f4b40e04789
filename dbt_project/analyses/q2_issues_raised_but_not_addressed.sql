-- Which issues did journalists raise that the answer did not address?
with asked as (
    select
        exchange_id,
        issues_unaddressed,
        unnest(issues_raised) as issue_id
    from exchanges
    where is_primary
),

-- The words of the examples alone are read afterwards, not those of all questions.
counted as (
    select
        issue_id,
        count(*) as times_raised,
        count(*) filter (where list_contains(issues_unaddressed, issue_id)) as times_unaddressed,
        min(exchange_id) filter (where list_contains(issues_unaddressed, issue_id)) as exchange_id
    from asked
    group by issue_id
)

select
    issues.label,
    counted.times_raised,
    counted.times_unaddressed,
    exchanges.question as example
from counted
inner join issues on counted.issue_id = issues.issue_id
left join exchanges on counted.exchange_id = exchanges.exchange_id
order by counted.times_unaddressed desc, counted.times_raised desc;
