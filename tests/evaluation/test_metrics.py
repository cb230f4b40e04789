"""Each metric falls when, and only when, the thing that it measures is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.lib.evaluation.labels import load_labels
from orchestration.lib.evaluation.metrics import ALL_LAYOUTS, LOWER_IS_BETTER, METRICS, NOT_FOUND, evaluate_warehouse
from orchestration.lib.evaluation.report import metrics_text, misses_text
from tests.evaluation.conftest import DOCUMENT, QUESTION, write_label

MakeWarehouse = Callable[..., Path]


def _measure(warehouse: Path, folder: Path, **changes: object) -> dict[str, float]:
    write_label(folder, **changes)
    evaluation = evaluate_warehouse(warehouse, load_labels([folder]))
    measures = evaluation.measures()
    for metric, layout in measures:
        assert layout in (ALL_LAYOUTS, "simple")
        assert measures[metric, ALL_LAYOUTS] == measures[metric, layout], "one layout only"
    return {metric: measure.value for (metric, layout), measure in measures.items() if layout == ALL_LAYOUTS}


def _perfect(metric: str) -> float:
    return 0.0 if metric in LOWER_IS_BETTER else 1.0


def test_a_warehouse_without_fault(make_warehouse: MakeWarehouse, tmp_path: Path) -> None:
    assert _measure(make_warehouse(), tmp_path) == {metric: _perfect(metric) for metric in METRICS}


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("update turns set kind = 'remark' where turn_id = 't1'", {"turn_f1": 0.5}),
        ("update turns set speaker = 'Jane Doe' where turn_id = 't1'", {"speaker": 0.5}),
        ("update turns set speaker = 'Jane Doe' where turn_id = 't2'", {"speaker": 0.5}),
        ("update turns set speaker = 'J. Smith' where turn_id = 't1'", {}),
        ("update turns set role = 'other' where turn_id = 't2'", {"role": 0.5}),
        (
            "delete from turns where turn_id = 't2'",
            {"turn_f1": 2 / 3, "speaker": 0.5, "role": 0.5, "spoken_lost": len(QUESTION) / 39},
        ),
        (
            "update turns set char_end = char_end + 14, text = text || e'\\n\\nMenu | Share' where turn_id = 't2'",
            {"turn_f1": 0.5, "furniture_kept": 1.0},
        ),
        ("update turns set char_end = char_end + 1, text = text || e'\\n' where turn_id = 't2'", {}),
        ("update turns set text = 'other' where turn_id = 't2'", {"bad_spans": 1}),
        ("update issue_mentions set surface = 'other'", {"bad_spans": 1}),
        ("update event_documents set title = 'Menu'", {"title": 0}),
        ("update event_documents set published_at = null", {"published_at": 0}),
        ("update events set event_date = '2020-05-07'", {"event_date": 0}),
        ("update events set date_basis = 'published'", {"event_date": 0}),
        ("update events set date_precision = 'month'", {"event_date": 0}),
        ("update events set city = null", {"city": 0}),
        ("update events set country_code = 'ESP'", {"venue_country": 0}),
        ("update events set format = 'speech'", {"format": 0}),
        ("update events set setting = 'host'", {"setting": 0}),
        ("update counterparts set country_code = 'ESP'", {}),
        (
            "update counterparts set country_code = 'ESP'; update event_counterparts set country_code = 'ESP'",
            {"counterpart_f1": 0},
        ),
        ("delete from event_counterparts", {"counterpart_f1": 0}),
        ("update issue_mentions set issue_id = 'trade'", {"issue_f1": 0}),
    ],
)
def test_a_fault_lowers_its_metric_alone(
    make_warehouse: MakeWarehouse, tmp_path: Path, statement: str, wrong: dict[str, float]
) -> None:
    measured = _measure(make_warehouse(statement), tmp_path)
    assert measured == pytest.approx({metric: wrong.get(metric, _perfect(metric)) for metric in METRICS})


def test_what_is_no_transcript_is_measured_by_that_alone(make_warehouse: MakeWarehouse, tmp_path: Path) -> None:
    measured = _measure(make_warehouse(), tmp_path, is_transcript=False, turns=[])
    assert measured == {"documents": 1.0, "is_transcript": 0.0, "bad_spans": 0.0}


def test_a_document_without_an_event_misses_everything(make_warehouse: MakeWarehouse, tmp_path: Path) -> None:
    warehouse = make_warehouse(
        "update event_documents set event_id = null, is_transcript = false",
        *("delete from events", "delete from turns", "delete from issue_mentions"),
    )
    measured = _measure(warehouse, tmp_path)
    assert measured["is_transcript"] == measured["turn_f1"] == measured["event_date"] == measured["issue_f1"] == 0.0
    assert measured["spoken_lost"] == 1.0


def test_a_missing_document_counts(make_warehouse: MakeWarehouse, tmp_path: Path) -> None:
    write_label(tmp_path / "one", sha256="0" * 64)
    write_label(tmp_path / "two")
    measures = evaluate_warehouse(make_warehouse(), load_labels([tmp_path])).measures()
    assert measures["documents", ALL_LAYOUTS].value == measures["speaker", ALL_LAYOUTS].value == 0.5
    assert measures["documents", NOT_FOUND].value == 0.0


def test_an_outlet_is_known_by_its_alias(make_warehouse: MakeWarehouse, tmp_path: Path) -> None:
    warehouse = make_warehouse(
        "insert into reference.organisations values ('las', 'League of Arab States')",
        "insert into reference.organisation_aliases values ('Arab League', 'las')",
        "update counterparts set name = 'League of Arab States', country_code = null",
        "update event_counterparts set name_as_written = 'LAS', country_code = null",
    )
    organisation = {"kind": "organisation", "name": "Arab League", "office": None, "country": None}
    assert _measure(warehouse, tmp_path, counterparts=[organisation])["counterpart_f1"] == 1.0


def test_the_report_names_what_was_missed(make_warehouse: MakeWarehouse, tmp_path: Path) -> None:
    write_label(tmp_path)
    evaluation = evaluate_warehouse(
        make_warehouse(
            "update events set city = 'Porto'",
            f"insert into issue_mentions select 'm2', 'trade', '{DOCUMENT}', kind, raised_by, surface, char_start, "
            "char_end, quote from issue_mentions",
        ),
        load_labels([tmp_path]),
    )
    table = metrics_text(evaluation.measures(), {})
    assert [line.split() for line in table.splitlines() if line.startswith("issue_f1")] == [
        ["issue_f1", "all", "0.6667", "2/3"]
    ]
    misses = misses_text(evaluation, 5)
    assert "expected Lisbon\n      found    Porto" in misses
    assert "found    turn 2: trade 'fishing'" in misses
    assert misses_text(evaluation, 0) == ""
