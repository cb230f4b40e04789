"""A run in miniature: the real lock, ledger, staging and publishing on a real database, in a process of its own.

Dagster and dbt are left out, and the process is forked from one that has imported everything, so that a fault at each
of many points costs a fraction of a second and not half a minute. Two tables are made by hand where dbt would build
the marts.
"""

import errno
import importlib
import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.compute
import pyarrow.dataset  # noqa: F401 - what DuckDB and Polars would import in each process anew

from orchestration.lib import backups, database, forget, ledger, publish, staging
from orchestration.lib.lock import writing_lock
from orchestration.lib.scan import scan
from orchestration.lib.settings import Settings
from tests.storage.stub_parser import parser

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([__name__])


def settings_of(folder: Path) -> Settings:
    return Settings(folder / "raw", folder / "warehouse.duckdb", folder / "state")


def run_apart(folder: Path, command: str = "run", fault: tuple[str, str, str] | None = None) -> int:
    """Exit code of a run; negative: the signal that ended it. The fault: a function, ``before`` or ``after``, what."""
    process = _FORKING.Process(target=_run, args=(folder, command, fault))
    process.start()
    process.join()
    return process.exitcode or 0


def published(folder: Path) -> set[tuple[str, str]]:
    """The files and texts that readers see; the tables must agree with each other."""
    with duckdb.connect(folder / "warehouse.duckdb", read_only=True) as connection:
        rows = connection.execute("select file_path, text from events").fetchall()
        assert connection.execute("select events from build_info").fetchone() == (len(rows),)
    assert len(rows) == len(set(rows))
    return set(rows)


def contents(folder: Path) -> list[list[tuple[Any, ...]]]:
    """Each version of each file, each document, and the rows made of them, without times."""
    queries = (
        "select file_path, version_number, status, document_id, is_current from raw.files order by all",
        "select document_id, text from raw.documents order by all",
        "select document_id, status, terms_fingerprint from staging.parses order by all",
        "select document_id, entity_id, char_end from staging.mentions order by all",
        "select document_id, char_start, char_end from staging.turns order by all",
    )
    with duckdb.connect(folder / "warehouse.duckdb", read_only=True) as connection:
        return [connection.execute(query).fetchall() for query in queries]


def _run(folder: Path, command: str, fault: tuple[str, str, str] | None) -> None:
    settings = settings_of(folder)
    # What a run says on the terminal is tested elsewhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if fault:
        _sabotage(*fault)
    if command == "forget":
        forget.forget(settings, ["removed.txt"], scan(settings.raw), "forgetting", _say_nothing)
    elif command == "restore":
        backups.restore(settings, folder / "backup.duckdb")
    with writing_lock(settings.lock_file, "a run in miniature", _say_nothing):
        with database.build_connection(settings, _say_nothing) as connection:
            result = ledger.ingest(connection, settings, scan(settings.raw), f"run{os.getpid()}")
            terms = folder / "terms.txt"
            reader = parser("parser", terms.read_text() if terms.exists() else "terms")
            staging.refresh_mentions(connection, reader)
            staging.refresh_staging(connection, reader)
            staging.refuse_unparsed(connection, reader.fingerprint, reader.terms_fingerprint)
            _make_marts(connection)
            forgotten_at = ledger.last_scan(connection).forgotten_at
        inputs = publish.Inputs(result.raw_digest, result.content_run_id, "parser", "code", "duckdb", 20, 0)
        run_id = f"{os.getpid():08}"
        publish.publish(settings, inputs, run_id, publish.summarise_rows, _say_nothing, forgotten_at=forgotten_at)


def _make_marts(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "create or replace table main.events as select f.file_path, d.text from raw.files as f "
        "inner join raw.documents as d using (document_id) where f.status = 'ingested' and f.is_current"
    )
    connection.execute("create or replace table main.build_info as select count(*) as events from main.events")


def _say_nothing(message: str) -> None:
    pass


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fail() -> None:
    raise RuntimeError("a fault of the code")


def _fill_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


_FAULTS = {"kill": _kill, "fail": _fail, "full disk": _fill_disk}


def _sabotage(point: str, moment: str, what: str) -> None:
    """Have the function ``module.name`` of orchestration.lib do this when it is entered or left."""
    module_name, name = point.split(".")
    module = importlib.import_module(f"orchestration.lib.{module_name}")
    original = getattr(module, name)

    def wrapped(*arguments: Any, **options: Any) -> Any:
        if moment == "before":
            _FAULTS[what]()
        result = original(*arguments, **options)
        if moment == "after":
            _FAULTS[what]()
        return result

    setattr(module, name, wrapped)
