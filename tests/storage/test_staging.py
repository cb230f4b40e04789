"""Filling the staging tables with any parser."""

import os
import signal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.lib.database import build_connection, row_counts
from orchestration.lib.errors import WorkerEndedError
from orchestration.lib.ledger import ingest
from orchestration.lib.parsing import STAGING_SCHEMAS
from orchestration.lib.promises import count_bad_spans
from orchestration.lib.scan import scan
from orchestration.lib.staging import (
    BATCH_DOCUMENTS,
    Parser,
    batch_ranges,
    parse_isolating,
    pending_documents,
    refresh_mentions,
    refresh_staging,
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
    def die(done, total, characters):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh_staging(filled, stub_parser.parser("one"), die, batch_characters=30)
    result = refresh_staging(filled, stub_parser.parser("one"))
    assert 0 < result.documents <= 6
    assert row_counts(filled, "staging")["turns"] == 10


def mentions(connection):
    return connection.execute("select document_id, entity_id, char_end from staging.mentions order by all").fetchall()


def test_other_terms_match_everything_again_and_parse_nothing(filled):
    refresh_staging(filled, stub_parser.parser("one"))
    before = mentions(filled)
    assert refresh_mentions(filled, stub_parser.parser("one")) == 0
    filled.execute("update staging.mentions set entity_id = 'an older term'")
    other = stub_parser.parser("one", "other terms")
    assert refresh_mentions(filled, other, batch_characters=30) == 10
    assert mentions(filled) == before
    assert (refresh_mentions(filled, other), refresh_staging(filled, other).documents) == (0, 0)


def test_other_terms_leave_mentions_of_names_alone(filled):
    refresh_staging(filled, stub_parser.parser("one"))
    filled.execute(
        "insert into staging.mentions (document_id, mention_type) select document_id, 'country' from raw.documents"
    )
    refresh_mentions(filled, stub_parser.parser("one", "other terms"))
    counts = "select mention_type, count(*) from staging.mentions group by 1 order by 1"
    assert filled.execute(counts).fetchall() == [("country", 10), ("issue", 10)]


def test_a_run_killed_between_batches_of_matching_is_gone_on_with(filled):
    def die(done, total, characters):
        if done >= 4:
            raise KeyboardInterrupt

    refresh_staging(filled, stub_parser.parser("one"))
    before, other = mentions(filled), stub_parser.parser("one", "other terms")
    with pytest.raises(KeyboardInterrupt):
        refresh_mentions(filled, other, die, batch_characters=30)
    assert 0 < len(mentions(filled)) < 10
    assert 0 < refresh_mentions(filled, other) <= 6
    assert mentions(filled) == before


def test_what_cannot_be_matched_is_parsed_again_and_says_why(filled, settings):
    (settings.raw / "11.txt").write_text("UNMATCHED")
    ingest(filled, settings, scan(settings.raw), "run")
    refresh_staging(filled, stub_parser.parser("one"))
    filled.execute("update staging.parses set status = 'parsed', detail = null")
    other = stub_parser.parser("one", "other terms")
    refresh_mentions(filled, other)
    assert refresh_staging(filled, other).failed == 1
    assert row_counts(filled, "staging")["parses"] == 11
    failed = filled.execute("select detail from staging.parses where status = 'parse_failed'").fetchall()
    assert failed == [("ValueError: a text that cannot be matched",)]


def test_what_broke_on_older_terms_is_parsed_with_the_current_ones(filled, settings):
    (settings.raw / "11.txt").write_text("UNMATCHED")
    ingest(filled, settings, scan(settings.raw), "run")
    assert refresh_staging(filled, stub_parser.parser("one")).failed == 1
    mended = stub_parser.mended_parser("one", "other terms")
    refresh_mentions(filled, mended)
    result = refresh_staging(filled, mended)
    assert (result.documents, result.failed, len(mentions(filled))) == (1, 0, 11)


def test_documents_without_mentions_do_not_stay_so(filled):
    refresh_staging(filled, stub_parser.parser("one"))
    # Without refresh_mentions, or after it was killed.
    assert refresh_staging(filled, stub_parser.parser("one", "other terms")).documents == 10
    assert filled.execute("select distinct terms_fingerprint from staging.parses").fetchall() == [("other terms",)]


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


def test_batches_are_bounded_and_complete():
    pending = pl.DataFrame({"row": [0, 1, 5, 6, 9], "characters": [10, 10, 50, 1, 1]})
    assert list(batch_ranges(pending, 20)) == [(0, 1), (5, 5), (6, 9)]
    assert list(batch_ranges(pending.clear(), 20)) == []


@given(st.lists(st.integers(0, 1000), max_size=60), st.integers(1, 3000))
def test_any_batches_are_bounded_even_and_complete(sizes, batch_characters):
    rows = [3 * number for number in range(len(sizes))]
    pending = pl.DataFrame({"row": rows, "characters": sizes}, schema={"row": pl.Int64, "characters": pl.Int32})
    batches = [[row for row in rows if first <= row <= last] for first, last in batch_ranges(pending, batch_characters)]
    assert [row for batch in batches for row in batch] == rows
    characters = [sum(sizes[row // 3] for row in batch) for batch in batches]
    assert max(characters, default=0) < batch_characters + max(sizes, default=0) + 1
    assert len(batches) <= sum(sizes) / batch_characters + len(sizes) / BATCH_DOCUMENTS + 1


def test_batches_of_more_characters_than_a_column_can_count():
    pending = pl.DataFrame({"row": range(3000)}, schema={"row": pl.Int64}).with_columns(
        characters=pl.lit(1_000_000, pl.Int32)
    )
    assert len(batch_ranges(pending, 10_000_000)) == 300


def test_pending_characters_may_be_more_than_the_ledger_counts_of_one_document(filled):
    filled.execute("update raw.documents set characters = 2_000_000_000")
    assert pending_documents(filled)["characters"].sum() == 20_000_000_000
    assert len(batch_ranges(pending_documents(filled), 2_000_000_000)) == 10


def test_processes_give_the_rows_that_threads_give(filled):
    def rows():
        tables = {"turns": "*", "mentions": "*", "parses": "* exclude (parsed_at)"}
        return [
            filled.execute(f"select {columns} from staging.{table} order by all").fetchall()
            for table, columns in tables.items()
        ]

    filled.execute("update raw.documents set text = 'BREAK' where rowid = 3")
    refresh_staging(filled, stub_parser.parser("one"))
    expected = rows()
    filled.execute("delete from staging.parses; delete from staging.turns; delete from staging.mentions")
    result = refresh_staging(filled, stub_parser.parser("one"), batch_characters=30, processes_from=0)
    assert (result.documents, result.failed) == (10, 1)
    assert rows() == expected
    assert refresh_mentions(filled, stub_parser.parser("one", "other"), batch_characters=30, processes_from=0) == 9


def test_a_killed_process_is_told_and_nothing_is_lost(filled):
    document_id = filled.execute("select document_id from raw.documents order by rowid limit 1 offset 5").fetchone()[0]
    filled.execute("update raw.documents set text = 'KILLED' where document_id = ?", [document_id])
    parser = Parser(parse_or_be_killed, stub_parser.match, "one", "terms")
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
