"""Forgetting: nothing of a removed file is left, byte by byte, and nothing else goes."""

import duckdb
import pytest

from orchestration.lib.database import build_connection
from orchestration.lib.errors import ForgetError
from orchestration.lib.forget import forget
from orchestration.lib.ledger import ingest
from orchestration.lib.publish import Inputs, list_builds, publish, summarise_rows
from orchestration.lib.scan import scan
from orchestration.lib.staging import refresh_staging
from tests.storage.stub_parser import parser

WORDS = "The minister's telephone number is 4711-0815."


def read_all(settings, run_id):
    """Ingest, parse and publish, as a run does."""
    with build_connection(settings) as connection:
        result = ingest(connection, settings, scan(settings.raw), run_id, accept_removals=True)
        refresh_staging(connection, parser("parser"))
        forgotten_at = connection.execute("select forgotten_at from raw.last_scan").fetchone()[0]
    inputs = Inputs(result.raw_digest, result.content_run_id, "parser", "code", duckdb.__version__, 20, 0)
    return publish(settings, inputs, run_id, summarise_rows, forgotten_at=forgotten_at)


@pytest.fixture
def removed(settings):
    """Three files were read; then the first was removed, and the second holds the same bytes as the third."""
    for name, text in (("secret.txt", WORDS), ("twin.txt", "twins"), ("other.txt", "twins")):
        (settings.raw / name).write_text(text)
    read_all(settings, "r1")
    (settings.raw / "secret.txt").unlink()
    (settings.raw / "twin.txt").unlink()
    read_all(settings, "r2")
    return settings


def holds(settings, words):
    files = [path for path in settings.state.rglob("*") if path.is_file()]
    return {path.name for path in files if words.encode() in path.read_bytes()}


def test_every_trace_goes(removed):
    assert len(holds(removed, WORDS)) == 3
    forgotten = forget(removed, ["secret.txt"], scan(removed.raw), "r3")
    assert forgotten.paths == ["secret.txt"]
    assert len(forgotten.documents) == 1
    read_all(removed, "r3")
    assert holds(removed, WORDS) == set()
    assert holds(removed, "secret.txt") == set()
    assert len(list_builds(removed)) == 1
    with build_connection(removed) as connection:
        assert connection.execute("select file_path, status from raw.files order by 1").fetchall() == [
            ("other.txt", "ingested"),
            ("twin.txt", "removed"),
        ]
        assert connection.execute("select count(*) from staging.parses").fetchone() == (1,)
    # Later builds are kept as always.
    (removed.raw / "new.txt").write_text("new")
    read_all(removed, "r4")
    assert len(list_builds(removed)) == 2


def test_builds_from_before_a_clock_was_put_back_go_too(removed):
    for build in list_builds(removed):
        build.rename(build.with_name(f"2999{build.name[4:]}"))
    forget(removed, ["secret.txt"], scan(removed.raw), "r3")
    read_all(removed, "r3")
    assert holds(removed, WORDS) == set()


def test_a_document_that_another_file_holds_stays(removed):
    forgotten = forget(removed, [str(removed.raw / "twin.txt")], scan(removed.raw), "r3")
    assert (forgotten.paths, forgotten.documents, len(forgotten.documents_held_elsewhere)) == (["twin.txt"], [], 1)
    with build_connection(removed) as connection:
        assert connection.execute("select count(*) from raw.documents where text = 'twins'").fetchone() == (1,)


@pytest.mark.parametrize(
    ("path", "words"), [("other.txt", "Remove it there first"), ("nowhere.txt", "No run has seen")]
)
def test_what_cannot_be_forgotten_changes_nothing(removed, path, words):
    before = removed.build_database.read_bytes()
    with pytest.raises(ForgetError, match=words):
        forget(removed, ["secret.txt", path], scan(removed.raw), "r3")
    assert removed.build_database.read_bytes() == before
    assert removed.published_record.exists()


def test_after_a_killed_forgetting_the_next_run_publishes(removed):
    forget(removed, ["secret.txt"], scan(removed.raw), "r3")
    assert not removed.published_record.exists()
