"""Opening the build database: its tables, its limits, and what happens when it is busy, damaged or of an older shape."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import polars as pl

from orchestration.lib.blocks import are_blocks_sound
from orchestration.lib.errors import DatabaseBusyError, DatabaseDamagedError
from orchestration.lib.parsing import STAGING_SCHEMAS
from orchestration.lib.settings import Settings

FILES_SCHEMA: Final = pl.Schema(
    {
        "file_path": pl.String(),
        "version_number": pl.Int32(),
        "sha256": pl.String(),
        "bytes": pl.Int64(),
        "mtime_ns": pl.Int64(),
        "ctime_ns": pl.Int64(),
        "encoding": pl.String(),
        "status": pl.String(),
        "reason": pl.String(),
        "detail": pl.String(),
        "document_id": pl.String(),
        "first_seen_at": pl.Datetime("us"),
        "last_seen_at": pl.Datetime("us"),
        "run_id": pl.String(),
        "is_current": pl.Boolean(),
    }
)
DOCUMENTS_SCHEMA: Final = pl.Schema(
    {
        "document_id": pl.String(),
        "sha256": pl.String(),
        "text": pl.String(),
        "characters": pl.Int32(),
        "encoding": pl.String(),
        "media_type": pl.String(),
        "first_seen_at": pl.Datetime("us"),
    }
)
PARSES_SCHEMA: Final = pl.Schema(
    {
        "document_id": pl.String(),
        "parser_fingerprint": pl.String(),
        "terms_fingerprint": pl.String(),
        "status": pl.String(),
        "detail": pl.String(),
        "parsed_at": pl.Datetime("us"),
        "matched_at": pl.Datetime("us"),
    }
)
ISSUE_FINGERPRINTS_SCHEMA: Final = pl.Schema(
    {"terms_fingerprint": pl.String(), "issue_id": pl.String(), "issue_fingerprint": pl.String()}
)
# One row: what the last complete scan of the folder saw; the published build is compared with it.
LAST_SCAN_SCHEMA: Final = pl.Schema(
    {
        "raw_digest": pl.String(),
        "has_transient": pl.Boolean(),
        "content_run_id": pl.String(),
        "scanned_at": pl.Datetime("us"),
        "decoder_version": pl.String(),
        "forgotten_at": pl.Datetime("us"),
    }
)
DOCUMENT_TABLES: Final = {**STAGING_SCHEMAS, "parses": PARSES_SCHEMA}
STAGING_TABLES: Final = {**DOCUMENT_TABLES, "issue_fingerprints": ISSUE_FINGERPRINTS_SCHEMA}
RAW_SCHEMAS: Final = {"files": FILES_SCHEMA, "documents": DOCUMENTS_SCHEMA, "last_scan": LAST_SCAN_SCHEMA}

# A process that was killed together with its run may take a moment to let go of the database.
BUSY_WAIT_SECONDS: Final = 30.0
BUSY_POLL_SECONDS: Final = 0.5
# Bounded whatever the size of the corpus; larger sorts and joins spill to disk.
MEMORY_LIMIT: Final = "900MB"
# The oldest format of a file that has compression for long texts: half the size of the default one. Programs that read
# the warehouse need this version of DuckDB or a newer one.
STORAGE_VERSION: Final = "v1.3.0"
# Rows are written to the log first and from there into the file; the default of 16 MB would have each batch of documents
# compress the last rows of every table again.
CHECKPOINT_THRESHOLD: Final = "256MB"

Notify = Callable[[str], None]
_TYPES: Final[Mapping[pl.DataType, str]] = {
    pl.String(): "varchar",
    pl.Boolean(): "boolean",
    pl.Int32(): "integer",
    pl.Int64(): "bigint",
    pl.UInt64(): "ubigint",
    pl.Float64(): "double",
    pl.Date(): "date",
    pl.Datetime("us"): "timestamp",
    pl.List(pl.String()): "varchar[]",
    pl.List(pl.Int32()): "integer[]",
}


def duckdb_type(dtype: pl.DataType) -> str:
    """The DuckDB type of a Polars column."""
    return _TYPES[dtype]


@contextmanager
def build_connection(settings: Settings, notify: Notify = print) -> Iterator[duckdb.DuckDBPyConnection]:
    """The build database, open for writing with all tables of ``raw`` and ``staging`` in place; closed on leaving."""
    settings.build_folder.mkdir(parents=True, exist_ok=True)
    connection = _open(settings, notify)
    try:
        ensure_tables(connection, notify)
        yield connection
    except duckdb.Error as error:
        connection.close()
        refuse_damage(settings, str(error), notify)
        raise
    finally:
        connection.close()


def refuse_damage(settings: Settings, message: str, notify: Notify = print) -> None:
    """If the message of a failure says that a block of the build database is damaged, set the database aside.

    Opening reads only the first blocks; without this every later run would fail where this one did.
    """
    # A block that fails its checksum, and one that a cut file no longer has.
    if not any(words in message.lower() for words in ("corrupt database file", "could not read enough bytes")):
        return
    _set_aside(settings, message, notify)
    raise DatabaseDamagedError(
        "A part of the build database turned out to be damaged, and it was set aside. The published warehouse is "
        "unchanged. Start the run again: it goes on from the last published build."
    )


def ensure_tables(connection: duckdb.DuckDBPyConnection, notify: Notify = print) -> None:
    """Create the tables; bring those of an older shape to the current one without losing documents."""
    connection.execute("create schema if not exists raw")
    connection.execute("create schema if not exists staging")
    existing = _columns(connection)
    for table, schema in RAW_SCHEMAS.items():
        _ensure_raw_table(connection, table, schema, existing.get(f"raw.{table}"), notify)
    expected = {f"staging.{table}": _declared(schema) for table, schema in STAGING_TABLES.items()}
    if any(existing.get(table) != columns for table, columns in expected.items()):
        if any(table.startswith("staging.") for table in existing):
            notify("The staging tables have an older shape: all documents will be parsed again.")
        # All of them: rows of two shapes of the parser never stand side by side.
        with transaction(connection):
            for table, columns in expected.items():
                connection.execute(f"drop table if exists {table}")
                connection.execute(f"create table {table} ({_column_list(columns)})")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All statements inside take effect together or not at all."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> Iterator[None]:
    """A frame that statements inside can read as a table of this name."""
    connection.register(name, frame)
    try:
        yield
    finally:
        connection.unregister(name)


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    """Add rows by column name."""
    if rows.is_empty():
        return
    columns = ", ".join(f'"{name}"' for name in rows.columns)
    with registered(connection, "appended_rows", rows):
        connection.execute(f"insert into {table} ({columns}) select {columns} from appended_rows")


def literal(text: str) -> str:
    """Words or a path of our own as a literal, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def fetch_value(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[str] = ()) -> int:
    """The single number that a query gives."""
    row = connection.execute(query, list(values)).fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def read_back(path: Path) -> None:
    """Compare each block of a closed database with its checksum.

    Raises duckdb.Error when a block that holds something, or the file, is damaged.
    """
    with duckdb.connect(path, read_only=True, config={"memory_limit": _memory_limit()}) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = current_database()"
        ).fetchall()
        if are_blocks_sound(path, _blocks_to_hold(connection, tables)):
            return
        # The last word is DuckDB's, which looks at what is in use: it compares what it reads, here every row.
        for schema, name in tables:
            connection.execute(f'select bit_xor(hash(held)) from "{schema}"."{name}" as held').fetchone()


