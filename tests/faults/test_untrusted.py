"""Names and texts that were made to do harm: rows like any other, in time linear in their size."""

import os
import time

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.lib.database import build_connection
from orchestration.lib.decode import decode
from orchestration.lib.ledger import ingest
from orchestration.lib.promises import count_bad_spans
from orchestration.lib.scan import scan
from orchestration.lib.settings import SEEDS, Settings
from orchestration.lib.staging import load_parser, refresh_staging

HEAD = "Press conference by Foreign Minister Sergey Lavrov, Moscow, 9 September 2014\n\n"
PIECES = [
    "Question: ", "Sergey Lavrov: ", "Q: ", "- ", "> ", "\n", "\n\n", "\r\n", "\u2028", "\x0c", " ", "\ufeff", "\u200b",
    "\u202e", "\x1b[31m", "\x00", "e\u0301", "'; drop table events; --", "{{ ref('events') }}", "<script>alert(1)</script>",
    "| a | b |", "](http://x.y)", "$(reboot)", "9 September 2014", "Foreign Minister of Mali Abdoulaye Diop", "((((", "S.V.",
    "\U0001f600", "Syria", ":", "---\ntitle: x\n---\n",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30).map("".join)
names = st.lists(
    st.sampled_from(["'", '"', " ", "\n", ";", "$", "\u202e", "é", "e\u0301", "\x1b", "|", "{{", "a", "\udcff"]),
    min_size=1,
    max_size=12,
).map("".join)


@pytest.fixture(scope="module")
def parser():
    return load_parser(SEEDS)


@given(files=st.dictionaries(names, texts, max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_file_has_one_outcome_and_every_row_its_words(parser, tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("files")
    here = Settings(folder / "raw", folder / "warehouse.duckdb", folder / "state")
    here.raw.mkdir()
    for name, text in files.items():
        path = os.path.join(here.raw, name + ".txt")
        with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text.encode("utf-8", "replace").decode())
    with build_connection(here) as connection:
        result = ingest(connection, here, scan(here.raw), "run")
        staged = refresh_staging(connection, parser)
        outcomes = connection.execute("select status, reason from raw.files where is_current").fetchall()
        assert not any(count_bad_spans(connection).values())
    assert result.files == len(outcomes) == len(files)
    assert {status for status, _ in outcomes} <= {"ingested", "duplicate", "rejected"}
    assert all(reason for status, reason in outcomes if status != "ingested")
    assert staged.failed == 0


def seconds(work, text):
    started = time.process_time()
    work(text)
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(lambda i: f"Name{i} Surname{i}: It is well.\n", id="ten thousand labels"),
        pytest.param(lambda i: "We spoke about Syria with John Kerry in Geneva. ", id="one long line"),
        pytest.param(lambda i: "S.V.", id="initials without end"),
        pytest.param(lambda i: "Minister of Foreign Affairs and Deputy ", id="offices without end"),
        pytest.param(lambda i: "(", id="brackets without end"),
    ],
)
def test_the_parser_takes_time_linear_in_the_text(parser, piece):
    def work(text):
        parser.parse(pl.DataFrame({"document_id": ["d1"], "text": [text]}))

    short = HEAD + "".join(piece(i) for i in range(20_000 // len(piece(1))))
    long = HEAD + "".join(piece(i) for i in range(200_000 // len(piece(1))))
    work(HEAD)
    # Ten times the text: a quadratic step would take a hundred times as long.
    assert seconds(work, long) < 25 * max(seconds(work, short), 0.2)


@pytest.mark.parametrize(
    "piece", [b"<div>", b"<table><tr><td>", b"<!--", b"<a href='x'>", b"&amp", b"\xe9t\xe9 \x93", b"<p>x</p>"]
)
def test_the_decoder_takes_time_linear_in_the_bytes(piece):
    def work(content):
        try:
            decode(content, is_html=piece.startswith((b"<", b"&")))
        except Exception as error:
            assert type(error).__name__ == "UndecodableError"

    short, long = (b"<html><body>words " + piece * (size // len(piece)) for size in (20_000, 200_000))
    assert seconds(work, long) < 25 * max(seconds(work, short), 0.2)
