with

entity_mentions as (
    select * from {{ ref('entity_mentions') }}
    where
        entity_type = 'country'
        and is_primary
),

event_counterparts as (
    select * from {{ ref('int_event_counterparts') }}
    where country_code is not null
),

countries as (
    select * from {{ ref('countries') }}
),

mentions_of_countries as (
    select
        entity_id as country_code,
        count(*) as mention_count,
        count(distinct event_id) as mentioned_event_count
    from entity_mentions
    group by 1
),

meetings_with_countries as (
    select
        country_code,
        count(distinct event_id) as met_event_count
    from event_counterparts
    group by 1
),

final as (
    select
        countries.iso3 as country_code,
        countries.name,
        coalesce(mentions_of_countries.mention_count, 0)::int as mention_count,
        coalesce(mentions_of_countries.mentioned_event_count, 0)::int as mentioned_event_count,
        coalesce(meetings_with_countries.met_event_count, 0)::int as met_event_count
    from countries
    left join mentions_of_countries on countries.iso3 = mentions_of_countries.country_code
    left join meetings_with_countries on countries.iso3 = meetings_with_countries.country_code
)

select * from final
