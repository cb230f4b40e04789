create or replace macro context(document_id, char_start, char_end, around := 300) as table
with

final as (
    select
        documents.text[greatest(char_start - around, 0) + 1:char_start] as before,
        documents.text[char_start + 1:char_end] as words,
        documents.text[char_end + 1:char_end + around] as after,
        event_documents.title,
        event_documents.file_path
    from raw.documents as documents
    left join event_documents on documents.document_id = event_documents.document_id
    where documents.document_id = document_id
)

select * from final;

comment on macro table context is
'context(document_id, char_start, char_end, around := 300): the words of a span with the characters before and after them, from the text of the document.';
