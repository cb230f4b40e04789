"""A warehouse beside the published one, built by the real job in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from orchestration.lib.errors import TranscriptsError
from orchestration.lib.evaluation.labels import Label, find_document
from orchestration.lib.settings import PROJECT_ROOT, Settings

_PREFIX: Final = "TRANSCRIPTS_"
_LOG_CHARACTERS: Final = 3000


class BuildError(TranscriptsError):
    """The job did not publish a warehouse."""


def build_labelled(labels: Sequence[Label], texts: Sequence[Path], folder: Path) -> Path:
    """Build a warehouse of the labelled documents alone in a folder; gives back its path."""
    raw = folder / "raw"
    copy_documents([find_document(label, texts) for label in labels], raw)
    # The user's limits must not decide what is measured.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_PREFIX)}
    return _build(clean | {"TRANSCRIPTS_RAW": str(raw), "TRANSCRIPTS_SETTLE_SECONDS": "0"}, folder)


def build_candidate(settings: Settings, folder: Path) -> Path:
    """Build in a folder what the next run would publish, from the raw files and the published build."""
    builds = folder / "state" / "builds"
    builds.mkdir(parents=True)
    published = settings.warehouse.resolve()
    # The job restores a missing build database from the newest published build: what is parsed already and unchanged
    # is not parsed again, and rows of files that are gone stay, as they would in the next run.
    (builds / published.name).symlink_to(published)
    return _build({**os.environ, "TRANSCRIPTS_RAW": str(settings.raw)}, folder)


def copy_documents(documents: Sequence[Path], raw: Path) -> None:
    """Copy files into one folder of raw files, each below the name of its own folder."""
    for path in documents:
        target = raw / path.parent.name / path.name
        number = 1
        while target.exists() and target.read_bytes() != path.read_bytes():
            number += 1
            target = raw / f"{path.parent.name}-{number}" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)


def _build(environment: Mapping[str, str], folder: Path) -> Path:
    warehouse = folder / "warehouse.duckdb"
    paths = {"TRANSCRIPTS_STATE": str(folder / "state"), "TRANSCRIPTS_WAREHOUSE": str(warehouse)}
    result = subprocess.run(
        [sys.executable, "-m", "orchestration.run"],
        cwd=PROJECT_ROOT,
        env={**environment, **paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if result.returncode or not warehouse.exists():
        raise BuildError(f"The job did not build the warehouse:\n{_cause(result.stdout, folder)}")
    return warehouse


def _cause(shown: str, folder: Path) -> str:
    """What the run said; of a run that broke off without a word, the end of its log, which goes with the folder."""
    log = folder / "state" / "last-run.log"
    if "failed" in shown or "Error" in shown or not log.exists():
        return shown.strip()
    return f"{shown}\n{log.read_text(encoding='utf-8', errors='replace')[-_LOG_CHARACTERS:]}".strip()
