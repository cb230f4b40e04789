"""A fault at each chosen point of a run: readers see the old build or the new one, and the next run mends all."""

import os
import shutil

import pytest

from orchestration.lib.publish import list_builds
from tests.faults.miniature import contents, published, run_apart, settings_of

# After each step that writes: ledger, staging tables, build, its copy, link, record, old builds.
POINTS = [
    ("ledger._store_documents", "after"),
    ("ledger._mark_duplicates", "after"),
    ("ledger._note_scan", "after"),
    ("staging.record_issue_fingerprints", "after"),
    ("staging._store_mentions", "after"),
    ("staging.drop_stale_rows", "after"),
    ("staging._store", "after"),
    ("publish._checkpoint", "after"),
    ("publish.copy_to_disk", "before"),
    ("publish.copy_to_disk", "after"),
    ("publish._verify", "before"),
    ("publish.point_to", "before"),
    ("publish.point_to", "after"),
    ("publish.write_atomically", "after"),
    ("publish.prune_builds", "before"),
]
SOAK = float(os.environ.get("TRANSCRIPTS_SOAK_MINUTES", "0")) > 0
OLD = {("a.txt", "first"), ("b.txt", "second"), ("removed.txt", "third")}
NEW = {("a.txt", "first, edited"), ("b.txt", "second"), ("c.txt", "fourth")}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A published warehouse with files and terms that have changed since; below it the same after an undisturbed run."""
    folder = tmp_path_factory.mktemp("template")
    raw = folder / "raw"
    raw.mkdir()
    for name, text in OLD:
        (raw / name).write_text(text)
    assert run_apart(folder) == 0
    assert published(folder) == OLD
    shutil.copy(folder / "warehouse.duckdb", folder / "backup.duckdb")
    (raw / "a.txt").write_text("first, edited")
    (raw / "removed.txt").unlink()
    (raw / "c.txt").write_text("fourth")
    (folder / "terms.txt").write_text("second")
    shutil.copytree(folder, folder / "undisturbed", symlinks=True)
    assert run_apart(folder / "undisturbed") == 0
    return folder


@pytest.fixture
def folder(template, tmp_path):
    """A copy of the template of its own."""
    copy = tmp_path / "copy"
    shutil.copytree(template, copy, symlinks=True, ignore=shutil.ignore_patterns("undisturbed"))
    return copy


def assert_mended(folder, template):
    assert run_apart(folder) == 0
    assert published(folder) == NEW
    assert contents(folder) == contents(template / "undisturbed")


# An exception takes other ways out than a kill where something is cleaned up.
FAULTS = [(*point, "kill") for point in POINTS] + [
    (point, moment, what)
    for point, moment in POINTS
    if point in {"ledger._note_scan", "staging._store", "publish.copy_to_disk", "publish._verify"} or SOAK
    for what in ("fail", "full disk")
]


@pytest.mark.parametrize(("point", "moment", "what"), FAULTS)
def test_a_fault_leaves_the_old_build_or_the_new(template, folder, point, moment, what):
    assert run_apart(folder, "run", (point, moment, what)) != 0, "the point was not reached"
    assert published(folder) in (OLD, NEW)
    assert_mended(folder, template)
    assert not list((folder / "state" / "builds").glob("*.part"))
    assert len(list_builds(settings_of(folder))) <= 3


@pytest.mark.parametrize(
    ("command", "point", "moment"),
    [
        ("forget", "forget._rewrite", "before"),
        ("forget", "forget._rewrite", "after"),
        ("forget", "publish.point_to", "before"),
        ("restore", "backups.copy_to_disk", "after"),
        ("restore", "backups.point_to", "before"),
        ("restore", "backups.point_to", "after"),
    ],
)
def test_a_kill_while_forgetting_or_restoring(folder, command, point, moment):
    assert run_apart(folder, command, (point, moment, "kill")) < 0
    assert published(folder) in (OLD, NEW)
    assert run_apart(folder) == 0
    assert published(folder) == NEW


@pytest.mark.parametrize("damage", ["deleted", "emptied", "cut", "overwritten", "a log of another", "another format"])
def test_a_damaged_build_database_is_made_anew(template, folder, damage):
    path = folder / "state" / "build" / "warehouse.duckdb"
    content = path.read_bytes()
    if damage == "deleted":
        path.unlink()
    elif damage == "a log of another":
        path.with_name("warehouse.duckdb.wal").write_bytes(os.urandom(500))
    else:
        path.write_bytes(
            {
                "emptied": b"",
                "cut": content[: len(content) // 2],
                "overwritten": content[:4096] + os.urandom(len(content) - 4096),
                "another format": b"SQLite format 3\x00" + os.urandom(5000),
            }[damage]
        )
    # What is found only after opening is set aside, and the next run begins anew.
    run_apart(folder)
    assert published(folder) in (OLD, NEW)
    assert_mended(folder, template)
