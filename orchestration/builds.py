"""The commands ``make rollback``, ``make backup`` and ``make restore``: other builds than the newest."""

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from orchestration.lib.backups import back_up, go_back, restore
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.lock import writing_lock
from orchestration.lib.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when it was done, 1 with a message when it could not be."""
    parser = argparse.ArgumentParser(prog="python -m orchestration.builds", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("rollback").add_argument("build", nargs="?")
    commands.add_parser("backup").add_argument("file", nargs="?", type=Path)
    commands.add_parser("restore").add_argument("file", type=Path)
    options = parser.parse_args(arguments)
    try:
        print(_do(Settings.from_environment(), options))
    except TranscriptsError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Error: {error.strerror} ({error.filename2 or error.filename}). Nothing was changed.", file=sys.stderr)
        return 1
    return 0


def _do(settings: Settings, options: argparse.Namespace) -> str:
    if options.command == "backup":
        # Without the lock: a published build never changes.
        copy = back_up(settings, options.file or settings.warehouse.parent)
        again = f"make restore FILE={shlex.quote(str(copy))}"
        return f"{copy} is a copy of {settings.warehouse}, read back whole. To return to it: {again}"
    with writing_lock(settings.lock_file, f"make {options.command}", print):
        if options.command == "rollback":
            build = go_back(settings, options.build)
            return f"{settings.warehouse} is now {build.name}. The next run publishes the newest state again."
        build = restore(settings, options.file)
        return f"{settings.warehouse} is now {options.file}. The next run goes on from it, with what lies in raw/ now."


if __name__ == "__main__":
    sys.exit(main())
