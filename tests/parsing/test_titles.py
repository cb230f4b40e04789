"""Who speaks, who was met, which outlet asked, when and where: from titles, labels and lines of every usual form."""

import datetime as dt
from itertools import product
from typing import Final, NamedTuple

import polars as pl
import pytest

from orchestration.lib.parsing import parse
from orchestration.lib.parsing.fold import fold_string


class Minister(NamedTuple):
    name: str
    office: str
    adjective: str
    state: str
    country: str

    @property
    def surname(self) -> str:
        return self.name.split()[-1]


OWN: Final = (
    Minister("Sergey Lavrov", "Foreign Minister", "Russian", "Russia", "RUS"),
    Minister("Penny Wong", "Minister for Foreign Affairs", "Australian", "Australia", "AUS"),
    Minister("Subrahmanyam Jaishankar", "External Affairs Minister", "Indian", "India", "IND"),
    Minister("Antony Blinken", "Secretary of State", "US", "the United States", "USA"),
    Minister("Mevlüt Çavuşoğlu", "Foreign Minister", "Turkish", "Turkey", "TUR"),
)
GUEST: Final = Minister("Péter Szijjártó", "Minister of Foreign Affairs and Trade", "Hungarian", "Hungary", "HUN")
# All of them were in office.
DAY: Final = dt.date(2022, 6, 14)

INTERVIEWS: Final = (
    "{office} {name}'s interview with CNN, {day}",
    "Interview of {office} {name} with CNN",
    "Interview with {office} {name} by CNN, {day}",
    "{office} {name} interview to CNN",
    "{adjective} {office} {name}'s interview to CNN television channel",
    "Interview given by {office} {name} to CNN (Vienna, {day})",
    "{office} {name} answers questions from CNN",
    "Transcript: {adjective} {office} {name} on CNN",
    "{name}, {office} of {state}, interview with CNN",
    "Full transcript of CNN's interview with {adjective} {office} {name}",
    "{office} {name} talks to CNN about sanctions and gas",
)
ALONE: Final = (
    "{office} {name}'s press conference, Vienna, {day}",
    "Press conference of {office} {name} following the meeting of ministers",
    "{office} {name} holds press conference in Vienna",
    "{office} {name}'s answers to media questions, Vienna, {day}",
    "Remarks to the press by {office} {name}",
    "Press Availability with {office} {name}",
    "{office} {name}: doorstop, Vienna",
    "Media briefing by {office} {name}",
)
JOINT: Final = (
    "{office} {name}'s remarks at a joint press conference with {guest_office} of {guest_state} {guest}, Vienna, {day}",
    "Joint press conference of {office} {name} and {guest_adjective} {guest_office} {guest}",
    "{office} {name} and {guest_adjective} {guest_office} {guest} at a joint press availability",
    "Remarks by {office} {name} after talks with {guest_adjective} {guest_office} {guest}",
    "{name} and {guest}: joint press conference",
    "Joint statements to the press by {adjective} {office} {name} and his {guest_adjective} counterpart {guest}",
)
# Labels of questions, of the minister and of the guest.
LABELS: Final = (
    ("Question", "{name}", "{guest}"),
    ("QUESTION", "MINISTER {surname}", "MINISTER {guest_surname}"),
    ("Journalist", "{surname}", "{guest_surname}"),
)
NAMELESS: Final = (("Q", "A", ""), ("Question", "Answer", ""))
SAID: Final = (
    ("What do you expect of the talks next week?", "We expect that all sides keep their word, as they agreed in the spring."),
    ("Are you going to meet before the summer?", "There are no plans so far. If there is a need, we will find the time."),
    ("And the transit of gas, is it settled?", "It is not settled yet. Our experts are working on this."),
)  # fmt: skip


class Page(NamedTuple):
    text: str
    own: Minister
    guest: Minister | None
    outlet: str | None
    openings: tuple[str, ...]


def page(title: str, labels: tuple[str, str, str], own: Minister, kind: str) -> Page:
    """A page of a title with its day, opening words of those who hold a press conference, and three questions."""
    words = {
        **own._asdict(),
        "surname": own.surname.upper() if labels[0].isupper() else own.surname,
        "day": f"{DAY:%B} {DAY.day}, {DAY.year}",
        "guest": GUEST.name,
        "guest_surname": GUEST.surname.upper() if labels[0].isupper() else GUEST.surname,
        "guest_office": GUEST.office,
        "guest_adjective": GUEST.adjective,
        "guest_state": GUEST.state,
    }
    asks, answers, other = (label.format(**words) for label in labels)
    paragraphs = [title.format(**words), f"Vienna, {words['day']}"]
    if kind != "interview":
        opens = own.name if answers in ("A", "Answer") else answers
        paragraphs.append(f"{opens}: Good afternoon. Thank you all for coming. We have talked about many things today.")
    if kind == "joint":
        paragraphs.append(
            f"{other}: Thank you very much. Our two countries work together on trade, and we go on with that."
        )
    for question, answer in SAID:
        paragraphs += [f"{asks}: {question}", f"{answers}: {answer}"]
    openings = {"interview": (), "alone": ("principal",), "joint": ("principal", "counterpart")}[kind]
    return Page(
        "\n\n".join(paragraphs) + "\n",
        own,
        GUEST if kind == "joint" else None,
        "CNN" if kind == "interview" else None,
        openings,
    )


