select
    issue_id,
    label,
    theme,
from page_issues
order by issue
