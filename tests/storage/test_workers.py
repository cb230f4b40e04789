"""Work in processes: how it and they end."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from orchestration.lib.errors import WorkerEndedError
from orchestration.lib.settings import PROJECT_ROOT
from orchestration.lib.workers import side_by_side

# Starts two workers, tells the number of one, gives both something to do, and waits.
WAITING = """
import time
from orchestration.lib.workers import side_by_side
from tests.storage.test_workers import sleep

if __name__ == "__main__":
    with side_by_side(sleep, 2, in_processes=True) as begin:
        print(begin(0).result(), flush=True)
        begin(600), begin(600)
        time.sleep(600)
"""


def sleep(seconds):
    time.sleep(seconds)
    return os.getpid()


def be_killed_while_answering(_):
    threading.Timer(0.1, os.kill, [os.getpid(), signal.SIGKILL]).start()
    return bytes(500_000_000)


def has_ended(pid):
    """Whether a process ends within ten seconds; one that nobody has asked for its exit code has ended too."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_process_killed_in_the_midst_of_its_answer_is_noticed():
    with side_by_side(be_killed_while_answering, 2, in_processes=True) as begin:
        answers = [begin(number) for number in range(3)]
        for answer in answers:
            with pytest.raises(WorkerEndedError):
                answer.result(timeout=60)


def test_an_interrupt_of_the_terminal_is_left_to_the_first_process():
    with side_by_side(sleep, 1, in_processes=True) as begin:
        pid = begin(0).result()
        waiting = begin(0.5)
        os.kill(pid, signal.SIGINT)
        assert waiting.result() == pid


def test_processes_end_with_the_work_and_with_an_interrupt():
    with side_by_side(sleep, 1, in_processes=True) as begin:
        done = begin(0).result()
    assert has_ended(done)
    with pytest.raises(KeyboardInterrupt), side_by_side(sleep, 1, in_processes=True) as begin:
        broken_off = begin(0).result()
        begin(600)
        raise KeyboardInterrupt
    assert has_ended(broken_off)


def test_processes_end_with_a_killed_parent(tmp_path):
    script = tmp_path / "waiting.py"
    script.write_text(WAITING)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT)}
    with subprocess.Popen([sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True) as started:
        worker = int(started.stdout.readline())
        os.kill(worker, 0)
        started.kill()
    assert has_ended(worker)


def test_what_has_not_begun_is_not_made():
    made = []

    def make(number):
        time.sleep(0.2)
        made.append(number)

    with pytest.raises(KeyboardInterrupt), side_by_side(make, 1, in_processes=False) as begin:
        for number in range(50):
            begin(number)
        raise KeyboardInterrupt
    assert len(made) <= 2
