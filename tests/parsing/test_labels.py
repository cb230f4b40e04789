"""What a label says by itself."""

import polars as pl
import pytest

from orchestration.lib.parsing.fold import fold_string
from orchestration.lib.parsing.labels import CANDIDATE, label_reader


@pytest.fixture(scope="session")
def label_of(dictionaries):
    reader = label_reader(dictionaries)

    def of(text: str):
        raw = pl.select(pl.lit(fold_string(text)).str.extract(CANDIDATE)).item()
        return reader(raw) if raw is not None else None

    return of


@pytest.mark.parametrize(
    "text",
    [
        "Question: x", "Q: x", "Q Thanks, Olivia", "QUESTION: x", "Questions: x", "Journalist: x", "JOURNALISTS: x", "Question (retranslated): x",
        "Question(retranslated): x", "Question (question to all ministers): x", "Question from Interfax: x", "Question Contd.: x", "Q1: x", "**Question:** x",
        "PRESS ASKS: x", "Quest1on: x",
    ],
)  # fmt: skip
def test_questions(label_of, text):
    assert label_of(text.replace("**", "  ").strip()).kind == "question"


@pytest.mark.parametrize(
    ("text", "name", "office", "country"),
    [
        ("Sergey Lavrov (answers the first): x", "Sergey Lavrov", None, None),
        ("S.V.Lavrov: x", "S.V.Lavrov", None, None),
        ("PRIME MINISTER HOWARD:", "HOWARD", "PRIME MINISTER", None),
        ("President of Russia Vladimir Putin: x", "Vladimir Putin", "President", "RUS"),
        ("Federal President of the Republic of Austria Alexander Van der Bellen (retranslated): x", "Alexander Van der Bellen", "Federal President", "AUT"),
        ("Prime Minister of Hungary Viktor Orban     Orban ViktorPrime Minister of Hungary  (retranslated): x", "Viktor Orban", "Prime Minister", "HUN"),
        ("Shri Arindam Bagchi, Official Spokesperson: x", "Arindam Bagchi", "Official Spokesperson", None),
        ("FOREIGN MINISTER SERGEI LAVROV: x", "SERGEI LAVROV", "FOREIGN MINISTER", None),
        ("Kono, Minister: x", "Kono", "Minister", None),
        ("MS. DALTON: x", "DALTON", None, None),
    ],
)  # fmt: skip
def test_people(label_of, text, name, office, country):
    label = label_of(text)
    assert (label.kind, label.name, label.office, label.country) == ("person", name, office, country)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PM: x", "office"), ("THE PRESIDENT: x", "office"), ("MODERATOR: x", "moderator"), ("STAFF: x", "moderator"), ("Reply: x", "reply"),
        ("SENIOR ADMINISTRATION OFFICIAL: x", "anonymous"), ("China Daily: x", "outlet"), ("NHK, Hayashibara: x", "outlet"), ("Remark: x", "remark"),
        ("AUDIENCE MEMBER: x", "audience"),
    ],
)  # fmt: skip
def test_other_kinds(label_of, text, kind):
    assert label_of(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "To reiterate: we froze nothing", "First: trade", "I reaffirm officially: we are ready", "They say: you know", "https://example.org", "Nord Stream: a project",
        "At 10:30 we met", "Category: Minister", "Subjects: trade", "Key Points: trade", "Middle East: oil",
    ],
)  # fmt: skip
def test_false_labels(label_of, text):
    label = label_of(text)
    assert label is None or label.kind == "none"


def test_who_is_named_beside_an_outlet_speaks(label_of):
    assert label_of("NHK, Hayashibara: x").name == "Hayashibara"
    assert label_of("The Irish Times (Suzanne Whelan): x").name == "Suzanne Whelan"


def test_who_asks_is_named_behind_a_stroke(label_of):
    assert label_of("Q/Jane Doe, Reuters: x").name == "Jane Doe"
    assert label_of("Q/Jane Doe: x").kind == "question"