def family(name: str) -> str:
    return fold_string(name).split()[-1].lower()


@pytest.mark.parametrize(
    ("kind", "titles", "labels"),
    [
        ("interview", INTERVIEWS, LABELS + NAMELESS),
        ("alone", ALONE, LABELS + NAMELESS),
        ("joint", JOINT, LABELS),
    ],
)
def test_titles_and_labels_of_every_form(dictionaries, kind, titles, labels):
    pages = [page(title, label, own, kind) for title, label, own in product(titles, labels, OWN)]
    ids = [f"{number:016x}" for number in range(len(pages))]
    frames = parse(pl.DataFrame({"document_id": ids, "text": [p.text for p in pages]}), dictionaries)
    heads = {row["document_id"]: row for row in frames["headers"].iter_rows(named=True)}
    met = frames["counterparts"].partition_by("document_id", as_dict=True)
    turns = frames["turns"].partition_by("document_id", as_dict=True)
    wrong = []
    for document_id, made in zip(ids, pages, strict=True):
        head, said = heads[document_id], turns[(document_id,)]
        found = met.get((document_id,), frames["counterparts"].clear())
        got = (
            head["title"],
            head["event_date"],
            head["city"],
            [family(name) for name in head["principals"]],
            head["principal_country"],
            [family(name) for name in found.filter(kind="official")["name"]],
            found.filter(pl.col("kind") != "official")["name"].to_list(),
            said["role"].to_list(),
            {family(name) for name in said.filter(role="principal")["speaker"]},
        )
        wanted = (
            made.text.split("\n")[0],
            DAY,
            "Vienna",
            [family(made.own.name)],
            made.own.country,
            [family(made.guest.name)] if made.guest else [],
            [made.outlet] if made.outlet else [],
            [*made.openings, *["journalist", "principal"] * len(SAID)],
            {family(made.own.name)},
        )
        if got != wanted:
            wrong.append((got, wanted))
    assert wrong == []


TALK: Final = "Foreign Minister Sergey Lavrov answers questions after the meeting of ministers"
# Lines around a title, with the city that they name; all of them tell the same day.
DAY_AND_PLACE: Final = {
    "{title}\n\nVienna, June 14, 2022": "Vienna",
    "{title}\n\n14 June 2022, Vienna": "Vienna",
    "{title}\n\nJune 14, 2022\nVienna, Austria": "Vienna",
    "{title}\n\nVienna, Austria\nJune 14, 2022": "Vienna",
    "{title}\n\n14.06.2022, Vienna": "Vienna",
    "{title}\n\n2022-06-14\nVienna": "Vienna",
    "{title} (Vienna, 14 June 2022)": "Vienna",
    "{title} - Vienna, 14 June 2022": "Vienna",
    "14 June 2022\n\n{title}\n\nVienna": "Vienna",
    "{title}\n\nDate: 14 June 2022\nLocation: Vienna": "Vienna",
    "{title}\n\nTuesday, June 14th, 2022 - Vienna": "Vienna",
    "{title}\n\nVienna | 14 June 2022": "Vienna",
    "{title}\n\nJune 14, 2022 | Vienna": "Vienna",
    "{title}\n\n14 June 2022 | Brussels, Belgium | NATO Headquarters": "Brussels",
    "{title}\n\n14 June 2022 — 15:00 | Vienna": "Vienna",
    "{title}\n\nPublished on 15 June 2022\n\nVienna, 14 June 2022": "Vienna",
    "{title}\n\n15 June 2022 10:20\n\nVienna, 14 June 2022": "Vienna",
    "{title}\n\nVienna, 14 June 2022\n\nLast updated: 16 June 2022": "Vienna",
    "Home > News > Speeches\n\n{title}\n\nVienna, June 14, 2022\n\nShare": "Vienna",
    "{title}\n\nNo. 1234 - Vienna, 14 June 2022": "Vienna",
    "1023-14-06-2022\n\n{title}, Vienna, June 14, 2022": "Vienna",
    "{title}\n\nGeneva, Palais des Nations, 14 June 2022": "Geneva",
    "{title}\n\n14. June 2022": None,
    "{title}\n\n14-Jun-2022": None,
    "{title}\n\n6/14/2022": None,
}


def test_days_and_places_of_every_form(dictionaries):
    said = "\n\n".join(f"Question: {question}\n\nSergey Lavrov: {answer}" for question, answer in SAID)
    texts = [f"{head.format(title=TALK)}\n\n{said}\n" for head in DAY_AND_PLACE]
    ids = [f"{number:016x}" for number in range(len(texts))]
    heads = parse(pl.DataFrame({"document_id": ids, "text": texts}), dictionaries)["headers"]
    found = {row["document_id"]: row for row in heads.iter_rows(named=True)}
    got = {
        head: (
            found[document_id]["event_date"],
            found[document_id]["city"],
            found[document_id]["title"].startswith(TALK),
        )
        for head, document_id in zip(DAY_AND_PLACE, ids, strict=True)
    }
    assert got == {head: (DAY, city, True) for head, city in DAY_AND_PLACE.items()}
