"""Settings from the environment."""

from pathlib import Path

import pytest

from orchestration.lib.errors import SettingsError
from orchestration.lib.settings import PROJECT_ROOT, Settings


def test_defaults_lie_in_the_project():
    settings = Settings.from_environment({})
    assert settings.raw == PROJECT_ROOT / "raw"
    assert settings.warehouse == PROJECT_ROOT / "warehouse.duckdb"
    assert settings.state == PROJECT_ROOT / ".transcripts"


def test_relative_paths_are_relative_to_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({"TRANSCRIPTS_RAW": "my files/raw"})
    assert settings.raw == tmp_path / "my files" / "raw"


@pytest.mark.parametrize("value", ["many", "-1", "nan", "inf", "1e303"])
def test_a_number_that_is_none_is_named(value):
    with pytest.raises(SettingsError, match="TRANSCRIPTS_MAX_FILE_MB"):
        Settings.from_environment({"TRANSCRIPTS_MAX_FILE_MB": value})


@pytest.mark.parametrize("name", ["TRANSCRIPTS_STATE", "TRANSCRIPTS_WAREHOUSE"])
def test_nothing_is_written_into_the_folder_that_is_read(tmp_path: Path, name: str):
    environment = {"TRANSCRIPTS_RAW": str(tmp_path), name: str(tmp_path / "x" / "y")}
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment(environment)


@pytest.mark.parametrize("place", ["build/warehouse.duckdb", "builds/w.duckdb", "dagster/w.duckdb", "runs/x/w.duckdb"])
def test_nothing_is_published_among_the_files_of_the_runs(tmp_path: Path, place: str):
    """The link took the place of the private build database, and the next run wrote into what readers had open."""
    with pytest.raises(SettingsError, match="TRANSCRIPTS_WAREHOUSE"):
        Settings.from_environment({"TRANSCRIPTS_STATE": str(tmp_path), "TRANSCRIPTS_WAREHOUSE": str(tmp_path / place)})
    Settings.from_environment({"TRANSCRIPTS_STATE": str(tmp_path), "TRANSCRIPTS_WAREHOUSE": str(tmp_path / "w.duckdb")})


def test_the_folder_of_nobody_is_named():
    with pytest.raises(SettingsError, match="TRANSCRIPTS_RAW"):
        Settings.from_environment({"TRANSCRIPTS_RAW": "~nobody-of-that-name/raw"})


def test_a_folder_is_no_place_to_publish_at(tmp_path: Path):
    """A folder that stood at the path was moved out of the way, with all that lay in it."""
    (tmp_path / "page.html").mkdir()
    for warehouse in (tmp_path, tmp_path / "page.duckdb", tmp_path / "x.html"):
        with pytest.raises(SettingsError, match="TRANSCRIPTS_WAREHOUSE"):
            Settings.from_environment({"TRANSCRIPTS_WAREHOUSE": str(warehouse)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRANSCRIPTS_SCHEDULE_CRON", "daily"),
        ("TRANSCRIPTS_SCHEDULE_TIMEZONE", "Atlantis"),
        ("TRANSCRIPTS_SCHEDULE_TIMEZONE", "Europe"),
        ("TRANSCRIPTS_SCHEDULE_TIMEZONE", "../etc/passwd"),
    ],
)
def test_a_schedule_that_is_none_is_named(name: str, value: str):
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})


def test_letters_that_dagster_would_misread_are_named(monkeypatch):
    """With a question mark, Dagster wrote files beside the folder, and every run failed."""
    with pytest.raises(SettingsError, match="TRANSCRIPTS_STATE"):
        Settings.from_environment({"TRANSCRIPTS_STATE": "/tmp/who?/state"})
    monkeypatch.setattr("sys.prefix", "/tmp/100%/.venv")
    with pytest.raises(SettingsError, match="%"):
        Settings.from_environment({})
