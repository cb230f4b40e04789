select
    unresolved.name_as_written as name,
    unresolved.office,
    countries.name as country,
    unresolved.times,
    events.event,
    documents.document,
    unresolved.example.char_start as char_start,
    unresolved.example.char_end as char_end,
    quotes.quote,
from page_unresolved as unresolved
left join page_documents as documents on unresolved.example.document_id = documents.document_id
left join page_events as events on unresolved.example.event_id = events.event_id
left join page_quotes as quotes
    on
        unresolved.example.document_id = quotes.document_id
        and greatest(0, unresolved.example.char_start - 100) = quotes.quote_start
        and unresolved.example.char_end + 100 = quotes.quote_end
left join reference.countries as countries on unresolved.country_code = countries.iso3
order by unresolved.times desc, name, unresolved.office, country
