"""The accuracy on the committed labels does not fall, and the floor only rises."""

from datetime import date
from pathlib import Path

import pytest

from orchestration.lib.evaluation.floor import (
    COMMITTED_LABELS,
    MEASURED_LABELS,
    FloorRow,
    find_falls,
    list_labels,
    raise_floor,
    read_floor,
    write_floor,
)
from orchestration.lib.evaluation.labels import load_labels
from orchestration.lib.evaluation.metrics import METRICS, Key, Measure, evaluate_warehouse
from orchestration.lib.evaluation.report import falls_text
from orchestration.lib.evaluation.scratch import build_labelled
from orchestration.lib.settings import PROJECT_ROOT

TODAY = date(2024, 2, 3)
EARLIER = "2023-01-01"
LABELS = load_labels(folder for folder in COMMITTED_LABELS if folder.is_dir())


@pytest.mark.slow
def test_no_metric_fell_by_more_than_half_a_point(tmp_path: Path) -> None:
    warehouse = build_labelled(LABELS, [PROJECT_ROOT / "raw"], tmp_path)
    evaluation = evaluate_warehouse(warehouse, LABELS)
    assert not evaluation.misses["documents"]
    falls = [fall for fall in find_falls(read_floor(), evaluation.measures()) if fall.is_beyond_tolerance]
    assert not falls, f"{falls_text(falls)}\nmake evaluate shows the misses"


def test_the_floor_was_measured_on_the_committed_labels() -> None:
    measured = MEASURED_LABELS.read_text(encoding="utf-8") if MEASURED_LABELS.exists() else ""
    assert measured == list_labels(LABELS), "the labels changed; measure the floor anew: make evaluate UPDATE=1"


def test_the_floor_has_all_metrics() -> None:
    assert {metric for metric, layout in read_floor() if layout == "all"} == set(METRICS)


def _row(numerator: int, denominator: int) -> FloorRow:
    return FloorRow(round(numerator / denominator, 4), numerator, denominator, EARLIER)


@pytest.mark.parametrize(
    ("metric", "numerator", "falls", "is_beyond"),
    [
        ("title", 900, False, False),
        ("title", 901, False, False),
        ("title", 896, True, False),
        ("title", 895, True, False),
        ("title", 894, True, True),
        ("spoken_lost", 899, False, False),
        ("spoken_lost", 902, True, False),
        ("spoken_lost", 903, True, True),
    ],
)
def test_falls(metric: str, numerator: int, falls: bool, is_beyond: bool) -> None:
    found = find_falls({(metric, "all"): _row(900, 1000)}, {(metric, "all"): Measure(numerator, 1000)})
    assert bool(found) is falls
    assert any(fall.is_beyond_tolerance for fall in found) is is_beyond


def test_one_bad_span_is_too_many() -> None:
    floor = {("bad_spans", "all"): FloorRow(0.0, 0, 1000, EARLIER)}
    falls = find_falls(floor, {("bad_spans", "all"): Measure(1, 100_000, is_count=True)})
    assert [fall.is_beyond_tolerance for fall in falls] == [True]


def test_a_layout_is_compared_only_for_the_same_documents() -> None:
    floor: dict[Key, FloorRow] = {("documents", "generic"): _row(4, 4), ("title", "generic"): _row(4, 4)}
    measures: dict[Key, Measure] = {("documents", "generic"): Measure(3, 3), ("title", "generic"): Measure(2, 3)}
    assert find_falls(floor, measures) == []
    measures = {("documents", "generic"): Measure(4, 4), ("title", "generic"): Measure(3, 4)}
    assert [fall.metric for fall in find_falls(floor, measures)] == ["title"]


def test_the_floor_only_rises() -> None:
    floor = {("title", "all"): _row(8, 10), ("city", "all"): _row(5, 10), ("role", "all"): _row(7, 10)}
    measures = {("title", "all"): Measure(9, 10), ("city", "all"): Measure(4, 10), ("role", "all"): Measure(7, 10)}
    rows = raise_floor(floor, measures, TODAY, same_labels=True)
    assert rows["title", "all"] == FloorRow(0.9, 9, 10, "2024-02-03")
    assert rows["city", "all"] == floor["city", "all"]
    assert rows["role", "all"] == floor["role", "all"], "measuring the same again changes no date"


def test_other_labels_are_another_floor() -> None:
    floor = {("city", "all"): _row(5, 10), ("city", "old"): _row(1, 1)}
    rows = raise_floor(floor, {("city", "all"): Measure(4, 11)}, TODAY, same_labels=False)
    assert rows == {("city", "all"): FloorRow(0.3636, 4, 11, "2024-02-03")}


def test_the_seed_is_written_sorted_and_read_back(tmp_path: Path) -> None:
    seed = tmp_path / "quality_metrics.csv"
    rows = {("title", "generic"): _row(1, 3), ("title", "all"): _row(2, 3), ("documents", "all"): _row(3, 3)}
    write_floor(rows, seed)
    assert seed.read_text(encoding="utf-8").splitlines() == [
        "metric,layout,value,numerator,denominator,measured_at",
        f"documents,all,1.0000,3,3,{EARLIER}",
        f"title,all,0.6667,2,3,{EARLIER}",
        f"title,generic,0.3333,1,3,{EARLIER}",
    ]
    assert read_floor(seed) == rows
