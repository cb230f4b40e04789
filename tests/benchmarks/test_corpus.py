"""The corpus of the benchmark: the same for everybody, no two documents alike, and transcripts to the parser."""

import polars as pl
import pytest

from benchmarks.corpus import REPOST_EVERY, Generator, write_corpus
from orchestration.lib.parsing import load_dictionaries, parse
from orchestration.lib.settings import SEEDS
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def generator():
    return Generator(SAMPLES, SEEDS)


def test_documents_depend_on_their_number_alone(generator):
    again = Generator(SAMPLES, SEEDS)
    assert again.document(7) == generator.document(7)
    assert list(again.documents(5, 9)) == list(generator.documents(0, 12))[5:9]


def test_no_two_documents_are_alike(generator):
    documents = list(generator.documents(0, 300))
    assert len({document.text for document in documents}) == len({document.path for document in documents}) == 300
    assert len({document.path.split("/")[0] for document in documents}) == 5


def test_a_second_report_says_the_same_on_another_site(generator):
    first, second = generator.documents(REPOST_EVERY - 2, REPOST_EVERY)
    assert first.path.split("/")[0] != second.path.split("/")[0]
    said = {line.rpartition(": ")[2] for line in first.text.splitlines() if len(line) > 300}
    assert said
    assert said == {line.rpartition(": ")[2] for line in second.text.splitlines() if len(line) > 300}


def test_files_are_what_the_documents_say(generator, tmp_path):
    size = write_corpus(generator, tmp_path, 3, 6)
    written = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.txt")}
    assert written == {document.path: document.text for document in generator.documents(3, 6)}
    assert size == sum(len(text.encode()) for text in written.values())


def test_the_parser_reads_them_as_transcripts(generator):
    documents = list(generator.documents(0, 40))
    frame = pl.DataFrame({"document_id": [d.path for d in documents], "text": [d.text for d in documents]})
    tables = parse(frame, load_dictionaries(SEEDS))
    headers = tables["headers"]
    assert headers["is_transcript"].all()
    assert headers.filter(pl.col("event_date").is_null() | (pl.col("principals").list.len() == 0)).height <= 2
    assert tables["turns"]["document_id"].n_unique() == 40
    assert tables["mentions"]["mention_type"].n_unique() == 5
