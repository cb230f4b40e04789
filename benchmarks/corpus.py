"""A corpus for measurements: transcripts in the layouts of the samples, made from the samples' sentences and the seeds.

Every document is made from the seed and its own number alone: the first thousand of a hundred thousand documents are
the corpus of a thousand, and further documents can be added to a corpus later. One document in fifty reports the event
of the one before it on another site, as in life; no two documents are alike.
"""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Final, TypeVar

T = TypeVar("T")

SEED: Final = 20150609
FIRST_DAY: Final = dt.date(1998, 10, 1)
LAST_DAY: Final = dt.date(2025, 12, 31)
# One document in so many is a second report of the event of the document before it.
REPOST_EVERY: Final = 50
# Sentences with names and issues filled in, from which documents draw; the samples' own come on top.
FILLED_SENTENCES: Final = 30_000
# How often an own sentence of the samples stands in the store: they make up about half of it.
SAMPLE_COPIES: Final = 60
# Below this a paragraph of a sample is a heading, a label or a line of a menu.
_SENTENCE_CHARACTERS: Final = range(40, 400)

_STATEMENTS: Final = (
    "We discussed {issue} and agreed to continue our contacts on this subject.",
    "{country} and {other_country} have much to do together, and {issue} is among the first things.",
    "I met {person} in {city} last month, and we had a useful exchange on {issue}.",
    "{organisation} must not become an instrument of one group of states against another.",
    "As for {issue}, our position has not changed, and our partners in {country} know it well.",
    "{person} will come to {city} soon, and we will return to {issue} then.",
    "We are grateful to our colleagues in {city} for their hospitality.",
    "The talks on {issue} will be held under the auspices of {organisation}.",
    "We have no disagreement with {country} on the substance of the matter, only on the order of the steps.",
    "In {city} the participants confirmed that {issue} and {other_issue} cannot be looked at apart.",
    "Our trade with {country} grew by {percent} percent in {year}, and we expect it to grow further.",
    "Much was said today about {issue}; I would add that nobody gains from haste.",
    "This was said by {person} and by {other_person}, and I agree with both of them.",
    "The resolution that {organisation} adopted in {year} remains the basis of any settlement.",
    "We signed {number} documents, among them a plan of consultations for the next two years.",
    "I do not see why {country} should be left out of it.",
    "{organisation} and {other_organisation} are better placed than we are to judge this.",
    "Frankly, I have heard nothing of the kind from our friends in {country}.",
    "Let us wait for what the meeting in {city} brings before we draw conclusions.",
    "A working group on {issue} will meet for the {number}th time this autumn.",
    "We told {person} openly that {issue} worries us, and we were heard.",
    "All this takes time, patience and goodwill on every side.",
    "It is not for us to speak for {country}; ask our colleagues there.",
    "The agreement of {year} on {other_issue} is in force and is being carried out.",
)
_QUESTIONS: Final = (
    "What can you tell us about {issue} after your talks with {person}?",
    "{person} said yesterday that {country} would not take part in the meeting in {city}. Can you comment on this?",
    "How do you assess the prospects of {issue}, and what role can {organisation} play in it?",
    "There are reports that {country} and {other_country} have agreed on {issue}. Were you informed of it?",
    "Did you discuss {issue} today, and when may we expect results?",
    "Is a meeting with {person} being prepared, and where could it be held?",
    "What is your view of the statement that {organisation} made on {issue}?",
    "Will {country} be invited to {city}, and who decides on that?",
)
_GREETINGS: Final = ("Ladies and gentlemen,", "Good afternoon,", "Colleagues,", "Dear friends,")
_OUTLET_WORDS: Final = ("newspaper", "television channel", "news agency", "magazine")


