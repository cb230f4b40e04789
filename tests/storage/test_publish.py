"""Publishing: readers see one whole build or the next, never anything else."""

import errno
import os
import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from orchestration.lib.backups import back_up, go_back, restore
from orchestration.lib.database import build_connection
from orchestration.lib.errors import DatabaseDamagedError, PublishError
from orchestration.lib.publish import (
    Inputs,
    current_build,
    has_its_page,
    is_in_place,
    list_builds,
    page_of,
    publish,
    publish_page,
    read_record,
    stale_inputs,
    summarise_rows,
    write_atomically,
)

INPUTS = Inputs("digest", "run", "parser", "code", duckdb.__version__, 20, 20)


TEXT = "the only document " * 9


def make(settings, number):
    """Publish a build whose tables all say ``number``, with one document."""
    with build_connection(settings) as connection:
        connection.execute("delete from raw.documents")
        connection.execute("insert into raw.documents (document_id, text) values ('d1', ?)", [TEXT])
        connection.execute("create or replace table main.events as select ? as number", [number])
        connection.execute("create or replace table main.turns as select ? as number", [number])
    return publish(settings, INPUTS, f"run{number:05}", summarise_rows)


def text_block(path):
    """Where the text of the document stands in the file."""
    return path.read_bytes().rindex(b"the only document")


def flip_byte(path, offset):
    content = bytearray(path.read_bytes())
    content[offset] ^= 0xFF
    path.write_bytes(content)


def read(path):
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute("select e.number, t.number from events as e, turns as t").fetchone()


def test_the_warehouse_is_a_link_to_the_newest_build(settings):
    record = make(settings, 1)
    assert settings.warehouse.is_symlink()
    assert not os.path.isabs(os.readlink(settings.warehouse))
    assert read(settings.warehouse) == (1, 1)
    assert read_record(settings) == record
    assert is_in_place(settings, record)
    assert record.summary["marts"] == {"events": 1, "turns": 1}


def test_a_bounded_number_of_builds_is_kept_and_one_can_go_back(settings):
    settings = replace(settings, keep_builds=2)
    for number in range(4):
        make(settings, number)
    assert len(list_builds(settings)) == 2
    go_back(settings)
    assert read(settings.warehouse) == (2, 2)
    assert not is_in_place(settings, read_record(settings))
    with pytest.raises(PublishError, match="Kept are"):
        go_back(settings)


def test_a_backup_brings_back_the_build_and_what_later_runs_begin_from(settings, tmp_path):
    make(settings, 1)
    copy = back_up(settings, tmp_path)
    with pytest.raises(PublishError, match="already"):
        back_up(settings, copy)
    make(settings, 2)
    restore(settings, copy)
    assert read(settings.warehouse) == (1, 1)
    with build_connection(settings, lambda message: None) as connection:
        assert connection.execute("select number from events").fetchone() == (1,)
    go_back(settings)
    assert read(settings.warehouse) == (2, 2)


def put_clock_back(settings):
    """As if all that is there had been made in a year to come."""
    for build in list_builds(settings):
        later = build.rename(build.with_name(f"2999{build.name[4:]}"))
        settings.warehouse.unlink()
        settings.warehouse.symlink_to(later)


def test_a_clock_that_was_put_back_does_not_make_older_builds_newer(settings, tmp_path):
    make(settings, 1)
    copy = back_up(settings, tmp_path)
    make(settings, 2)
    put_clock_back(settings)
    restore(settings, copy)
    with build_connection(settings, lambda message: None) as connection:
        assert connection.execute("select number from events").fetchone() == (1,)
    make(settings, 3)
    assert list_builds(settings)[0].samefile(settings.warehouse)
    go_back(settings)
    assert read(settings.warehouse) == (1, 1)


def test_a_damaged_backup_changes_nothing(settings, tmp_path):
    make(settings, 1)
    copy = back_up(settings, tmp_path / "copy.duckdb")
    flip_byte(copy, text_block(copy))
    for source in (copy, tmp_path / "nowhere", settings.published_record):
        with pytest.raises(PublishError):
            restore(settings, source)
    assert read(settings.warehouse) == (1, 1)
    assert settings.build_database.exists()


def test_damage_that_no_step_read_is_not_published(settings):
    make(settings, 1)
    block = text_block(settings.build_database)
    published = read_record(settings)
    flip_byte(settings.build_database, block)
    with pytest.raises(DatabaseDamagedError, match="again"):
        publish(settings, INPUTS, "run00002", summarise_rows, lambda message: None)
    assert is_in_place(settings, published)
    with build_connection(settings, lambda message: None) as connection:
        assert connection.execute("select text from raw.documents").fetchone() == (TEXT,)


