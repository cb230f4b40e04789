-- Which sentence, in which file, at which characters, is the source of this row?
with mentions as (
    select *
    from issue_mentions
    order by document_id, char_start
    limit 20
)

select
    mentions.mention_id,
    event_documents.file_path,
    mentions.char_start,
    mentions.char_end,
    documents.text[mentions.char_start + 1:mentions.char_end] as words,
    mentions.quote
from mentions
inner join event_documents on mentions.document_id = event_documents.document_id
inner join raw.documents on mentions.document_id = documents.document_id
order by mentions.document_id, mentions.char_start;