def limits(settings: Settings) -> dict[str, Any]:
    """How a connection that writes is configured: bounded memory, and a folder for what does not fit into it."""
    return {
        "memory_limit": _memory_limit(),
        "temp_directory": str(settings.spill),
        "preserve_insertion_order": False,
        "storage_compatibility_version": STORAGE_VERSION,
        "checkpoint_threshold": CHECKPOINT_THRESHOLD,
    }


def damaged_database(settings: Settings) -> Path:
    """Where the newest build database that could not be read is kept."""
    return settings.build_folder / "damaged.duckdb"


def row_counts(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[str, int]:
    """Rows of each table of a schema."""
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = ? and database_name = current_database() order by 1",
        [schema],
    ).fetchall()
    return {name: fetch_value(connection, f'select count(*) from "{schema}"."{name}"') for (name,) in tables}


def _blocks_to_hold(connection: duckdb.DuckDBPyConnection, tables: Sequence[tuple[str, str]]) -> int:
    """How many blocks the file must have at least: up to the last that holds something."""
    last = fetch_value(connection, "select max(block_id) from pragma_metadata_info()")
    for schema, name in tables:
        quoted = literal(f'"{schema}"."{name}"')
        of_table = (
            "select greatest(max(block_id), max(list_max(additional_block_ids))) "
            f"from pragma_storage_info({quoted}) where persistent"
        )
        last = max(last, fetch_value(connection, of_table))
    return last + 1


