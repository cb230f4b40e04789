"""The command ``make evaluate``: score a build of labelled documents, and raise the floor with UPDATE=1.

Unless a warehouse is named, one is built from the labelled documents by the real job, in a folder that is deleted
again: only so are settings, merged events and all other work of dbt measured too.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from orchestration.lib.errors import TranscriptsError
from orchestration.lib.evaluation.floor import (
    COMMITTED_LABELS,
    FLOOR,
    MEASURED_LABELS,
    Fall,
    FloorRow,
    find_falls,
    list_labels,
    raise_floor,
    read_floor,
    write_floor,
)
from orchestration.lib.evaluation.labels import Label, find_document, label_faults, load_labels
from orchestration.lib.evaluation.metrics import Evaluation, Key, Measure, evaluate_warehouse
from orchestration.lib.evaluation.report import falls_text, metrics_text, misses_text
from orchestration.lib.evaluation.scratch import build_labelled
from orchestration.lib.publish import require_warehouse
from orchestration.lib.settings import PROJECT_ROOT, SEEDS
from orchestration.terminal import show_message, use_terminal

DEFAULT_SHOWN = 20
UNREADABLE = "The file is not a warehouse of this version; publish it anew with make warehouse."


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when all is at or above the floor, 1 when it is not or nothing could be measured."""
    use_terminal(sys.stdout)
    options = _parse_arguments(arguments)
    try:
        return _evaluate(options)
    except TranscriptsError as error:
        show_message(f"Error: {error}")
        return 1
    except duckdb.Error as error:
        show_message(f"Error: {UNREADABLE} ({error})")
        return 1
    except KeyboardInterrupt:
        show_message("Interrupted; nothing was changed.")
        return 130


def _parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m orchestration.evaluate", description=__doc__)
    parser.add_argument("labels", nargs="*", type=Path, help="folders of labels (default: the committed ones)")
    parser.add_argument("--texts", nargs="+", type=Path, default=[], help="folders of documents beside raw/")
    parser.add_argument("--warehouse", type=Path, help="score this warehouse instead of building one")
    parser.add_argument("--update", action="store_true", help="raise the floor to what is measured")
    parser.add_argument("--show", type=int, default=DEFAULT_SHOWN, help="misses shown of each metric")
    options = parser.parse_args(arguments)
    if options.update and (options.labels or options.warehouse):
        parser.error("the floor is measured on the committed labels alone: leave LABELS and WAREHOUSE out")
    return options


def _evaluate(options: argparse.Namespace) -> int:
    is_committed = not options.labels
    labels = load_labels(options.labels or [folder for folder in COMMITTED_LABELS if folder.is_dir()])
    evaluation = _measure(labels, options)
    measures = evaluation.measures()
    # Another warehouse holds other documents; the floor says nothing about it.
    floor = read_floor() if is_committed and not options.warehouse else {}
    same_labels = is_committed and list_labels(labels) == (
        MEASURED_LABELS.read_text(encoding="utf-8") if MEASURED_LABELS.exists() else ""
    )
    falls = find_falls(floor, measures)
    for text in (metrics_text(measures, floor), misses_text(evaluation, options.show), falls_text(falls)):
        if text:
            show_message(f"\n{text}")
    if options.update:
        return _update(labels, floor, measures, falls, same_labels=same_labels)
    if floor and not same_labels:
        show_message(
            "\nThe committed labels changed since the floor was measured; measure it anew: make evaluate UPDATE=1"
        )
    return int(any(fall.is_beyond_tolerance for fall in falls))


def _measure(labels: Sequence[Label], options: argparse.Namespace) -> Evaluation:
    if options.warehouse:
        return evaluate_warehouse(require_warehouse(options.warehouse), labels)
    texts = [*options.texts, PROJECT_ROOT / "raw"]
    _show_faults(labels, texts)
    show_message(f"Building a warehouse of {len(labels)} labelled documents (about 20 s).")
    with tempfile.TemporaryDirectory(prefix="transcripts-") as folder:
        return evaluate_warehouse(build_labelled(labels, texts, Path(folder)), labels)


def _show_faults(labels: Sequence[Label], texts: Sequence[Path]) -> None:
    """Say what is wrong with the labels themselves before they are held against the parser."""
    issues = set(pl.read_csv(SEEDS / "issues.csv", infer_schema=False)["issue_id"])
    countries = set(pl.read_csv(SEEDS / "countries.csv", infer_schema=False)["iso3"])
    for label in labels:
        text = find_document(label, texts).read_bytes().decode("utf-8", "replace")
        for fault in label_faults(label, text, issues, countries):
            show_message(f"Faulty label {label.path}: {fault}")


def _update(
    labels: Sequence[Label],
    floor: Mapping[Key, FloorRow],
    measures: Mapping[Key, Measure],
    falls: Sequence[Fall],
    *,
    same_labels: bool,
) -> int:
    rows = raise_floor(floor, measures, datetime.now(UTC).date(), same_labels=same_labels)
    if rows != floor:
        write_floor(rows)
    MEASURED_LABELS.write_text(list_labels(labels), encoding="utf-8")
    name = FLOOR.relative_to(PROJECT_ROOT)
    show_message(f"\n{name} {'was rewritten' if rows != floor else 'says the same already'}.")
    if falls and same_labels:
        show_message(f"A floor only rises: {len(falls)} values, listed above, keep what was measured before.")
    elif falls:
        show_message(f"The labels changed, so {len(falls)} values, listed above, were allowed to fall.")
    return int(same_labels and any(fall.is_beyond_tolerance for fall in falls))


if __name__ == "__main__":
    sys.exit(main())
