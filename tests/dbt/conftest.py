"""A build database filled by hand, small enough to know every row, and what dbt makes of it."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from filelock import FileLock

from orchestration.lib.database import RAW_SCHEMAS, append, ensure_tables
from orchestration.lib.dbt import run_dbt
from orchestration.lib.parsing import STAGING_SCHEMAS
from orchestration.lib.readers import prepare_for_readers
from orchestration.lib.settings import Settings

SETTINGS = Settings.from_environment({})
SEEN_AT = datetime(2020, 1, 1, 12, 0)

STATEMENT = "We discussed the settlement in Syria at length and agreed to meet again in the autumn of this year."
QUESTION = "What will Russia do about the conflict in Syria, and what do you expect of the work against terrorism?"
ANSWER = "We will go on working with all sides for a political settlement in Syria, as we said many times before."
CORRECTED = "We will go on working with all the sides for a political settlement in Syria, as we have always said."


@dataclass
class Document:
    """A transcript as the parser would leave it: a title, then one line a turn."""

    document_id: str
    title: str
    header: dict[str, Any]
    turns: Sequence[tuple[str, str, str | None, str]] = ()
    issues: Sequence[tuple[int, str, str]] = ()
    counterparts: Sequence[dict[str, Any]] = ()
    links: Sequence[dict[str, Any]] = ()
    text: str = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.text, self.starts = self.title, []
        for *_, words in self.turns:
            # A character outside ASCII before each turn: offsets count characters, not bytes.
            self.text += "\n— "
            self.starts.append(len(self.text))
            self.text += words

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        document = {"document_id": self.document_id}
        whole_title = {"char_start": 0, "char_end": len(self.title), "quote_start": 0, "quote_end": len(self.title)}
        turns, paragraphs = [], []
        for number, ((kind, role, speaker, words), start) in enumerate(zip(self.turns, self.starts, strict=True), 1):
            place = {
                "turn_id": f"{self.document_id}-t{start}",
                "char_start": start,
                "char_end": start + len(words),
                "word_count": len(words.split()),
            }
            turns.append(document | place | {"turn_number": number, "kind": kind, "role": role, "speaker": speaker})
            content_hash = int.from_bytes(hashlib.sha256(words.lower().encode()).digest()[:8], "big")
            paragraphs.append(
                document | place | {"paragraph_number": number, "kind": "spoken", "content_hash": content_hash}
            )
        mentions = []
        for turn, issue, words in self.issues:
            start = self.text.index(words, self.starts[turn])
            mentions.append(
                document
                | {
                    "mention_type": "country" if len(issue) == 3 else "issue",
                    "entity_id": issue,
                    "name": issue,
                    "turn_id": f"{self.document_id}-t{self.starts[turn]}",
                    "char_start": start,
                    "char_end": start + len(words),
                    "sentence_start": self.starts[turn],
                    "sentence_end": self.starts[turn] + len(self.turns[turn][3]),
                }
            )
        named = [field for field in ("event_date", "city") if self.header.get(field)]
        return {
            "headers": [
                document
                | {"title": self.title, "layout": "generic", "language": "en", "is_transcript": True}
                | {"word_count": sum(row["word_count"] for row in turns)}
                | self.header
            ],
            "evidence": [
                document
                | whole_title
                | {"field": {"city": "place"}.get(name, name), "value": str(self.header[name]), "basis": "title"}
                for name in named
            ],
            "turns": turns,
            "paragraphs": paragraphs,
            "mentions": mentions,
            "counterparts": [document | whole_title | {"basis": "title"} | row for row in self.counterparts],
            "related_links": [
                document | whole_title | {"link_number": number, "counterpart_names": []} | row
                for number, row in enumerate(self.links, 1)
            ],
        }


def talks(document_id: str, answer: str, **header: Any) -> Document:
    return Document(
        document_id,
        "Talks with Foreign Minister of Mali Abdoulaye Diop, Moscow, 9 September 2014",
        {
            "event_date": date(2014, 9, 9),
            "date_precision": "day",
            "date_basis": "title",
            "city": "Moscow",
            "country_code": "RUS",
            "place_basis": "title",
            "format": "press_conference",
            "is_remote": False,
            "principals": ["Sergey Lavrov"],
            "principal_country": "RUS",
        }
        | header,
        turns=[
            ("statement", "principal", "Sergey Lavrov", STATEMENT),
            ("question", "journalist", None, QUESTION),
            ("remark", "moderator", None, "Please."),
            ("answer", "principal", "Sergey Lavrov", answer),
        ],
        issues=[
            (0, "syria_settlement", "settlement in Syria"),
            (1, "syria_settlement", "conflict in Syria"),
            (1, "terrorism", "terrorism"),
            (3, "syria_settlement", "settlement in Syria"),
            (1, "SYR", "Syria"),
        ],
        counterparts=[
            {
                "kind": "official",
                "official_id": "diop-abdoulaye-mli",
                "name": "Abdoulaye Diop",
                "name_as_written": "A. Diop",
                "office": "Foreign Minister",
                "country_code": "MLI",
                "resolution": "reference",
            }
        ],
    )


def documents() -> list[Document]:
    repost = talks("d3", CORRECTED, event_date=None, date_precision=None, date_basis=None)
    repost.title = "Talks in Moscow"
    interview = Document(
        "d4",
        "Interview with Trud newspaper",
        {
            "event_date": date(2014, 10, 1),
            "date_precision": "day",
            "date_basis": "header",
            "format": "interview",
            "principals": ["Sergey Lavrov"],
            "principal_country": "RUS",
        },
        turns=[
            ("question", "journalist", None, "How are you getting on with your neighbours in the east these days?"),
            ("answer", "principal", "Sergey Lavrov", "Very well, thank you: trade is growing and borders are quiet."),
        ],
        counterparts=[
            {
                "kind": "media",
                "organisation_id": "trud",
                "name": "Trud",
                "name_as_written": "Trud newspaper",
                "resolution": "reference",
            }
        ],
        links=[
            {"title": talks("", "").title.upper(), "event_date": date(2014, 9, 9)},
            {"title": "Talks with nobody we know", "event_date": date(2014, 9, 9)},
        ],
    )
    menu = Document("d5", "All speeches", {"is_transcript": False})
    return [talks("d1", ANSWER), talks("d2", CORRECTED), repost, interview, menu]


def files() -> list[dict[str, Any]]:
    def row(path: str, version: int, document_id: str | None, **given: Any) -> dict[str, Any]:
        seen = {"first_seen_at": SEEN_AT, "last_seen_at": SEEN_AT, "bytes": 10, "is_current": True}
        named = {"file_path": path, "version_number": version, "document_id": document_id, "status": "ingested"}
        return named | seen | given

    return [
        row("mid/talks.txt", 1, "d1", status="superseded", is_current=False),
        row("mid/talks.txt", 2, "d2"),
        row("blog/repost.txt", 1, "d3"),
        row("mid/interview.txt", 1, "d4"),
        row("mid/menu.html", 1, "d5", status="removed", is_current=False),
        row("mid/broken.txt", 1, None, status="rejected", reason="binary", detail="holds NUL characters"),
    ]


def build(database: Path, target: Path, *arguments: str) -> bool:
    return run_dbt(["build", *arguments], database, {"run_id": "a run"}, None, target)


@pytest.fixture(scope="session")
def made_once(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make a database in a folder that the workers of a test run share: dbt is dear, so the first makes it for all."""
    root = tmp_path_factory.getbasetemp()
    root = root if worker_id == "master" else root.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        # The file's stem is the catalogue that the parsed project names, so it is the same everywhere.
        database = root / name / "warehouse.duckdb"
        done = database.with_name("done")
        with FileLock(root / f"{name}.lock"):
            if not done.exists():
                database.parent.mkdir()
                fill(database)
                done.touch()
        return database

    return make


