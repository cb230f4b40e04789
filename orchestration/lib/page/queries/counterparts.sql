-- One row a counterpart, met most first; past the limit one row a country, without a name.
select
    if(any_value(is_rest), null, any_value(name)) as name,
    any_value(kind) as kind,
    any_value(country_code) as country,
    if(any_value(is_rest), null, any_value(latest_office)) as office,
    any_value(resolution) as resolution,
    if(any_value(is_rest), null, any_value(counterpart_id)) as counterpart_id,
    count(*) as members,
from page_counterpart_keys
group by counterpart
order by counterpart
