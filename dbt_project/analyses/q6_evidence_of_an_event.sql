-- Which words say when, where and with whom an event was held?
select
    events.title,
    event_evidence.field,
    event_evidence.value,
    event_evidence.basis,
    event_documents.file_path,
    event_evidence.char_start,
    event_evidence.char_end,
    event_evidence.quote
from event_evidence
inner join events on event_evidence.event_id = events.event_id
inner join event_documents on event_evidence.document_id = event_documents.document_id
order by events.event_date, event_evidence.event_id, event_evidence.field;
