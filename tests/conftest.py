"""What all tests share: a warehouse of their own in a temporary folder, and the sample transcripts."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from orchestration.lib.settings import PROJECT_ROOT, Settings

SAMPLES = PROJECT_ROOT / "raw"

# How long an example takes says more of the machine than of the code.
hypothesis_settings.register_profile("no deadline", deadline=None)
hypothesis_settings.load_profile("no deadline")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of an empty warehouse below ``tmp_path``; also what the environment says."""
    raw = tmp_path / "raw folder"
    raw.mkdir()
    for name, path in (
        ("TRANSCRIPTS_RAW", raw),
        ("TRANSCRIPTS_WAREHOUSE", tmp_path / "warehouse.duckdb"),
        ("TRANSCRIPTS_STATE", tmp_path / "state"),
    ):
        monkeypatch.setenv(name, str(path))
    return Settings.from_environment()


@pytest.fixture
def sample_settings(settings: Settings) -> Settings:
    """The same, with the sample transcripts in the folder of raw files."""
    for sample in SAMPLES.glob("*.txt"):
        shutil.copy(sample, settings.raw)
    return settings
