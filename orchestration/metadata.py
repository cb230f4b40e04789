"""Metadata of materializations: row counts, column schemas and previews that show text as text."""

from typing import Any, Final

import dagster as dg
import duckdb
import polars as pl

from orchestration.lib.database import duckdb_type, fetch_value
from orchestration.lib.text import markdown_table

OWNERS: Final = ["team:data-engineering"]
PREVIEW_ROWS: Final = 5
PREVIEW_COLUMNS: Final = 8


def column_schema(schema: pl.Schema) -> dg.TableSchema:
    """The columns of a table as Dagster shows them."""
    return dg.TableSchema([dg.TableColumn(name, duckdb_type(dtype)) for name, dtype in schema.items()])


def table_metadata(connection: duckdb.DuckDBPyConnection, table: str, seconds: float | None = None) -> dict[str, Any]:
    """Row count and a short preview of a table; of bounded size whatever the table holds."""
    metadata: dict[str, Any] = {
        "dagster/row_count": fetch_value(connection, f"select count(*) from {table}"),
        "preview": preview(connection, table),
    }
    if seconds is not None:
        metadata["seconds"] = round(seconds, 2)
    return metadata


def preview(connection: duckdb.DuckDBPyConnection, table: str) -> dg.MarkdownMetadataValue:
    """The first rows of a table; texts are cut by the database, so that a large document is not loaded."""
    described = connection.execute(f"describe {table}").fetchall()[:PREVIEW_COLUMNS]
    names = [str(row[0]) for row in described]
    columns = ", ".join(f'left("{name}"::varchar, 100)' for name in names)
    rows = connection.execute(f"select {columns} from {table} limit {PREVIEW_ROWS}").fetchall()
    return dg.MetadataValue.md(markdown_table(names, rows))
