"""Filling the staging tables with any parser."""

import os
import signal
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.lib.database import DOCUMENT_TABLES, build_connection, row_counts
from orchestration.lib.errors import WorkerEndedError
from orchestration.lib.ledger import ingest
from orchestration.lib.parsing import STAGING_SCHEMAS
from orchestration.lib.promises import count_bad_spans
from orchestration.lib.scan import scan
from orchestration.lib.staging import (
    BATCH_DOCUMENTS,
    parse_isolating,
    pending_documents,
    refresh_mentions,
    refresh_staging,
    split_batches,
)
from tests.storage import stub_parser


@pytest.fixture
def filled(settings):
    for number in range(10):
        (settings.raw / f"{number}.txt").write_text(f"Text number {number}.")
    with build_connection(settings) as connection:
        ingest(connection, settings, scan(settings.raw), "run")
        yield connection


def parse_or_be_killed(documents):
    if documents["text"].str.contains("KILLED").any():
        os.kill(os.getpid(), signal.SIGKILL)
    return stub_parser.parse(documents)


def die_after(documents):
    def die(done, total, characters):
        if done >= documents:
            raise KeyboardInterrupt

    return die


def documents(*texts):
    return pl.DataFrame({"document_id": [f"d{number}" for number in range(len(texts))], "text": texts})


def test_everything_is_parsed_once(filled):
    assert refresh_staging(filled, stub_parser.parser("one")).documents == 10
    second = refresh_staging(filled, stub_parser.parser("one"))
    assert (second.documents, row_counts(filled, "staging")["turns"]) == (0, 10)


def test_another_parser_parses_everything_again_and_doubles_nothing(filled):
    refresh_staging(filled, stub_parser.parser("one"))
    result = refresh_staging(filled, stub_parser.parser("two"))
    rows = row_counts(filled, "staging")
    assert (result.documents, rows["turns"], rows["parses"]) == (10, 10, 10)


def test_a_run_killed_between_batches_is_gone_on_with(filled):
    with pytest.raises(KeyboardInterrupt):
        refresh_staging(filled, stub_parser.parser("one"), die_after(4), batch_characters=30)
    result = refresh_staging(filled, stub_parser.parser("one"))
    assert 0 < result.documents <= 6
    assert row_counts(filled, "staging")["turns"] == 10


def mentions(connection):
    return connection.execute("select document_id, entity_id, char_end from staging.mentions order by all").fetchall()


def expected_mentions(connection, term):
    documents = connection.execute("select document_id, text from raw.documents").pl()
    return sorted(stub_parser.parse(documents, term)["mentions"].select("document_id", "entity_id", "char_end").rows())


def test_another_term_is_looked_for_everywhere_and_nothing_is_parsed(filled):
    refresh_staging(filled, stub_parser.parser("one", "number 3"))
    assert refresh_mentions(filled, stub_parser.parser("one", "number 3")) == 0
    other = stub_parser.parser("one", "number")
    assert refresh_mentions(filled, other, batch_characters=30) == 10
    assert mentions(filled) == expected_mentions(filled, "number")
    assert (refresh_mentions(filled, other), refresh_staging(filled, other).documents) == (0, 0)


def test_issues_whose_terms_are_the_same_are_left_alone(filled):
    refresh_staging(filled, stub_parser.parser("one", "number 3"))
    filled.execute("update staging.mentions set char_end = 1 where entity_id = 'texts'")
    refresh_mentions(filled, stub_parser.parser("one", "number"))
    counts = "select entity_id, count(*) from staging.mentions where char_end = 1 group by all"
    assert filled.execute(counts).fetchall() == [("texts", 10)]


def test_only_documents_with_other_mentions_are_said_to_have_changed(filled):
    refresh_staging(filled, stub_parser.parser("one", "number 3"))
    refresh_mentions(filled, stub_parser.parser("one", "number 4"))
    changed = filled.execute(
        "select text from raw.documents inner join staging.parses using (document_id) "
        "where matched_at > parsed_at order by all"
    )
    assert changed.fetchall() == [("Text number 3.",), ("Text number 4.",)]


def test_the_mentions_of_an_issue_that_is_gone_go_with_it(filled):
    refresh_staging(filled, stub_parser.parser("one", "number"))
    without = replace(stub_parser.parser("one", "no term"), issue_fingerprints={"texts": "of all texts"})
    assert refresh_mentions(filled, without) == 10
    assert mentions(filled) == expected_mentions(filled, "no term")


def test_the_same_terms_written_otherwise_match_nothing_again(filled):
    refresh_staging(filled, stub_parser.parser("one", "number"))
    rewritten = replace(stub_parser.parser("one", "number"), terms_fingerprint="the same in another order")
    assert (refresh_mentions(filled, rewritten), refresh_staging(filled, rewritten).documents) == (0, 0)
    assert mentions(filled) == expected_mentions(filled, "number")


