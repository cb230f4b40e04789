-- A long sentence is cut around the words that name the issue.
with placed as (
    select
        *,
        greatest(1, strpos(quote, surface) - 200) as first_character,
    from page_mentions
)

select
    placed.event,
    placed.issue,
    placed.raised_by,
    placed.kind,
    placed.speaker,
    documents.document,
    placed.char_start,
    placed.char_end,
    placed.surface,
    substring(placed.quote, placed.first_character, 400) as quote,
    placed.first_character > 1 as is_cut_before,
    len(placed.quote) >= placed.first_character + 400 as is_cut_after,
from placed
inner join page_documents as documents using (document_id)
order by placed.event, placed.issue, documents.document, placed.char_start, placed.char_end
