select
    meetings.event,
    meetings.counterpart,
    meetings.name_as_written,
    meetings.office,
    meetings.basis,
    documents.document,
    meetings.char_start,
    meetings.char_end,
    left(meetings.quote, 400) as quote,
from page_meetings as meetings
inner join page_documents as documents using (document_id)
order by all
