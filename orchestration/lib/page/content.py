"""What the page shows of a published warehouse: counts of events for the charts, and samples of their evidence."""

from pathlib import Path
from typing import Any, Final

import duckdb

_QUERIES: Final = Path(__file__).with_name("queries")
_SAMPLES: Final = _QUERIES / "samples.sql"

# Together they keep the page below 10 MB and quick at 100,000 documents; the page says where it shows a part only.
LIMITS: Final = {
    "max_events": 150_000,
    "max_counterparts": 3_000,
    "max_listed_events": 4_000,
    "max_meetings": 8_000,
    "max_mentions": 15_000,
    "max_exchanges": 2_000,
    "max_rows": 1_000,
}

# The values of each column.
Table = dict[str, list[Any]]


def read_content(connection: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """The tables of the page by name, each a dictionary of columns, with values that JSON knows.

    One table for each file in ``queries``, which says its grain. Columns ``event``, ``counterpart``, ``issue`` and
    ``document`` are places in the tables of these names, from 0; spans count as everywhere in the warehouse. Equal
    warehouses give equal tables. The connection may be read-only: only temporary tables are made.
    """
    for name, limit in LIMITS.items():
        connection.execute(f"set variable {name} = {int(limit)}")
    connection.execute(_SAMPLES.read_text(encoding="utf-8"))
    return {path.stem: _read(connection, path) for path in sorted(_QUERIES.glob("*.sql")) if path != _SAMPLES}


def _read(connection: duckdb.DuckDBPyConnection, query: Path) -> Table:
    return connection.execute(query.read_text(encoding="utf-8")).pl().to_dict(as_series=False)
