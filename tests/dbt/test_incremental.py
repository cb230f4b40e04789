"""Incremental models hold what a build from scratch would hold, whatever happened to the documents and to the runs."""

import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from orchestration.lib.database import DOCUMENT_TABLES, RAW_SCHEMAS, append, ensure_tables
from orchestration.lib.dbt import EventCallback, run_dbt
from tests.dbt.conftest import SEEN_AT, Document, talks

TABLES_ONLY = ("--exclude-resource-type", "seed", "test", "unit_test")
# Numbers that mean nothing outside a build, the time of the build, and whether the tests ran in it.
VARYING = {"document_number", "part", "built_at", "is_tested"}


class Build:
    """A build database, changed as the stages before dbt change it."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.parses = 0

    def execute(self, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.database) as connection:
            return connection.execute(sql, values or []).fetchall()

    def add(self, document: Document, path: str, version: int = 1) -> None:
        """The document as a version of a file, parsed now."""
        self.execute("update raw.files set is_current = false, status = 'superseded' where file_path = ?", [path])
        self.parses += 1
        document_id = document.document_id
        file = {"file_path": path, "version_number": version, "document_id": document_id, "status": "ingested"}
        parse = {"parser_fingerprint": "p", "status": "parsed", "parsed_at": SEEN_AT + timedelta(seconds=self.parses)}
        rows: dict[str, list[dict[str, Any]]] = {
            "raw.files": [file | {"is_current": True, "first_seen_at": SEEN_AT, "last_seen_at": SEEN_AT, "bytes": 9}],
            "raw.documents": [
                {"document_id": document_id, "text": document.text, "characters": len(document.text)},
            ],
            "staging.parses": [{"document_id": document_id} | parse],
        } | {f"staging.{name}": rows for name, rows in document.rows().items()}
        with duckdb.connect(self.database) as connection:
            for table, values in rows.items():
                schema, name = table.split(".")
                columns = RAW_SCHEMAS[name] if schema == "raw" else DOCUMENT_TABLES[name]
                append(connection, table, pl.DataFrame([{c: row.get(c) for c in columns} for row in values], columns))

    def forget(self, document_id: str) -> None:
        for schema, tables in (("raw", ["files", "documents"]), ("staging", DOCUMENT_TABLES)):
            for table in tables:
                self.execute(f"delete from {schema}.{table} where document_id = ?", [document_id])

    def correct(self, document_id: str, field: str, value: str) -> None:
        self.execute(
            "insert into reference.corrections values (?, ?, ?, 'seen in the archive')", [document_id, field, value]
        )

    def run(
        self,
        *arguments: str,
        models: str = "these models",
        share: str = "1",
        part: str = "1000000",
        on_event: EventCallback | None = None,
    ) -> bool:
        given = {"run_id": "a run", "models_version": models, "largest_changed_share": share, "part_characters": part}
        return run_dbt(["build", *arguments], self.database, given, on_event, self.database.parent / "target")

    def tables(self) -> dict[str, Counter[tuple[str, ...]]]:
        """All that dbt made, as bags of rows."""
        with duckdb.connect(self.database, read_only=True) as connection:
            tables = connection.execute(
                "select schema_name || '.' || table_name, list(column_name) from duckdb_columns() "
                "where schema_name in ('main', 'intermediate') and not internal group by all"
            ).fetchall()
            held = {}
            for table, columns in tables:
                selected = ", ".join(f'"{column}"::varchar' for column in sorted(columns) if column not in VARYING)
                held[table] = Counter(connection.execute(f"select {selected} from {table}").fetchall())
            return held

    def check(self, tmp_path: Path) -> None:
        """Every table holds the rows of a build from scratch."""
        folder = tmp_path / "from scratch"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        fresh = Build(Path(shutil.copy(self.database, folder)))
        made = "from information_schema.tables where table_schema in ('main', 'intermediate')"
        for schema, table, kind in fresh.execute(f"select table_schema, table_name, table_type {made}"):
            fresh.execute(f"drop {'view' if kind == 'VIEW' else 'table'} {schema}.{table}")
        assert fresh.run(*TABLES_ONLY)
        expected, held = fresh.tables(), self.tables()
        assert set(held) == set(expected)
        assert {table for table, rows in expected.items() if held[table] != rows} == set()


def report(number: int) -> Document:
    """Talks of a day and with words of their own."""
    answer = (
        f"On the matter number {number} we will go on working with all sides for a settlement in Syria, step {number}."
    )
    return talks(
        f"d{number:02}", answer, event_date=date(2014, 9, 1) + timedelta(days=3 * number), city=f"Town {number}"
    )


def repost(document_id: str, number: int) -> Document:
    """The same talks on another page, with more words: it becomes the primary document."""
    original = report(number)
    extra = ("remark", "moderator", None, "Thank you all for coming here tonight, and good night to everybody.")
    return Document(document_id, original.title, original.header, [*original.turns, extra], original.issues)


@pytest.fixture
def build(made_once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path) -> Build:
    """Ten documents, built and tested."""

    def fill(database: Path) -> None:
        with duckdb.connect(str(database)) as connection:
            ensure_tables(connection)
        made = Build(database)
        for number in range(10):
            made.add(report(number), f"mid/{number}.txt")
        assert made.run()

    made = Build(Path(shutil.copy(made_once("incremental", fill), tmp_path)))
    made.parses = 10
    return made


def test_documents_come_change_and_go(build, tmp_path):
    build.add(report(10), "mid/10.txt")
    build.add(report(11), "mid/11.txt")
    changed = report(3)
    changed.document_id = "d3b"
    build.add(changed, "mid/3.txt", version=2)
    build.forget("d05")
    # Read again, by another parser: the same document has other rows.
    build.forget("d06")
    build.add(repost("d06", 6), "mid/6.txt")
    assert build.run(*TABLES_ONLY)
    build.check(tmp_path)


def test_events_change_under_their_documents(build, tmp_path):
    # The longer report becomes the primary document; the other's rows stay, but are no longer counted.
    build.add(repost("d00", 2), "blog/2.txt")
    # Seen only through the event: none of these documents was parsed again.
    build.correct("d04", "event_date", "1999-12-31")
    build.correct("d05", "same_event_as", "d07")
    build.correct("d08", "title", "Talks about everything")
    assert build.run(*TABLES_ONLY)
    assert build.execute("select distinct event_date from issue_mentions where document_id = 'd04'") == [
        (date(1999, 12, 31),)
    ]
    assert build.execute("select count(distinct event_id) from turns where document_id in ('d05', 'd07')") == [(1,)]
    assert build.execute("select distinct is_primary from exchanges where document_id = 'd02'") == [(False,)]
    build.check(tmp_path)


def test_rows_of_other_documents_are_left_alone(build):
    mark = "update turns set speaker = 'left alone'"
    build.execute(mark)
    marked = "select count(distinct document_id) from turns where speaker = 'left alone'"
    build.add(report(10), "mid/10.txt")
    assert build.run(*TABLES_ONLY)
    assert build.execute(marked) == [(10,)]
    # Made anew as a whole: other models, or too many changes to mend.
    assert build.run(*TABLES_ONLY, "--select", "turns", models="other models")
    assert build.execute(marked) == [(0,)]
    build.execute(mark)
    build.correct("d04", "event_date", "1999-12-31")
    assert build.run(*TABLES_ONLY, models="other models", share="0.05")
    assert build.execute(marked) == [(0,)]


def test_a_run_that_ended_between_two_models_leaves_nothing_wrong(build, tmp_path):
    build.add(repost("d00", 2), "blog/2.txt")
    build.correct("d04", "event_date", "1999-12-31")
    # As if killed after these, in a run of chosen models, in one that mends and in one that makes all anew.
    assert build.run(*TABLES_ONLY, "--select", "+event_evidence", "--exclude", "int_document_states")
    assert build.run(*TABLES_ONLY, "--select", "+turns")
    assert build.run(*TABLES_ONLY, "--select", "+issue_mentions", models="other models")
    # The documents are then again as all tables but these knew them.
    build.execute("delete from reference.corrections")
    build.forget("d00")
    assert build.run(*TABLES_ONLY)
    build.check(tmp_path)


def test_a_run_without_the_models_between_leaves_nothing_wrong(build, tmp_path):
    longer = report(6)
    longer.turns = [*longer.turns, *longer.turns[1:]]
    build.forget("d06")
    build.add(
        Document("d06", longer.title, longer.header, longer.turns, longer.issues, longer.counterparts), "mid/6.txt"
    )
    # As somebody chooses them in Dagster: a table and what stands directly before it.
    assert build.run(*TABLES_ONLY, "--select", "1+exchanges")
    assert build.run(*TABLES_ONLY)
    assert build.execute("select count(*) from exchanges where document_id = 'd06'") == [(2,)]
    build.check(tmp_path)


def test_a_table_that_no_run_recorded_is_made_anew(build, tmp_path):
    documents = "select count(*) from intermediate.int_modelled_documents where model_name = 'turns'"
    build.execute("insert into intermediate.int_modelled_documents values ('a former model', 'd01', 1, true)")
    build.execute("update turns set word_count = -1")
    build.execute("delete from intermediate.int_modelled_documents where model_name = 'turns'")
    assert build.run(*TABLES_ONLY)
    assert build.execute(documents) == [(10,)]
    names = "select count(*) from intermediate.int_modelled_documents where model_name = 'a former model'"
    assert build.execute(names) == [(0,)]
    build.check(tmp_path)
    for number in range(10):
        build.forget(f"d{number:02}")
    build.execute("delete from intermediate.int_modelled_documents")
    assert build.run(*TABLES_ONLY)
    assert build.execute("select count(*) from turns") == [(0,)]


def test_rows_that_broke_a_rule_are_tested_until_they_pass(build):
    documents = "select count(*) from intermediate.int_modelled_documents where not is_tested and model_name = 'turns'"
    assert build.execute(documents) == [(0,)]
    odd = report(10)
    odd.turns = [("chatter", *odd.turns[0][1:]), *odd.turns[1:]]
    build.add(odd, "mid/10.txt")
    test = ("--select", "rules_of_turns")
    assert build.run(*TABLES_ONLY)
    assert not build.run(*test)
    assert not build.run(*test)
    assert build.execute(documents) == [(1,)]


def test_other_mentions_of_issues_change_what_is_said_of_issues_alone(build, tmp_path):
    build.execute("update turns set word_count = -1")
    build.execute("delete from staging.mentions where mention_type = 'issue' and document_id = 'd03'")
    build.execute("update staging.parses set matched_at = now()")
    assert build.run(*TABLES_ONLY)
    assert build.execute("select count(*) from turns where word_count <> -1") == [(0,)]
    assert build.execute("select count(*) from issue_mentions where document_id = 'd03'") == [(0,)]
    assert build.execute("select count(*) from exchanges where document_id = 'd03' and issues_raised <> []") == [(0,)]
    build.execute("drop table turns")
    assert build.run(*TABLES_ONLY)
    build.check(tmp_path)


KILLED_BETWEEN_PARTS = """
import os, signal, sys
from pathlib import Path
from orchestration.lib import dbt
from tests.dbt.test_incremental import TABLES_ONLY, Build

