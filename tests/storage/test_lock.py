"""One writer at a time, and no lock left behind by the dead."""

import os
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from orchestration.lib.database import build_connection
from orchestration.lib.errors import DatabaseBusyError
from orchestration.lib.lock import declare_alive, declare_ended, is_alive, writing_lock

HOLDER = """
import sys, time
from pathlib import Path
from orchestration.lib.lock import declare_alive, writing_lock
folder = Path(sys.argv[1])
declare_alive(folder / "runs", "other")
with writing_lock(folder / "run.lock", "the other run", print):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_run_waits_and_says_for_whom(tmp_path, holder):
    messages = []

    def kill_when_told(message):
        messages.append(message)
        os.kill(holder.pid, signal.SIGKILL)

    started = time.monotonic()
    with writing_lock(tmp_path / "run.lock", "this run", kill_when_told):
        assert time.monotonic() - started < 10
    assert "the other run" in messages[0]
    assert str(holder.pid) in messages[0]


def test_a_run_is_alive_as_long_as_its_process(tmp_path, holder):
    assert is_alive(tmp_path / "runs", "other") is True
    holder.kill()
    holder.wait()
    assert is_alive(tmp_path / "runs", "other") is False
    assert is_alive(tmp_path / "runs", "other") is None


def test_a_run_that_ended_leaves_nothing(tmp_path):
    declare_alive(tmp_path, "mine")
    assert is_alive(tmp_path, "mine") is True
    declare_ended(tmp_path, "mine")
    assert is_alive(tmp_path, "mine") is None
    assert list(tmp_path.iterdir()) == []


def test_the_lock_is_counted_within_a_process(tmp_path):
    path = tmp_path / "run.lock"
    with writing_lock(path, "command", print), writing_lock(path, "resource", print):
        pass
    with writing_lock(path, "again", print):
        pass


def test_a_database_open_elsewhere_is_waited_for_and_then_named(settings, monkeypatch):
    with build_connection(settings):
        pass
    monkeypatch.setattr("orchestration.lib.database.BUSY_WAIT_SECONDS", 1.0)
    hold = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('open', flush=True); time.sleep(60)"
    path = str(settings.build_database)
    process = subprocess.Popen([sys.executable, "-c", hold, path], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "open\n"
        messages = []
        with pytest.raises(DatabaseBusyError, match="Close that program"), build_connection(settings, messages.append):
            pass
        assert len(messages) == 1
        monkeypatch.setattr("orchestration.lib.database.BUSY_WAIT_SECONDS", 20.0)
        process.kill()
        with build_connection(settings) as connection:
            assert isinstance(connection, duckdb.DuckDBPyConnection)
    finally:
        process.kill()
        process.wait()
