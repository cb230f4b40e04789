-- Which countries are talked about often but met rarely?
select
    name as country,
    mention_count,
    mentioned_event_count,
    met_event_count
from country_attention
where mention_count > 0
order by met_event_count, mention_count desc;
