"""Whole documents through the parser: spans, independence of batches, rules one by one, untrusted text."""

import json
import time
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from orchestration.lib.parsing import STAGING_SCHEMAS, match

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "raw").glob("*.txt"))

CONFERENCE = """Foreign Minister Sergey Lavrov's statement and answers to media questions at a joint news conference following talks with Foreign Minister of Benin Aurelien Agbenonci, Moscow, May 14, 2019

Good afternoon,

We have just finished our talks. To reiterate: nobody imposes anything on anyone.

Question: Is it true that the Minsk agreements are dead?

Sergey Lavrov: No.

Servey Lavrov (answers after A. Agbenonci): I would add one thing: read them.
"""


def read_text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def spans_fit(frames: dict[str, pl.DataFrame], texts: list[str]) -> None:
    for name, frame in frames.items():
        assert frame.schema == STAGING_SCHEMAS[name], name
        if "char_start" not in frame.columns:
            continue
        for row in frame.iter_rows(named=True):
            text = texts[int(row["document_id"][1:])]
            for span in (c.removesuffix("_start") for c in frame.columns if c.endswith("_start")):
                start, end = row[f"{span}_start"], row[f"{span}_end"]
                assert (start is None and end is None) or 0 <= start < end <= len(text), (name, span, row)
            words = text[row["char_start"] : row["char_end"]]
            if name in ("turns", "mentions"):
                assert words == words.strip() != "", (name, row)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_samples_to_the_last_turn(read, path):
    labels = json.loads((ROOT / "tests" / "labels" / f"{path.stem}.json").read_text(encoding="utf-8"))
    frames = read(read_text(path))
    got = [(r["char_start"], r["char_end"], r["kind"], r["role"]) for r in frames["turns"].iter_rows(named=True)]
    assert got == [(t["char_start"], t["char_end"], t["kind"], t["role"]) for t in labels["turns"]]
    header = frames["headers"].row(0, named=True)
    assert " ".join(header["title"].split()) == " ".join(labels["title"].split())
    assert str(header["event_date"]) == labels["event_date"]
    assert (header["city"], header["country_code"], header["format"]) == (
        labels["city"],
        labels["venue_country"],
        labels["format"],
    )


def test_a_byte_order_mark_changes_nothing(read):
    texts = [read_text(p) for p in SAMPLES]
    plain, marked = read(*texts), read(*("\ufeff" + text for text in texts))
    assert marked["headers"]["layout"].equals(plain["headers"]["layout"])
    assert marked["turns"]["char_start"].equals(plain["turns"]["char_start"] + 1)
    assert marked["mentions"].height == plain["mentions"].height


def test_a_document_is_read_the_same_alone_and_in_any_batch(read):
    texts = [read_text(p) for p in SAMPLES]
    together = read(*texts)
    backwards = read(*reversed(texts))
    for i, text in enumerate(texts):
        alone = read(text)
        for name in STAGING_SCHEMAS:
            expected = alone[name].drop("document_id", "turn_id", strict=False)
            for frames, number in ((together, i), (backwards, len(texts) - 1 - i)):
                got = (
                    frames[name]
                    .filter(pl.col("document_id") == f"d{number}")
                    .drop("document_id", "turn_id", strict=False)
                )
                assert got.equals(expected), (name, i)


def test_mentions_of_some_issues_are_those_found_with_all(read, dictionaries):
    texts = [read_text(p) for p in SAMPLES]
    documents = pl.DataFrame({"document_id": [f"d{i}" for i in range(len(texts))], "text": texts})
    frames = read(*texts)
    spoken = frames["paragraphs"].filter(pl.col("kind") == "spoken")
    issues = sorted({term.issue_id for term in dictionaries.issue_terms})
    for some in (issues[::2], issues[1::2], issues[:1], []):
        expected = frames["mentions"].filter((pl.col("mention_type") == "issue") & pl.col("entity_id").is_in(some))
        assert match(documents, spoken, dictionaries.of_issues(some)).equals(expected)


def test_a_misspelt_speaker_is_one_person_and_false_labels_are_words(read):
    turns = read(CONFERENCE)["turns"]
    assert turns["kind"].to_list() == ["statement", "question", "answer", "answer"]
    assert turns["speaker"].to_list() == ["Sergey Lavrov", None, "Sergey Lavrov", "Sergey Lavrov"]


