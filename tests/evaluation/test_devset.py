"""The further documents that lie beside a checkout, where they do: scored by their own scorer and by ours."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.lib.evaluation.labels import load_labels
from orchestration.lib.evaluation.metrics import ALL_LAYOUTS, evaluate_warehouse
from orchestration.lib.evaluation.scratch import build_labelled
from orchestration.lib.settings import PROJECT_ROOT

SHARED = PROJECT_ROOT.parent / "shared"
SCORER, LABELS, TEXTS = SHARED / "score.py", SHARED / "gold", SHARED / "devset"
# Below these, something is broken rather than hard to read.
FLOORS = {
    "documents": 1.0,
    "turn_f1": 0.95,
    "speaker": 0.95,
    "role": 0.95,
    "is_transcript": 1.0,
    "title": 0.9,
    "event_date": 0.95,
    "city": 0.9,
    "venue_country": 0.9,
    "format": 0.9,
    "setting": 0.9,
    "counterpart_f1": 0.9,
    "issue_f1": 0.75,
}
CEILINGS = {"spoken_lost": 0.002, "furniture_kept": 0.002, "bad_spans": 0.0}


@pytest.mark.slow
@pytest.mark.skipif(not (SCORER.exists() and LABELS.exists() and TEXTS.exists()), reason="not beside this checkout")
def test_further_documents(tmp_path: Path) -> None:
    labels = load_labels([LABELS])
    warehouse = build_labelled(labels, [TEXTS, PROJECT_ROOT / "raw"], tmp_path)
    scores = tmp_path / "scores.json"
    command = [sys.executable, SCORER, "--warehouse", warehouse, "--gold", LABELS, "--json", scores]
    subprocess.run([str(each) for each in command], check=True)
    measured = json.loads(scores.read_text(encoding="utf-8"))
    assert {metric: value for metric, value in FLOORS.items() if measured[metric] < value} == {}
    assert {metric: value for metric, value in CEILINGS.items() if measured[metric] > value} == {}

    ours = evaluate_warehouse(warehouse, labels).measures()
    theirs = {(metric, ALL_LAYOUTS): pytest.approx(value) for metric, value in measured.items()}
    assert {key: ours[key].value for key in theirs} == theirs, "both score by the same definitions"
