"""Forgetting files that were removed: every trace of them and of documents that nobody else holds."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from orchestration.lib.database import (
    RAW_SCHEMAS,
    STAGING_TABLES,
    Notify,
    build_connection,
    damaged_database,
    ensure_tables,
    limits,
    registered,
)
from orchestration.lib.errors import ForgetError
from orchestration.lib.publish import moment_after_builds
from orchestration.lib.scan import Scan
from orchestration.lib.settings import Settings


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The files whose traces are gone, the documents that went with them, and those that another file holds."""

    paths: list[str]
    documents: list[str]
    documents_held_elsewhere: list[str]

    def in_words(self) -> str:
        """A line for the log and the terminal."""
        words = f"Forgotten: {len(self.paths)} files and {len(self.documents)} documents."
        if self.documents_held_elsewhere:
            words += f" Kept, as other files hold the same bytes: {', '.join(self.documents_held_elsewhere)}."
        return words


def forget(settings: Settings, paths: Sequence[str], found: Scan, run_id: str, notify: Notify = print) -> Forgotten:
    """Delete all versions of the files from the build database; raises ForgetError, and changes nothing, if it cannot.

    The database is written anew, because DuckDB keeps deleted rows in the file until it needs their place. Builds
    published before are deleted when the next one is published.
    """
    wanted = [_below_raw(settings, path) for path in paths]
    with build_connection(settings, notify) as connection:
        forgotten = _choose(connection, wanted, found)
    # A run that is killed from here on must be followed by one that publishes.
    settings.published_record.unlink(missing_ok=True)
    _rewrite(settings, forgotten, run_id)
    for path in (damaged_database(settings), Path(f"{damaged_database(settings)}.wal")):
        path.unlink(missing_ok=True)
    return forgotten


def _below_raw(settings: Settings, path: str) -> str:
    """The path as the ledger writes it, also when it was given from the working folder or the root."""
    absolute = os.path.abspath(os.path.expanduser(path))
    root = f"{settings.raw}{os.sep}"
    return absolute.removeprefix(root) if absolute.startswith(root) else path


def _choose(connection: duckdb.DuckDBPyConnection, wanted: Sequence[str], found: Scan) -> Forgotten:
    present = {entry.path for entry in found.entries}
    standing = [path for path in wanted if path in present or found.is_hidden_by_error(path)]
    if standing:
        raise ForgetError(
            f"Still below the folder of raw files, and the next run would read it again: {', '.join(standing)}. "
            "Remove it there first, then forget it. Nothing was changed."
        )
    rows = connection.execute("select file_path, document_id from raw.files").fetchall()
    unknown = sorted(set(wanted) - {path for path, _ in rows})
    if unknown:
        raise ForgetError(
            f"No run has seen a file {', '.join(unknown)}. Paths are written as in raw.files: "
            "select distinct file_path from raw.files where status = 'removed'. Nothing was changed."
        )
    documents = {document for path, document in rows if path in set(wanted) and document}
    elsewhere = {document for path, document in rows if path not in set(wanted)}
    return Forgotten(sorted(set(wanted)), sorted(documents - elsewhere), sorted(documents & elsewhere))


def _rewrite(settings: Settings, forgotten: Forgotten, run_id: str) -> None:
    part = settings.build_database.with_suffix(".part")
    part.unlink(missing_ok=True)
    gone = {"file_path": forgotten.paths, "document_id": forgotten.documents}
    held = str(settings.build_database).replace("'", "''")
    with duckdb.connect(part, config=limits(settings)) as connection:
        ensure_tables(connection)
        connection.execute(f"attach '{held}' as held (read_only)")
        tables = [*(("raw", *item) for item in RAW_SCHEMAS.items())]
        tables += [("staging", *item) for item in STAGING_TABLES.items()]
        for schema, table, columns in tables:
            # The ledger goes by path: a version's row may name a document that another file holds.
            key = next((key for key in gone if key in columns), None)
            with registered(
                connection, "gone", pl.DataFrame({"key": gone.get(key or "", [])}, schema={"key": pl.String})
            ):
                condition = f" where {key} not in (select key from gone)" if key else ""
                connection.execute(f"insert into {schema}.{table} select * from held.{schema}.{table}{condition}")
        connection.execute(
            "update raw.last_scan set content_run_id = ?, forgotten_at = ?",
            [run_id, moment_after_builds(settings).replace(tzinfo=None)],
        )
        connection.execute("detach held")
    os.replace(part, settings.build_database)
    shutil.rmtree(settings.spill, ignore_errors=True)
