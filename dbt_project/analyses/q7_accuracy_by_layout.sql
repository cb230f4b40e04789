-- How accurate is the extraction, by layout?
select
    metric,
    layout,
    round(value, 4) as value,
    numerator,
    denominator,
    measured_at
from quality_metrics
order by layout, metric;
