"""The checksums of a DuckDB file, as DuckDB writes them."""

import duckdb
import pytest

from orchestration.lib import blocks
from orchestration.lib.blocks import are_blocks_sound
from orchestration.lib.database import limits, read_back

BLOCK = 262_144


@pytest.fixture
def database(settings):
    """More blocks than are read at once, closed; and how many there are."""
    settings.build_folder.mkdir(parents=True)
    with duckdb.connect(settings.build_database, config=limits(settings)) as connection:
        connection.execute("create table numbers as select hash(range) as number from range(2_500_000)")
        connection.execute("create table texts as select repeat(md5(range::varchar), 9) as text from range(20_000)")
        connection.execute("checkpoint")
    return settings.build_database, (settings.build_database.stat().st_size - 3 * 4096) // BLOCK


def flip_bit(path, offset):
    with path.open("r+b") as file:
        file.seek(offset)
        (byte,) = file.read(1)
        file.seek(offset)
        file.write(bytes([byte ^ 1]))


def test_every_bit_counts(database):
    path, count = database
    assert count > blocks._BLOCKS_AT_ONCE
    assert are_blocks_sound(path, count)
    for offset in (3 * 4096, 3 * 4096 + 9, 3 * 4096 + 40 * BLOCK + 1234, path.stat().st_size - 1):
        flip_bit(path, offset)
        assert not are_blocks_sound(path, count)
        flip_bit(path, offset)
    assert are_blocks_sound(path, count)


def test_a_file_that_was_cut_is_not_sound(database):
    path, count = database
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - BLOCK)
    assert not are_blocks_sound(path, count)
    with pytest.raises(duckdb.Error):
        read_back(path)


def test_with_checksums_of_another_kind_duckdb_judges(database, monkeypatch):
    path, count = database
    monkeypatch.setattr(blocks, "_SEED", 1)
    assert not are_blocks_sound(path, count)
    read_back(path)
    flip_bit(path, 3 * 4096 + 40 * BLOCK + 1234)
    with pytest.raises(duckdb.Error):
        read_back(path)
