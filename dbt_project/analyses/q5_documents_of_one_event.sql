-- Which documents report the same event, and where do they differ?
select
    events.title,
    event_documents.file_path,
    event_documents.is_primary,
    count(*) filter (where document_changes.change = 'added') as added,
    count(*) filter (where document_changes.change = 'removed') as removed,
    count(*) filter (where document_changes.change = 'changed') as changed
from event_documents
inner join events on event_documents.event_id = events.event_id
left join document_changes
    on
        event_documents.document_id = document_changes.document_id
        and events.primary_document_id = document_changes.other_document_id
where events.document_count > 1
group by all
order by events.title, event_documents.is_primary desc;
