"""The committed labels are sound, and what is wrong with a label is found."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from orchestration.lib.evaluation.floor import COMMITTED_LABELS
from orchestration.lib.evaluation.labels import (
    Label,
    LabelError,
    find_document,
    label_faults,
    load_label,
    load_labels,
)
from orchestration.lib.settings import PROJECT_ROOT, SEEDS
from tests.evaluation.conftest import TEXT, write_label

ISSUES = set(pl.read_csv(SEEDS / "issues.csv", infer_schema=False)["issue_id"])
COUNTRIES = set(pl.read_csv(SEEDS / "countries.csv", infer_schema=False)["iso3"])
COMMITTED = load_labels(folder for folder in COMMITTED_LABELS if folder.is_dir())


@pytest.mark.parametrize("label", COMMITTED, ids=lambda label: label.path.stem)
def test_committed_labels_are_sound(label: Label) -> None:
    document = find_document(label, [PROJECT_ROOT / "raw"])
    with document.open(encoding="utf-8", newline="") as file:
        assert label_faults(label, file.read(), ISSUES, COUNTRIES) == []


def test_documents_are_labelled_once() -> None:
    assert len({label.sha256 for label in COMMITTED}) == len(COMMITTED)


def _label(folder: Path, **changes: object) -> Label:
    label = load_label(write_label(folder, **changes))
    assert label is not None
    return label


def test_a_sound_label_has_no_faults(tmp_path: Path) -> None:
    assert label_faults(_label(tmp_path), TEXT, {"fisheries"}, {"PRT"}) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": "Talks with nobody"}, "does not stand in the text"),
        ({"related_titles": ["Another meeting"]}, "does not stand in the text"),
        ({"format": "chat"}, "unknown format"),
        ({"setting": "away"}, "unknown setting"),
        ({"venue_country": "XXX"}, "unknown country"),
        ({"furniture": [[5, 5000]]}, "not inside the text"),
        ({"counterparts": [{"kind": "person", "name": "A", "country": None}]}, "unknown kind of counterpart"),
    ],
)
def test_faults_of_a_document(tmp_path: Path, changes: dict[str, object], fault: str) -> None:
    assert fault in "\n".join(label_faults(_label(tmp_path, **changes), TEXT, {"fisheries"}, {"PRT"}))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"char_end": 5000}, "not inside the text"),
        ({"char_start": TEXT.index(" Good")}, "white space"),
        ({"kind": "shout"}, "unknown kind"),
        ({"role": "guest"}, "unknown role"),
        ({"issues": ["gossip"]}, "unknown issue gossip"),
    ],
)
def test_faults_of_a_turn(tmp_path: Path, changes: dict[str, object], fault: str) -> None:
    turn = {"n": 1, "kind": "statement", "speaker": None, "role": "principal", "issues": []}
    start = TEXT.index("Good")
    turns = [turn | {"char_start": start, "char_end": start + 20} | changes]
    assert fault in "\n".join(label_faults(_label(tmp_path, turns=turns), TEXT, {"fisheries"}, {"PRT"}))


def test_turns_that_overlap(tmp_path: Path) -> None:
    start = TEXT.index("Good")
    turn = {
        "kind": "remark",
        "speaker": None,
        "role": "other",
        "char_start": start,
        "char_end": start + 20,
        "issues": [],
    }
    faults = label_faults(_label(tmp_path, turns=[turn | {"n": 1}, turn | {"n": 2}]), TEXT, {"fisheries"}, {"PRT"})
    assert faults == ["turn 2: begins before the turn before it ends"]


def test_a_document_is_found_beside_its_label_or_in_another_folder(tmp_path: Path) -> None:
    label = _label(tmp_path / "labels")
    with pytest.raises(LabelError, match="is in none of"):
        find_document(label, [tmp_path])
    apart = tmp_path / "texts" / "talks.txt"
    apart.parent.mkdir()
    apart.write_text(TEXT, encoding="utf-8", newline="")
    assert find_document(label, [apart.parent]) == apart
    beside = tmp_path / "labels" / "talks.txt"
    shutil.copy(apart, beside)
    assert find_document(label, [apart.parent]) == beside
    beside.write_text("other words", encoding="utf-8")
    assert find_document(label, [apart.parent]) == apart
    with pytest.raises(LabelError, match="not the file"):
        find_document(label, [])


def test_other_json_is_passed_over_and_broken_labels_are_named(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(LabelError, match="No labels"):
        load_labels([tmp_path])
    (tmp_path / "broken.json").write_text('{"turns": [{}]}', encoding="utf-8")
    with pytest.raises(LabelError, match=r"broken\.json cannot be read \(KeyError"):
        load_labels([tmp_path])
    with pytest.raises(LabelError, match="no folder"):
        load_labels([tmp_path / "nowhere"])
