-- Which sentence, in which file, at which characters, is the source of this row?
select
    issue_mentions.mention_id,
    event_documents.file_path,
    issue_mentions.char_start,
    issue_mentions.char_end,
    documents.text[issue_mentions.char_start + 1:issue_mentions.char_end] as words,
    issue_mentions.quote
from issue_mentions
inner join event_documents on issue_mentions.document_id = event_documents.document_id
inner join raw.documents on issue_mentions.document_id = documents.document_id
order by issue_mentions.document_id, issue_mentions.char_start
limit 20;