def test_terms_that_were_changed_twice_before_all_was_matched(filled):
    refresh_staging(filled, stub_parser.parser("one", "number 3"))
    with pytest.raises(KeyboardInterrupt):
        refresh_mentions(filled, stub_parser.parser("one", "number"), die_after(7), batch_characters=1)
    held = "select count(distinct terms_fingerprint) from staging.issue_fingerprints"
    assert filled.execute(held).fetchall() == [(2,)]
    other = stub_parser.parser("one", "number 3")
    assert refresh_mentions(filled, other) == 5
    assert mentions(filled) == expected_mentions(filled, "number 3")
    refresh_staging(filled, stub_parser.parser("two", "number 3"))
    assert filled.execute(held).fetchall() == [(1,)]


def test_terms_that_no_record_tells_of_are_looked_for_by_parsing(filled):
    refresh_staging(filled, stub_parser.parser("one", "number"))
    filled.execute("delete from staging.issue_fingerprints")
    other = stub_parser.parser("one", "number 3")
    assert (refresh_mentions(filled, other), refresh_staging(filled, other).documents) == (0, 10)
    assert mentions(filled) == expected_mentions(filled, "number 3")


def test_other_terms_leave_mentions_of_names_alone(filled):
    refresh_staging(filled, stub_parser.parser("one", "number"))
    filled.execute(
        "insert into staging.mentions (document_id, mention_type, entity_id) "
        "select document_id, 'country', 'term' from raw.documents"
    )
    refresh_mentions(filled, stub_parser.parser("one", "number 3"))
    counts = "select mention_type, entity_id, count(*) from staging.mentions group by all order by all"
    assert filled.execute(counts).fetchall() == [("country", "term", 10), ("issue", "term", 1), ("issue", "texts", 10)]


def test_a_run_killed_between_batches_of_matching_is_gone_on_with(filled):
    refresh_staging(filled, stub_parser.parser("one", "number 3"))
    other = stub_parser.parser("one", "number")
    with pytest.raises(KeyboardInterrupt):
        refresh_mentions(filled, other, die_after(7), batch_characters=1)
    assert len(mentions(filled)) in (15, 16)
    assert refresh_mentions(filled, other) == 5
    assert mentions(filled) == expected_mentions(filled, "number")


def test_what_cannot_be_matched_is_parsed_again_and_says_why(filled, settings):
    (settings.raw / "11.txt").write_text("UNMATCHED")
    ingest(filled, settings, scan(settings.raw), "run")
    refresh_staging(filled, stub_parser.parser("one"))
    filled.execute("update staging.parses set status = 'parsed', detail = null")
    other = stub_parser.parser("one", "number")
    refresh_mentions(filled, other)
    assert refresh_staging(filled, other).failed == 1
    assert row_counts(filled, "staging")["parses"] == 11
    failed = filled.execute("select detail from staging.parses where status = 'parse_failed'").fetchall()
    assert failed == [("ValueError: a text that cannot be matched",)]


def test_what_broke_on_older_terms_is_parsed_with_the_current_ones(filled, settings):
    (settings.raw / "11.txt").write_text("UNMATCHED")
    ingest(filled, settings, scan(settings.raw), "run")
    assert refresh_staging(filled, stub_parser.parser("one")).failed == 1
    mended = stub_parser.mended_parser("one", "number")
    refresh_mentions(filled, mended)
    result = refresh_staging(filled, mended)
    assert (result.documents, result.failed, len(mentions(filled))) == (1, 0, 21)


def test_documents_with_mentions_of_other_terms_do_not_stay_so(filled):
    refresh_staging(filled, stub_parser.parser("one", "number 3"))
    # Without refresh_mentions, or after it was killed.
    assert refresh_staging(filled, stub_parser.parser("one", "number")).documents == 10
    assert mentions(filled) == expected_mentions(filled, "number")
    assert filled.execute("select distinct terms_fingerprint from staging.parses").fetchall() == [("number",)]


@pytest.mark.parametrize("size", [1, 30, 10**9])
def test_rows_do_not_depend_on_the_size_of_batches(filled, size):
    refresh_staging(filled, stub_parser.parser("one"), batch_characters=size)
    found = filled.execute("select document_id, char_end from staging.turns order by 1").fetchall()
    expected = filled.execute("select document_id, characters from raw.documents order by 1").fetchall()
    assert found == expected


def test_a_document_that_breaks_the_parser_stands_alone():
    texts = [f"text {number}" for number in range(9)]
    texts[4] = "BREAK"
    parsed = parse_isolating(documents(*texts), stub_parser.parse)
    assert [document_id for document_id, _ in parsed.failures] == ["d4"]
    assert "cannot take" in parsed.failures[0][1]
    assert parsed.tables["turns"].height == 8


def test_a_panic_of_the_parser_is_an_outcome_too():
    def panic(frame):
        raise pl.exceptions.PanicException("index out of bounds")

    assert len(parse_isolating(documents("a", "b"), panic).failures) == 2


