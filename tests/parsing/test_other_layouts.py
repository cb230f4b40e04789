"""The labelled transcripts with labels written in other ways, lines broken elsewhere, and other things around the text: the same must
come out.
"""

import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES

TESTS = Path(__file__).parents[1]
FOLDERS = (
    (TESTS / "labels", SAMPLES),
    *((TESTS / "transcripts" / name, TESTS / "transcripts" / name) for name in ("families", "unseen")),
)
MAX_LABEL = 80

Rewrite = Callable[[str], str]
Around = Callable[[str, str], str]


def transcripts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Text and labels of those whose turns begin in lines of their own."""
    for labels, texts in FOLDERS:
        for file in sorted(labels.glob("*.json")):
            label = json.loads(file.read_text(encoding="utf-8"))
            source = texts / label["file"]
            if label.get("turns") and source.suffix == ".txt" and is_utf8(source):
                text = source.read_bytes().decode()
                before = [text[: turn["char_start"]].rpartition("\n")[2] for turn in label["turns"]]
                if all(len(words) < MAX_LABEL and "\u2028" not in words for words in before):
                    yield text, label


def is_utf8(file: Path) -> bool:
    try:
        file.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


def rewrite(text: str, turns: list[dict[str, Any]], label: Rewrite, whole: Rewrite) -> str:
    """The text with each label, without its sign, given to ``label``, and then as a whole to ``whole``."""
    pieces, position = [], 0
    for turn in turns:
        before = text[position : turn["char_start"]]
        above, newline, words = before.rpartition("\n")
        bare = re.sub(r"[\s:.–—*-]+$", "", words.strip()).strip("* ")
        pieces += [above, newline, label(bare) if bare else words, text[turn["char_start"] : turn["char_end"]]]
        position = turn["char_end"]
    return whole("".join([*pieces, text[position:]]))


def words_of(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def as_it_is(text: str) -> str:
    return text


def wrapped(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(textwrap.fill(x, 72, break_long_words=False, break_on_hyphens=False) or x for x in lines)


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", text)


# The least F1 of turns with their kinds, which may only rise.
LAYOUTS: dict[str, tuple[Rewrite, Rewrite, float]] = {
    "as they are": ("{}: ".format, as_it_is, 0.973),
    "alone on their lines, with a colon": ("{}:\n".format, as_it_is, 0.964),
    "alone on their lines, without a sign": ("{}\n".format, as_it_is, 0.935),
    "alone between blank lines": ("{}\n\n".format, as_it_is, 0.943),
    "a dash": ("{} – ".format, as_it_is, 0.934),
    "brackets and a colon": ("[{}]: ".format, as_it_is, 0.904),
    "bold": ("**{}:** ".format, as_it_is, 0.933),
    "italics": ("*{}:* ".format, as_it_is, 0.948),
    "bold without a colon": ("**{}** ".format, as_it_is, 0.927),
    "headings": ("### {}\n\n".format, as_it_is, 0.9),
    "points of a list": ("- {}: ".format, as_it_is, 0.855),
    "a column": ("{}\t".format, as_it_is, 0.927),
    "a dash that touches": ("{}—".format, as_it_is, 0.927),
    "a dash that touches the name": ("{}- ".format, as_it_is, 0.919),
    "round brackets": ("({}) ".format, as_it_is, 0.752),
    "capitals and a point": (lambda bare: f"{bare.upper()}. ", as_it_is, 0.737),
    "a clock in front": ("1:05 {}: ".format, as_it_is, 0.925),
    "a clock behind": ("{} 1:05\n".format, as_it_is, 0.917),
    "capitals": (lambda bare: f"{bare.upper()}: ", as_it_is, 0.973),
    "links of Markdown": ("[{}](https://mfa.example/people/1): ".format, as_it_is, 0.939),
    "tags of HTML": ("<b>{}</b>: ".format, as_it_is, 0.928),
    "tags of HTML above": ("<strong>{}</strong><br/>\n".format, as_it_is, 0.92),
    "numbers": ("1. {}: ".format, as_it_is, 0.91),
    "lines of 72 characters": ("{}: ".format, wrapped, 0.958),
    "no blank lines": ("{}: ".format, without_blank_lines, 0.95),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_turns_in_another_layout(read, layout):
    label, whole, floor = LAYOUTS[layout]
    labelled = list(transcripts())
    texts = [rewrite(text, labels["turns"], label, whole) for text, labels in labelled]
    expected = Counter(
        (f"d{number}", words_of(text[turn["char_start"] : turn["char_end"]]), turn["kind"])
        for number, (text, labels) in enumerate(labelled)
        for turn in labels["turns"]
    )
    got = Counter(
        (document, words_of(texts[int(document[1:])][start:end]), kind)
        for document, start, end, kind in read(*texts)["turns"]
        .select("document_id", "char_start", "char_end", "kind")
        .iter_rows()
    )
    f1 = 2 * (expected & got).total() / (expected.total() + got.total())
    assert f1 >= floor, f"{f1:.3f}"


def below(note: str) -> Around:
    """A note of its own below the title, where that stands in one line."""
    return lambda text, title: text.replace(f"{title}\n", f"{title}\n\n{note}\n\n", 1)


# What changes nothing that is said, for a text and its title: all that is read must stay the same.
SURROUNDINGS: dict[str, Around] = {
    "indented, as a browser for terminals prints": lambda text, _: re.sub(r"(?m)^(?=[^\r\n])", "   ", text),
    "blanks at the ends of lines": lambda text, _: re.sub(r"(?m)(?<=\S)$", "  ", text),
    "characters that nobody sees": lambda text, _: re.sub(r"(?m)^(?=\S)", "\u200b", text),
    "quoted in a letter": lambda text, _: text if re.search(r"(?m)^>|-->", text) else re.sub(r"(?m)^", "> ", text),
    "more blank lines": lambda text, _: re.sub(r"\n\n+", "\n\n\n\n", text),
    "breaks of Windows": lambda text, _: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "blanks that do not break": lambda text, _: text.replace(" ", "\u00a0"),
    "a line of a menu above": lambda text, _: "Menu Search EN FR\n\n" + text,
    "a menu above": lambda text, _: "Skip to main content\nHome\nAbout us\nMinister\nNews\nContact\n\n" + text,
    "a notice on cookies above": lambda text, _: "We use cookies to improve our site. Accept all Reject\n\n" + text,
    "a path above": lambda text, _: "Home / Newsroom / Speeches and interviews\n\n" + text,
    "a picture": below("![The minister at the table](https://mfa.example/a.jpg)"),
    "buttons": below("Share\nFacebook\nTwitter\nLinkedIn\nPrint"),
    "tags": below("Tags: security, trade, harbours"),
    "the time it takes": below("5 min read"),
    "the credit of a picture": below("Photo: Ministry of Harbours"),
    "a footer below": lambda text, _: (
        f"{text.rstrip()}\n\nRelated news\n\nMinister opens exhibition in the library\n\n© 2024 All rights reserved.\n"
    ),
    "an end": lambda text, _: f"{text.rstrip()}\n\n(END)\n",
    "whom to ask": lambda text, _: (
        f"{text.rstrip()}\n\nPress contact: Ada Brook, +41 58 123 45 67, media@mfa.example\n"
    ),
}


@pytest.mark.parametrize("surrounding", SURROUNDINGS)
def test_the_same_comes_out_whatever_is_around_it(read, surrounding):
    change = SURROUNDINGS[surrounding]
    plain = titled()
    texts, changed = [text for text, _ in plain], [change(text, title) for text, title in plain]
    before, after = outcomes(read, texts), outcomes(read, changed)
    assert changed != texts
    assert [texts[n][:60] for n, _ in enumerate(texts) if before[f"d{n}"] != after[f"d{n}"]] == []


@pytest.mark.parametrize(
    "note", ["Last updated: 30 November 2025", "Page last modified on 30.11.2025", "Published: 30 November 2025"]
)
def test_the_day_of_a_change_to_the_page_is_not_that_of_the_event(read, note):
    plain = titled()
    before, after = (
        read(*texts)["headers"].select("event_date", "date_basis").rows()
        for texts in ([text for text, _ in plain], [below(note)(text, title) for text, title in plain])
    )
    told = [n for n, (day, basis) in enumerate(before) if day is not None and basis != "published"]
    assert told
    assert [plain[n][1] for n in told if before[n] != after[n]] == []


def titled() -> list[tuple[str, str]]:
    """Texts and their titles, but for those with a list of keys and values, which is one at the top of a file alone."""
    return [(text, label["title"] or "-") for text, label in transcripts() if not text.startswith("---")]


def outcomes(read, texts: list[str]) -> dict[str, list[Any]]:
    """All that is read of each text but for offsets, by document."""
    frames = read(*texts)
    found: dict[str, list[Any]] = {f"d{n}": [] for n, _ in enumerate(texts)}
    for row in frames["headers"].to_dicts():
        head = [row[name] for name in ("is_transcript", "event_date", "city", "format", "principals")]
        found[row["document_id"]] += [words_of(row["title"] or ""), *head]
    for document, name in frames["counterparts"].select("document_id", "name").iter_rows():
        found[document].append(name)
    for document, *turn, start, end in (
        frames["turns"].select("document_id", "kind", "role", "speaker", "char_start", "char_end").iter_rows()
    ):
        found[document].append((*turn, words_of(texts[int(document[1:])][start:end])))
    return found
