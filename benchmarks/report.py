"""The results of a benchmark as JSON and as the tables of ``docs/speed.md``, beside those of the measurement before."""

import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from orchestration.lib.publish import write_atomically
from orchestration.lib.settings import PROJECT_ROOT

JSON: Final = PROJECT_ROOT / "docs" / "speed.json"
PAGE: Final = PROJECT_ROOT / "docs" / "speed.md"
BEGIN: Final = "<!-- results: written by `make bench` -->"
END: Final = "<!-- end of results -->"

Results = dict[str, Any]


def describe_machine() -> dict[str, Any]:
    """Processor, cores that this process may use, memory, system, Python."""
    about = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(":")[2].strip() for line in about.splitlines() if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def read_results() -> Results | None:
    """The results of the last measurement; None when there is none."""
    return json.loads(JSON.read_text(encoding="utf-8")) if JSON.exists() else None


def write_results(results: Results, before: Results | None) -> str:
    """Write JSON and tables; gives back the tables."""
    text = as_markdown(results, before)
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(BEGIN)
    _, foot = rest.split(END)
    write_atomically(JSON, json.dumps(results, indent=1) + "\n")
    write_atomically(PAGE, f"{head}{BEGIN}\n\n{text}\n\n{END}{foot}")
    return text


def as_markdown(results: Results, before: Results | None) -> str:
    """All tables, with a line about the machine first."""
    machine = results["machine"]
    line = (
        f"Measured on {results['measured_at']}: {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory_gigabytes']} GB of memory, {machine['system']}, Python {machine['python']}."
    )
    parts = [line, _runs(results, before)]
    parts += [_stages(size) for size in results["sizes"]]
    parts += [_questions(results), _interface(results), _others(results)]
    return "\n\n".join(parts)


def _runs(results: Results, before: Results | None) -> str:
    earlier = {size["documents"]: size["runs"] for size in before["sizes"]} if before else {}
    rows = []
    for size in results["sizes"]:
        for name, run in size["runs"].items():
            past = earlier.get(size["documents"], {}).get(name)
            rows.append(
                [
                    f"{size['documents']:,}",
                    name,
                    f"{run['seconds']:.1f}",
                    f"{run['cpu_seconds']:.1f}",
                    f"{run['peak_megabytes']:,}",
                    f"{size['documents'] / run['seconds']:,.0f}" if name == "first build" else "",
                    f"{size['megabytes'] / run['seconds']:.2f}" if name == "first build" else "",
                    f"{past['cpu_seconds']:.1f}" if past else "",
                ]
            )
    columns = ["documents", "run", "s", "CPU s", "peak MB", "documents/s", "MB/s", "CPU s before"]
    return table(columns, rows)


def _stages(size: Mapping[str, Any]) -> str:
    rows = [
        [
            stage,
            f"{cost['seconds']:.1f}",
            f"{cost['cpu_seconds']:.1f}",
            f"{cost['peak_megabytes']:,}",
            f"{size['documents'] / cost['seconds']:,.0f}" if cost["seconds"] else "",
            f"{size['megabytes'] / cost['seconds']:.1f}" if cost["seconds"] else "",
        ]
        for stage, cost in size["runs"]["first build"]["stages"].items()
    ]
    title = (
        f"Stages of the first build of {size['documents']:,} documents: {size['megabytes']:,.1f} MB of text, "
        f"a warehouse of {size['warehouse_megabytes']:,.1f} MB "
        f"({size['warehouse_megabytes'] / size['megabytes']:.1f} times the text)."
    )
    return f"{title}\n\n{table(['stage', 's', 'CPU s', 'peak MB', 'documents/s', 'MB/s'], rows)}"


def _questions(results: Results) -> str:
    title = "Milliseconds of the saved questions, of a database just opened / asked again (median):"
    return f"{title}\n\n{_timings(results, 'questions', 'question')}"


def _interface(results: Results) -> str:
    started = ", ".join(f"{size['interface_seconds']:.0f} s at {size['documents']:,}" for size in results["sizes"])
    title = f"`make dev` answers after {started} documents. Milliseconds of what its pages ask for, first / asked again (median):"
    return f"{title}\n\n{_timings(results, 'interface', 'page')}"


def _timings(results: Results, kind: str, what: str) -> str:
    sizes = results["sizes"]
    rows = [
        [name, *(f"{size[kind][name]['first']:.0f} / {size[kind][name]['median']:.0f}" for size in sizes)]
        for name in sizes[-1][kind]
    ]
    return table([what, *(f"{size['documents']:,} documents" for size in sizes)], rows)


def _others(results: Results) -> str:
    others = results["others"]
    largest = results["sizes"][-1]
    whole = largest["runs"]["first build"]["cpu_seconds"] / largest["megabytes"]
    rows = [["the whole job", f"{largest['documents']:,}", f"{1 / whole:.3f}", "1", ""]]
    for name, way in others["ways"].items():
        seconds = way["cpu_seconds"] / others["megabytes"]
        found = ", ".join(f"{number:,} {what}" for what, number in way["found"].items())
        rows.append([name, f"{others['documents']:,}", f"{1 / seconds:.3f}", f"{seconds / whole:.1f}", found])
    columns = ["way", "documents", "MB per CPU second", "times the work per MB", "found"]
    return f"Other ways to do part of it, on documents of the same corpus:\n\n{table(columns, rows)}"


def table(columns: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