@pytest.fixture(scope="session")
def built(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database that dbt built, with all its tests, from the documents above."""

    def fill(database: Path) -> None:
        with duckdb.connect(str(database)) as connection:
            ensure_tables(connection)
            tables: dict[str, list[dict[str, Any]]] = {"raw.files": files(), "raw.documents": []}
            for document in documents():
                tables["raw.documents"].append(
                    {"document_id": document.document_id, "text": document.text, "characters": len(document.text)}
                )
                for name, rows in document.rows().items():
                    tables.setdefault(f"staging.{name}", []).extend(rows)
            for table, rows in tables.items():
                schema, name = table.split(".")
                columns = RAW_SCHEMAS[name] if schema == "raw" else STAGING_SCHEMAS[name]
                frame = pl.DataFrame([{c: row.get(c) for c in columns} for row in rows], schema=columns)
                append(connection, table, frame)
        # Everything: without a selection, dbt leaves the unit tests out.
        assert build(database, database.parent / "target", "--select", "*")

    with duckdb.connect(str(made_once("built", fill)), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def built_empty(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same of an empty folder of raw files."""

    def fill(database: Path) -> None:
        with duckdb.connect(str(database)) as connection:
            ensure_tables(connection)
        assert build(database, database.parent / "target")

    with duckdb.connect(str(made_once("empty", fill)), read_only=True) as connection:
        yield connection


def copy_of(built: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """A database that dbt built, to write to."""
    source = built.execute("select path from duckdb_databases() where database_name = current_database()").fetchall()[
        0
    ][0]
    # Another name: published builds have one each, and macros must not know it.
    return Path(shutil.copyfile(source, folder / "20200101T000000000Z-abc.duckdb"))


@pytest.fixture(scope="session")
def published(built: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Path of a database that is ready for readers."""
    path = copy_of(built, tmp_path_factory.mktemp("published"))
    with duckdb.connect(path) as connection:
        assert prepare_for_readers(connection, SETTINGS) == "search('words') looks through 10 turns."
        # The next run begins with what this one left.
        prepare_for_readers(connection, SETTINGS)
    return path
