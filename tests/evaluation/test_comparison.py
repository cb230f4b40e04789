"""What differs between two warehouses is counted, cited and explained."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.compare import main
from orchestration.lib.evaluation.comparison import Differences, compare_warehouses, differences_text, shorten
from orchestration.lib.settings import PROJECT_ROOT, Settings
from tests.conftest import SAMPLES
from tests.evaluation.conftest import DOCUMENT

MakeWarehouse = Callable[..., Path]


def _compare(make: MakeWarehouse, *statements: str, limit: int = 10) -> dict[str, Differences]:
    found = compare_warehouses(make(name="published"), make(*statements, name="candidate"), limit)
    return {each.table: each for each in found}


def test_equal_warehouses(make_warehouse: MakeWarehouse) -> None:
    found = _compare(make_warehouse)
    assert list(found) == ["events", "event_counterparts", "issue_mentions", "turns"]
    assert not any(sum(each.counts.values()) or each.examples for each in found.values())
    assert "No row differs." in differences_text(list(found.values()))


def test_a_mention_that_appears_and_one_that_vanishes(make_warehouse: MakeWarehouse) -> None:
    found = _compare(
        make_warehouse,
        "delete from issue_mentions",
        f"insert into issue_mentions values ('m2', 'trade', '{DOCUMENT}', 'question', 'journalist', 'fishing', 88, 95, "
        "'What about fishing?')",
    )
    mentions = found["issue_mentions"]
    assert mentions.counts == {"+": 1, "-": 1, "~": 0}
    assert mentions.by_group == [("fisheries", 0, 1, 0), ("trade", 1, 0, 0)]
    assert [(each.change, each.file, each.quote) for each in mentions.examples] == [
        ("+", "a/talks.txt", "What about [fishing]?"),
        ("-", "a/talks.txt", "What about [fishing]?"),
    ]
    text = differences_text(list(found.values()))
    assert "fisheries -1, trade +1" in text
    assert not any(sum(found[table].counts.values()) for table in ("events", "event_counterparts", "turns"))


def test_changed_columns_are_named_with_both_values(make_warehouse: MakeWarehouse) -> None:
    found = _compare(
        make_warehouse,
        "update events set city = 'Porto', setting = null",
        "update turns set role = 'other' where turn_id = 't2'",
        "update event_counterparts set office = null",
    )
    (event,) = found["events"].examples
    assert event.differences == ("setting: visit -> None", "city: Lisbon -> Porto")
    assert event.quote == "place: Lisbon, 6 May"
    assert found["turns"].by_column == [("role", 1)]
    assert found["turns"].examples[0].quote == "What about fishing?"
    assert found["event_counterparts"].examples[0].quote == "Talks with [Ana Silva]"


def test_examples_are_limited_and_the_rest_is_counted(make_warehouse: MakeWarehouse) -> None:
    found = _compare(make_warehouse, "delete from turns", limit=1)
    assert found["turns"].counts["-"] == 2
    assert len(found["turns"].examples) == 1
    assert "... and 1 more (SHOW=2 shows all)" in differences_text(list(found.values()))


def test_long_quotes_are_cut_around_the_words_that_matter() -> None:
    text = f"{'before ' * 100}the treaty {'after ' * 100}"
    short = shorten(text, "treaty")
    assert "[treaty]" in short
    assert short.startswith("…")
    assert short.endswith("…")
    assert len(short) < 260
    assert shorten("one\n two", None) == "one two"


def test_the_command(make_warehouse: MakeWarehouse, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published = make_warehouse(name="published")
    candidate = make_warehouse("update events set city = 'Porto'", name="candidate")
    assert main(["--published", str(published), "--candidate", str(candidate)]) == 0
    assert "city: Lisbon -> Porto" in capsys.readouterr().out
    assert main(["--published", str(tmp_path / "none.duckdb")]) == 1
    assert "make warehouse" in capsys.readouterr().out
    (tmp_path / "text.duckdb").write_text("no database at all " * 1000, encoding="utf-8")
    assert main(["--published", str(published), "--candidate", str(tmp_path / "text.duckdb")]) == 1
    assert "not a warehouse of this version" in capsys.readouterr().out


@pytest.mark.slow
def test_a_candidate_is_built_beside_what_is_published(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = sorted(SAMPLES.glob("*.txt"))[:2]
    shutil.copy2(first, settings.raw)
    # The settings stand in the environment, where the run looks for them.
    subprocess.run([sys.executable, "-m", "orchestration.run"], cwd=PROJECT_ROOT, check=True)
    published = settings.warehouse.resolve()
    before = _files(settings)

    shutil.copy2(second, settings.raw)
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert f"({second.name})" in shown
    assert f"({first.name})" not in shown
    assert settings.warehouse.resolve() == published
    assert _files(settings) == before


def _files(settings: Settings) -> dict[Path, int]:
    """All that the published warehouse consists of, with times; a run's last helper may still write to its log."""
    return {path: path.stat().st_mtime_ns for path in settings.state.rglob("*") if path != settings.log_file}
