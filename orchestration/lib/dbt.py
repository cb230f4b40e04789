"""Running dbt inside this process, and the prebuilt manifest.

In this process, because starting dbt anew costs several seconds each time, and because a dbt process that
outlives its killed parent would keep the build database locked.
"""

import csv
import hashlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import yaml
from filelock import FileLock

from orchestration.lib.database import fetch_value
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.fingerprints import dbt_project_digest
from orchestration.lib.publish import write_atomically
from orchestration.lib.settings import DBT_PROJECT, SEEDS

TARGET: Final = DBT_PROJECT / "target"
MANIFEST: Final = TARGET / "manifest.json"
# dbt's own serialised form of the parsed project; loading it takes a tenth of the time of parsing.
_PARSED: Final = TARGET / "partial_parse.msgpack"
_DIGEST: Final = TARGET / "manifest.digest"

# Relation names in a parsed project carry the catalogue, which is the stem of the database's file name.
_PARSE_DATABASE: Final = "warehouse.duckdb"

_RESULT_EVENTS: Final = frozenset({"LogModelResult", "LogSeedResult", "LogTestResult", "EndOfRunSummary", "StatsLine"})
_FORWARDED_EVENTS: Final = _RESULT_EVENTS | {"LogNodeNoOpResult", "NodeFinished", "RunResultError"}

# Characters of text above which models and tests run one at a time: a query takes all the memory that DuckDB has, and one
# beside it finds too little. The processors are busy all the same, as a query uses all of them. As many as make a part of
# a table (`part_characters` of dbt_project.yml): up to there a query has been measured to leave room for another.
ONE_NODE_ABOVE: Final = 150_000_000
_VALUE_CHARACTERS: Final = 100

EventCallback = Callable[[Mapping[str, Any]], None]


class DbtError(TranscriptsError):
    """dbt could not do what it was asked to."""


def ensure_manifest() -> Path:
    """The manifest of the dbt project as it stands, parsed again only when a file of the project changed."""
    # Written last and whole, so it can be looked at without the lock: the project may be another user's, or read-only.
    if _is_current(dbt_project_digest()):
        return MANIFEST
    TARGET.mkdir(parents=True, exist_ok=True)
    # Two processes may need it at once: the user interface and a run from the terminal.
    with FileLock(TARGET / "manifest.lock", fallback_to_soft=False, preserve_lock_file=True):
        digest = dbt_project_digest()
        if not _is_current(digest):
            _DIGEST.unlink(missing_ok=True)
            check_seeds(SEEDS)
            with _environment(Path(_PARSE_DATABASE)):
                _invoke(None, ["parse", "--no-partial-parse"], None)
            write_atomically(_DIGEST, _with_contents(digest))
    return MANIFEST


def check_seeds(folder: Path) -> None:
    """Name the file and the line of a seed that dbt could not load; dbt and DuckDB name neither."""
    declared = _declared_columns()
    problems = [
        problem
        for path in sorted(folder.glob("*.csv"))
        if (problem := _problem_of_csv(path, declared.get(path.stem, frozenset())))
    ]
    if problems:
        raise DbtError(f"In {folder}: {'; '.join(problems)}. Mend it, or take the file back from git.")


def _declared_columns() -> dict[str, frozenset[str]]:
    """The columns of each seed, as the dbt project describes them."""
    seeds: list[dict[str, Any]] = yaml.safe_load((SEEDS / "seeds.yml").read_text(encoding="utf-8"))["seeds"]
    return {seed["name"]: frozenset(column["name"] for column in seed["columns"]) for seed in seeds}


def _problem_of_csv(path: Path, declared: frozenset[str]) -> str | None:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + content.count(b"\n", 0, error.start)
        return f"{path.name}, line {line}, is not in UTF-8; save the file as CSV in UTF-8"
    lacking = sorted(declared.difference(next(csv.reader(text.splitlines()[:1]), [])))
    if lacking:
        return (
            f"the header of {path.name} lacks {', '.join(lacking)}: its first line names the columns, with commas between "
            "them"
        )
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    width = 0
    try:
        for row in rows:
            width = width or len(row)
            if row and len(row) != width:
                return (
                    f"{path.name}, line {rows.line_num}, has {len(row)} values where the header has {width} "
                    "(a value with a comma in it stands between double quotes)"
                )
    except csv.Error as error:
        return (
            f"{path.name}, up to line {rows.line_num}, is no CSV ({error}; look for a double quote without its other)"
        )
    if 0 < text.count("\r\n") < text.count("\n"):
        return f"{path.name} has line ends of Windows and of Unix; save it with one kind"
    return None


