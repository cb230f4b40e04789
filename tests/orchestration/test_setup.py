"""The environment: made once, and anew where it cannot work."""

import re
import shutil
import subprocess

import pytest

from orchestration.lib.settings import PROJECT_ROOT


@pytest.fixture
def installed(tmp_path):
    """A checkout whose environment is in place, as make sees it."""
    folder = tmp_path / "it's a checkout"
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch(mode=0o755)
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(PROJECT_ROOT / name, folder)
    (folder / "benchmarks").mkdir()
    shutil.copy(PROJECT_ROOT / "requirements.lock", folder / "benchmarks")
    make(folder, "--touch")
    return folder


def make(folder, *options):
    """What ``make setup`` would do, or with ``--touch`` believes to have done."""
    command = ["make", "--no-print-directory", *options, "setup"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_an_environment_that_is_there_is_left_alone(installed):
    assert "venv" not in make(installed, "--dry-run")


def test_no_setting_of_a_command_is_taken_for_one_of_the_environment(installed):
    makefile = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")
    settings = set(re.findall(r"\b([A-Z]+)=", " ".join(re.findall("## .*", makefile))))
    assert {"FOLDER", "FILE", "TO"} <= settings
    assert "venv" not in make(installed, "--dry-run", *(f"{setting}=somewhere" for setting in sorted(settings)))


def test_changed_packages_are_installed(installed):
    with (installed / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert "pip sync" in make(installed, "--dry-run")


def test_a_folder_that_was_moved_gets_a_new_environment(installed):
    moved = installed.rename(installed.with_name("moved"))
    assert "rm -rf .venv" in make(moved, "--dry-run")


def test_a_folder_from_another_machine_gets_a_new_environment(installed):
    (installed / ".venv" / "bin" / "python").unlink()
    assert "rm -rf .venv" in make(installed, "--dry-run")


def test_cleaning_keeps_the_warehouse_unless_told(installed):
    """It deleted the ledger without a word, and with it the documents whose files are gone."""
    state, raw = installed / ".transcripts", installed / "raw"
    for folder in (state, raw):
        folder.mkdir()
    clean = ["make", "--no-print-directory", "clean"]
    subprocess.run(clean, cwd=installed, check=True)
    assert (state.exists(), (installed / ".venv").exists()) == (True, False)
    said = subprocess.run([*clean, "ALL=1"], cwd=installed, check=True, capture_output=True, text=True).stdout
    assert ".transcripts" in said
    assert (state.exists(), raw.exists()) == (False, True)
