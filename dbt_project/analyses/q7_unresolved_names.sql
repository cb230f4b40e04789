-- Which names are still unresolved?
select
    name_as_written,
    country_code,
    any_value(office) as office,
    count(distinct event_id) as events
from unresolved_names
group by all
order by events desc, name_as_written;
