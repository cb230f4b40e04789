"""The command ``make warehouse``: wait for the lock, look whether there is anything to do, run the job, sum up.

Imports nothing of Dagster or dbt at the top: a run with nothing to do must not pay for them.
"""

import gc
import os
import sys
import time
import traceback
import uuid
from typing import TextIO

from orchestration.lib.current import NOTHING_NEW, work_before_run
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.lock import declare_alive, declare_ended, writing_lock
from orchestration.lib.publish import PublishedRecord, read_record
from orchestration.lib.scan import require_folder
from orchestration.lib.settings import Settings
from orchestration.lib.summary import failure_text, summary_text
from orchestration.terminal import show_message, use_terminal

# Importing and running Dagster and dbt makes some millions of objects that live as long as the process; looking
# through them for garbage every 700 allocations takes a sixth of a run's time.
_GARBAGE_THRESHOLDS = (200_000, 50, 100)


def main() -> int:
    """Exit code 0 when the warehouse is current, 1 when it could not be made so, 130 when interrupted."""
    started = time.monotonic()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    terminal = _own_terminal()
    use_terminal(terminal)
    try:
        settings = Settings.from_environment()
        require_folder(settings.raw)
        run_id = str(uuid.uuid4())
        with writing_lock(settings.lock_file, "make warehouse", show_message):
            work = work_before_run(settings)
            record = read_record(settings)
            if not work.reasons and record:
                show_message(NOTHING_NEW)
                show_message(summary_text(settings, record, time.monotonic() - started))
                return 0
            show_message(work.in_words())
            return _run(settings, run_id, record, started)
    except TranscriptsError as error:
        show_message(f"Error: {error}")
        return 1
    except OSError as error:
        show_message(f"Error: {_disk_words(error)}")
        return 1
    except KeyboardInterrupt:
        show_message("Interrupted. The published warehouse is unchanged; the next run goes on from here.")
        return 130


def _run(settings: Settings, run_id: str, before: PublishedRecord | None, started: float) -> int:
    with settings.log_file.open("w", encoding="utf-8") as log:
        _divert_streams(log)
        show_message(f"Starting Dagster and dbt (log: {settings.log_file}).")
        declare_alive(settings.run_locks, run_id)
        try:
            from orchestration.job import run_refresh

            failures = run_refresh(settings, run_id)
        except TranscriptsError:
            raise
        except Exception as error:  # the streams are diverted: without this the terminal would show nothing
            traceback.print_exc()
            failures = [f"{type(error).__name__}: {error}"]
        finally:
            declare_ended(settings.run_locks, run_id)
    if failures:
        show_message(failure_text(settings, run_id, failures))
        return 1
    record = read_record(settings)
    if record == before:
        show_message(NOTHING_NEW)
    if record:
        show_message(summary_text(settings, record, time.monotonic() - started))
    return 0


def _disk_words(error: OSError) -> str:
    """A disk that is full or cannot be written to, as something that the user can act on."""
    place = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
    return (
        f"{error.strerror or error}{place}. The published warehouse is unchanged. Make room, or set TRANSCRIPTS_STATE "
        "to a folder that this user may write to, and start the run again."
    )


def _own_terminal() -> TextIO:
    """A stream to the terminal that stays when the standard streams are diverted or captured."""
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