def test_a_file_of_somebody_is_kept_when_going_back(settings):
    make(settings, 1)
    settings.warehouse.unlink()
    settings.warehouse.write_bytes(b"mine")
    go_back(settings)
    assert read(settings.warehouse) == (1, 1)
    assert [path.read_bytes() for path in settings.warehouse.parent.glob("warehouse-replaced-*")] == [b"mine"]


def test_a_warehouse_that_somebody_wrote_to_is_not_current(settings):
    record = make(settings, 1)
    with duckdb.connect(settings.warehouse) as connection:
        connection.execute("create table mine as select 1")
    assert not is_in_place(settings, record)


def test_a_warehouse_with_the_log_of_somebody_is_not_current(settings):
    record = make(settings, 1)
    writer = duckdb.connect(settings.warehouse)
    writer.execute("pragma disable_checkpoint_on_shutdown")
    writer.execute("update events set number = 2")
    writer.close()
    assert read(settings.warehouse) == (2, 1)
    assert not is_in_place(settings, record)


def test_runs_that_cannot_set_the_link_leave_no_builds(settings, monkeypatch):
    def refuse(source, target):
        if str(target) == str(settings.warehouse):
            raise OSError(errno.EROFS, "Read-only file system")
        replace_file(source, target)

    replace_file = os.replace
    record = make(settings, 1)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PublishError, match="TRANSCRIPTS_WAREHOUSE"):
        make(settings, 2)
    assert [build.name for build in list_builds(settings)] == [record.build]
    assert read(settings.warehouse) == (1, 1)


def test_the_log_of_a_writer_stays_with_the_build_it_wrote_to(settings):
    make(settings, 1)
    leave_log = (
        'import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute("pragma disable_checkpoint_on_shutdown");'
        "c.execute('create table stranger as select 1'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", leave_log, str(settings.warehouse)], check=True)
    assert list(settings.builds.glob("*.wal"))
    make(settings, 2)
    with duckdb.connect(settings.warehouse) as connection:
        tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    assert "stranger" not in tables
    assert read(settings.warehouse) == (2, 2)


def test_a_file_of_somebody_in_the_place_of_the_link_is_kept(settings):
    settings.warehouse.write_bytes(b"mine")
    make(settings, 1)
    (kept,) = settings.warehouse.parent.glob("warehouse-replaced-*.duckdb")
    assert kept.read_bytes() == b"mine"
    assert read(settings.warehouse) == (1, 1)


def test_without_room_the_old_build_stays(settings, monkeypatch):
    make(settings, 1)

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("orchestration.lib.publish.shutil.copyfile", full)
    with pytest.raises(PublishError, match="Make room"):
        make(settings, 2)
    assert read(settings.warehouse) == (1, 1)
    monkeypatch.undo()
    assert not list(settings.builds.glob("*.part"))


def test_an_open_reader_keeps_its_build(settings):
    make(settings, 1)
    with duckdb.connect(settings.warehouse, read_only=True) as reader:
        for number in range(2, 7):
            make(settings, number)
        assert reader.execute("select number from events").fetchone() == (1,)
    assert read(settings.warehouse) == (6, 6)


def test_readers_during_a_hundred_publishes_never_see_a_mixture(settings, tmp_path):
    make(settings, 0)
    stop = tmp_path / "stop"
    # Processes of their own: within one process DuckDB shares a database that is open.
    reader = (
        "import duckdb, os, sys, time\n"
        "while not os.path.exists(sys.argv[2]):\n"
        "    with duckdb.connect(sys.argv[1], read_only=True) as c:\n"
        "        print(*c.execute('select e.number, t.number from events e, turns t').fetchone(), flush=True)\n"
        "    time.sleep(0.05)\n"
    )
    command = [sys.executable, "-c", reader, str(settings.warehouse), str(stop)]
    seen = [tmp_path / "first", tmp_path / "second"]
    processes = []
    for path in seen:
        with path.open("w") as output:
            processes.append(subprocess.Popen(command, stdout=output))
    for number in range(1, 101):
        make(settings, number)
    stop.touch()
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    for path in seen:
        pairs = [line.split() for line in path.read_text().splitlines()]
        numbers = [int(one) for one, other in pairs if one == other]
        assert len(numbers) == len(pairs)
        assert numbers == sorted(numbers)
        assert len(set(numbers)) > 10


