"""What a person reads at the end of a run."""

import errno
import io
import json
import os
from dataclasses import asdict, replace

import dagster as dg
import pytest

from orchestration import terminal
from orchestration.failures import causes
from orchestration.lib.errors import PublishError
from orchestration.lib.publish import Inputs, PublishedRecord
from orchestration.lib.summary import failure_text, summary_text
from orchestration.run import _first_cause

SUMMARY = {
    "files": {"ingested": 3, "rejected": 12, "removed": 1},
    "rejected": [[f"bad{number}.txt", "empty", "no bytes"] for number in range(12)],
    "unparsed": [["odd.txt", "ValueError: no end"]],
    "no_transcripts": 2,
    "unread": [["d1", "two.txt", 1726, 11217]],
    "marts": {"events": 3, "counterparts": 4, "exchanges": 5, "issue_mentions": 6789, "unresolved_names": 0},
}
RECORD = PublishedRecord(
    "b",
    2_000_000,
    1,
    Inputs("", "", "", "", "", 1, 1),
    has_transient=False,
    run_id="run",
    published_at="2026-01-01",
    summary=SUMMARY,
)


def test_the_summary_counts_names_and_leads_on(settings):
    text = summary_text(settings, RECORD, 12.34)
    for words in (
        "3 ingested, 1 removed, 12 rejected",
        "bad0.txt: empty (no bytes)",
        "odd.txt: ValueError: no end",
        "No transcript 2 (",
        "two.txt: 1,726 words from character 11,217 on are in no turn",
        "6,789",
        "12.3 s",
        "make sql",
    ):
        assert words in text
    assert "bad11.txt" not in text
    assert "select * from rejected_files" in text


def test_the_name_of_a_file_begins_no_line_of_its_own(settings):
    summary = SUMMARY | {"rejected": [["bad\nEvents        1,000.txt", "empty", "no bytes"]]}
    text = summary_text(settings, replace(RECORD, summary=summary), 1.0)
    assert "bad\\nEvents        1,000.txt: empty" in text


def test_a_failure_says_that_readers_are_not_touched(settings):
    assert "was not made" in failure_text(settings, "run-id", ["dbt_build: x"])
    settings.warehouse.touch()
    assert "is unchanged" in failure_text(settings, "run-id", ["dbt_build: x"])


def test_a_failure_after_publishing_says_that_the_build_is_there(settings):
    settings.published_record.parent.mkdir(parents=True)
    settings.published_record.write_text(json.dumps(asdict(RECORD)), encoding="utf-8")
    assert "is published all the same" in failure_text(settings, RECORD.run_id, ["warehouse_page: x"])


def test_names_of_files_cannot_drive_the_terminal(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    monkeypatch.setattr(terminal, "_terminal", stream)
    terminal.show_message("a\x1b[2Jb\u202e\nc")
    terminal.show_progress("half", finished=False)
    terminal.show_progress("done", finished=True)
    assert stream.buffer.getvalue().decode() == "a\\x1b[2Jb\\u202e\nc\n  done\n"


def test_a_terminal_that_is_gone_ends_no_run(monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    monkeypatch.setattr(terminal, "_terminal", os.fdopen(writing, "w", encoding="utf-8"))
    terminal.show_message("nobody reads this")
    terminal.show_progress("nor this", finished=True)


def test_the_first_cause_is_told():
    """Around a mistake in a definition, Dagster shows the tree of all of them, and not the mistake."""

    def fail():
        try:
            raise SyntaxError("assets.py, line 3")
        except SyntaxError as error:
            raise RuntimeError("a tree of files") from error

    with pytest.raises(RuntimeError) as raised:
        fail()
    assert _first_cause(raised.value) == "SyntaxError: assets.py, line 3"


def test_our_words_for_a_failure_are_told():
    """The disk's word alone, No space left on device, said neither what was tried nor what to do."""

    def fail():
        try:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise PublishError("The build could not be copied. Make room.") from error

    @dg.op
    def publish():
        fail()

    @dg.job
    def job():
        publish()

    result = job.execute_in_process(raise_on_error=False)
    assert causes(result.all_events) == ["publish: The build could not be copied. Make room."]
    with pytest.raises(PublishError) as raised:
        fail()
    assert _first_cause(raised.value) == "The build could not be copied. Make room."
