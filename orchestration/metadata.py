"""What Dagster says of a table: its words and columns, row counts, accuracy, and previews that show text as text."""

from typing import Any, Final

import dagster as dg
import duckdb
import polars as pl

from orchestration.lib.database import duckdb_type, fetch_value
from orchestration.lib.readers import source_descriptions
from orchestration.lib.text import link, markdown_table

OWNERS: Final = ["team:data-engineering"]
SOURCE_DESCRIPTIONS: Final = source_descriptions()
PREVIEW_ROWS: Final = 5
PREVIEW_COLUMNS: Final = 8


def source_spec(table: str, schema: pl.Schema, **more: Any) -> dg.AssetSpec:
    """A table that Python fills (``schema.table``), with the words of the dbt project on it and on its columns."""
    description, columns = SOURCE_DESCRIPTIONS[table]
    listed = [dg.TableColumn(name, duckdb_type(dtype), columns.get(name)) for name, dtype in schema.items()]
    return dg.AssetSpec(
        table.split("."),
        description=f"{description}\n\nQuery it with `from {table}`.",
        owners=OWNERS,
        metadata={"dagster/column_schema": dg.TableSchema(listed)},
        **more,
    )


def table_metadata(connection: duckdb.DuckDBPyConnection, table: str, seconds: float | None = None) -> dict[str, Any]:
    """Row count and a short preview of a table; of bounded size whatever the table holds."""
    metadata = row_count(connection, table) | {"preview": preview(connection, table)}
    if seconds is not None:
        metadata["seconds"] = round(seconds, 2)
    return metadata


def row_count(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, Any]:
    """The number that Dagster draws over time."""
    return {"dagster/row_count": fetch_value(connection, f"select count(*) from {table}")}


def accuracy_metadata(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """The measured accuracy over all layouts, a number a metric, so that Dagster draws each over time."""
    rows = connection.execute("select metric, value from quality_metrics where layout = 'all' order by 1").fetchall()
    return {f"accuracy/{metric}": float(value) for metric, value in rows}


def preview(connection: duckdb.DuckDBPyConnection, table: str) -> dg.MarkdownMetadataValue:
    """The first rows of a table, with the place of each in its file; texts are cut by the database.

    Keys are left out: they tell a person nothing.
    """
    described = [str(row[0]) for row in connection.execute(f"describe {table}").fetchall()]
    names = [name for name in described if not name.endswith(("_id", "_ids", "char_start", "char_end"))]
    names = names[:PREVIEW_COLUMNS]
    columns = ", ".join(f'left(shown."{name}"::varchar, 100)' for name in names)
    document = next((name for name in ("document_id", "primary_document_id") if name in described), None)
    if document is None:
        rows = connection.execute(f"select {columns} from {table} as shown limit {PREVIEW_ROWS}").fetchall()
        return dg.MetadataValue.md(markdown_table(names, rows))
    span = "shown.char_start || '–' || shown.char_end || ' of'" if "char_start" in described else "null"
    rows = connection.execute(
        f"""
        select {columns}, concat_ws(' ', {span}, files.file_path), headers.source_url
        from (from {table} limit {PREVIEW_ROWS}) as shown
        left join (
            select document_id, min(file_path) as file_path from raw.files group by 1
        ) as files on shown.{document} = files.document_id
        left join staging.headers on shown.{document} = headers.document_id
        """
    ).fetchall()
    linked = [(*values, link(place, url)) for *values, place, url in rows]
    return dg.MetadataValue.md(markdown_table([*names, "evidence"], linked))