def test_what_is_stale_is_said_in_words(settings):
    record = make(settings, 1)
    assert stale_inputs(record, INPUTS) == []
    assert stale_inputs(record, replace(INPUTS, raw_digest="other")) == ["files below the raw folder changed"]
    assert len(stale_inputs(record, Inputs("a", "b", "c", "d", "e", 1, 1))) == 7


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    def fill_disk(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    write_atomically(tmp_path / "note.json", "old")
    monkeypatch.setattr(os, "fsync", fill_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(tmp_path / "note.json", "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("note.json", "old")]


def test_a_record_that_cannot_be_read_is_none(settings):
    make(settings, 1)
    settings.published_record.write_text('{"build": 1}')
    assert read_record(settings) is None


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 1000])
def test_a_damaged_build_database_is_restored_from_what_was_published(settings, damage):
    make(settings, 1)
    settings.build_database.write_bytes(damage)
    messages = []
    with build_connection(settings, messages.append) as connection:
        assert connection.execute("select number from events").fetchone() == (1,)
    assert any("restored" in message for message in messages)


@pytest.mark.parametrize("offset", [100, 4196])
def test_a_damaged_header_is_not_taken_for_a_busy_database(settings, offset):
    make(settings, 1)
    flip_byte(settings.build_database, offset)
    messages = []
    with build_connection(settings, messages.append) as connection:
        assert connection.execute("select number from events").fetchone() == (1,)
    assert any("restored" in message for message in messages)


def test_damage_found_after_opening_is_mended_by_the_next_run(settings):
    make(settings, 1)
    message = "IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at 3"
    with pytest.raises(DatabaseDamagedError, match="again"), build_connection(settings, lambda message: None):
        raise duckdb.IOException(message)
    with build_connection(settings, lambda message: None) as connection:
        assert connection.execute("select number from events").fetchone() == (1,)


def test_the_log_of_a_lost_build_database_is_not_replayed_into_the_restored_one(settings):
    make(settings, 1)
    connection = duckdb.connect(settings.build_database, config={"checkpoint_threshold": "1TB"})
    connection.execute("pragma disable_checkpoint_on_shutdown")
    connection.execute("update events set number = 2")
    connection.close()
    assert settings.build_database.with_suffix(".duckdb.wal").exists()
    settings.build_database.unlink()
    with build_connection(settings, lambda message: None) as connection:
        assert connection.execute("select number from events").fetchone() == (1,)


def test_a_lost_build_database_is_restored_from_what_was_published(settings):
    make(settings, 7)
    settings.build_database.unlink()
    with build_connection(settings, lambda message: None) as connection:
        assert connection.execute("select number from events").fetchone() == (7,)


def make_with_page(settings, number):
    record = make(settings, number)
    publish_page(settings, settings.builds / record.build, f"page of {number}")
    return record


def test_the_page_goes_with_its_build(settings):
    settings = replace(settings, keep_builds=2)
    records = [make_with_page(settings, number) for number in range(3)]
    assert settings.page.name == "warehouse.html"
    assert not os.path.isabs(os.readlink(settings.page))
    assert has_its_page(settings, records[-1])
    assert settings.page.read_text() == "page of 2"
    go_back(settings)
    assert settings.page.read_text() == "page of 1"
    assert not has_its_page(settings, records[-1])
    assert {path.name for path in settings.builds.glob("*.html")} == {
        page_of(build).name for build in list_builds(settings)
    }


def test_going_back_to_a_build_without_a_page_leaves_none(settings):
    make(settings, 1)
    record = make_with_page(settings, 2)
    go_back(settings)
    assert not os.path.lexists(settings.page)
    assert not has_its_page(settings, record)


def test_only_a_published_build_gets_a_page(settings):
    with pytest.raises(PublishError, match="no warehouse"):
        current_build(settings)
    settings.warehouse.write_bytes(b"mine")
    with pytest.raises(PublishError, match="no build that a run published"):
        current_build(settings)
    record = make(settings, 1)
    assert current_build(settings).name == record.build


def test_a_page_of_somebody_else_is_kept(settings, capsys):
    settings.page.write_text("mine")
    make_with_page(settings, 1)
    (kept,) = settings.page.parent.glob("warehouse-replaced-*.html")
    assert kept.read_text() == "mine"
    assert str(kept) in capsys.readouterr().out
