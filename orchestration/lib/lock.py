"""The lock that lets one run write at a time, and the sign that a run's process is alive.

Operating-system file locks, because the system itself drops them when their process ends, however it ends.
"""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

POLL_SECONDS: Final = 0.2
# A waiting run says so again at this interval, so that nobody takes it for hung.
REMIND_SECONDS: Final = 60.0

Notify = Callable[[str], None]


def _file_lock(path: Path) -> FileLock:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A singleton is counted: the command line and the Dagster resource of one process both hold the same lock.
    # Without the fallback: a soft lock would be left behind by a killed process.
    return FileLock(
        path,
        is_singleton=True,
        thread_local=False,
        fallback_to_soft=False,
        preserve_lock_file=True,
    )


@contextmanager
def writing_lock(path: Path, holder: str, notify: Notify) -> Iterator[None]:
    """Hold the lock at ``path``; while another process has it, wait and say for whom."""
    lock = _file_lock(path)
    reminded_at = None
    while True:
        try:
            lock.acquire(timeout=0 if reminded_at is None else POLL_SECONDS, poll_interval=POLL_SECONDS)
            break
        except Timeout:
            now = time.monotonic()
            if reminded_at is None or now - reminded_at >= REMIND_SECONDS:
                notify(f"Another run is at work ({_describe_holder(path)}). Waiting until it has finished.")
                reminded_at = now
    try:
        _note_holder(path, holder)
        yield
    finally:
        lock.release()


def _holder_file(path: Path) -> Path:
    return path.with_suffix(".json")


def _note_holder(path: Path, holder: str) -> None:
    note = {"pid": os.getpid(), "holder": holder, "since": time.strftime("%Y-%m-%d %H:%M:%S")}
    # Only for the message of a run that waits: a full disk must not end the run here.
    with suppress(OSError):
        _holder_file(path).write_text(json.dumps(note), encoding="utf-8")


def _describe_holder(path: Path) -> str:
    try:
        note: dict[str, Any] = json.loads(_holder_file(path).read_text(encoding="utf-8"))
        return f"{note['holder']}, process {note['pid']}, since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return f"lock file {path}"


_alive_locks: dict[Path, FileLock] = {}
_alive_guard = threading.Lock()


def declare_alive(folder: Path, run_id: str) -> None:
    """Hold the run's own lock file until this process ends or ``declare_ended`` is called."""
    path = folder / f"{run_id}.lock"
    with _alive_guard:
        if path not in _alive_locks:
            lock = _file_lock(path)
            lock.acquire(timeout=0)
            _alive_locks[path] = lock


def declare_ended(folder: Path, run_id: str) -> None:
    """Let go of the run's lock file and remove it."""
    path = folder / f"{run_id}.lock"
    with _alive_guard:
        lock = _alive_locks.pop(path, None)
    if lock is not None:
        path.unlink(missing_ok=True)
        lock.release()


def is_alive(folder: Path, run_id: str) -> bool | None:
    """Whether the run's process lives; None when the run never declared itself."""
    path = folder / f"{run_id}.lock"
    with _alive_guard:
        if path in _alive_locks:
            return True
    if not path.exists():
        return None
    lock = FileLock(path, fallback_to_soft=False, preserve_lock_file=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    path.unlink(missing_ok=True)
    lock.release()
    return False


def remove_dead_locks(folder: Path) -> None:
    """Delete the lock files of processes that ended without doing so."""
    for path in folder.glob("*.lock"):
        is_alive(folder, path.stem)
