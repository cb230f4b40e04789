"""Files for other programs, and the notebook: what they hold is what the published warehouse holds."""

import csv
import json
import runpy

import duckdb
import polars as pl
import pytest

from orchestration.lib import export
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.export import export_warehouse
from orchestration.lib.settings import PROJECT_ROOT
from tests.dbt.conftest import CORRECTED, QUESTION


@pytest.fixture(scope="module")
def folder(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("a reader's") / "export"
    export_warehouse(published, folder)
    # A second one takes the place of the first.
    (folder / "csv" / "left.csv").touch()
    counts = export_warehouse(published, folder)
    assert counts["events"] == 2
    assert not (folder / "csv" / "left.csv").exists()
    return folder


def test_every_mart_is_there_whole(published, folder):
    with duckdb.connect(published, read_only=True) as connection:
        tables = [name for (name,) in connection.execute("from (show tables)").fetchall()]
        for table in tables:
            rows = connection.table(table).pl()
            assert (
                pl.read_parquet(folder / "parquet" / f"{table}.parquet").sort(pl.all()).equals(rows.sort(pl.all()))
            ), table
            with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                assert len(list(csv.DictReader(file))) == len(rows), table
    assert {path.stem for path in (folder / "parquet").iterdir()} == set(tables)
    dictionary = pl.read_csv(folder / "data_dictionary.csv")
    assert set(dictionary["table_name"]) == set(tables)
    assert dictionary["description"].null_count() == 0


def test_lists_are_json_in_csv(folder):
    with (folder / "csv" / "events.csv").open(encoding="utf-8", newline="") as file:
        principals = {json.loads(row["principals"])[0] for row in csv.DictReader(file)}
    assert principals == {"Sergey Lavrov"}


def test_texts_are_a_corpus_for_quanteda_and_pandas(folder):
    texts = pl.read_csv(folder / "texts.csv")
    assert texts.columns[:2] == ["doc_id", "text"]
    assert texts["doc_id"].is_unique().all()
    # The reposts of an event would be counted twice.
    assert texts["text"].to_list().count(QUESTION) == 1


def test_turns_are_a_convokit_corpus(folder):
    corpus = folder / "convokit"
    utterances = {}
    for line in (corpus / "utterances.jsonl").read_text(encoding="utf-8").splitlines():
        utterance = json.loads(line)
        utterances[utterance["id"]] = utterance
    conversations = json.loads((corpus / "conversations.json").read_text(encoding="utf-8"))
    speakers = json.loads((corpus / "speakers.json").read_text(encoding="utf-8"))
    index = json.loads((corpus / "index.json").read_text(encoding="utf-8"))
    assert len(conversations) == 2
    for utterance in utterances.values():
        assert utterance["speaker"] in speakers
        assert set(utterance["meta"]) == set(index["utterances-index"])
        root = utterance["conversation_id"]
        assert root in conversations
        # Every conversation is one tree: each reply leads on to its root.
        if utterance["reply-to"] is None:
            assert utterance["id"] == root
        else:
            assert utterances[utterance["reply-to"]]["conversation_id"] == root
    (answer,) = (utterance for utterance in utterances.values() if utterance["text"] == CORRECTED)
    assert utterances[answer["reply-to"]]["text"] == QUESTION


def test_a_folder_of_something_else_is_left_alone(published, tmp_path):
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(TranscriptsError, match="make export TO=folder"):
        export_warehouse(published, tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_a_full_disk_is_said_in_words_and_leaves_nothing_behind(published, tmp_path, monkeypatch):
    def copy(connection, query, path):
        # What DuckDB raises where Python's own writing raises OSError.
        raise duckdb.IOException(f'IO Error: Could not write file "{path}": No space left on device')

    monkeypatch.setattr(export, "_copy", copy)
    with pytest.raises(TranscriptsError, match=r"No space left.*Make room"):
        export_warehouse(published, tmp_path / "export")
    assert list(tmp_path.iterdir()) == []


def test_the_notebook_answers_three_questions(published, monkeypatch):
    monkeypatch.setenv("TRANSCRIPTS_WAREHOUSE", str(published))
    app = runpy.run_path(str(PROJECT_ROOT / "notebooks" / "questions.py"))["app"]
    _, found = app.run()
    assert found["meetings"].select("country", "name", "setting").rows() == [("Mali", "Abdoulaye Diop", "host")]
    assert found["unanswered"].select("issue", "question").rows() == [("Terrorism and its countering", QUESTION)]
    assert found["months"].select("documents", "percent").rows() == [(2, 75.0), (1, 0.0)]
    assert found["quotes"].height == 3
    for chart in ("meetings_chart", "raised_chart", "attention_chart"):
        # Altair checks what it draws against the rules of Vega-Lite.
        assert found[chart].to_dict()["$schema"]
