"""The Dagster resource that every step shares: the lock for the whole run, the settings, and the build database."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from logging import Logger
from typing import Final

import dagster as dg
import duckdb

from orchestration.lib.alert import tell_failure
from orchestration.lib.database import build_connection
from orchestration.lib.errors import AlertError
from orchestration.lib.lock import declare_alive, writing_lock
from orchestration.lib.publish import read_record
from orchestration.lib.settings import Settings
from orchestration.lib.summary import failure_text
from orchestration.runs import KILLED, delete_old_runs, fail_dead_runs
from orchestration.terminal import show_message, show_progress

LOG_PROGRESS_SECONDS: Final = 10.0


class Warehouse(dg.ConfigurableResource):
    """One warehouse: from the first step to the last of a run its lock is held.

    The in-process executor makes resources once for the whole run, so the lock is taken before the first step
    and let go after the last, wherever the run was started: terminal, user interface, schedule or sensor.
    """

    @property
    def settings(self) -> Settings:
        """Settings from the environment of this process."""
        return Settings.from_environment()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Warehouse"]:
        """Take the lock, mark as failed the runs whose processes were killed, and bound the history of runs."""
        settings = self.settings
        log = context.log or dg.get_dagster_logger()
        run_id = context.run.run_id if context.run else "unknown"

        def notify(message: str) -> None:
            announce(log, message)

        # Until this process ends: Dagster records the end of the run only after this resource, and a run that waited
        # for the lock would meanwhile take this one for killed.
        declare_alive(settings.run_locks, run_id)
        with writing_lock(settings.lock_file, f"run {run_id[:8]}", notify):
            if context.instance and context.run:
                for dead in fail_dead_runs(context.instance, settings, run_id):
                    notify(f"Run {dead.run_id[:8]} was killed before it ended; it is now marked as failed.")
                    # Dagster's daemon tells of the runs that it started.
                    if dead.remote_job_origin is None:
                        tell(settings, failure_text(settings, dead.run_id, [KILLED]), dead.run_id, notify)
                published = read_record(settings)
                delete_old_runs(context.instance, settings, settings.keep_runs, published.run_id if published else "")
            yield self

    @contextmanager
    def connection(self, log: Logger | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """The build database; closed on leaving, so that dbt can open it in the next step."""

        with build_connection(self.settings, partial(announce, log or dg.get_dagster_logger())) as connection:
            yield connection


def announce(log: Logger, message: str) -> None:
    """Say something that needs attention in the run's log and, where the run was started there, on the terminal."""
    log.warning(message)
    show_message(message)


def tell(settings: Settings, message: str, run_id: str, notify: Callable[[str], None]) -> None:
    """Tell the user of a failed run, if they asked for it; that it could not be told fails nothing else."""
    try:
        tell_failure(settings, message, run_id)
    except AlertError as error:
        notify(str(error))


def progress_reporter(log: Logger, stage: str, unit: str) -> Callable[[int, int, int], None]:
    """Report done, total and characters: to the terminal at once, to the run's log from time to time."""
    started = time.monotonic()
    logged_at = started

    def report(done: int, total: int, characters: int = 0) -> None:
        nonlocal logged_at
        now = time.monotonic()
        line = describe_progress(stage, unit, done, total, characters, now - started)
        show_progress(line, finished=done >= total)
        if now - logged_at >= LOG_PROGRESS_SECONDS or done >= total:
            log.info(line)
            logged_at = now

    return report


def describe_progress(stage: str, unit: str, done: int, total: int, characters: int, seconds: float) -> str:
    """One line: how many of how many, how fast, how long still."""
    rate = done / seconds if seconds > 0 else 0.0
    line = f"{stage}: {done:,} of {total:,} {unit}"
    if characters:
        line += f", {characters / 1e6:.1f} million characters"
    if rate:
        line += f", {rate:,.0f} {unit}/s"
    if rate and done < total:
        line += f", about {(total - done) / rate:,.0f} s left"
    return line
