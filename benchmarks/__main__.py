"""The command ``make bench``: makes a corpus of each size, runs the real job on it, and says how fast it was.

For each size: the first build, the saved questions, a run with nothing new, ten new files, a changed issue term, and
the pages of the user interface. Last, other ways to do part of the work, on documents of the same corpus. Results go to
``docs/speed.json`` and as tables into ``docs/speed.md``.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.corpus import Generator, write_corpus
from benchmarks.interface import ask_interface
from benchmarks.report import JSON, describe_machine, read_results, write_results
from benchmarks.runs import Cost, Run, RunFailedError, Timing, run_code, run_job, run_script, time_answers
from orchestration.lib.settings import PROJECT_ROOT

NEW_FILES: Final = 10
# The environment of the other ways; the warehouse does not need their packages.
OTHERS_PYTHON: Final = PROJECT_ROOT / ".venv-bench" / "bin" / "python"
# What the measured job is made of; a copy, so that a term can be changed without touching the checkout.
CODE: Final = ("orchestration", "dbt_project", "pyproject.toml", "requirements.lock")
# Matches what many documents hold, as a new term of life would.
NEW_TERM: Final = "trade_investment,colleagues,any,,,\n"


def main() -> int:
    """Exit code 0, or 1 with what a run said that failed."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", metavar="documents", help="sizes of the corpus")
    parser.add_argument("--others", type=int, default=100, help="documents that the other ways are given")
    parser.add_argument("--folder", type=Path, help="where corpus and warehouses are made (and left)")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="transcripts-bench-"))
    try:
        results = {
            "measured_at": time.strftime("%Y-%m-%d", time.gmtime()),
            "machine": describe_machine(),
            "sizes": [measure(documents, folder / str(documents)) for documents in sorted(arguments.sizes)],
            "others": measure_others(folder / str(max(arguments.sizes)), arguments.others),
        }
    except RunFailedError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    finally:
        if not arguments.folder:
            shutil.rmtree(folder, ignore_errors=True)
    print(write_results(results, before=read_results()))
    print(f"\nWritten: {JSON.relative_to(PROJECT_ROOT)}, and the tables of docs/speed.md.")
    return 0


def measure(documents: int, folder: Path) -> dict[str, Any]:
    """All runs on a corpus of this many documents, made in the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    code = copy_code(folder / "code")
    generator = Generator(PROJECT_ROOT / "raw", PROJECT_ROOT / "dbt_project" / "seeds")
    say(f"{documents:,} documents: making them")
    started = time.monotonic()
    size = write_corpus(generator, folder / "raw", 0, documents)
    made = time.monotonic() - started
    say(f"{documents:,} documents, {size / 1e6:,.1f} MB, made in {made:.1f} s; first build")
    runs = {"first build": run_job(code, folder)}
    first_size = (folder / "warehouse.duckdb").stat().st_size
    questions = ask_questions(folder / "warehouse.duckdb")
    say("nothing new")
    runs["nothing new"] = run_job(code, folder)
    say(f"{NEW_FILES} new files")
    write_corpus(generator, folder / "raw", documents, documents + NEW_FILES)
    runs[f"{NEW_FILES} new files"] = run_job(code, folder)
    say("a changed issue term")
    with (code / "dbt_project" / "seeds" / "issue_terms.csv").open("a", encoding="utf-8") as terms:
        terms.write(NEW_TERM)
    runs["a changed issue term"] = run_job(code, folder)
    say("the user interface")
    interface_seconds, interface = ask_interface(code, folder)
    return {
        "documents": documents,
        "megabytes": size / 1e6,
        "generator_seconds": made,
        "warehouse_megabytes": first_size / 1e6,
        "runs": {name: as_numbers(run) for name, run in runs.items()},
        "questions": questions,
        "interface_seconds": round(interface_seconds, 1),
        "interface": interface,
    }


def copy_code(target: Path) -> Path:
    """A checkout of its own for the measured job, with the dbt project parsed, as ``make setup`` leaves it."""
    for name in CODE:
        source = PROJECT_ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        target.mkdir(parents=True, exist_ok=True)
        copy(source, target / name)
    # There: what dbt parses names the files of the project by their whole paths.
    run_code("from orchestration.lib.dbt import ensure_manifest; ensure_manifest()", target)
    return target


def as_numbers(run: Run) -> dict[str, Any]:
    """The costs of a run as JSON holds them."""
    return {**cost_numbers(run.total), "stages": {stage: cost_numbers(cost) for stage, cost in run.stages.items()}}


def cost_numbers(cost: Cost) -> dict[str, float]:
    """Seconds to the millisecond, megabytes whole."""
    return {
        "seconds": round(cost.seconds, 3),
        "cpu_seconds": round(cost.cpu_seconds, 3),
        "peak_megabytes": round(cost.peak_megabytes),
    }


def ask_questions(warehouse: Path) -> dict[str, Timing]:
    """Milliseconds of each saved question, each asked first of a database just opened."""
    answers = {}
    for path in sorted((PROJECT_ROOT / "dbt_project" / "analyses").glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        with duckdb.connect(warehouse, read_only=True) as connection:
            answers[path.stem] = time_answers(lambda: connection.execute(sql).fetchall())  # noqa: B023 -- called here
    return answers


def measure_others(folder: Path, documents: int) -> dict[str, Any]:
    """The other ways on the first documents of a corpus."""
    raw, seeds = folder / "raw", PROJECT_ROOT / "dbt_project" / "seeds"
    scripts = Path(__file__).parent
    paths = sorted(raw.rglob("*.txt"))[:documents]
    size = sum(path.stat().st_size for path in paths)
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    ways: dict[str, list[str]] = {
        "regular expressions and pandas": ["regex_pandas.py", str(raw), str(seeds), str(tables)],
        "spaCy, phrase matcher": ["spacy_pipeline.py", "rules", str(raw), str(seeds)],
        "spaCy, entity recogniser": ["spacy_pipeline.py", "entities", str(raw), str(seeds)],
    }
    results: dict[str, Any] = {"documents": len(paths), "megabytes": size / 1e6, "ways": {}}
    for name, (script, *given) in ways.items():
        say(f"{name}: {len(paths)} documents")
        command = [str(OTHERS_PYTHON), str(scripts / script), *given, str(documents)]
        cost, found = run_script(command, folder)
        results["ways"][name] = {**cost_numbers(cost), "found": found}
    return results


def say(message: str) -> None:
    """Progress, as the runs take minutes."""
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
