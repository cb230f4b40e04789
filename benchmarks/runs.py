"""One run of the job in a fresh process, and what it took: seconds, processor seconds and memory, by stage.

The job is not changed to be measured: its processes are watched from outside (/proc, so Linux alone), and the stages'
times are those of Dagster's own record of the run.
"""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dagster import DagsterInstance

SAMPLE_SECONDS: Final = 0.02
ASKED_AGAIN: Final = 5
# Steps of the job by stage; the other steps are checks.
STAGES: Final = {
    "ingest": "ingest",
    "staging": "staging",
    "dbt_build": "dbt",
    "warehouse": "publish",
    "warehouse_page": "page",
}
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")

Timing = dict[str, float]
"""Milliseconds of a question: ``first`` and ``median``."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run, or a stage of it, took in all its processes.

    Megabytes are millions of bytes; the peak is of the resident memory of its largest process.
    """

    seconds: float
    cpu_seconds: float
    peak_megabytes: float


@dataclass(frozen=True, slots=True)
class Run:
    """A process from its start to its end, and the stages within it; no stages when the job did not start."""

    total: Cost
    stages: dict[str, Cost]


@dataclass(frozen=True, slots=True)
class _Sample:
    moment: float
    cpu_seconds: float
    bytes: int


class RunFailedError(Exception):
    """A process that was to be measured ended with an error; the message holds its last words."""


def run_job(code: Path, folder: Path) -> Run:
    """``make warehouse`` with the code of a checkout; raw files, state and warehouse lie in the folder."""
    began = time.time()
    total, samples, _ = watch([sys.executable, "-m", "orchestration.run"], code, environment_of(code, folder))
    return Run(total, _stages(folder / "state", began, samples))


def run_code(statements: str, code: Path) -> None:
    """Run Python statements with the code of a checkout."""
    watch([sys.executable, "-c", statements], code, {**os.environ, "PYTHONPATH": str(code)})


def environment_of(code: Path, folder: Path) -> dict[str, str]:
    """Where the code of a checkout finds raw files, state and warehouse: in the folder."""
    return {
        **os.environ,
        "PYTHONPATH": str(code),
        "TRANSCRIPTS_RAW": str(folder / "raw"),
        "TRANSCRIPTS_STATE": str(folder / "state"),
        "TRANSCRIPTS_WAREHOUSE": str(folder / "warehouse.duckdb"),
        "TRANSCRIPTS_SETTLE_SECONDS": "0",
    }


def run_script(command: list[str], folder: Path) -> tuple[Cost, dict[str, float]]:
    """A script that prints what it found as JSON in its last line; the numbers come back with its cost."""
    total, _, output = watch(command, folder, os.environ)
    return total, json.loads(output.splitlines()[-1])


def time_answers(ask: Callable[[], object]) -> Timing:
    """Milliseconds of a question that is asked for the first time, and the median of further times."""
    times = []
    for _ in range(1 + ASKED_AGAIN):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return {"first": round(times[0], 1), "median": round(statistics.median(times[1:]), 1)}


def watch(command: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[Cost, list[_Sample], str]:
    """Run a command to its end; raises RunFailedError unless it exits with 0."""
    started = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 -- our own commands
        command, cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    samples: list[_Sample] = []
    ended = threading.Event()
    watcher = threading.Thread(target=_take_samples, args=(process.pid, samples, ended.is_set))
    watcher.start()
    assert process.stdout is not None  # noqa: S101 -- for the type checker: asked for above
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    ended.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RunFailedError(f"{' '.join(command)} ended with {process.returncode}:\n{output[-2000:]}")
    # The kernel counts resident memory in kibibytes.
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6), samples, output


def _take_samples(pid: int, samples: list[_Sample], ended: Callable[[], bool]) -> None:
    while not ended():
        seen = list(_processes(pid))
        # The memory is that of the largest process, the processor seconds those of all.
        if seen:
            samples.append(_Sample(time.time(), sum(cpu for cpu, _ in seen), max(size for _, size in seen)))
        time.sleep(SAMPLE_SECONDS)


def _processes(pid: int) -> Iterator[tuple[float, int]]:
    """Processor seconds and resident bytes of a process and of those it started; seconds of ended ones are its own."""
    folder = Path(f"/proc/{pid}")
    with suppress(FileNotFoundError, ProcessLookupError):
        fields = (folder / "stat").read_text().rpartition(") ")[2].split()
        # Counted from the state, the third field: utime, stime, cutime, cstime and rss, see proc(5).
        yield sum(map(int, fields[11:15])) / _TICKS, int(fields[21]) * _PAGE
        for task in (folder / "task").iterdir():
            # Threads end while they are looked at.
            with suppress(FileNotFoundError, ProcessLookupError):
                for child in (task / "children").read_text().split():
                    yield from _processes(int(child))


def _stages(state: Path, began: float, samples: list[_Sample]) -> dict[str, Cost]:
    home = state / "dagster"
    if not home.exists():
        return {}
    os.environ["DAGSTER_HOME"] = str(home)
    with DagsterInstance.get() as instance:
        runs = [record for record in instance.get_run_records(limit=1) if (record.start_time or 0) >= began]
        steps = instance.get_run_step_stats(runs[0].dagster_run.run_id) if runs else []
    spans: dict[str, list[tuple[float, float]]] = {}
    for step in steps:
        if step.start_time and step.end_time:
            spans.setdefault(STAGES.get(step.step_key, "checks"), []).append((step.start_time, step.end_time))
    if not spans:
        return {}
    first = min(start for parts in spans.values() for start, _ in parts)
    last = max(end for parts in spans.values() for _, end in parts)
    spans = {"start": [(began, first)], **spans, "end": [(last, samples[-1].moment)]}
    return {stage: _cost(parts, samples) for stage, parts in spans.items()}


def _cost(spans: list[tuple[float, float]], samples: list[_Sample]) -> Cost:
    cpu, peak = 0.0, 0
    for start, end in spans:
        inside = [sample for sample in samples if start <= sample.moment <= end]
        if inside:
            cpu += inside[-1].cpu_seconds - inside[0].cpu_seconds
            peak = max(peak, *(sample.bytes for sample in inside))
    return Cost(sum(end - start for start, end in spans), cpu, peak / 1e6)
