select
    metric,
    layout,
    value,
    numerator,
    denominator,
    measured_at::date::varchar as measured_at,
from quality_metrics
order by metric, layout
