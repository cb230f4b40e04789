"""What a line of the head of a page is: a day, a place, the name of an event, the beginning of a speech.

What belongs here: rules about one line by itself.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from orchestration.lib.parsing.dates import find_dates
from orchestration.lib.parsing.dictionaries import City, Dictionaries, tokens
from orchestration.lib.parsing.people import COMMON_WORDS, IN_CAPITALS, Tag, tag

_CAPITALS: Final = re.compile(r"[A-Z][A-Z']+")
_SMALL_IN_HEADLINES: Final = frozenset(
    "a an and are as at been by de for from had has have in is interviewed met of on or spoke talked that the to told was were with".split()
)
_JOINS_IN_TITLE_CASE: Final = re.compile(r"(?<=\w )(?:And|At|By|For|From|In|Of|On|To|With)(?= )")
_SHORT_NAME: Final = 4
_NUMERAL: Final = re.compile(r"^[IVX]{1,4}[:.)] ")


class Paragraph(NamedTuple):
    """A paragraph of folded text; offsets into the document, number within it."""

    number: int
    start: int
    end: int
    text: str


def headline_case(text: str) -> str:
    """A headline with the letters of a sentence, as long as before ("INTERVIEW ON RADIO SUD" as "Interview on Radio Sud").

    Short words without a vowel inside stay as they are: they are names of outlets ("ABC").
    """

    def write(match: re.Match[str]) -> str:
        word, lower = match[0], match[0].lower()
        if lower in _SMALL_IN_HEADLINES:
            return lower
        is_short = len(word) <= _SHORT_NAME and lower not in COMMON_WORDS and not re.search("[AEIOUY]", word[1:])
        return word if is_short else word.capitalize()

    if IN_CAPITALS.search(text):
        text = _CAPITALS.sub(write, text)
    return _JOINS_IN_TITLE_CASE.sub(lambda m: m[0].lower(), text)


EVENT_WORDS: Final = re.compile(
    r"\b(?:interviews?|press[ -]conference|news[ -]conference|press[ -]?briefing|briefing|remarks|statements?|speech|address|answers?|"
    r"replies|repl(?:y|ied) to|comments?|transcript|doorstop|gaggle|talks|meeting|conversation|consultations|press (?:availability|statements?|call)|"
    r"joint press|questions?|q ?& ?a|takes questions|lecture|discussion|forum|panel|message|toast|presser|press co\w*ference|speaks|"
    r"negotiations|summit|meets? the (?:press|media)|speaks? to|stand-?up|evidence|round[ -]?table|town hall|session|address(?:es)?|opening|greetings|welcom\w+|joint)\b",
)
"""In small letters: see ``names_event``."""
GREETINGS: Final = r"assalam|salaam|bismillah|namask?aa?r|namaste|bonjour|buen[oa]s|bom dia|boa tarde|guten|merhaba|shalom|kia ora|tena koutou|talofa|bula|malo|selamat"
"""Greetings of other languages that English transcripts keep."""
SALUTATION: Final = re.compile(
    r"(?:well,? |so,? |yes,? |ok(?:ay)?,? |now,? )?(?:good (?:morning|afternoon|evening|day)|ladies and gentlemen|dear (?:friends|colleagues|sirs?|guests|participants|mr|ms|minister|president|ladies|\w+, dear )|"
    r"(?:esteemed|distinguished|honou?rable|respected) |colleagues,|friends,|mr\.? |madam |(?:let|allow|permit) me |your excellenc|excellenc|hello|hi,|welcome|thank you|thanks|"
    r"(?:it is|it's|it gives me|what) (?:\w+ ){0,5}(?:pleasure|honou?r|privilege|delight)\b|"
    rf"{GREETINGS})",
    re.IGNORECASE,
)
FIRST_PERSON: Final = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|[Ww]e|[Ww]e've|[Ww]e're|[Oo]ur|[Uu]s|[Mm]y)\b")
TIME_LINE: Final = re.compile(
    r"(?:\d{1,2}[:.]\d\d|\d{1,2} ?[AaPp]\.?[Mm]\.?)(?::\d\d)?(?:\s*(?:[AaPp]\.?[Mm]\.?))?(?:\s*\(?[A-Z]{2,5}\)?)?(?:\s*(?:-|to)\s*\d{1,2}[:.]\d\d.*)?$"
)
FILLER: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:submitted|posted|published|publication|updated|created|released?|date|on|at|by|time|"
    r"the|of|gmt|utc|msk|moscow time|local time|hours?|hrs|st|nd|rd|th|last|modified|event|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|admin|(?:no|\d+) comments?|for immediate release|as delivered|added|ist|est|edt|broadcast|aired)\b",
    re.IGNORECASE,
)
SUBJECT: Final = re.compile(
    r"(?:subjects?|topics?|key ?words|themes?|speakers?|e ?& ?oe|tags|authors?|(?:posted |written )?by|from|length|duration|transcribed by|prepared by|period of service|release type|transcript id|document type|join(?:ed|(?: date))|posts|blog entries)\b\s?:",
    re.IGNORECASE,
)
PLACE_KEY: Final = re.compile(r"(?:location|venue|place|where)\s?:\s*", re.IGNORECASE)
EVENT_DAY_KEY: Final = re.compile(
    r"(?:delivered on|date(?: of (?:speech|event|delivery|meeting))?|release date|held on|when|event date|speech date)\s?(?::|$)\s*",
    re.IGNORECASE,
)
MAX_DATE_LINE: Final = 140
SHORT_LINE: Final = 40
SITE_LINES: Final = 8
LEAD_CHARACTERS: Final = 400
HELD: Final = re.compile(
    r"\b(?:attended|answered|gave|given|made|held|spoke|spoken|addressed|recorded|signed|met|took place|delivered|briefed|hosted|received"
    r"|press conference|interview(?:ed)?|remarks|talks|speaking|conversation|(?:caught up|sat down) with)\b",
    re.IGNORECASE,
)
CONTENTS: Final = re.compile(r"\d{1,2}:\d\d\s+[A-Z][a-z]")
"""A line of the contents of a recording: "09:45 The line in the sea"."""
MOVING: Final = re.compile(r"\b(?:en route|aboard|on board|in flight|air force one)\b", re.IGNORECASE)


def names_event(folded: str) -> bool:
    """Whether a line says what kind of event a page is about."""
    # Words of a pattern that ignores case are tried one by one, which takes three times as long.
    return EVENT_WORDS.search(folded.lower()) is not None


def is_date_line(text: str, dictionaries: Dictionaries) -> bool:
    """Whether a line holds a day, its place and words of their kind, and nothing else."""
    dates = find_dates(text)
    if not dates or len(text) > MAX_DATE_LINE:
        return False
    left = text
    for found in reversed(dates):
        left = left[: found.start] + " " + left[found.end :]
    left = FILLER.sub(" ", re.sub(r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?", " ", left, flags=re.IGNORECASE))
    left = "".join(" " if c in "-,.|()/:;*" else c for c in left)
    if not left.split():
        return True
    if len(left.split()) > 6 or FIRST_PERSON.search(text) or names_event(left):
        return False
    return place_of(tag(" ".join(left.split()), dictionaries), dictionaries) is not None


def opens_speech(text: str) -> bool:
    if re.match(r'"[^"]{5,160}"\s?:?\s?[A-Z]', text) and text[-1] not in ".?!":
        # A headline that quotes: "We shall see": Jane Doe on trade
        return False
    # "I: Jane Doe, Minister of Trade" is the first of a list.
    own = FIRST_PERSON.search(_NUMERAL.sub("", text) if text[:1] in ("I", "V", "X") else text)
    return bool(SALUTATION.match(text)) or (len(text.split()) > 12 and bool(own))


def line_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the line, or lines, that a span lies in."""
    line_end = folded.find("\n", end)
    return folded.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(folded)


