"""Housekeeping of Dagster's own record of runs: those whose process is gone, and those that are old."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from dagster import DagsterInstance, DagsterRun, DagsterRunStatus, RunsFilter

from orchestration.lib.lock import is_alive, remove_dead_locks
from orchestration.lib.settings import Settings

# A run that the user interface has just started exists for a while before its process takes the run's lock.
START_GRACE_SECONDS: Final = 120.0
# How long to wait for another process that writes to Dagster's storage.
_BUSY_SECONDS: Final = 60.0
KILLED: Final = "The process of this run ended before the run did (killed, or the machine went down)."
_UNFINISHED: Final = [DagsterRunStatus.STARTED, DagsterRunStatus.STARTING, DagsterRunStatus.CANCELING]
_FINISHED: Final = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED]


def fail_dead_runs(instance: DagsterInstance, settings: Settings, own_run_id: str) -> list[DagsterRun]:
    """Mark as failed every unfinished run whose process has ended, and give them back."""
    dead = []
    for record in instance.get_run_records(RunsFilter(statuses=_UNFINISHED)):
        run = record.dagster_run
        if run.run_id == own_run_id:
            continue
        alive = is_alive(settings.run_locks, run.run_id)
        if alive is None:
            began = record.start_time or record.create_timestamp.timestamp()
            alive = time.time() - began < START_GRACE_SECONDS
        if not alive:
            instance.report_run_failed(run, KILLED)
            dead.append(run)
    # A process may be killed before Dagster has heard of its run.
    remove_dead_locks(settings.run_locks)
    return dead


def delete_old_runs(instance: DagsterInstance, settings: Settings, keep: int, spared: str = "") -> int:
    """Delete the oldest finished runs but one, with all that is kept of them; gives back how many.

    Spared is the run that made the published build: without it, after many runs with nothing to do, the user
    interface would show assets that were never made.
    """
    finished = instance.get_run_records(RunsFilter(statuses=_FINISHED))
    surplus = [record.dagster_run.run_id for record in finished[keep:] if record.dagster_run.run_id != spared]
    for run_id in surplus:
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        instance.delete_run(run_id)
    _delete_what_dagster_leaves(_event_storage(settings), surplus)
    return len(surplus)


def delete_history(instance: DagsterInstance, settings: Settings) -> None:
    """Delete all finished runs, so that Dagster's previews of documents and lists of files leave no trace."""
    delete_old_runs(instance, settings, keep=0)
    with closing(sqlite3.connect(_event_storage(settings) / "index.db", timeout=_BUSY_SECONDS)) as index:
        # SQLite keeps deleted rows in the file until it needs their place.
        index.execute("vacuum")


def _event_storage(settings: Settings) -> Path:
    return settings.dagster_home / "history" / "runs"


def _delete_what_dagster_leaves(storage: Path, run_ids: Sequence[str]) -> None:
    """The database of each deleted run's events (a megabyte, emptied), and its rows in the index of checks."""
    for run_id in run_ids:
        for path in storage.glob(f"{run_id}.db*"):
            path.unlink(missing_ok=True)
    if run_ids:
        with closing(sqlite3.connect(storage / "index.db", timeout=_BUSY_SECONDS)) as index, index:
            index.executemany("delete from asset_check_executions where run_id = ?", [(run_id,) for run_id in run_ids])
