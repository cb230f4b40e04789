"""Dagster's home and its record of runs."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import dagster as dg
import pytest
from dagster import DagsterInstance, DagsterRunStatus

from orchestration import dev
from orchestration.event_log import OPEN_FILES, KeptOpenEventLog
from orchestration.home import prepare_home
from orchestration.lib.lock import declare_alive, declare_ended, is_alive
from orchestration.runs import delete_old_runs, fail_dead_runs
from orchestration.warehouse import Warehouse


@dg.job
def nothing():
    pass


@pytest.fixture
def instance(settings, monkeypatch):
    monkeypatch.setenv("DAGSTER_HOME", "")
    prepare_home(settings)
    with DagsterInstance.get() as instance:
        yield instance


def add_run(instance, status):
    return instance.create_run_for_job(nothing, status=status).run_id


def status_of(instance, run_id):
    return instance.get_run_by_id(run_id).status


@pytest.mark.parametrize("storage", ["history/runs.db", "history/runs/index.db", "schedules/schedules.db"])
@pytest.mark.parametrize("damage", ["overwritten", "cut", "emptied"])
def test_damaged_storage_is_begun_anew(settings, monkeypatch, storage, damage):
    monkeypatch.setenv("DAGSTER_HOME", "")
    home = prepare_home(settings)
    with DagsterInstance.get() as instance:
        add_run(instance, DagsterRunStatus.SUCCESS)
    path = home / storage
    content = path.read_bytes()
    path.write_bytes({"overwritten": b"x" * 3000 + content[3000:], "cut": content[:20_000], "emptied": b""}[damage])
    said = []
    prepare_home(settings, said.append)
    assert [f"{path.name}.damaged" in words for words in said] == [True]
    with DagsterInstance.get() as instance:
        assert nothing.execute_in_process(instance=instance).success
        assert instance.get_runs_count() == (1 if path.name == "runs.db" else 2)
    prepare_home(settings, said.append)
    assert len(said) == 1


def test_a_run_without_a_process_is_marked_failed(instance, settings, monkeypatch):
    monkeypatch.setattr("orchestration.runs.START_GRACE_SECONDS", 0.0)
    dead = add_run(instance, DagsterRunStatus.STARTED)
    alive = add_run(instance, DagsterRunStatus.STARTED)
    own = add_run(instance, DagsterRunStatus.STARTED)
    done = add_run(instance, DagsterRunStatus.SUCCESS)
    declare_alive(settings.run_locks, alive)
    try:
        assert [run.run_id for run in fail_dead_runs(instance, settings, own)] == [dead]
    finally:
        declare_ended(settings.run_locks, alive)
    assert status_of(instance, dead) == DagsterRunStatus.FAILURE
    assert status_of(instance, alive) == DagsterRunStatus.STARTED
    assert status_of(instance, done) == DagsterRunStatus.SUCCESS


def test_a_run_that_is_just_being_started_is_left_alone(instance, settings):
    add_run(instance, DagsterRunStatus.STARTING)
    assert fail_dead_runs(instance, settings, "own") == []


def test_a_run_counts_as_alive_until_dagster_has_recorded_its_end(instance, settings):
    @dg.op
    def use(warehouse: Warehouse) -> None:
        assert warehouse.settings == settings

    @dg.job(resource_defs={"warehouse": Warehouse()})
    def using():
        use()

    run_id = using.execute_in_process(instance=instance).run_id
    try:
        # The lock for writing is free, and a run that waited for it asks this before the end is recorded.
        assert is_alive(settings.run_locks, run_id)
    finally:
        declare_ended(settings.run_locks, run_id)


def test_the_history_is_bounded(instance, settings):
    @dg.asset
    def thing():
        pass

    @dg.asset_check(asset=thing)
    def sound():
        return dg.AssetCheckResult(passed=True)

    job = dg.Definitions([thing], asset_checks=[sound]).resolve_implicit_global_asset_job_def()
    run_ids = [job.execute_in_process(instance=instance).run_id for _ in range(4)]
    assert delete_old_runs(instance, settings, keep=1) == 3
    assert [run.run_id for run in instance.get_runs()] == run_ids[-1:]
    # Dagster itself leaves the database of each run's events, and the rows of its checks.
    storage = settings.dagster_home / "history" / "runs"
    assert {path.stem for path in storage.glob("*.db")} == {"index", run_ids[-1]}
    with closing(sqlite3.connect(storage / "index.db")) as index:
        for table in ("asset_check_executions", "event_logs"):
            assert index.execute(f"select distinct run_id from {table}").fetchall() == [(run_ids[-1],)]


def test_every_run_bounds_the_history(instance, settings, monkeypatch):
    @dg.op
    def use(warehouse: Warehouse) -> None:
        assert warehouse.settings.keep_runs == 1

    @dg.job(resource_defs={"warehouse": Warehouse()})
    def using():
        use()

    monkeypatch.setenv("TRANSCRIPTS_KEEP_RUNS", "1")
    for _ in range(3):
        declare_ended(settings.run_locks, using.execute_in_process(instance=instance).run_id)
    # The one that is kept and the run that bounded the history.
    assert instance.get_runs_count() == 2


@pytest.mark.slow
def test_processes_that_start_at_once_share_a_sound_home(settings):
    command = [sys.executable, "-m", "orchestration.home"]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    errors = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], errors
    prepare_home(settings)
    with DagsterInstance.get() as instance:
        assert instance.get_runs_count() == 0
        assert not instance.telemetry_enabled


@pytest.mark.parametrize("state", ["a file", "a file/below it"])
def test_a_state_folder_that_cannot_be_written_is_said_in_words(settings, tmp_path, monkeypatch, state):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("TRANSCRIPTS_STATE", str(tmp_path / state))
    run = subprocess.run([sys.executable, "-m", "orchestration.run"], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stdout.startswith("Error: ")
    assert "TRANSCRIPTS_STATE" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_the_interface_says_that_its_state_folder_cannot_be_written(settings, tmp_path, monkeypatch, capsys):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("TRANSCRIPTS_STATE", str(tmp_path / "a file" / "state"))
    monkeypatch.setattr(sys, "argv", ["dev"])
    monkeypatch.setattr(dev, "_check_port", lambda port: None)
    with pytest.raises(SystemExit):
        dev.main()
    assert "TRANSCRIPTS_STATE" in capsys.readouterr().err


def test_the_event_log_keeps_few_files_open_and_forgets_nothing(instance):
    runs = [nothing.execute_in_process(instance=instance).run_id for _ in range(OPEN_FILES + 1)]
    kinds = [[entry.dagster_event.event_type_value for entry in instance.all_logs(run)[:1]] for run in runs]
    assert kinds == [["PIPELINE_START"]] * len(runs)
    log = instance.event_log_storage
    assert isinstance(log, KeptOpenEventLog)
    assert 0 < log.open_files <= OPEN_FILES
    with DagsterInstance.get() as another:
        assert len(another.all_logs(runs[0])) == len(instance.all_logs(runs[0]))
    log.dispose()
    assert log.open_files == 0
