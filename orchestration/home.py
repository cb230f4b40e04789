"""Dagster's home below the state folder: made once, safely, and found by every process through DAGSTER_HOME."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from dagster import DagsterInstance
from filelock import FileLock

from orchestration.lib.publish import write_atomically
from orchestration.lib.settings import Settings

TEMPLATE: Final = Path(__file__).with_name("dagster.yaml")
# Without one of these no run starts; the events of each run lie in files of their own.
_STORAGES: Final = ("history/runs.db", "history/runs/index.db", "schedules/schedules.db")


def prepare_home(settings: Settings, notify: Callable[[str], None] = print) -> Path:
    """Create or update the home and its storage, and set DAGSTER_HOME for this process and its children.

    Under a lock: two processes that create the SQLite files at once leave them broken for good. A damaged file of them is
    set aside, as it would fail every run.
    """
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DO_NOT_TRACK"] = "1"
    with FileLock(home / "prepare.lock", fallback_to_soft=False, preserve_lock_file=True):
        template = TEMPLATE.read_text(encoding="utf-8")
        configuration = home / "dagster.yaml"
        if not configuration.exists() or configuration.read_text(encoding="utf-8") != template:
            write_atomically(configuration, template)
        for storage in _STORAGES:
            _set_aside_if_damaged(home / storage, notify)
        with DagsterInstance.get() as instance:
            # Storage is created on first use; ask each part once.
            instance.get_runs_count()
            instance.all_asset_keys()
            instance.all_instigator_state()
    return home


def _set_aside_if_damaged(storage: Path, notify: Callable[[str], None]) -> None:
    if not storage.exists():
        return
    try:
        with closing(sqlite3.connect(storage)) as connection:
            found = connection.execute("pragma quick_check(1)").fetchone()[0]
            # Cut to nothing, it is sound.
            if found == "ok" and connection.execute("select count(*) from sqlite_master").fetchone()[0]:
                return
    except sqlite3.OperationalError:
        return  # busy, or the disk is at fault: the file is left as it is
    except sqlite3.DatabaseError as error:
        found = error
    aside = storage.with_name(f"{storage.name}.damaged")
    storage.replace(aside)
    for log in ("-wal", "-shm"):
        storage.with_name(f"{storage.name}{log}").unlink(missing_ok=True)
    notify(
        f"A file of Dagster's history could not be read ({' '.join(str(found).split())}). It was set aside as {aside} and is "
        "begun anew; the warehouse is not touched by that. If make dev runs, start it again."
    )


if __name__ == "__main__":
    prepare_home(Settings.from_environment())