def test_counterpart_comes_with_office_state_and_quote(read):
    row = read(CONFERENCE)["counterparts"].row(0, named=True)
    assert (row["name_as_written"], row["office"], row["country_code"], row["basis"]) == (
        "Aurelien Agbenonci",
        "Foreign Minister",
        "BEN",
        "title",
    )
    assert CONFERENCE[row["char_start"] : row["char_end"]] == "Aurelien Agbenonci"
    assert CONFERENCE[row["quote_start"] : row["quote_end"]].startswith("Foreign Minister Sergey Lavrov")


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: "\ufeff" + t,
        lambda t: t.replace("\n\n", "\n \n\n\n"),
        lambda t: "".join("> " + line for line in t.splitlines(keepends=True)),
        lambda t: t.replace("agreements", "agree\u00adments"),
        lambda t: t.replace("\n", "\u2028"),
    ],
    ids=["crlf", "nbsp", "bom", "blank lines", "quoted", "soft hyphen", "line separators"],
)
def test_the_same_words_in_other_white_space_are_the_same_turns(read, change):
    text = change(CONFERENCE)
    frames = read(text)
    turns = frames["turns"]
    assert turns["kind"].to_list() == ["statement", "question", "answer", "answer"]
    assert text[turns["char_start"][2] : turns["char_end"][2]] == "No."
    issues = frames["mentions"].filter(
        (pl.col("mention_type") == "issue") & (pl.col("entity_id") == "ukraine_conflict")
    )
    assert issues.height == 1
    spans_fit(frames, [text])


def test_a_list_with_dashes_is_no_dialogue_and_a_dialogue_is_no_list(read):
    head = "Speech by President of Kenya William Ruto, Nairobi, 5 September 2023\n\nLadies and gentlemen,\n\nWe ask for four things:\n\n"
    items = "- Debt relief.\n\n- A fair price for carbon.\n\n- Seats at the table.\n\n- New money.\n\nIs that too much? Thank you.\n"
    assert read(head + items)["turns"]["kind"].to_list() == ["statement"]
    head = "Interview with Foreign Minister of Kenya Musalia Mudavadi, Nairobi, 5 September 2023\n\n"
    talk = "- What did you ask for?\n\n- Debt relief.\n\n- And did you get it?\n\n- Ask me again next year.\n"
    assert read(head + talk)["turns"]["kind"].to_list() == ["question", "answer"] * 2


def test_context_decides_what_a_word_stands_for(read):
    head = "Interview with Foreign Minister Sergey Lavrov, Minsk, 5 May 2015\n\nQuestion: {}\n\nSergey Lavrov: We shall see.\n"
    city, agreements = (
        set(read(head.format(words))["mentions"].filter(pl.col("mention_type") == "issue")["entity_id"])
        for words in ("Did you enjoy your stay in Minsk?", "What about the Minsk agreements?")
    )
    assert "ukraine_conflict" not in city
    assert "ukraine_conflict" in agreements


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "Home\nNews\nContact\n", "404 Not Found"])
def test_a_page_without_spoken_words_is_no_transcript(read, text):
    frames = read(text)
    assert frames["headers"]["is_transcript"].to_list() == [False]
    assert frames["turns"].is_empty()


PIECES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["Question: ", "Sergey Lavrov: ", "Q ", "- ", "MODERATOR\n", "\n\n", "\r\n", "See also\n", "(Laughter.)", "* * *", "---\n", "Moscow, 5 May 2015\n", "”x“", "\u00ad"]
    ),
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["Question: Question: Question: Question: 00000aQuestion: '; drop table events; --"])
@given(st.lists(st.lists(PIECES, max_size=30).map("".join), min_size=1, max_size=25))
def test_any_text_gives_spans_inside_itself(read, texts):
    spans_fit(read(*texts), texts)


@pytest.mark.parametrize(
    "text",
    [
        "Sergey Lavrov: '); drop table turns; --\n\nQuestion: {{ 7 * 7 }} <script>alert(1)</script>?\n\nSergey Lavrov: \x1b[31mred\x1b[0m \u202eabc.\n",
        "Question: " + "a" * 1_000_000 + "?\n\nSergey Lavrov: " + "(" * 100_000 + "\n",
        "Question: Why?\n\nSergey Lavrov: No.\n\n" * 10_000,
        ("A" * 50 + " ") * 20_000,
        "Jean " * 50_000 + ": x",
        ", ".join(["1 May 2015"] * 5_000),
    ],
    ids=["code", "megabyte lines", "ten thousand labels", "capitals", "endless name", "endless dates"],
)  # fmt: skip
def test_hostile_text_is_read_in_bounded_time(read, text):
    started = time.monotonic()
    spans_fit(read(text), [text])
    # A pattern that backtracks would take minutes on these; the bound is for that, not for speed.
    assert time.monotonic() - started < 60