def place_of(tags: Sequence[Tag], dictionaries: Dictionaries) -> tuple[str, str, int, int] | None:
    """City, its state and its place among tags."""
    cities = [t for t in tags if t.tag == "city"]
    countries = [t for t in tags if t.tag == "country"]
    if not cities:
        # "Luxembourg", "Singapore", "Kuwait": the state's name is the city's.
        for t in countries:
            for city in namesake_cities(t.text, dictionaries):
                return city.name, city.iso3, t.start, t.end
        return None
    last = cities[-1]
    states = {i for t in countries for i in t.ids}
    options = sorted(
        cities_named(last.text, dictionaries),
        key=lambda c: (c.iso3 not in states, not c.is_capital, -c.population),
    )
    return options[0].name, options[0].iso3, last.start, last.end


def cities_named(name: str, dictionaries: Dictionaries) -> tuple[City, ...]:
    """Cities of a folded name."""
    return dictionaries.cities_by_name.get(" ".join(t.lower for t in tokens(name)), ())


def namesake_cities(name: str, dictionaries: Dictionaries) -> list[City]:
    return [c for c in cities_named(name, dictionaries) if c.is_capital]


def is_place_line(text: str, dictionaries: Dictionaries) -> bool:
    if (
        len(text) > 110
        or len(text.split()) > 14
        or text[-1] in "?!:"
        or CONTENTS.match(text)
        or re.search(r"\b(?:with|by|speaks|following|answers?|remarks|interview)\b", text, re.IGNORECASE)
    ):
        return False
    if MOVING.search(text):
        return True
    tags = tag(text, dictionaries)
    cities = [i for i, t in enumerate(tags) if t.tag == "city"]
    if not cities:
        return False
    after = [t for t in tags[cities[-1] + 1 :] if t.tag != "sign"]
    return all(
        t.tag == "country"
        or (t.text.isupper() and len(t.text) <= 4)
        or t.text.lower() in ("region", "time", "local")
        or t.text.isdigit()
        for t in after
    ) or not any(t.tag in ("office", "name") for t in tags)
