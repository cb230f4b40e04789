"""A small warehouse made by hand, in which each test breaks one thing, and labels that describe it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

TEXT = "Talks with Ana Silva\n\nJohn Smith: Good morning to all.\n\nQuestion: What about fishing?\n\nMenu | Share\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
DOCUMENT = f"d{SHA[:16]}"

STATEMENT = "Good morning to all."
QUESTION = "What about fishing?"

SCHEMA = """
create schema raw;
create schema reference;
create table raw.documents (document_id text, sha256 text, text text);
create table reference.organisations (organisation_id text, name text);
create table reference.organisation_aliases (alias text, organisation_id text);
create table event_documents (event_id text, document_id text, file_path text, layout text, title text,
    published_at timestamp, is_transcript bool);
create table events (event_id text, event_date date, date_precision text, date_basis text, title text, format text,
    setting text, city text, country_code text, principals text[], counterpart_names text[], question_count int,
    word_count int, document_count int, primary_document_id text);
create table event_evidence (event_id text, field text, quote text);
create table turns (turn_id text, document_id text, turn_number int, kind text, role text, speaker text,
    char_start int, char_end int, text text);
create table counterparts (counterpart_id text, name text, country_code text);
create table event_counterparts (event_id text, counterpart_id text, name_as_written text, office text,
    country_code text, basis text, document_id text, char_start int, char_end int, quote text);
create table issue_mentions (mention_id text, issue_id text, document_id text, kind text, raised_by text,
    surface text, char_start int, char_end int, quote text);
create table entity_mentions (document_id text, surface text, char_start int, char_end int);
"""


def span(words: str) -> tuple[int, int]:
    """Where the words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def write_label(folder: Path, **changes: object) -> Path:
    """A label that the warehouse of these tests agrees with, but for the changes."""
    label = {
        "file": "talks.txt",
        "sha256": SHA,
        "is_transcript": True,
        "title": "Talks with Ana Silva",
        "event_date": "2020-05-06",
        "published_at": "2020-05-07T10:00",
        "city": "Lisbon",
        "venue_country": "PRT",
        "format": "press_conference",
        "setting": "visit",
        "counterparts": [{"kind": "official", "name": "Ana Silva", "office": None, "country": "PRT"}],
        "turns": [
            _turn(1, "statement", "John Smith", "principal", STATEMENT, []),
            _turn(2, "question", None, "journalist", QUESTION, ["fisheries"]),
        ],
        "furniture": [list(span("Menu | Share"))],
        "related_titles": [],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "talks.json"
    path.write_text(json.dumps(label | changes), encoding="utf-8")
    return path


def _turn(number: int, kind: str, speaker: str | None, role: str, words: str, issues: list[str]) -> dict[str, object]:
    start, end = span(words)
    return {
        "n": number,
        "kind": kind,
        "speaker": speaker,
        "role": role,
        "char_start": start,
        "char_end": end,
        "issues": issues,
    }


@pytest.fixture
def make_warehouse(tmp_path: Path) -> Callable[..., Path]:
    """Make a warehouse that holds one document read without fault, then run the given statements on it."""

    def make(*statements: str, name: str = "warehouse") -> Path:
        path = tmp_path / f"{name}.duckdb"
        with duckdb.connect(path) as connection:
            connection.execute(SCHEMA)
            connection.execute("insert into raw.documents values (?, ?, ?)", [DOCUMENT, SHA, TEXT])
            connection.execute(
                "insert into event_documents values "
                "('e1', ?, 'a/talks.txt', 'simple', 'Talks with Ana Silva', '2020-05-07 10:00', true)",
                [DOCUMENT],
            )
            connection.execute(
                "insert into events values ('e1', '2020-05-06', 'day', 'header', 'Talks with Ana Silva', "
                "'press_conference', 'visit', 'Lisbon', 'PRT', ['John Smith'], ['Ana Silva'], 1, 7, 1, ?)",
                [DOCUMENT],
            )
            connection.execute("insert into event_evidence values ('e1', 'place', 'Lisbon, 6 May')")
            for number, (kind, role, speaker, words) in enumerate(
                [("statement", "principal", "John Smith", STATEMENT), ("question", "journalist", None, QUESTION)], 1
            ):
                row = [f"t{number}", DOCUMENT, number, kind, role, speaker, *span(words), words]
                connection.execute(f"insert into turns values ({', '.join('?' * len(row))})", row)
            connection.execute("insert into counterparts values ('ana', 'Ana Silva', 'PRT')")
            connection.execute(
                "insert into event_counterparts values ('e1', 'ana', 'Ana Silva', 'Minister', 'PRT', 'title', ?, ?, ?, ?)",
                [DOCUMENT, *span("Ana Silva"), "Talks with Ana Silva"],
            )
            connection.execute(
                "insert into issue_mentions values ('m1', 'fisheries', ?, 'question', 'journalist', 'fishing', ?, ?, ?)",
                [DOCUMENT, *span("fishing"), QUESTION],
            )
            for statement in statements:
                connection.execute(statement)
        return path

    return make
