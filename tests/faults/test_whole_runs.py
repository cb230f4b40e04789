"""Whole runs in processes of their own, disturbed again and again: readers see whole builds, and the end is as ever.

Continuous integration injects the faults of ``CHOSEN`` once. ``make soak MINUTES=…`` goes on with random ones.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.project import Project, kill

pytestmark = pytest.mark.slow

MINUTES = float(os.environ.get("TRANSCRIPTS_SOAK_MINUTES", "0"))
SEED = int(os.environ.get("TRANSCRIPTS_SOAK_SEED", time.time_ns() % 1_000_000))
CHOSEN = [("kill", "Reading:"), ("terminate", "Parsing:"), ("full disk", "Parsing:"), ("power cut", "Parsing:")]
KINDS = ["kill", "terminate", "full disk", "power cut", "two at once", "damage", "writer", "read-only"]
# Somewhere in the step after the line: the starting of Dagster, the parsing, the building of the marts, publishing.
LINES = {"Starting Dagster": 4.0, "Reading:": 2.0, "Parsing:": 12.0}
DISK_MB = 300

READER = """
import duckdb, os, sys, time
seen = 0
def power_cuts():
    return os.path.getsize(sys.argv[3]) if os.path.exists(sys.argv[3]) else 0
while not os.path.exists(sys.argv[2]):
    cuts = power_cuts()
    try:
        connection = duckdb.connect(sys.argv[1], read_only=True)
    except duckdb.IOException as error:
        # Nobody reads while the power is off.
        if cuts % 2 or power_cuts() != cuts:
            continue
        # DuckDB lets nobody in beside one who writes to the same build; the next build is free again.
        assert "Could not set lock" in str(error), error
        continue
    told, = connection.execute("select events_rows from build_info").fetchone()
    counted, = connection.execute("select count(*) from events").fetchone()
    assert told == counted, (told, counted)
    connection.close()
    seen += 1
    time.sleep(0.05)
print(seen)
"""


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A disk of its own, which a test can fill or set read-only."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "none", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a file system of its own cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


ADDED = """Press conference by Foreign Minister Sergey Lavrov, Oslo, 4 June 2013

Question: What about the settlement in Syria?