@dataclass(frozen=True, slots=True)
class Official:
    """A foreign minister for the time of the office."""

    name: str
    country: str
    capital: str
    since: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class Event:
    """What a document reports: who met whom, when and where, and what was said; turns are (is_question, paragraphs)."""

    kind: str
    day: dt.date
    city: str
    principal: Official
    counterpart: Official
    outlet: str
    opening: list[str]
    turns: list[tuple[bool, list[str]]]


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the corpus: its path below the folder of raw files, and its text."""

    path: str
    text: str


class Generator:
    """Makes document after document; the stores of names and sentences are read and filled once."""

    def __init__(self, samples: Path, seeds: Path, seed: int = SEED) -> None:
        """samples: folder with the sample transcripts; seeds: folder of the dbt project's seeds."""
        self._seed = seed
        self._samples = [path.read_text(encoding="utf-8") for path in sorted(samples.glob("*.txt"))]
        self._rows = {
            name: _read_rows(seeds / f"{name}.csv")
            for name in ("countries", "cities", "officials", "organisations", "issue_terms")
        }

    def document(self, number: int) -> Document:
        """The document with this number, counted from 0."""
        is_repost = number % REPOST_EVERY == REPOST_EVERY - 1
        event_number = number - 1 if is_repost else number
        random = Random(self._seed * 1_000_003 + event_number)
        layout = random.randrange(len(_LAYOUTS))
        event = self._event(random, publisher_is_russian=layout not in _LAYOUTS_OF_ANY_MINISTRY)
        name, write = _LAYOUTS[layout - 1 if is_repost else layout]
        return Document(f"{name}/{event.day:%Y}/{number:07d}.txt", write(event, Random(number)))

    def documents(self, first: int, last: int) -> Iterator[Document]:
        """Documents from the first to before the last number."""
        return map(self.document, range(first, last))

    def _event(self, random: Random, *, publisher_is_russian: bool) -> Event:
        day = FIRST_DAY + dt.timedelta(days=random.randrange((LAST_DAY - FIRST_DAY).days))
        principal = self._holder(random, self._own_ministers if publisher_is_russian else self._ministers, day)
        counterpart = self._holder(random, self._foreign_ministers, day)
        if counterpart.country == principal.country:
            counterpart = self._holder(random, self._own_ministers, day)
        kind = random.choices(("talks", "answers", "interview"), (5, 3, 2))[0]
        # Many short texts and few long ones; the mean is about 12 kB.
        questions = min(45, int(random.lognormvariate(1.75, 0.7)) + (kind != "talks"))
        return Event(
            kind=kind,
            day=day,
            city=random.choices((principal.capital, counterpart.capital, self._pick(random, "city")), (6, 3, 2))[0],
            principal=principal,
            counterpart=counterpart,
            outlet=f"{self._pick(random, 'media')} {random.choice(_OUTLET_WORDS)}",
            opening=self._paragraphs(random, random.randint(4, 12)) if kind == "talks" else [],
            turns=[
                turn
                for _ in range(questions)
                for turn in (
                    (True, [" ".join(random.choices(self._stores["question"], k=random.randint(1, 2)))]),
                    (False, self._paragraphs(random, min(9, int(random.lognormvariate(0.6, 0.6)) + 1))),
                )
            ],
        )

    def _paragraphs(self, random: Random, count: int) -> list[str]:
        lengths = random.choices((1, 2, 3, 4, 5, 6, 7), (1, 3, 5, 5, 4, 2, 1), k=count)
        sentences = iter(random.choices(self._stores["sentence"], k=sum(lengths)))
        return [" ".join(next(sentences) for _ in range(length)) for length in lengths]

    def _holder(self, random: Random, ministers: Sequence[Official], day: dt.date) -> Official:
        in_office = [official for official in ministers if official.since <= day <= official.until]
        return _pick_leaning(random, in_office or ministers)

    def _pick(self, random: Random, store: str) -> str:
        return _pick_leaning(random, self._stores[store])

    @cached_property
    def _ministers(self) -> list[Official]:
        countries = {row["iso3"]: row for row in self._rows["countries"]}
        found = [
            Official(
                row["name"],
                countries[row["iso3"]]["name"],
                countries[row["iso3"]]["capital"] or countries[row["iso3"]]["name"],
                dt.date.fromisoformat(row["valid_from"]) if row["valid_from"] else FIRST_DAY,
                dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else LAST_DAY,
            )
            for row in self._rows["officials"]
            if row["office_class"] == "foreign_minister" and row["iso3"] in countries
        ]
        Random(self._seed).shuffle(found)
        return found

    @cached_property
    def _own_ministers(self) -> list[Official]:
        return [official for official in self._ministers if official.country == "Russia"]

    @cached_property
    def _foreign_ministers(self) -> list[Official]:
        return [official for official in self._ministers if official.country != "Russia"]

    @cached_property
    def _stores(self) -> dict[str, list[str]]:
        """Names by kind, in an order of their own (the first are picked most often), and sentences filled with them."""
        random = Random(self._seed)
        stores = {
            "country": [row["name"] for row in self._rows["countries"] if row["is_un_member"] == "true"],
            "person": [row["name"] for row in self._rows["officials"]],
            "city": [row["name"] for row in self._rows["cities"] if row["ambiguous"] != "true"],
            "organisation": [row["name"] for row in self._rows["organisations"] if row["kind"] != "media"],
            "media": [row["name"] for row in self._rows["organisations"] if row["kind"] == "media"],
            # Stems and patterns are no words that a speaker says.
            "issue": [row["term"] for row in self._rows["issue_terms"] if re.fullmatch(r"[\w' -]{4,}", row["term"])],
        }
        for names in stores.values():
            random.shuffle(names)
        own = self._sample_sentences()
        stores["question"] = self._filled(random, stores, _QUESTIONS, FILLED_SENTENCES // 4)
        stores["sentence"] = [*own * SAMPLE_COPIES, *self._filled(random, stores, _STATEMENTS, FILLED_SENTENCES)]
        return stores

    def _sample_sentences(self) -> list[str]:
        lines = (line for text in self._samples for line in text.splitlines() if len(line) > 150)
        spoken = (re.sub(r"^(?:Question|Sergey Lavrov)[^:]{0,40}: ", "", line) for line in lines)
        sentences = (sentence for line in spoken for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", line))
        return [s for s in dict.fromkeys(sentences) if len(s) in _SENTENCE_CHARACTERS and s[-1] in ".?!"]

    @staticmethod
    def _filled(random: Random, stores: dict[str, list[str]], templates: Sequence[str], count: int) -> list[str]:
        names = ("country", "person", "city", "organisation", "issue")
        return [
            random.choice(templates).format(
                **{name: _pick_leaning(random, stores[name]) for name in names},
                **{f"other_{name}": _pick_leaning(random, stores[name]) for name in names},
                percent=random.randint(2, 60),
                number=random.randint(4, 30),
                year=random.randint(1990, 2024),
            )
            for _ in range(count)
        ]


def write_corpus(generator: Generator, raw: Path, first: int, last: int) -> int:
    """Write the documents of these numbers below the folder of raw files; gives back their bytes."""
    written = 0
    for document in generator.documents(first, last):
        path = raw / document.path
        try:
            file = path.open("wb")
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("wb")
        with file:
            written += file.write(document.text.encode())
    return written


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _pick_leaning(random: Random, choices: Sequence[T]) -> T:
    """One of the choices, the first ones much more often than the last."""
    return choices[int(len(choices) * random.random() ** 2.5)]


def _speech_of(event: Event, question_label: str, answer_label: str) -> list[str]:
    """All paragraphs spoken; the first of each turn with its label."""
    paragraphs = list(event.opening)
    for is_question, words in event.turns:
        paragraphs += [f"{question_label if is_question else answer_label}: {words[0]}", *words[1:]]
    return paragraphs


def _heading(event: Event, date: str) -> str:
    minister = f"Foreign Minister {event.principal.name}"
    met = f"Foreign Minister of {event.counterpart.country} {event.counterpart.name}"
    if event.kind == "talks":
        return f"{minister}’s statement and answers to media questions at a joint news conference following talks with {met}, {event.city}, {date}"
    if event.kind == "answers":
        return f"{minister}’s answers to media questions following a meeting with {met}, {event.city}, {date}"
    return f"{minister}’s interview with {event.outlet}, {event.city}, {date}"


def _ministry_site(event: Event, random: Random) -> str:
    """As raw/000: a stamp with the time glued to it, badges of languages, other institutions at the foot."""
    stamp = f"{event.day:%-d %B %Y}{random.randint(8, 22)}:{random.randint(0, 59):02d}"
    foot = ["Additional materials", "", "", "Council of Europe (CoE)", "European Union (EU)", "Advanced settings"]
    greeting = [random.choice(_GREETINGS)] if event.opening else []
    return "\n\n".join(
        [
            f"{stamp}\n\n{_heading(event, f'{event.day:%-d %B %Y}')}\n\n\n  • ru-RU1 en-GB1 es-ES1",
            *greeting,
            *_speech_of(event, "Question", event.principal.name),
            *foot,
        ]
    )


def _site_with_path(event: Event, random: Random) -> str:
    """As raw/001 and raw/002: the page's place on the site above the headline."""
    head = f"official site\n\nHome \\ Statements and speeches \\\n\n{_heading(event, f'{event.day:%B %-d, %Y}')}\n"
    return "\n\n".join([head, random.choice(_GREETINGS), *_speech_of(event, "Question", event.principal.name)])


def _newspaper_copy(event: Event, random: Random) -> str:
    """As raw/003: a headline, the day below it, a rule, lines without blank lines between them, the source at the foot."""
    address = (
        f"http://www.mid.ru/ru/foreign_policy/news/-/asset_publisher/content/id/{random.randint(100_000, 4_000_000)}"
    )
    lines = [
        _heading(event, "").removesuffix(", "),
        f"{event.day:%B %-d, %Y}",
        "_" * 130,
        *_speech_of(event, "Question", event.principal.name),
        "* * * * *",
        f"Source: {address}",
    ]
    return "\n".join(lines)


def _journal_site(event: Event, random: Random) -> str:
    """As raw/004: a menu and an archive of months above, the page's statistics and links to other events below."""
    months = [
        f"{dt.date(2020, month, 1):%B} 2020 ({random.randint(3, 40)})" for month in range(8, random.randint(1, 6), -1)
    ]
    others = [
        f"  • Answers to questions of mass media by Russian Foreign Minister {event.principal.name} following the talks "
        f"with Foreign Minister of {event.counterpart.country} {event.counterpart.name}, {event.city}, "
        f"{event.day - dt.timedelta(days=random.randint(20, 900)):%-d %B %Y}"
        for _ in range(random.randint(0, 4))
    ]
    foot = ["  • Category: Minister S.Lavrov", f"  • Views: {random.randint(1, 9)} {random.randint(100, 999)} |"]
    menu = ["Editor's Column", "Golden Collection", "MFA Russia News", "All Tags", "Archive material", *months]
    return "\n\n".join(
        [
            "\n".join(menu),
            _heading(event, f"{event.day:%-d %B %Y}"),
            f"{event.day:%d-%m-%Y}, {random.randint(8, 22)}:{random.randint(0, 59):02d}",
            *_speech_of(event, "Question", event.principal.name),
            "\n".join([*foot, "  • Print version |", *others]),
        ]
    )


def _unknown_site(event: Event, random: Random) -> str:
    """A page of any ministry, which no layout describes: labels in capitals, the day on a line of its own."""
    minister = event.principal
    labels = (f"JOURNALIST {random.choice('ABC')}", f"MINISTER {minister.name.split()[-1].upper()}")
    return "\n\n".join(
        [
            f"Ministry of Foreign Affairs of {minister.country} | Press | Transcripts",
            _heading(event, f"{event.day:%-d %B %Y}"),
            f"{event.day:%A, %-d %B %Y}",
            *_speech_of(event, *labels),
            "Back to top",
        ]
    )


_LAYOUTS: Final[tuple[tuple[str, Callable[[Event, Random], str]], ...]] = (
    ("ministry", _ministry_site),
    ("path", _site_with_path),
    ("newspaper", _newspaper_copy),
    ("journal", _journal_site),
    ("unknown", _unknown_site),
)
# Whose ministers speak there is not said by the site.
_LAYOUTS_OF_ANY_MINISTRY: Final = frozenset({4})
