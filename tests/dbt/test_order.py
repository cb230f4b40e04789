"""The same files give the same tables, whatever their order and however they are cut into batches."""

import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from orchestration.lib import ledger
from orchestration.lib.database import build_connection
from orchestration.lib.dbt import run_dbt
from orchestration.lib.ledger import ingest
from orchestration.lib.scan import Scan, scan
from orchestration.lib.settings import PROJECT_ROOT, SEEDS, Settings
from orchestration.lib.staging import load_parser, refresh_staging
from tests.conftest import SAMPLES

# What tells when something happened (a document's state tells when it was parsed and matched), numbers that mean nothing outside a
# build, and the digest of a list of paths, which a scan always gives in order.
VARYING = {
    "first_seen_at",
    "last_seen_at",
    "parsed_at",
    "matched_at",
    "scanned_at",
    "built_at",
    "state",
    "document_number",
    "raw_digest",
}
FAMILIES = PROJECT_ROOT / "tests" / "transcripts" / "families"


def build(
    raw: Path, state: Path, *, is_reversed: bool, characters: int, processes_from: int = 10**9
) -> dict[str, Counter[tuple[str, ...]]]:
    """All tables of a build of the files, as bags of rows."""
    settings = Settings(raw, state / "warehouse.duckdb", state)
    found = scan(raw)
    entries = found.entries[::-1] if is_reversed else found.entries
    with build_connection(settings) as connection:
        ingest(connection, settings, Scan(entries, found.unlisted_folders), "a run")
        refresh_staging(connection, load_parser(SEEDS), batch_characters=characters, processes_from=processes_from)
    arguments = ["build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    assert run_dbt(arguments, settings.build_database, {"run_id": "a run"}, target=state / "target")
    with duckdb.connect(settings.build_database, read_only=True) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name, list(column_name order by column_index) from duckdb_columns() "
            "where not internal group by all"
        ).fetchall()
        return {table: rows_of(connection, table, columns) for table, columns in tables}


def rows_of(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> Counter[tuple[str, ...]]:
    selected = ", ".join(f'"{column}"::varchar' for column in columns if column not in VARYING)
    return Counter(connection.execute(f"select {selected} from {table}").fetchall())


@pytest.mark.slow
def test_order_and_batches_make_no_difference(tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    raw.mkdir()
    for path in [*SAMPLES.glob("*.txt"), *sorted(FAMILIES.glob("*.txt"))[::5]]:
        shutil.copy(path, raw)
    # The same event on another page, and the same bytes under another name.
    sample = next(iter(sorted(SAMPLES.glob("*.txt"))))
    (raw / "again.txt").write_bytes(sample.read_bytes() + b"\n")
    shutil.copy(sample, raw / "copy.txt")

    at_once = build(raw, tmp_path / "one", is_reversed=False, characters=10**8)
    monkeypatch.setattr(ledger, "BATCH_FILES", 3)
    one_by_one = build(raw, tmp_path / "two", is_reversed=True, characters=1, processes_from=0)
    assert {table: rows.total() for table, rows in one_by_one.items()} == {
        table: rows.total() for table, rows in at_once.items()
    }
    assert [table for table, rows in at_once.items() if one_by_one[table] != rows] == []
