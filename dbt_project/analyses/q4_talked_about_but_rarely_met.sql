-- Which countries are talked about often but met rarely?
with met as (
    select
        country_code,
        count(distinct event_id) as events_met
    from event_counterparts
    group by all
)

select
    entity_mentions.name as country,
    count(*) as mentions,
    count(distinct entity_mentions.event_id) as events_mentioned,
    coalesce(any_value(met.events_met), 0) as events_met
from entity_mentions
left join met on entity_mentions.entity_id = met.country_code
where entity_mentions.entity_type = 'country' and entity_mentions.is_primary
group by all
order by events_met, mentions desc;
