"""The floor: the accuracy on the committed labels that every warehouse carries and that no change may fall below."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from orchestration.lib.evaluation.labels import Label
from orchestration.lib.evaluation.metrics import ALL_LAYOUTS, LOWER_IS_BETTER, METRICS, Key, Measure
from orchestration.lib.settings import PROJECT_ROOT, SEEDS

COMMITTED_LABELS: Final = (PROJECT_ROOT / "tests" / "labels", PROJECT_ROOT / "tests" / "transcripts")
FLOOR: Final = SEEDS / "quality_metrics.csv"
MEASURED_LABELS: Final = PROJECT_ROOT / "tests" / "evaluation" / "labels.sha256"

TOLERANCE: Final = 0.005
# Of characters 0.2 % may be lost or kept in all, so half a point would guard nothing; of bad rows there may be none.
_NARROW: Final = {"spoken_lost": 0.002, "furniture_kept": 0.002, "bad_spans": 0.0}
_DIGITS: Final = 4
_COLUMNS: Final = ("metric", "layout", "value", "numerator", "denominator", "measured_at")
# Cases that the labels alone decide, whatever was found in the documents.
_DECIDED_BY_LABELS: Final = ("documents", "speaker", "title", "published_at", "spoken_lost", "furniture_kept")


@dataclass(frozen=True)
class FloorRow:
    """A row of the seed."""

    value: float
    numerator: int
    denominator: int
    measured_at: str


@dataclass(frozen=True)
class Fall:
    """A metric that is now worse than its floor."""

    metric: str
    layout: str
    floor: float
    value: float

    @property
    def is_beyond_tolerance(self) -> bool:
        """Whether it fell by more than a change may cost."""
        return abs(self.floor - self.value) > _NARROW.get(self.metric, TOLERANCE) + 1e-9

    def __str__(self) -> str:
        return f"{self.metric} ({self.layout}): {self.value:.4f}, floor {self.floor:.4f}"


def read_floor(path: Path = FLOOR) -> dict[Key, FloorRow]:
    """The rows of the seed."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["metric"], row["layout"]): FloorRow(
                float(row["value"]), int(row["numerator"]), int(row["denominator"]), row["measured_at"]
            )
            for row in csv.DictReader(file)
        }


def write_floor(rows: Mapping[Key, FloorRow], path: Path = FLOOR) -> None:
    """Write the seed, metrics in their order, all layouts first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for (metric, layout), row in sorted(rows.items(), key=lambda item: _order(item[0])):
        writer.writerow([metric, layout, f"{row.value:.{_DIGITS}f}", row.numerator, row.denominator, row.measured_at])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def find_falls(floor: Mapping[Key, FloorRow], measures: Mapping[Key, Measure]) -> list[Fall]:
    """Metrics that are worse than the floor, by whatever little.

    A layout is compared where it stands for the same documents as before: a new layout file moves documents from
    one layout to another, and what it makes of them shows in the rows of all layouts.
    """
    falls = []
    for key, row in floor.items():
        metric, layout = key
        measure = measures.get(key)
        if measure is None or not _same_documents(layout, floor, measures):
            continue
        value = round(measure.value, _DIGITS)
        if value > row.value if metric in LOWER_IS_BETTER else value < row.value:
            falls.append(Fall(metric, layout, row.value, value))
    return sorted(falls, key=lambda fall: _order((fall.metric, fall.layout)))


def raise_floor(
    floor: Mapping[Key, FloorRow], measures: Mapping[Key, Measure], today: date, *, same_labels: bool
) -> dict[Key, FloorRow]:
    """The new floor: what was measured, except where the same labels gave a better value before."""
    kept = {(fall.metric, fall.layout) for fall in find_falls(floor, measures)} if same_labels else set()
    rows = {}
    for key, measure in measures.items():
        row = FloorRow(round(measure.value, _DIGITS), measure.numerator, measure.denominator, today.isoformat())
        before = floor.get(key)
        is_same = before is not None and _without_date(before) == _without_date(row)
        # A row that says the same keeps its date, so that measuring again changes nothing.
        rows[key] = before if before is not None and (key in kept or is_same) else row
    return rows


def list_labels(labels: Sequence[Label]) -> str:
    """The labels by content and path, as ``sha256sum`` writes and checks them."""
    lines = [
        f"{hashlib.sha256(label.path.read_bytes()).hexdigest()}  {label.path.relative_to(PROJECT_ROOT).as_posix()}\n"
        for label in labels
    ]
    return "".join(sorted(lines, key=lambda line: line.split("  ", 1)[1]))


def _same_documents(layout: str, floor: Mapping[Key, FloorRow], measures: Mapping[Key, Measure]) -> bool:
    def cases(rows: Mapping[Key, FloorRow] | Mapping[Key, Measure], metric: str) -> int:
        row = rows.get((metric, layout))
        return row.denominator if row else 0

    return layout == ALL_LAYOUTS or all(cases(floor, each) == cases(measures, each) for each in _DECIDED_BY_LABELS)


def _without_date(row: FloorRow) -> tuple[float, int, int]:
    return row.value, row.numerator, row.denominator


def _order(key: Key) -> tuple[int, str, bool, str]:
    metric, layout = key
    return METRICS.index(metric) if metric in METRICS else len(METRICS), metric, layout != ALL_LAYOUTS, layout
