"""The command ``make warehouse``: wait for the lock, look whether there is anything to do, run the job, sum up.

Imports nothing of Dagster or dbt at the top: a run with nothing to do must not pay for them.
"""

import argparse
import gc
import os
import sys
import time
import traceback
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from orchestration.lib.alert import tell_failure
from orchestration.lib.current import NOTHING_NEW, work_before_run
from orchestration.lib.errors import AlertError, SettingsError, TranscriptsError
from orchestration.lib.lock import declare_alive, declare_ended, writing_lock
from orchestration.lib.publish import PublishedRecord, read_record
from orchestration.lib.scan import require_folder
from orchestration.lib.settings import Settings
from orchestration.lib.summary import failure_text, summary_text
from orchestration.terminal import show_message, use_terminal

# Importing and running Dagster and dbt makes some millions of objects that live as long as the process; looking
# through them for garbage every 700 allocations takes a sixth of a run's time.
_GARBAGE_THRESHOLDS = (200_000, 50, 100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when the warehouse is current, 1 when it could not be made so, 130 when interrupted."""
    choices = _choices(arguments)
    started = time.monotonic()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    terminal = _own_terminal()
    use_terminal(terminal)
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        show_message(f"Error: {error}")
        return 1
    try:
        require_folder(settings.raw)
        run_id = str(uuid.uuid4())
        with writing_lock(settings.lock_file, "make warehouse", show_message):
            work = work_before_run(settings)
            record = read_record(settings)
            if not work.reasons and not choices and record:
                show_message(NOTHING_NEW)
                show_message(summary_text(settings, record, time.monotonic() - started))
                return 0
            show_message(work.in_words() if work.reasons else "To do: what was asked for.")
            return _run(settings, run_id, choices, record, started)
    except TranscriptsError as error:
        return _fail(settings, f"Error: {error}")
    except OSError as error:
        return _fail(settings, f"Error: {_disk_words(error)}")
    except KeyboardInterrupt:
        show_message("Interrupted. The published warehouse is unchanged; the next run goes on from here.")
        return 130


def _choices(arguments: Sequence[str] | None) -> dict[str, Any]:
    """What was asked for on the command line, as the configuration of the ingest; empty when nothing was."""
    parser = argparse.ArgumentParser(prog="python -m orchestration.run", description=__doc__)
    parser.add_argument("--read-again", action="store_true", help="read, decode and parse unchanged files too")
    parser.add_argument("--accept-removals", action="store_true", help="go on although no transcript is left")
    parser.add_argument("--forget", nargs="+", metavar="FILE", help="delete every trace of removed files")
    return {name: value for name, value in vars(parser.parse_args(arguments)).items() if value}


def _fail(settings: Settings, message: str, run_id: str = "") -> int:
    """Say it on the terminal, and through the hook that the user may have set."""
    show_message(message)
    try:
        tell_failure(settings, message, run_id)
    except AlertError as error:
        show_message(str(error))
    return 1


def _run(
    settings: Settings, run_id: str, choices: Mapping[str, Any], before: PublishedRecord | None, started: float
) -> int:
    with settings.log_file.open("w", encoding="utf-8") as log:
        _divert_streams(log)
        show_message(f"Starting Dagster and dbt (log: {settings.log_file}).")
        declare_alive(settings.run_locks, run_id)
        try:
            from orchestration.job import run_refresh

            failures = run_refresh(settings, run_id, choices)
        except TranscriptsError:
            raise
        except Exception as error:  # the streams are diverted: without this the terminal would show nothing
            traceback.print_exc()
            failures = [_first_cause(error)]
        finally:
            declare_ended(settings.run_locks, run_id)
    if failures:
        return _fail(settings, failure_text(settings, run_id, failures), run_id)
    record = read_record(settings)
    if record == before:
        show_message(NOTHING_NEW)
    if record:
        show_message(summary_text(settings, record, time.monotonic() - started))
    return 0


def _first_cause(error: BaseException) -> str:
    """What went wrong first: around a mistake in a definition, Dagster shows the tree of all of them.

    An error of ours ends the search: what lies below it is the system's word for it, without what to do.
    """
    while error.__cause__ is not None and not _is_ours(error):
        error = error.__cause__
    return str(error) if _is_ours(error) else f"{type(error).__name__}: {error}"


def _is_ours(error: BaseException) -> bool:
    """Whether the message was written for the person at the terminal, in the parser as anywhere else."""
    return type(error).__module__.startswith("orchestration.")


def _disk_words(error: OSError) -> str:
    """A disk that is full or cannot be written to, as something that the user can act on."""
    place = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
    return (
        f"{error.strerror or error}{place}. The published warehouse is unchanged. Make room, or set TRANSCRIPTS_STATE "
        "to a folder that this user may write to, and start the run again."
    )


def _own_terminal() -> TextIO:
    """A stream to the terminal that stays when the standard streams are diverted or captured."""
    # Closed by whoever started this: in their places, so that no file of ours gets a number that is diverted later.
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    return os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding=sys.stdout.encoding, errors="backslashreplace")


def _divert_streams(log: TextIO) -> None:
    """Send what Dagster and dbt print into the log: the terminal shows progress and the summary only."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(log.fileno(), stream.fileno())


if __name__ == "__main__":
    exit_code = main()
    # Everything is closed and written; taking apart the millions of objects of Dagster and dbt takes seconds.
    os._exit(exit_code)
