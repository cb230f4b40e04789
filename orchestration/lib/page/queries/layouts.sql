select
    coalesce(layout, 'none') as layout,
    count(*) as documents,
from event_documents
group by all
order by layout
