"""What readers get on top of the tables: search, macros that read like questions, and a comment on everything."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.lib.readers import prepare_for_readers
from tests.dbt.conftest import CORRECTED, QUESTION, SETTINGS, STATEMENT, copy_of

# A shell that can neither find nor download an extension.
CLOSED = "set autoload_known_extensions = false; set autoinstall_known_extensions = false;"


@pytest.fixture(scope="module")
def reader(published):
    with duckdb.connect(published, read_only=True) as connection:
        connection.execute(CLOSED)
        yield connection


def test_every_table_column_and_macro_says_what_it_means(reader):
    unexplained = reader.execute(
        "select schema_name, table_name, null from duckdb_tables() where comment is null"
        " union all select schema_name, table_name, column_name from duckdb_columns()"
        " where not internal and comment is null"
        " union all select schema_name, function_name, null from duckdb_functions()"
        " where not internal and comment is null"
    ).fetchall()
    assert unexplained == []


def test_search_finds_words_in_any_form_and_quotes_them(reader):
    found = reader.execute(
        "select quote, text[char_start + 1:char_end] from search('Settle, SYRIA!') inner join raw.documents using"
        " (document_id) order by char_start"
    ).fetchall()
    assert found == [(STATEMENT, STATEMENT), (QUESTION, QUESTION), (CORRECTED, CORRECTED)]
    # A form that no turn has.
    (only,) = reader.execute("select speaker, quote from search('neighbourly')").fetchall()
    assert only == (None, "How are you getting on with your neighbours in the east these days?")
    assert reader.execute("from search('unheard-of')").fetchall() == []
    assert reader.execute("from search('')").fetchall() == []


def test_turns_with_all_words_come_first(reader):
    found = reader.execute("select words_found, quote from search('terrorism conflict trade')").fetchall()
    assert found[0] == (2, QUESTION)
    assert [words for words, _ in found] == sorted((words for words, _ in found), reverse=True)
    assert len(reader.execute("from search('trade syria', max_rows := 1)").fetchall()) == 1


def test_evidence_and_unaddressed(reader):
    assert reader.execute("select speaker, quote from evidence('terror')").fetchall() == [(None, QUESTION)]
    assert reader.execute("from evidence('terror', since := '2015-01-01')").fetchall() == []
    ((question, answer),) = reader.execute("select question, answer from unaddressed('terrorism')").fetchall()
    assert (question, answer) == (QUESTION, CORRECTED)
    for macro in ("evidence", "unaddressed"):
        with pytest.raises(duckdb.InvalidInputException, match=r'No issue has "nonsense" in its name.*from issues'):
            reader.execute(f"from {macro}('nonsense')").fetchall()


@pytest.mark.parametrize("who", ["Mali", "MLI", "malian", "diop", "Abdoulaye Diop"])
def test_meetings_of_a_country_or_a_person(reader, who):
    assert reader.execute("select name, city from meetings(?)", [who]).fetchall() == [("Abdoulaye Diop", "Moscow")]
    assert reader.execute("from meetings(?, until := '2013-12-31')", [who]).fetchall() == []


def test_context_gives_the_words_around_a_span(reader):
    turn = reader.execute("select document_id, char_start, char_end from turns where text = ?", [QUESTION]).fetchone()
    before, words, after = reader.execute(
        "select before, words, after from context(?, ?, ?, around := 20)", turn
    ).fetchone()
    assert (words, after) == (QUESTION, "\n— Please.\n— We will")
    assert before == STATEMENT[-17:] + "\n— "


def test_the_plain_shell_can_search(published):
    shell = Path(sys.executable).with_name("duckdb")
    output = subprocess.run(
        [shell, "-readonly", "-csv", published, "-c", f"{CLOSED} select quote from search('trade')"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "trade is growing" in output


@pytest.mark.parametrize("cause", ["size", "package"])
def test_a_missing_index_is_said_and_the_rest_works(built, tmp_path, monkeypatch, cause):
    settings = SETTINGS
    if cause == "size":
        settings = dataclasses.replace(SETTINGS, max_search_bytes=100)
    else:
        monkeypatch.setitem(sys.modules, "duckdb_extension_fts", None)
    with duckdb.connect(copy_of(built, tmp_path)) as connection:
        said = prepare_for_readers(connection, settings)
        assert {"size": "TRANSCRIPTS_SEARCH_MAX_MB", "package": "make setup"}[cause] in said
        with pytest.raises(duckdb.InvalidInputException, match="There is no search index"):
            connection.execute("from search('trade')").fetchall()
        assert connection.execute("from meetings('Mali')").fetchall()


def test_an_empty_warehouse_can_be_asked(built_empty, tmp_path):
    with duckdb.connect(copy_of(built_empty, tmp_path)) as connection:
        prepare_for_readers(connection, SETTINGS)
        for question in ("search('trade')", "evidence('terrorism')", "meetings('Mali')", "unaddressed('terrorism')"):
            assert connection.execute(f"from {question}").fetchall() == []
