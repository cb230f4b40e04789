"""The command ``make compare``: what the next run would change in the published warehouse, without publishing it.

The candidate is built by the real job from the raw files, the code and the dictionaries as they stand, beside the
published warehouse, and deleted again.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from orchestration.lib.errors import TranscriptsError
from orchestration.lib.evaluation.comparison import compare_warehouses, differences_text
from orchestration.lib.evaluation.scratch import build_candidate
from orchestration.lib.publish import require_warehouse
from orchestration.lib.settings import Settings
from orchestration.terminal import show_message, use_terminal

DEFAULT_SHOWN = 10
UNREADABLE = "One of the two files is not a warehouse of this version, so their rows cannot be compared."


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when the two were compared, whether or not they differ."""
    use_terminal(sys.stdout)
    parser = argparse.ArgumentParser(prog="python -m orchestration.compare", description=__doc__)
    parser.add_argument("--published", type=Path, help="the warehouse to compare with (default: the published one)")
    parser.add_argument("--candidate", type=Path, help="compare with this warehouse instead of building one")
    parser.add_argument("--show", type=int, default=DEFAULT_SHOWN, help="examples shown of each kind of difference")
    options = parser.parse_args(arguments)
    try:
        _compare(options)
    except TranscriptsError as error:
        show_message(f"Error: {error}")
        return 1
    except duckdb.Error as error:
        show_message(f"Error: {UNREADABLE} ({error})")
        return 1
    except KeyboardInterrupt:
        show_message("Interrupted; the published warehouse is unchanged.")
        return 130
    return 0


def _compare(options: argparse.Namespace) -> None:
    settings = Settings.from_environment()
    published = options.published or settings.warehouse
    require_warehouse(published)
    if options.candidate:
        _show(published, require_warehouse(options.candidate), options.show)
        return
    show_message("Building the candidate beside the published warehouse; this takes as long as a run.")
    # In the state folder: a large warehouse may not fit into the system's folder of temporary files.
    settings.state.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="candidate-", dir=settings.state) as folder:
        _show(published, build_candidate(settings, Path(folder)), options.show)


def _show(published: Path, candidate: Path, limit: int) -> None:
    show_message("")
    show_message(differences_text(compare_warehouses(published, candidate, limit)))


if __name__ == "__main__":
    sys.exit(main())
