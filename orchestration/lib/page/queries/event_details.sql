select
    described.event,
    events.title,
    events.city,
    countries.name as country,
    events.event_id,
    documents.document,
    listed.event is not null as is_listed,
from page_described_events as described
inner join page_events as events using (event)
left join page_listed_events as listed using (event)
left join reference.countries as countries on events.country_code = countries.iso3
left join page_documents as documents on events.primary_document_id = documents.document_id
order by described.event