def kill(event):
    if "set variable part = 2" in event["data"]["sql"] and event["data"]["node_info"]["node_name"] == "turns":
        os.kill(os.getpid(), signal.SIGKILL)

dbt._FORWARDED_EVENTS = {"SQLQuery"}
Build(Path(sys.argv[1])).run(*TABLES_ONLY, share="0", part="700", on_event=kill)
"""


def test_a_run_killed_between_two_parts_leaves_no_record(build, tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED_BETWEEN_PARTS, str(build.database)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert build.execute("select count(distinct document_id) between 1 and 9 from turns") == [(True,)]
    assert build.execute("select * from intermediate.int_modelled_documents where model_name = 'turns'") == []
    assert build.run(*TABLES_ONLY, part="700")
    build.check(tmp_path)


def test_tables_made_in_parts_are_the_same(build, tmp_path):
    assert build.run(*TABLES_ONLY, "--full-refresh", part="1500")
    assert build.execute("select max(part) > 1 from intermediate.int_document_states") == [(True,)]
    build.check(tmp_path)
    # What changes afterwards changes as ever, in the first parts and in the last.
    build.add(report(10), "mid/10.txt")
    build.correct("d00", "event_date", "1999-12-31")
    build.forget("d05")
    assert build.run(*TABLES_ONLY, part="1500")
    build.check(tmp_path)