def run_dbt(
    arguments: Sequence[str],
    build_database: Path,
    variables: Mapping[str, str],
    on_event: EventCallback | None = None,
    target: Path | None = None,
) -> bool:
    """Run a dbt command on the build database; gives back whether all of it succeeded.

    Raises DbtError when dbt could not even start its work. All connections are closed on leaving.
    """
    from dbt.contracts.graph.manifest import Manifest

    ensure_manifest()
    manifest = Manifest.from_msgpack(_PARSED.read_bytes())
    manifest.build_parent_and_child_maps()  # type: ignore[no-untyped-call]
    manifest.build_flat_graph()  # type: ignore[no-untyped-call]
    given = "{" + ", ".join(f"{name}: '{value}'" for name, value in variables.items()) + "}"
    command = [*arguments, "--vars", given]
    with _environment(build_database):
        try:
            return _invoke(manifest, command, on_event, target)
        finally:
            _close_connections()


def nodes_at_once(connection: duckdb.DuckDBPyConnection) -> int:
    """How many models or tests dbt may run side by side on this build database."""
    characters = fetch_value(connection, "select coalesce(sum(characters), 0) from raw.documents")
    return 1 if characters > ONE_NODE_ABOVE else 2


def failing_rows(build_database: Path, target: Path, failed: Iterable[str], limit: int = 3) -> dict[str, list[str]]:
    """For each failed test (its unique id), some of the rows that it found, in words; dbt itself says only how many there are.

    The query of a test is the one that dbt compiled below ``target``.
    """
    nodes = json.loads(MANIFEST.read_text(encoding="utf-8"))["nodes"]
    found: dict[str, list[str]] = {}
    with duckdb.connect(build_database, read_only=True) as connection:
        for node in failed:
            if nodes[node]["resource_type"] != "test":
                continue
            for compiled in (target / "compiled").rglob(Path(nodes[node]["path"]).name):
                query = compiled.read_text(encoding="utf-8")
                rows = connection.execute(f"select * from ({query}) limit {limit}").fetchall()
                found[node] = [_row_in_words(row) for row in rows]
    return found


def _row_in_words(row: Sequence[Any]) -> str:
    values = (" ".join(str(value).split()) for value in row if value is not None)
    return " | ".join(value if len(value) <= _VALUE_CHARACTERS else value[:_VALUE_CHARACTERS] + "…" for value in values)


def _is_current(digest: str) -> bool:
    try:
        return _DIGEST.read_text(encoding="utf-8") == _with_contents(digest)
    except OSError:
        return False


def _with_contents(digest: str) -> str:
    """The digest of the project with those of the files made from it: dbt does not wait until they are on the disk, and
    after a power cut every run would fail on a file that is cut short. And with its folder, as they name the files of the
    project by their whole paths."""
    folder = hashlib.sha256(os.fsencode(DBT_PROJECT)).hexdigest()
    return " ".join([digest, folder, *(hashlib.sha256(path.read_bytes()).hexdigest() for path in (MANIFEST, _PARSED))])


def _invoke(manifest: Any, command: Sequence[str], on_event: EventCallback | None, target: Path | None = None) -> bool:
    from dbt.cli.main import dbtRunner
    from google.protobuf.json_format import MessageToDict

    def forward(event: Any) -> None:
        if event.info.level in {"warn", "error"} or event.info.name in _RESULT_EVENTS:
            sys.stdout.write(f"{event.info.msg}\n")
        if on_event is not None and event.info.name in _FORWARDED_EVENTS:
            on_event(MessageToDict(event, preserving_proto_field_name=True))

    flags = [
        *("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)),
        *("--target-path", str(target or TARGET), "--log-path", str((target or TARGET) / "logs")),
        # dbt's own loggers format and scrub each of its thousands of events; the callback prints what people read.
        *("--log-level", "none", "--log-level-file", "none", "--no-use-colors", "--no-version-check"),
        *("--no-send-anonymous-usage-stats",),
    ]
    result = dbtRunner(manifest=manifest, callbacks=[forward]).invoke([*command, *flags])
    if result.exception is not None:
        if not isinstance(result.exception, Exception):
            raise result.exception
        raise DbtError(f"dbt {command[0]} failed in {DBT_PROJECT}: {result.exception}") from result.exception
    return bool(result.success)


@contextmanager
def _environment(build_database: Path) -> Iterator[None]:
    """What dbt's profile reads from the environment; put back afterwards."""
    given = {
        "TRANSCRIPTS_BUILD_DB": str(build_database),
        "DO_NOT_TRACK": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _close_connections() -> None:
    """dbt keeps its connection until the process ends; the publish step needs the file to itself."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.adapters.factory import reset_adapters

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    reset_adapters()  # type: ignore[no-untyped-call]
