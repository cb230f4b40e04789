"""The ledger: what becomes of each file over several runs."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from orchestration.lib.database import build_connection
from orchestration.lib.decode import Decoded
from orchestration.lib.errors import RawFolderEmptiedError
from orchestration.lib.ledger import Outcome, ingest, next_rows
from orchestration.lib.scan import Entry, scan
from orchestration.lib.settings import Settings


def run(settings, run_id="run", **options):
    with build_connection(settings) as connection:
        return ingest(connection, settings, scan(settings.raw), run_id, **options)


def rows(settings, columns="file_path, version_number, status, reason, is_current"):
    with build_connection(settings) as connection:
        return connection.execute(f"select {columns} from raw.files order by file_path, version_number").fetchall()


def test_an_empty_folder_gives_an_empty_ledger(settings):
    result = run(settings)
    assert (result.files, result.changed_rows, rows(settings)) == (0, 0, [])


def test_a_second_run_reads_nothing(settings):
    (settings.raw / "a.txt").write_text("words")
    assert run(settings).read == 1
    second = run(settings)
    assert (second.read, second.unchanged, second.changed_rows) == (0, 1, 0)


def test_the_text_is_kept_to_the_last_character(settings):
    (settings.raw / "a.txt").write_bytes("\ufeffa\r\nЖ\x1b[0m'; drop table x; --\n".encode())
    run(settings)
    with build_connection(settings) as connection:
        ((text, characters),) = connection.execute("select text, characters from raw.documents").fetchall()
    assert text == "\ufeffa\r\nЖ\x1b[0m'; drop table x; --\n"
    assert characters == len(text)


def test_an_edited_file_is_a_new_version(settings):
    path = settings.raw / "a.txt"
    path.write_text("one")
    run(settings, "r1")
    path.write_text("two!")
    run(settings, "r2")
    assert rows(settings) == [("a.txt", 1, "superseded", None, False), ("a.txt", 2, "ingested", None, True)]


def test_a_touched_file_is_the_same_version(settings):
    path = settings.raw / "a.txt"
    path.write_text("one")
    run(settings)
    os.utime(path, ns=(5, 5))
    result = run(settings)
    assert (result.read, result.changed_rows) == (1, 0)
    assert rows(settings, "version_number, mtime_ns") == [(1, 5)]


def test_a_renamed_file_is_the_same_document(settings):
    path = settings.raw / "a.txt"
    path.write_text("one")
    run(settings)
    path.rename(settings.raw / "b.txt")
    result = run(settings)
    assert result.new_documents == 0
    assert rows(settings, "file_path, status, is_current") == [("a.txt", "removed", False), ("b.txt", "ingested", True)]


def test_a_removed_file_that_comes_back_is_the_version_it_was(settings):
    path = settings.raw / "a.txt"
    path.write_text("one")
    run(settings)
    path.unlink()
    assert run(settings, accept_removals=True).removed == 1
    assert rows(settings) == [("a.txt", 1, "removed", None, False)]
    path.write_text("one")
    run(settings)
    assert rows(settings) == [("a.txt", 1, "ingested", None, True)]


def test_a_folder_that_lost_all_its_files_at_once_is_refused(settings):
    for name in ("a.txt", "b.txt"):
        (settings.raw / name).write_text(name)
    run(settings)
    before = rows(settings)
    for name in ("a.txt", "b.txt"):
        (settings.raw / name).unlink()
    # What a folder that a disk is mounted on may hold of its own.
    (settings.raw / ".keep").touch()
    with pytest.raises(RawFolderEmptiedError, match="ACCEPT_REMOVALS"):
        run(settings)
    assert rows(settings) == before
    assert run(settings, accept_removals=True).removed == 2


def test_a_folder_that_never_held_a_transcript_may_be_empty(settings):
    (settings.raw / "picture.png").touch()
    run(settings)
    (settings.raw / "picture.png").unlink()
    assert run(settings).removed == 1


def test_what_an_older_decoder_refused_is_tried_again(settings, monkeypatch):
    (settings.raw / "a.txt").write_bytes(b"a\x00b")
    (settings.raw / "b.txt").write_text("words")
    run(settings)
    assert run(settings).read == 0
    monkeypatch.setattr("orchestration.lib.ledger.decoder_version", lambda: "newer")
    monkeypatch.setattr(
        "orchestration.lib.ledger.decode", lambda content, is_html: Decoded("a b", "utf-8", "text/plain")
    )
    result = run(settings)
    assert (result.read, result.new_documents) == (1, 1)
    assert run(settings).read == 0


def test_all_files_can_be_read_again(settings, monkeypatch):
    (settings.raw / "a.txt").write_text("words")
    first = run(settings, "r1")
    with build_connection(settings) as connection:
        connection.execute("insert into staging.parses values ('d1', 'parser', 'terms', 'parsed', null, null, null)")
    monkeypatch.setattr(
        "orchestration.lib.ledger.decode", lambda content, is_html: Decoded("other words", "utf-8", "text/plain")
    )
    again = run(settings, "r2", read_again=True)
    assert (again.read, again.new_documents, first.content_run_id, again.content_run_id) == (1, 0, "r1", "r2")
    with build_connection(settings) as connection:
        assert connection.execute("select text, characters from raw.documents").fetchall() == [("other words", 11)]
        assert connection.execute("select parser_fingerprint from staging.parses").fetchall() == [("",)]
    assert len(rows(settings)) == 1


def test_the_second_of_two_equal_files_is_a_duplicate_until_the_first_goes(settings):
    (settings.raw / "a.txt").write_text("same")
    run(settings)
    (settings.raw / "0.txt").write_text("same")
    run(settings)
    assert rows(settings, "file_path, status, detail") == [
        ("0.txt", "duplicate", "same bytes as a.txt"),
        ("a.txt", "ingested", None),
    ]
    (settings.raw / "a.txt").unlink()
    run(settings)
    assert rows(settings, "file_path, status, detail") == [("0.txt", "ingested", None), ("a.txt", "removed", None)]


def test_every_bad_file_is_a_row_with_a_reason(settings):
    (settings.raw / "empty.txt").touch()
    (settings.raw / "binary.txt").write_bytes(b"a\x00b")
    (settings.raw / "good.txt").write_text("words")
    (settings.raw / "picture.png").write_bytes(b"\x89PNG")
    os.mkfifo(settings.raw / "pipe.txt")
    (settings.raw / "link.txt").symlink_to("/etc/hostname")
    result = run(settings)
    assert result.rejected == {"binary": 1, "empty": 1, "not_a_file": 1, "outside_raw": 1, "unsupported": 1}
    assert result.by_status == {"rejected": 5, "ingested": 1}
    assert run(settings).read == 0


def test_a_mended_file_is_ingested(settings):
    path = settings.raw / "a.txt"
    path.touch()
    run(settings)
    path.write_text("words")
    run(settings)
    assert rows(settings)[-1] == ("a.txt", 2, "ingested", None, True)


def test_a_larger_limit_lets_a_file_in(settings):
    (settings.raw / "a.txt").write_text("w" * 5000)
    small = Settings(settings.raw, settings.warehouse, settings.state, max_file_bytes=1000)
    assert run(small).rejected == {"too_large": 1}
    assert run(settings).by_status == {"ingested": 1}


def test_a_file_that_changed_just_now_waits_under_the_sensor(settings):
    (settings.raw / "a.txt").write_text("words")
    result = run(settings, settle_seconds=60)
    assert result.rejected == {"still_being_written": 1}
    assert result.has_transient
    result = run(settings)
    assert (result.by_status, result.has_transient) == ({"ingested": 1}, False)
    assert rows(settings) == [("a.txt", 1, "ingested", None, True)]


def test_a_file_that_cannot_be_read_for_a_while_stays_in_the_warehouse(settings, monkeypatch):
    path = settings.raw / "a.txt"
    path.write_text("one")
    run(settings)
    path.write_text("two!")

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("orchestration.lib.ledger.os.open", refuse)
        result = run(settings)
    assert result.rejected == {"unreadable": 1}
    assert rows(settings) == [("a.txt", 1, "ingested", None, True), ("a.txt", 2, "rejected", "unreadable", False)]
    run(settings)
    assert rows(settings) == [("a.txt", 1, "superseded", None, False), ("a.txt", 2, "ingested", None, True)]


def test_a_file_that_changes_while_it_is_read_is_tried_again(settings):
    (settings.raw / "a.txt").write_text("one")
    found = scan(settings.raw)
    (settings.raw / "a.txt").write_text("one and more")
    with build_connection(settings) as connection:
        result = ingest(connection, settings, found, "run")
    assert result.rejected == {"still_being_written": 1}


def test_a_killed_run_is_gone_on_with(settings, monkeypatch):
    for number in range(6):
        (settings.raw / f"{number}.txt").write_text(f"words {number}")
    monkeypatch.setattr("orchestration.lib.ledger.BATCH_FILES", 2)

    def die(done, total, characters):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(settings, progress=die)
    assert run(settings).read == 2
    assert len(rows(settings)) == 6


def entry(path="a.txt", size=1):
    return Entry(path, path, size, 1, 1)


def test_a_ledger_row_of_a_rejected_file_is_not_repeated_in_every_run():
    now = datetime.now(UTC).replace(tzinfo=None)
    outcome = Outcome(entry(), reason="unreadable", detail="x")
    rows_now = next_rows(outcome, [], "r1", now)
    for run_number in range(3):
        rows_now = next_rows(outcome, rows_now, f"r{run_number}", now)
    assert [row["version_number"] for row in rows_now] == [1]


class FolderMachine(RuleBasedStateMachine):
    """Whatever is done to the folder, the ledger ends as if it had seen the last state only."""

    names = st.sampled_from(["a.txt", "b.txt", "c.txt"])
    contents = st.sampled_from([b"one", b"two", b"", b"a\x00b", "три".encode("cp1251")])

    @initialize()
    def start(self):
        self.folder = Path(self.root) / os.urandom(4).hex()
        self.settings = Settings(self.folder / "raw", self.folder / "w.duckdb", self.folder / "state")
        self.settings.raw.mkdir(parents=True)
        self.fresh = False

    @rule(name=names, content=contents)
    def write(self, name, content):
        (self.settings.raw / name).write_bytes(content)
        self.fresh = False

    @rule(name=names)
    def remove(self, name):
        (self.settings.raw / name).unlink(missing_ok=True)
        self.fresh = False

    @rule(settle=st.sampled_from([0.0, 60.0]))
    def look(self, settle):
        run(self.settings, settle_seconds=settle, accept_removals=True)
        self.fresh = settle == 0

    @invariant()
    def ledger_and_folder_agree(self):
        if not getattr(self, "fresh", False):
            return
        files = {path.name: path.read_bytes() for path in self.settings.raw.iterdir()}
        with build_connection(self.settings) as connection:
            current = connection.execute(
                "select f.file_path, f.status, d.text from raw.files as f left join raw.documents as d "
                "using (document_id) where is_current"
            ).fetchall()
            keys = connection.execute("select file_path, version_number from raw.files").fetchall()
        assert len(keys) == len(set(keys))
        assert {path for path, _, _ in current} == set(files)
        for path, status, text in current:
            content = files[path]
            is_text = content not in (b"", b"a\x00b")
            assert (status in ("ingested", "duplicate")) == is_text
            assert not is_text or text is not None


def test_any_history_of_a_folder_ends_in_a_true_ledger(tmp_path):
    FolderMachine.root = str(tmp_path)
    run_state_machine_as_test(
        FolderMachine,
        settings=hypothesis_settings(
            max_examples=8, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
