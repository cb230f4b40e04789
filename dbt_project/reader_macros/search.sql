create or replace macro search(words, max_rows := 20) as table
with

asked as (
    select distinct unnest(regexp_extract_all(lower(strip_accents(words)), '[\p{L}\p{N}]+')) as form
),

-- A form that no turn has is looked up by the longest stem that it begins with.
asked_stems as (
    select distinct coalesce(
        forms.stem,
        (
            select max_by(near.stem, length(near.stem)) from fts_main_turns.forms as near
            where length(near.stem) >= 4 and starts_with(asked.form, near.stem)
        )
    ) as stem
    from asked
    left join fts_main_turns.forms on asked.form = forms.form
),

-- All forms of the words asked for: sanction, sanctions, sanctioned.
asked_forms as (
    select forms.* from fts_main_turns.forms
    inner join asked_stems on forms.stem = asked_stems.stem
),

hits as (
    select
        terms.docid,
        asked_forms.stem,
        count(*) as hits_in_turn
    from fts_main_turns.terms
    inner join asked_forms on terms.termid = asked_forms.termid
    group by all
),

rated_hits as (
    select
        *,
        count(*) over (partition by stem) as turns_with_stem
    from hits
),

-- BM25 (Robertson and Zaragoza 2009) with its usual constants 1.2 and 0.75.
ranked as (
    select
        docs.name as turn_id,
        sum(
            ln((stats.num_docs - rated_hits.turns_with_stem + 0.5) / (rated_hits.turns_with_stem + 0.5) + 1)
            * rated_hits.hits_in_turn * 2.2
            / (rated_hits.hits_in_turn + 1.2 * (0.25 + 0.75 * docs.len / stats.avgdl))
        ) as score,
        count(*) as words_found
    from rated_hits
    inner join fts_main_turns.docs on rated_hits.docid = docs.docid
    cross join fts_main_turns.stats
    group by all
),

best as (
    select
        ranked.words_found,
        ranked.score,
        turns.*
    from ranked
    inner join turns on ranked.turn_id = turns.turn_id
    where turns.is_primary
    order by ranked.words_found desc, ranked.score desc, turns.turn_id
    limit max_rows
),

-- Full stops, question and exclamation marks end a sentence; accents are folded where that moves no character.
sentences as (
    select
        turn_id,
        unnest(regexp_extract_all(
            case when length(strip_accents(text)) = length(text) then strip_accents(text) else text end,
            '[^.!?]*[.!?]+|[^.!?]+$'
        )) as sentence,
        generate_subscripts(regexp_extract_all(text, '[^.!?]*[.!?]+|[^.!?]+$'), 1) as sentence_number
    from best
),

placed_sentences as (
    select
        *,
        sum(length(sentence)) over (partition by turn_id order by sentence_number) as sentence_end,
        len(list_intersect(
            regexp_extract_all(lower(sentence), '[\p{L}\p{N}]+'), (select list(form) from asked_forms)
        )) as forms_found
    from sentences
),

-- The first of the sentences that say most of the words.
quoted as (
    select
        turn_id,
        sentence_end - length(ltrim(sentence, ' ' || chr(9) || chr(10) || chr(13))) as quote_start,
        sentence_end - length(sentence) + length(rtrim(sentence, ' ' || chr(9) || chr(10) || chr(13))) as quote_end
    from placed_sentences
    qualify row_number() over (partition by turn_id order by forms_found desc, sentence_number) = 1
),

final as (
    select
        events.event_date,
        best.speaker,
        best.text[quoted.quote_start + 1:quoted.quote_end] as quote,
        best.words_found,
        round(best.score, 2) as score,
        best.role,
        events.title,
        best.event_id,
        best.turn_id,
        best.document_id,
        event_documents.file_path,
        (best.char_start + quoted.quote_start)::int as char_start,
        (best.char_start + quoted.quote_end)::int as char_end
    from best
    inner join quoted on best.turn_id = quoted.turn_id
    inner join events on best.event_id = events.event_id
    inner join event_documents on best.document_id = event_documents.document_id
)

select * from final
order by words_found desc, score desc, turn_id;

comment on macro table search is
'search(words, max_rows := 20): the turns that say most of the words, in any form, best first (BM25), with speaker, sentence, file and span: from search(''nuclear weapons'').';
