"""What readers get on top of dbt's tables: the search index, the macros that read like questions, and comments on the
tables that dbt does not make. All of it lies in the file; readers need no extension.
"""

from importlib import resources
from pathlib import Path
from typing import Any, Final

import duckdb
import yaml

from orchestration.lib.database import fetch_value, literal
from orchestration.lib.settings import DBT_PROJECT, Settings

READER_MACROS: Final = DBT_PROJECT / "reader_macros"
SOURCES: Final = DBT_PROJECT / "models" / "sources.yml"
_SEARCH_INDEX: Final = READER_MACROS / "search_index.sql"
_SEARCH: Final = READER_MACROS / "search.sql"
_MB: Final = 1_000_000


def prepare_for_readers(connection: duckdb.DuckDBPyConnection, settings: Settings) -> str:
    """Comment, index and add the macros; gives back what became of the search, in words.

    The tables of all stages must be there. Whatever an earlier run left of these is replaced.
    """
    _comment_on_sources(connection)
    refusal = _index_turns(connection, settings)
    for path in sorted(READER_MACROS.glob("*.sql")):
        if path not in (_SEARCH_INDEX, _SEARCH):
            connection.execute(path.read_text(encoding="utf-8"))
    if refusal is None:
        connection.execute(_SEARCH.read_text(encoding="utf-8"))
        return f"search('words') looks through {fetch_value(connection, 'select count(*) from turns'):,} turns."
    reason = literal(f"{refusal} Until then: from turns where contains(lower(text), 'words')")
    connection.execute(
        f"create or replace macro search(words, max_rows := 20) as table select error({reason}) as score;"
        f"comment on macro table search is {reason}"
    )
    return refusal


def source_descriptions() -> dict[str, tuple[str, dict[str, str]]]:
    """Of each table that the orchestration fills (``schema.table``): what it holds, and what its columns mean.

    From the sources of the dbt project, the one place where this is written.
    """
    sources: list[dict[str, Any]] = yaml.safe_load(SOURCES.read_text(encoding="utf-8"))["sources"]
    return {
        f"{source['schema']}.{table['name']}": (
            table["description"],
            {column["name"]: column["description"] for column in table["columns"]},
        )
        for source in sources
        for table in source["tables"]
    }


def _comment_on_sources(connection: duckdb.DuckDBPyConnection) -> None:
    statements = []
    for table, (description, columns) in source_descriptions().items():
        statements.append(f"comment on table {table} is {literal(description)}")
        statements += [f'comment on column {table}."{name}" is {literal(words)}' for name, words in columns.items()]
    connection.execute(";".join(statements))


def _index_turns(connection: duckdb.DuckDBPyConnection, settings: Settings) -> str | None:
    """Build the index; None when it was built, otherwise why not and what to do."""
    # Words of texts that are no longer there must not stay in it.
    connection.execute("drop schema if exists fts_main_turns cascade")
    characters = fetch_value(connection, "select sum(length(text)) from turns")
    if characters > settings.max_search_bytes:
        return (
            f"There is no search index: the turns hold {characters / _MB:,.0f} million characters, and it is built up "
            f"to {settings.max_search_bytes / _MB:,.0f} million. Set TRANSCRIPTS_SEARCH_MAX_MB higher (a run then takes "
            "about 30 s longer for each 100) and run make warehouse."
        )
    try:
        connection.load_extension(str(_extension()))
    except (ModuleNotFoundError, duckdb.Error) as error:
        return (
            f"There is no search index: DuckDB's extension fts could not be loaded ({' '.join(str(error).split())}). "
            "Run make setup, which installs duckdb-extension-fts where there is one for this system, and make warehouse."
        )
    connection.execute(_SEARCH_INDEX.read_text(encoding="utf-8"))
    return None


def _extension() -> Path:
    """The extension as its package carries it; nothing is downloaded."""
    folder = resources.files("duckdb_extension_fts")
    return Path(str(folder / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"))
