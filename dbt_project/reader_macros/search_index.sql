-- The index that the macro search reads, over the words of all turns. Word forms are kept apart and joined by their
-- stem in a table: the extension is needed here, where stems are made, and by no reader.
pragma create_fts_index(
    'main.turns', 'turn_id', 'text', stemmer = 'none', stopwords = 'english', ignore = '[^\p{L}\p{N}]+', overwrite = 1
);

create or replace table fts_main_turns.forms as
select
    termid,
    term as form,
    stem(term, 'porter') as stem
from fts_main_turns.dict;

-- They would load the extension, and know no stems.
drop macro fts_main_turns.match_bm25;
drop macro fts_main_turns.tokenize;

comment on table fts_main_turns.docs is 'The search index: one row per turn. Read it by the macro search.';
comment on column fts_main_turns.docs.docid is 'Number of the turn in the index.';
comment on column fts_main_turns.docs.name is 'The turn, turn_id of turns.';
comment on column fts_main_turns.docs.len is 'Words of the turn that are in the index.';
comment on table fts_main_turns.terms is 'The search index: one row per word at a place.';
comment on column fts_main_turns.terms.docid is 'Number of the turn.';
comment on column fts_main_turns.terms.fieldid is 'Number of the indexed column.';
comment on column fts_main_turns.terms.termid is 'Number of the word form.';
comment on table fts_main_turns.dict is 'The search index: one row per word form.';
comment on column fts_main_turns.dict.termid is 'Number of the word form.';
comment on column fts_main_turns.dict.term is 'The word form, in lower case and without accents.';
comment on column fts_main_turns.dict.df is 'Turns that have it.';
comment on table fts_main_turns.forms is 'The search index: word forms with their stems; one row per word form.';
comment on column fts_main_turns.forms.termid is 'Number of the word form.';
comment on column fts_main_turns.forms.form is 'The word form, in lower case and without accents.';
comment on column fts_main_turns.forms.stem is 'Its stem by Porter''s rules: forms of one word have one stem.';
comment on table fts_main_turns.stats is 'The search index: figures for the ranking; one row.';
comment on column fts_main_turns.stats.num_docs is 'Turns.';
comment on column fts_main_turns.stats.avgdl is 'Average of len of docs.';
comment on table fts_main_turns.fields is 'The search index: the indexed columns of turns.';
comment on column fts_main_turns.fields.fieldid is 'Number of the column.';
comment on column fts_main_turns.fields.field is 'Name of the column.';
comment on table fts_main_turns.stopwords is 'The search index: words too common to be indexed.';
comment on column fts_main_turns.stopwords.sw is 'The word.';