def test_a_document_with_a_span_outside_its_text_gives_no_rows():
    parsed = parse_isolating(documents("good", "OUTSIDE", "good"), stub_parser.parse)
    assert [failure[0] for failure in parsed.failures] == ["d1"]
    assert parsed.tables["turns"]["document_id"].to_list() == ["d0", "d2"]
    assert parsed.tables["headers"]["document_id"].to_list() == ["d0", "d2"]


def test_a_missing_table_is_a_failure_not_a_gap():
    parsed = parse_isolating(documents("a"), lambda frame: {})
    assert len(parsed.failures) == 1


def sizes_of(batches):
    return [batch["characters"].to_list() for batch in batches]


def test_batches_are_bounded_and_complete():
    pending = pl.DataFrame({"document_id": list("abcde"), "characters": [10, 10, 50, 1, 1]})
    assert sizes_of(split_batches(pending, 20)) == [[10, 10], [50], [1, 1]]
    assert split_batches(pending.clear(), 20) == []


@given(st.lists(st.integers(0, 1000), max_size=60), st.integers(1, 3000))
def test_any_batches_are_bounded_even_and_complete(sizes, batch_characters):
    pending = pl.DataFrame({"characters": sizes}, schema={"characters": pl.Int32}).with_row_index("document_id")
    batches = split_batches(pending, batch_characters)
    assert pl.concat([pending.clear(), *batches]).equals(pending)
    assert max(map(sum, sizes_of(batches)), default=0) < batch_characters + max(sizes, default=0) + 1
    assert len(batches) <= sum(sizes) / batch_characters + len(sizes) / BATCH_DOCUMENTS + 1


def test_batches_of_more_characters_than_a_column_can_count():
    pending = pl.DataFrame({"characters": [1_000_000] * 3000}, schema={"characters": pl.Int32})
    assert len(split_batches(pending, 10_000_000)) == 300


def test_pending_characters_may_be_more_than_the_ledger_counts_of_one_document(filled):
    filled.execute("update raw.documents set characters = 2_000_000_000")
    assert pending_documents(filled)["characters"].sum() == 20_000_000_000
    assert len(split_batches(pending_documents(filled), 2_000_000_000)) == 10


def test_processes_give_the_rows_that_threads_give(filled):
    def rows():
        tables = {"turns": "*", "mentions": "*", "parses": "* exclude (parsed_at, matched_at)"}
        return [
            filled.execute(f"select {columns} from staging.{table} order by all").fetchall()
            for table, columns in tables.items()
        ]

    filled.execute("update raw.documents set text = 'BREAK' where rowid = 3")
    refresh_staging(filled, stub_parser.parser("one"))
    expected = rows()
    for table in DOCUMENT_TABLES:
        filled.execute(f"delete from staging.{table}")
    result = refresh_staging(filled, stub_parser.parser("one"), batch_characters=30, processes_from=0)
    assert (result.documents, result.failed) == (10, 1)
    assert rows() == expected
    assert refresh_mentions(filled, stub_parser.parser("one", "number"), batch_characters=30, processes_from=0) == 9
    filled.execute("delete from raw.documents where text = 'BREAK'")
    assert mentions(filled) == expected_mentions(filled, "number")


def test_a_killed_process_is_told_and_nothing_is_lost(filled):
    document_id = filled.execute("select document_id from raw.documents order by rowid limit 1 offset 5").fetchone()[0]
    filled.execute("update raw.documents set text = 'KILLED' where document_id = ?", [document_id])
    parser = replace(stub_parser.parser("one"), parse=parse_or_be_killed)
    with pytest.raises(WorkerEndedError, match="ended with -9, most likely"):
        refresh_staging(filled, parser, batch_characters=15, processes_from=0)
    kept = row_counts(filled, "staging")["parses"]
    assert 0 < kept < 10
    assert refresh_staging(filled, stub_parser.parser("one")).documents == 10 - kept


def test_the_check_counts_spans_outside_the_text(filled):
    refresh_staging(filled, stub_parser.parser("one"))
    assert sum(count_bad_spans(filled).values()) == 0
    filled.execute(
        "update staging.turns set char_end = 1000 where document_id = (select min(document_id) from staging.turns)"
    )
    filled.execute("insert into staging.turns (document_id, char_start, char_end) values ('unknown', 0, 1)")
    assert count_bad_spans(filled)["turns.char"] == 2


def test_tables_of_an_older_shape_are_made_anew(settings, filled):
    refresh_staging(filled, stub_parser.parser("one"))
    filled.execute("alter table staging.turns drop column role")
    filled.execute("alter table raw.files drop column detail")
    filled.close()
    messages = []
    with build_connection(settings, messages.append) as connection:
        assert refresh_staging(connection, stub_parser.parser("one")).documents == 10
        assert connection.execute("select count(*), count(detail) from raw.files").fetchone() == (10, 0)
        columns = [row[0] for row in connection.execute("describe staging.turns").fetchall()]
    assert columns == list(STAGING_SCHEMAS["turns"])
    assert len(messages) == 2
