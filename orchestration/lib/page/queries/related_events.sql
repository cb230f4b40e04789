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
    texts.text[related.example.char_start + 1:related.example.char_end] as quote,
from page_related as related
inner join page_documents as documents on related.example.document_id = documents.document_id
inner join raw.documents as texts on related.example.document_id = texts.document_id
order by related.event_date desc nulls last, related.title, related.city, related.counterpart_names
