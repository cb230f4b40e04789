select
    source,
    sum(documents)::bigint as documents,
    sum(events)::bigint as events,
    sum(words)::bigint as words,
    sum(rejected)::bigint as rejected,
    strftime(min(month), '%Y-%m') as first_month,
    strftime(max(month), '%Y-%m') as last_month,
from coverage
group by source
order by documents desc, source
limit getvariable('max_rows')
