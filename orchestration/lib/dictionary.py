"""The data dictionary: what every table, column and macro means, as the comments in a warehouse say it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import duckdb

DICTIONARY: Final = """
    select
        columns.schema_name,
        columns.table_name,
        tables.comment as table_description,
        columns.column_name,
        lower(columns.data_type) as data_type,
        columns.comment as description
    from duckdb_columns() as columns
    inner join duckdb_tables() as tables using (database_oid, table_oid)
    where columns.database_name = current_database()
    order by columns.schema_name, columns.table_name, columns.column_index
"""
_MACROS: Final = """
    select comment from duckdb_functions()
    where database_name = current_database() and function_type = 'table_macro' order by function_name
"""
_OPENING: Final = """# Data dictionary

Written by `make docs` from the descriptions of the dbt project; do not edit it here. The same words stand in the
warehouse itself: `select comment from duckdb_columns()`. Offsets are characters (Unicode code points), counted from 0,
the end exclusive, into `raw.documents.text`.
"""
_SCHEMAS: Final = {
    "main": "The tables that people query; `from events` works.",
    "raw": "What was read from the folder of raw files.",
    "staging": "What the parser found in each document.",
    "reference": "The CSV files of `dbt_project/seeds`.",
}


def dictionary_page(connection: duckdb.DuckDBPyConnection) -> str:
    """The dictionary as Markdown: macros, then the tables of each schema that readers use."""
    parts = [_OPENING, "## Macros\n\nTables that are asked with words: `from search('nuclear weapons')`.\n"]
    macros = connection.execute(_MACROS).fetchall()
    parts.append("".join(f"- `{_cell(comment).replace('): ', ')`: ', 1)}\n" for (comment,) in macros))
    rows = connection.execute(DICTIONARY).fetchall()
    for schema, opening in _SCHEMAS.items():
        parts.append(f"## Schema {schema}\n\n{opening}\n")
        of_schema = [row for row in rows if row[0] == schema]
        parts += [_section(list(group)) for _, group in groupby(of_schema, key=lambda row: row[1])]
    return "\n".join(parts)


def _section(rows: Sequence[tuple[str, ...]]) -> str:
    _, table, table_description, *_ = rows[0]
    lines = [f"### {table}", "", table_description.strip(), "", "| column | type | meaning |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | {kind} | {_cell(words)} |" for _, _, _, name, kind, words in rows]
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
