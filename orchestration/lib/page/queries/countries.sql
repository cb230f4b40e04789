-- Countries of counterparts, with the place of their capital (else of their largest city) for the map.
with wanted as (
    select distinct country_code
    from counterparts
    where country_code is not null
),

places as (
    select
        iso3,
        arg_max(longitude, (is_capital, population)) as longitude,
        arg_max(latitude, (is_capital, population)) as latitude,
    from reference.cities
    group by iso3
)

select
    wanted.country_code as code,
    countries.name,
    round(places.longitude, 2)::double as longitude,
    round(places.latitude, 2)::double as latitude,
from wanted
left join reference.countries as countries on wanted.country_code = countries.iso3
left join places on wanted.country_code = places.iso3
order by code