def _open(settings: Settings, notify: Notify) -> duckdb.DuckDBPyConnection:
    path = settings.build_database
    # What runs that were killed had put aside while they sorted.
    shutil.rmtree(settings.spill, ignore_errors=True)
    if not path.exists() or path.stat().st_size == 0:
        # A log without its database would be replayed into the restored one.
        Path(f"{path}.wal").unlink(missing_ok=True)
        _restore_published(settings, notify)
    try:
        return _connect_patiently(settings, notify)
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) and _is_environment_failure(error):
            raise
        _set_aside(settings, str(error), notify)
        _restore_published(settings, notify)
        return _connect_patiently(settings, notify)


def _memory_limit() -> str:
    return os.environ.get("TRANSCRIPTS_MEMORY_LIMIT", MEMORY_LIMIT)


def _is_environment_failure(error: duckdb.Error) -> bool:
    """Whether the disk, not the file, is at fault: the database is then left as it is."""
    message = str(error).lower()
    return any(words in message for words in ("no space", "permission denied", "read-only", "too many open files"))


def _connect_patiently(settings: Settings, notify: Notify) -> duckdb.DuckDBPyConnection:
    path = settings.build_database
    deadline = time.monotonic() + BUSY_WAIT_SECONDS
    said = False
    while True:
        try:
            return duckdb.connect(path, config=limits(settings))
        except duckdb.IOException as error:
            # Not the word "lock" alone: a damaged file is said to be so "in block ...".
            if "could not set lock" not in str(error).lower():
                raise
            if time.monotonic() > deadline:
                raise DatabaseBusyError(
                    f"The build database {path} is open in another program, so this run cannot write to it "
                    f"({' '.join(str(error).split())}). Close that program and start the run again; to look at the "
                    "data, open the published warehouse instead: it can be read at any time."
                ) from error
            if not said:
                notify(f"The build database is open in another program; waiting up to {BUSY_WAIT_SECONDS:.0f} s.")
                said = True
            time.sleep(BUSY_POLL_SECONDS)


def _set_aside(settings: Settings, error: str, notify: Notify) -> None:
    """Keep what cannot be opened for whoever wants to look at it; only the newest one, so that they do not pile up."""
    path = settings.build_database
    aside = damaged_database(settings)
    os.replace(path, aside)
    log = Path(f"{path}.wal")
    if log.exists():
        os.replace(log, f"{aside}.wal")
    notify(
        f"The build database could not be opened or read ({_first_words(error)}). It was set aside as {aside} and is "
        "built again."
    )


def _first_words(error: object) -> str:
    """A message of DuckDB on one line; some go on with a trace of its source."""
    return " ".join(str(error).split())[:200]


def _restore_published(settings: Settings, notify: Notify) -> None:
    """Begin from the newest published build, which holds all files, documents and staging rows of its run."""
    # Its tables were made by that run, not by the one noted last.
    settings.modelled_record.unlink(missing_ok=True)
    builds = sorted(settings.builds.glob("*.duckdb"), reverse=True)
    for build in builds:
        try:
            read_back(build)
        except duckdb.Error as error:
            notify(f"The published build {build.name} cannot be read ({_first_words(error)}) and is passed over.")
            continue
        part = settings.build_database.with_suffix(".part")
        shutil.copyfile(build, part)
        os.replace(part, settings.build_database)
        notify(f"The build database was restored from the published build {build.name}.")
        return


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    rows = connection.execute(
        "select schema_name || '.' || table_name, column_name, lower(data_type) from duckdb_columns() "
        "where database_name = current_database() and schema_name in ('raw', 'staging') order by 1, column_index"
    ).fetchall()
    tables: dict[str, dict[str, str]] = {}
    for table, column, data_type in rows:
        tables.setdefault(table, {})[column] = data_type
    return tables


def _declared(schema: pl.Schema) -> dict[str, str]:
    return {name: duckdb_type(dtype) for name, dtype in schema.items()}


def _column_list(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {data_type}' for name, data_type in columns.items())


def _ensure_raw_table(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    schema: pl.Schema,
    existing: dict[str, str] | None,
    notify: Notify,
) -> None:
    declared = _declared(schema)
    if existing == declared:
        return
    with transaction(connection):
        if existing is None:
            connection.execute(f"create table raw.{table} ({_column_list(declared)})")
            return
        notify(f"The table raw.{table} has an older shape and is brought to the current one.")
        shared = ", ".join(f'"{name}"' for name in declared if name in existing)
        connection.execute(f"alter table raw.{table} rename to {table}_older")
        connection.execute(f"create table raw.{table} ({_column_list(declared)})")
        if shared:
            connection.execute(f"insert into raw.{table} ({shared}) select {shared} from raw.{table}_older")
        connection.execute(f"drop table raw.{table}_older")
