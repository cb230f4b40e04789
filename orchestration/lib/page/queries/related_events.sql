select
    related.event_date::varchar as date,
    related.title,
    related.city,
    related.counterpart_names,
    related.pages,
    documents.document,
    documents.file_path,
    related.example.char_start as char_start,
    related.example.char_end as char_end,
    quotes.quote,
from page_related as related
inner join page_documents as documents on related.example.document_id = documents.document_id
inner join page_quotes as quotes
    on
        related.example.document_id = quotes.document_id
        and related.example.char_start = quotes.quote_start
        and related.example.char_end = quotes.quote_end
order by related.event_date desc nulls last, related.title, related.city, related.counterpart_names