Sergey Lavrov: We work for a political settlement.
"""


def change_files(project: Project, number: int) -> None:
    """Odd: a file is added, one edited, one removed. Even: all is as it was."""
    if number % 2:
        (project.raw / "added.txt").write_text(ADDED)
        (project.raw / "000_62d69ed5e6fc76f6.txt").write_text(ADDED.replace("Oslo", "Rome"))
        (project.raw / "001_a761ff403501002c.txt").unlink()
    else:
        (project.raw / "added.txt").unlink()
        project.add_samples()


def inject(kind: str, line: str, project: Project, rng: random.Random) -> None:
    """Start a run, and disturb it some time after it has shown this line; or before it starts."""
    if kind == "two at once":
        processes = [project.start(), project.start()]
        outputs = [process.communicate(timeout=900)[0] for process in processes]
        assert [process.returncode for process in processes] == [0, 0], outputs
        return
    if kind == "damage":
        damage(project, rng)
    with read_only(project) if kind == "read-only" else writing(project) if kind == "writer" else nothing():
        process = project.start()
        try:
            shown = wait_for(process, line)
            time.sleep(rng.uniform(0, LINES[line]))
            if kind == "terminate":
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=120)
            elif kind == "power cut":
                cut_power(process, project)
            elif kind == "full disk":
                with filled(project.folder):
                    shown += process.communicate(timeout=300)[0]
            elif kind != "kill":
                shown += process.communicate(timeout=300)[0]
        finally:
            kill(process)
    assert "Traceback" not in shown
    if kind in {"full disk", "read-only"} and process.returncode > 0:
        assert "Error: " in shown or "The run failed" in shown, shown


def wait_for(process: "subprocess.Popen[str]", line: str) -> str:
    """What was shown up to the line; a run that fails before is over."""
    shown = ""
    for said in process.stdout or ():
        shown += said
        if line in said:
            break
    return shown


@contextmanager
def nothing() -> Iterator[None]:
    yield


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Not a byte free."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            pass
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def read_only(project: Project) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", project.folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", project.folder], check=True)


@contextmanager
def writing(project: Project) -> Iterator[None]:
    """Somebody writes to the published file while the run works, and leaves without closing it."""
    write = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute('pragma disable_checkpoint_on_shutdown'); "
        "c.execute('create or replace table stranger as select 1'); print('open', flush=True); sys.stdin.read(); os._exit(0)"
    )
    command = [sys.executable, "-c", write, str(project.settings.warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        # A reader may have it open just then; then nobody writes this time.
        process.stdout.readline()
        yield
        process.communicate()


def damage(project: Project, rng: random.Random) -> None:
    path = project.settings.build_database
    content = bytearray(path.read_bytes())
    for _ in range(rng.choice([1, 100])):
        content[rng.randrange(len(content))] ^= 0xFF
    path.write_bytes(content[: rng.choice([len(content), rng.randrange(len(content))])])


def cut_power(process: "subprocess.Popen[str]", project: Project) -> None:
    """Go on from what stood on the disk at some moment: the state is copied while the run works on it."""
    copy = project.folder / "copy"
    for _ in range(20):
        shutil.rmtree(copy, ignore_errors=True)
        try:
            shutil.copytree(project.settings.state, copy, symlinks=True)
            break
        except shutil.Error:
            continue  # a file vanished while it was copied
    link = os.readlink(project.settings.warehouse)
    kill(process)
    note_power_cut(project)
    shutil.rmtree(project.settings.state)
    copy.rename(project.settings.state)
    # What the link led to when the copy was made.
    newest = max((project.settings.state / "builds").glob("*.duckdb"))
    if not (project.settings.warehouse.parent / link).exists():
        project.settings.warehouse.unlink()
        project.settings.warehouse.symlink_to(os.path.relpath(newest, project.settings.warehouse.parent))
    note_power_cut(project)


def note_power_cut(project: Project) -> None:
    """Tell the reader: the size of the file is odd while the power is off."""
    with power_cuts(project).open("a") as file:
        file.write("|")


def power_cuts(project: Project) -> Path:
    return project.folder / "power-cuts"


def test_faults_again_and_again(tmp_path, disk, capsys):
    """Whatever happened before, the next undisturbed run ends with the tables of one that nothing ever disturbed."""
    calm = Project(tmp_path / "calm")
    calm.folder.mkdir()
    calm.add_samples()
    assert calm.run()[0] == 0
    shutil.copytree(calm.folder, disk, symlinks=True, dirs_exist_ok=True)
    project = Project(disk)
    rng = random.Random(SEED)
    injected: Counter[str] = Counter()
    number, until = 0, time.monotonic() + 60 * MINUTES
    stop = tmp_path / "stop"
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(project.settings.warehouse), str(stop), str(power_cuts(project))],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        while number == 0 or time.monotonic() < until:
            number += 1
            for each in (calm, project):
                change_files(each, number)
            random_faults = [(rng.choice(KINDS), rng.choice(list(LINES))) for _ in range(rng.randint(1, 4))]
            for kind, line in CHOSEN if number == 1 else random_faults:
                inject(kind, line, project, rng)
                injected[kind] += 1
                assert reader.poll() is None, f"a reader failed after {kind}; seed {SEED}"
            for each in (calm, project):
                code, output = each.run()
                assert code == 0, (SEED, output)
            assert project.tables() == calm.tables(), f"seed {SEED}"
            # The next run has marked as failed whatever was killed.
            assert set(project.dagster_runs().values()) == {"SUCCESS", "FAILURE"}
            assert list(project.settings.run_locks.iterdir()) == []
            assert len(list(project.settings.builds.glob("*.duckdb"))) <= 3
    finally:
        stop.touch()
        looks, _ = reader.communicate(timeout=60)
    assert reader.returncode == 0
    with capsys.disabled():
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(injected.items()))
        print(
            f"\nseed {SEED}: {injected.total()} faults ({told}), {number} runs after them, {int(looks)} looks of a reader"
        )
