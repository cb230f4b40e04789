"""Dagster's home below the state folder: made once, safely, and found by every process through DAGSTER_HOME."""

import os
from pathlib import Path
from typing import Final

from dagster import DagsterInstance
from filelock import FileLock

from orchestration.lib.publish import write_atomically
from orchestration.lib.settings import Settings

TEMPLATE: Final = Path(__file__).with_name("dagster.yaml")


def prepare_home(settings: Settings) -> Path:
    """Create or update the home and its storage, and set DAGSTER_HOME for this process and its children.

    Under a lock: two processes that create the SQLite files at once leave them broken for good.
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
        with DagsterInstance.get() as instance:
            # Storage is created on first use; ask each part once.
            instance.get_runs_count()
            instance.all_asset_keys()
            instance.all_instigator_state()
    return home


if __name__ == "__main__":
    prepare_home(Settings.from_environment())
