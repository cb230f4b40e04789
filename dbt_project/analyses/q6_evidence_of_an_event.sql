-- Which words say when, where and with whom the latest event was held?
with latest as (
    select *
    from events
    order by event_date desc nulls last, event_id
    limit 1
)

select
    latest.title,
    event_evidence.field,
    event_evidence.value,
    event_evidence.basis,
    event_documents.file_path,
    event_evidence.char_start,
    event_evidence.char_end,
    event_evidence.quote
from latest
inner join event_evidence on latest.event_id = event_evidence.event_id
inner join event_documents on event_evidence.document_id = event_documents.document_id
order by event_evidence.field, event_evidence.char_start;
