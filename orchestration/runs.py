"""Housekeeping of Dagster's own record of runs: those whose process is gone, and those that are old."""

import time
from typing import Final

from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from orchestration.lib.lock import is_alive, remove_dead_locks
from orchestration.lib.settings import Settings

# A run that the user interface has just started exists for a while before its process takes the run's lock.
START_GRACE_SECONDS: Final = 120.0
_UNFINISHED: Final = [DagsterRunStatus.STARTED, DagsterRunStatus.STARTING, DagsterRunStatus.CANCELING]
_FINISHED: Final = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED]


def fail_dead_runs(instance: DagsterInstance, settings: Settings, own_run_id: str) -> list[str]:
    """Mark as failed every unfinished run whose process has ended; gives back their ids."""
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
            instance.report_run_failed(
                run, "The process of this run ended before the run did (killed, or the machine went down)."
            )
            dead.append(run.run_id)
    # A process may be killed before Dagster has heard of its run.
    remove_dead_locks(settings.run_locks)
    return dead


def delete_old_runs(instance: DagsterInstance, keep: int) -> int:
    """Delete the oldest finished runs with their logs, so that Dagster's storage stays bounded."""
    finished = instance.get_run_records(RunsFilter(statuses=_FINISHED), limit=None)
    surplus = finished[keep:]
    for record in surplus:
        run_id = record.dagster_run.run_id
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        instance.delete_run(run_id)
    return len(surplus)
