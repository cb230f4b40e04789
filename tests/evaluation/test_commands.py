"""The command that scores: which labels, which documents, which warehouse."""

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.evaluate import main
from orchestration.lib.evaluation.scratch import BuildError, build_candidate, build_labelled, copy_documents
from orchestration.lib.settings import Settings
from tests.evaluation.conftest import write_label


def test_score_a_warehouse(
    make_warehouse: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_label(tmp_path / "labels")
    warehouse = make_warehouse("update events set city = 'Porto'")
    assert main([str(tmp_path / "labels"), "--warehouse", str(warehouse)]) == 0
    shown = capsys.readouterr().out
    assert "turn_f1" in shown
    assert "found    Porto" in shown
    assert "floor" not in shown, "the floor says nothing about other labels"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "no folder of labels"),
        (["labels", "--warehouse", "none.duckdb"], "make warehouse"),
        (["labels"], "Name the folder that holds it"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    write_label(tmp_path / "labels")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1
    assert message in capsys.readouterr().out


def test_the_floor_is_raised_by_the_committed_labels_alone(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--update"])


def test_documents_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    paths = [tmp_path / parent / "x" / "a.txt" for parent in ("one", "two", "three")]
    for path, words in zip(paths, ("first", "second", "first"), strict=True):
        path.parent.mkdir(parents=True)
        path.write_text(words, encoding="utf-8")
    copy_documents(paths, tmp_path / "raw")
    copied = {str(p.relative_to(tmp_path / "raw")): p.read_text() for p in (tmp_path / "raw").rglob("*.txt")}
    assert copied == {"x/a.txt": "first", "x-2/a.txt": "second"}


@pytest.mark.slow
def test_a_run_that_fails_is_told_with_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuildError, match="did not build the warehouse"):
        build_candidate(Settings(tmp_path / "no-raw", tmp_path / "w.duckdb", tmp_path / "state"), tmp_path / "scratch")
    # A setting of the user's shell must not change what is measured.
    monkeypatch.setenv("TRANSCRIPTS_MAX_FILE_MB", "not a number")
    monkeypatch.setattr("orchestration.lib.evaluation.scratch.sys.executable", "/bin/false")
    with pytest.raises(BuildError):
        build_labelled([], [], tmp_path / "other")
