select
    evidence.event,
    evidence.field,
    evidence.value,
    evidence.basis,
    documents.document,
    evidence.char_start,
    evidence.char_end,
    left(evidence.quote, 300) as quote,
from page_evidence as evidence
inner join page_documents as documents using (document_id)
order by all
