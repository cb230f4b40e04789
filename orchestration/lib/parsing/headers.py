"""The head of a page: title, day, place, format, and where the spoken words begin.

What belongs here: rules about lines above the first turn. They are about one document and work on its folded paragraphs.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

import yaml

from orchestration.lib.parsing.dates import FoundDate, find_dates, find_yearless
from orchestration.lib.parsing.dictionaries import City, Dictionaries, tokens
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.offices import HEADS, OFFICE_WORDS
from orchestration.lib.parsing.people import Tag, tag


class Paragraph(NamedTuple):
    """A paragraph of folded text; offsets into the document, number within it."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field of the header stands."""

    field: str
    value: str
    basis: str
    start: int
    end: int
    quote_start: int
    quote_end: int


@dataclass(slots=True)
class Header:
    """What the head of a document says. Offsets are characters of the document."""

    title_start: int | None = None
    title_end: int | None = None
    title: str = ""
    title_tags: tuple[Tag, ...] = ()
    event_date: dt.date | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    published_at: dt.datetime | None = None
    source_url: str | None = None
    city: str | None = None
    country: str | None = None
    place_basis: str | None = None
    is_remote: bool = False
    front_title: str | None = None
    site_outlet: Tag | None = None
    leads: list[Paragraph] = field(default_factory=list)
    lines: list[Paragraph] = field(default_factory=list)
    role_lines: list[tuple[str, Paragraph]] = field(default_factory=list)
    bylines: list[Paragraph] = field(default_factory=list)
    body_number: int | None = None
    evidence: list[Evidence] = field(default_factory=list)

    def is_above_body(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands above the first spoken one that has no label."""
        return self.body_number is None or paragraph.number < self.body_number


def _outlet_of_site(header: Header, dictionaries: Dictionaries) -> Tag | None:
    """The known outlet whose name is a line above the title: the page is its own."""
    for paragraph in header.lines[:_SITE_LINES]:
        if paragraph.start >= (header.title_start or 0) or len(paragraph.text) > _SHORT_LINE:
            continue
        for found in tag(paragraph.text, dictionaries):
            if not found.is_outlet:
                continue
            is_whole = 2 * len(found.text) > len(paragraph.text)
            opens = found.start == 0 and len(paragraph.text.split()) <= _SITE_WORDS
            if is_whole or opens:
                return found._replace(start=paragraph.start + found.start, end=paragraph.start + found.end)
    return None


def names_event(folded: str) -> bool:
    """Whether a line says what kind of event a page is about."""
    # Words of a pattern that ignores case are tried one by one, which takes three times as long.
    return EVENT_WORDS.search(folded.lower()) is not None


def names_outlet(header: Header) -> bool:
    """Whether the headline names a known outlet."""
    return any(t.is_outlet for t in header.title_tags)


EVENT_WORDS: Final = re.compile(
    r"\b(?:interviews?|press[ -]conference|news[ -]conference|press[ -]?briefing|briefing|remarks|statements?|speech|address|answers?|"
    r"replies|repl(?:y|ied) to|comments?|transcript|doorstop|gaggle|talks|meeting|conversation|consultations|press (?:availability|statements?|call)|"
    r"joint press|questions?|q ?& ?a|takes questions|lecture|discussion|forum|panel|message|toast|presser|press co\w*ference|speaks|"
    r"negotiations|summit|meets? the (?:press|media)|speaks? to|stand-?up|evidence|round[ -]?table|town hall|session|address(?:es)?|opening|greetings|welcom\w+|joint)\b",
)
"""In small letters: see ``names_event``."""
GREETINGS: Final = r"assalam|salaam|bismillah|namask?aa?r|namaste|bonjour|buen[oa]s|bom dia|boa tarde|guten|merhaba|shalom|kia ora|tena koutou|talofa|bula|malo|selamat"
"""Greetings of other languages that English transcripts keep."""
_SALUTATION: Final = re.compile(
    r"(?:well,? |so,? |yes,? |ok(?:ay)?,? |now,? )?(?:good (?:morning|afternoon|evening|day)|ladies and gentlemen|dear (?:friends|colleagues|sirs?|guests|participants|mr|ms|minister|president|ladies)|"
    r"(?:esteemed|distinguished|honou?rable|respected) |colleagues,|friends,|mr\.? |madam |your excellenc|excellenc|hello|hi,|welcome|thank you|thanks|"
    rf"{GREETINGS})",
    re.IGNORECASE,
)
FIRST_PERSON: Final = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|[Ww]e|[Ww]e've|[Ww]e're|[Oo]ur|[Uu]s|[Mm]y)\b")
TIME_LINE: Final = re.compile(
    r"(?:\d{1,2}[:.]\d\d|\d{1,2} ?[AaPp]\.?[Mm]\.?)(?::\d\d)?(?:\s*(?:[AaPp]\.?[Mm]\.?))?(?:\s*\(?[A-Z]{2,5}\)?)?(?:\s*(?:-|to)\s*\d{1,2}[:.]\d\d.*)?$"
)
_STAMP_WORDS: Final = re.compile(
    r"\b(?:submitted|posted|published|publication|updated|created|released?|last modified|crawled|archived|retrieved|accessed|added|uploaded|revised)\b",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:submitted|posted|published|publication|updated|created|released?|date|on|at|by|time|"
    r"the|of|gmt|utc|msk|moscow time|local time|hours?|hrs|st|nd|rd|th|last|modified|event|for immediate release|as delivered|added|ist|est|edt)\b",
    re.IGNORECASE,
)
_REMOTE: Final = re.compile(
    r"\b(?:tele-?conferenc\w*|video[ -]?(?:conferenc\w*|link|call|address)|via (?:video|telephone|zoom|skype|teleconference)|by (?:tele)?phone|(?:tele)?phone (?:call|interview|"
    r"conversation|talks?)|telephone (?:interview|press)|(?:conference|press) call(?! for\b| to\b)|on-?line (?:press|news|conference|meeting|session|briefing)|virtual(?:ly)? (?:joint |bilateral |ministerial )?(?:meeting|summit|press|"
    r"conference|via)|online$)",
)
_ABOUT_INTERVIEW: Final = re.compile(
    r"\b(?:interview|translation|transcript|talked to|spoke to|sat down with|in conversation)\b", re.IGNORECASE
)
_PREFIX: Final = re.compile(r"(?P<place>[A-Z][A-Za-z .'-]{2,30}?), (?P<date>[^-:]{6,30}?)\s*[-:]\s+(?=[A-Z])")
_SUFFIX: Final = re.compile(
    r"\s*[(\[-]\s*(?:unofficial |edited |full |unedited )?transcript[)\]]?$|\s+begin text$", re.IGNORECASE
)
_TOPIC_PLACE: Final = re.compile(
    r"\b(?:on|about|regarding|over|concerning|condemn\w*)\s(?!the (?:sidelines|margins|occasion))[^,]*\b(?:in|at|near) (?:the )?$|"
    r"\b(?:situation|developments?|events?|attacks?|crisis|conflict|fighting|war|killings?|explosions?|elections?|violence|unrest|ceasefire|hostages|protests?|bombings?|blast|clashes) (?:in|at|near) (?:the )?$",
    re.IGNORECASE,
)
_US_STATES: Final = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|"
    "louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|"
    "new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|"
    "virginia|washington|west virginia|wisconsin|wyoming"
)
_STATES: Final = {
    **dict.fromkeys(_US_STATES.split("|"), "USA"),
    **dict.fromkeys(
        "new south wales|nsw|victoria|queensland|qld|south australia|western australia|tasmania|northern territory".split(
            "|"
        ),
        "AUS",
    ),
    **dict.fromkeys(
        "ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick".split("|"), "CAN"
    ),
}
_HERE_WORDS: Final = (
    r"(?i:\b(?:here in|here at|welcom\w+ (?:\S+ ){0,9}?(?:to|in|here in)|(?:you|he|she|who|we) (?:is|are) (?:again |back |now |today )?in|gathered (?:here )?in|(?:see|meet|host|receive|greet) (?:you|him|her|them) (?:\S+ )?in|"
    r"day here in|good (?:morning|evening|afternoon) from|(?:honou?r|privilege|pleasure|pleased|delighted|glad|happy|great|good) to be (?:back |here |again ){0,2}in))\s+(?i:the (?:\w+ ){0,3}(?:city of )?)?"
)
_HERE: Final = re.compile(_HERE_WORDS + "$")
_HERE_CUE: Final = re.compile(_HERE_WORDS)
_SUBJECT: Final = re.compile(
    r"(?:subjects?|topics?|key ?words|themes?|speakers?|e ?& ?oe|tags|authors?|(?:posted |written )?by|from|length|duration|transcribed by|prepared by|period of service|release type|transcript id|document type)\b\s?:",
    re.IGNORECASE,
)
_KEYED: Final = re.compile(r"(?:event|title|headline|subject of event|subj)\s?:\s*(?=\S)", re.IGNORECASE)
_PLACE_KEY: Final = re.compile(r"(?:location|venue|place|where)\s?:\s*", re.IGNORECASE)
_EVENT_DAY_KEY: Final = re.compile(
    r"(?:delivered on|date(?: of (?:speech|event|delivery|meeting))?|release date|held on|when|event date|speech date)\s?(?::|$)\s*",
    re.IGNORECASE,
)
_STAMP_KEY: Final = re.compile(
    r"(?:^|\s)(?:first )?(?:published|posted|updated|last updated|uploaded|created|released)(?: on| at| date)?\s?:?$",
    re.IGNORECASE,
)
_HALF_DAY: Final = re.compile(r"\d ?[ap]\.m\b", re.IGNORECASE)
_MAX_DATE_LINE: Final = 140
_MAX_ABOUT: Final = 300
_HISTORY_DAYS: Final = 400
_MANY_NUMBERS: Final = 3
_ADDRESS_WORDS: Final = 6
_PORTFOLIO_WORDS: Final = 4
_TOPIC_WORDS: Final = 12
_DATELINE_START: Final = 3
_DATELINE_WORDS: Final = 3
_LONG_TITLE: Final = 25
_SHORT_LINE: Final = 40
_SITE_LINES: Final = 8
_WRAPPED_WORDS: Final = 2
_WRAPPED_LINES: Final = 2
_WRAPPED: Final = re.compile(r"\b(?:with|by|of|and|for|between)$", re.IGNORECASE)
_LEAD_WORDS: Final = 12
_HEADLINE_LINES: Final = 3
_HEADLINE_WORDS: Final = 5
_HEADLINE_SCORE: Final = 3
_SITE_WORDS: Final = 3
_MAX_TITLE_GAP: Final = 12
_LEAD_CHARACTERS: Final = 400
_POSTED_WITHIN_DAYS: Final = 31
_HELD: Final = re.compile(
    r"\b(?:attended|answered|gave|given|made|held|spoke|spoken|addressed|recorded|signed|met|took place|delivered|briefed|hosted|received"
    r"|press conference|interview(?:ed)?|remarks|talks|speaking|conversation)\b",
    re.IGNORECASE,
)
_HELD_ON: Final = re.compile(
    r"\b(?:interview|conversation|talks?|speech|remarks|conference|briefing)\b[^.]{0,80}\b(?:held|conducted|recorded|given|delivered) on\b",
)
_NEWS_CONFERENCE_IN: Final = re.compile(r"\bheld an? (?:\w+ )?(?:press|news) conference (?:\w+ )?in $", re.IGNORECASE)
_PLANNED: Final = re.compile(r"\b(?:to|will) be held\b[^.;,]*$")
_SEAT_OF: Final = re.compile(r"(?:^|[.!?] )The (?:[A-Z]\w+ ){1,4}in $")
"""Of a body that did something: "The Presidential Palace in X denied"."""
_QUOTING_HEADLINE: Final = re.compile(r"""[A-Z][^":.?!]{3,60}: (?:".{8,}"|'.{8,}')$""")
_NARRATES: Final = re.compile(
    r"\b(?:gave|has given|gives|granted|told|spoke|talked|sat down|hosted|attends|attended|answered|discussed|explained|said|says|stressed|denied|emphasi[sz]ed|met)\b"
    r"|, who (?:is|was|has)\b|^(?:the )?following (?:is|are)\b|^(?:this|here|below) (?:is|are)\b",
)
"""What a headline seldom has: verbs of what somebody did. In small letters."""
_SECTION: Final = re.compile(r"\b(?:speeches|interviews|releases|news|transcripts|activities|events|statements and)\b")
_BYLINE: Final = re.compile(r"[Bb]y(?: [A-Z][\w'-]*\.?){2,4}\*?(?:, (?:Staff Writer|Special to .{3,40}))?$")
_OF_SPEAKER: Final = re.compile(
    r"(?i)\b(?:speech|statement|remarks|address|lecture|message|interview|briefing|conference|availability|comments?|answers|intervention|keynote|toast|article)\b[^.]*$"
)
"""Words behind which "by" names who spoke, not who wrote."""
_TELLS: Final = re.compile(
    r"\b(?:told|said|spoke|denied|stressed|emphasi[sz]ed|explained|gave an? (?:\w+ )?interview)\b"
)
_CONDUCTED: Final = re.compile(r"Interview(?:ed)? (?:conducted )?by [A-Z]")
_NAMED_HEADLINE: Final = re.compile(r"[A-Z][^:.?!\"]{3,60}: [A-Z]")
_OFFICIAL_SAYS: Final = re.compile(
    r"(?:[^\s:.?!]+ ){0,6}(?:Minister|President|Secretary|Chancellor|FM|PM)(?: [^\s:.?!]+){1,5}: [A-Z]"
)
"""A headline that tells what an official says: "Foreign Minister Doe: Trade is open"."""
_MINISTRY: Final = re.compile(
    r"\b(?:Ministry of Foreign Affairs|Foreign Ministry|Prime Minister's Office|Foreign Office)\b"
)
_ANNOUNCES: Final = re.compile(
    r"\b(?:below|here|following|this) is (?:the )?(?:full )?(?:text|transcript) of\b|\bfollowing (?:remarks|statement|speech)\b.{0,20}:$",
    re.IGNORECASE,
)
"""What stands above the words of a speech, whoever they are about."""
_CONTENTS: Final = re.compile(r"\d{1,2}:\d\d\s+[A-Z][a-z]")
"""A line of the contents of a recording: "09:45 The line in the sea"."""
_DATELINE: Final = re.compile(r"(?P<place>[A-Z]{3,}(?:[ -][A-Z]{2,}){0,2})\s?(?:,|:|-|\()")
_SAID_TODAY: Final = re.compile(r"\b(?:today|it is|it's|this is)\b[^.;\n]{0,40}$", re.IGNORECASE)
_MOVING: Final = re.compile(r"\b(?:en route|aboard|on board|in flight|air force one)\b", re.IGNORECASE)


def front_matter_end(folded: str) -> int:
    """Offset behind a YAML front matter, 0 where there is none."""
    if not re.match(r"[\x7f\s]{0,3}---[ \x7f]*\n", folded):
        return 0
    match = re.search(r"\n---[ \x7f]*(?:\n|$)", folded)
    return match.end() if match else 0


def read_front_matter(block: str) -> dict[str, str]:
    """Values of a front matter by key, as text. Copies break long YAML values without indenting them, so lines without a key go on."""
    values: dict[str, str] = {}
    for match in re.finditer(r"^([A-Za-z_]+):[ \t]*(.*?)(?=^[A-Za-z_]+:|\Z)", block, re.MULTILINE | re.DOTALL):
        raw = match[2].strip()
        if raw[:1] in ("'", '"'):
            try:
                raw = str(yaml.safe_load(raw))
            except yaml.YAMLError:
                raw = raw.strip("'\"")
        values[match[1]] = " ".join(raw.split())
    return values


def read_header(
    text: str,
    folded: str,
    paragraphs: Sequence[Paragraph],
    first_label: int | None,
    layout: Layout,
    dictionaries: Dictionaries,
) -> Header:
    """Read the head of one document.

    ``paragraphs``: the folded paragraphs down to a few below the first turn, furniture left out; ``first_label``: number
    of the paragraph with the first label, None where there is no label at all.
    """
    header = Header()
    rest = [p for p in paragraphs if first_label is None or p.number < first_label]
    matter_end = front_matter_end(folded)
    if matter_end:
        _apply_front_matter(header, text, folded, matter_end)
        rest = [p for p in rest if p.start >= matter_end]
    rest = _below_menu(rest, layout)
    lines = [p for p in rest if not _is_ignored(p.text, layout)]
    dated = [p for p in lines if p.text.startswith("*")]
    # "Author: Jane Doe, Monday, 6 August 2018"
    dated += [p for p in rest if _SUBJECT.match(p.text) and len(p.text) <= _MAX_DATE_LINE and find_dates(p.text)]
    lines = [p for p in lines if not p.text.startswith("*")]
    header.lines = lines
    header.bylines = [a for a, b in pairwise(rest) if _is_listed_name(a.text, b.text)]
    title_at = _find_title(header, lines, layout, dictionaries, has_labels=first_label is not None)
    if header.title_start is None and title_at is not None:
        title_at = _set_title(header, lines, title_at, dictionaries)
    header.title_tags = tag(header.title, dictionaries, header.title_start or 0)
    below = lines if title_at is None else lines[title_at + 1 :]
    above = [] if title_at is None else lines[: max(title_at, 0)]
    header.site_outlet = _outlet_of_site(header, dictionaries)
    _find_body(header, below, first_label is not None, dictionaries)
    head_lines = [p for p in below if header.is_above_body(p)]
    _read_dates(header, above, [*head_lines, *dated], layout, dictionaries)
    places_above = [p for p in above[-4:] if _is_place_line(p.text, dictionaries) and not names_event(p.text)]
    _read_place(header, [*head_lines, *dated, *places_above], layout, dictionaries)
    about = [header.title, *(p.text for p in head_lines[:6] if len(p.text) < _MAX_ABOUT)]
    header.is_remote = any(_REMOTE.search(text.lower()) for text in about)
    if layout.source_url and header.source_url is None and (match := re.search(layout.source_url, folded)):
        header.source_url = text[match.start(1) : match.end(1)]
    return header


def _apply_front_matter(header: Header, text: str, folded: str, end: int) -> None:
    data = read_front_matter(text[text.index("---") + 3 : folded.rindex("---", 0, end)])
    if title := data.get("title"):
        header.front_title = " ".join(title.replace("\\_", " ").split())
        pattern = r"^title: *['\"]?(.*?)['\"]?[ \x7f]*$(?=\n(?:[a-z_]+:|---))"
        if match := re.search(pattern, folded[:end], re.MULTILINE | re.DOTALL):
            header.title_start, header.title_end = match.span(1)
            header.title = _blank_escapes(match.group(1))
    header.source_url = data.get("source_url") or data.get("url") or data.get("link")
    for key in ("event_date", "date"):
        if found := find_dates(data.get(key, "")):
            header.event_date, header.date_precision, header.date_basis = found[0].day, "day", "header"
            if at := re.search(rf"^{key}: *['\"]?([^\n'\"]+)", folded[:end], re.MULTILINE):
                header.evidence.append(
                    _line_evidence("event_date", found[0].day.isoformat(), "header", folded, *at.span(1))
                )
            break
    for key in ("published_time", "published", "published_at", "publish_date"):
        if found := find_dates(data.get(key, "")):
            header.published_at = found[0].stamp()
            break


def _blank_escapes(written: str) -> str:
    """A YAML text with its escapes replaced by as many characters, so that offsets stay true."""
    written = re.sub(r"\\u2019(s?)", lambda m: ("'" + m[1]).ljust(len(m[0])), written)
    return re.sub(r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\.|\n", lambda m: " " * len(m[0]), written)


def _below_menu(paragraphs: list[Paragraph], layout: Layout) -> list[Paragraph]:
    if layout.menu_ends:
        last = max((i for i, p in enumerate(paragraphs) if re.match(layout.menu_ends, p.text)), default=-1)
        return paragraphs[last + 1 :]
    return paragraphs


def _is_ignored(text: str, layout: Layout) -> bool:
    if any(re.match(p, text) for p in layout.header_lines):
        return True
    return bool(_SUBJECT.match(text)) or (text.startswith("*") and not (len(text) < 60 and find_dates(text)))


def _is_listed_name(text: str, below: str) -> bool:
    """The point of a list that holds a name, with the portfolio in the line below ("* Hon Jane Doe", "Foreign Affairs")."""
    return (
        re.fullmatch(r"\*\s+[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,4}", text) is not None
        and not below.startswith("*")
        and len(below.split()) <= _PORTFOLIO_WORDS
    )


def is_date_line(text: str, dictionaries: Dictionaries) -> bool:
    """Whether a line holds a day, its place and words of their kind, and nothing else."""
    dates = find_dates(text)
    if not dates or len(text) > _MAX_DATE_LINE:
        return False
    left = text
    for found in reversed(dates):
        left = left[: found.start] + " " + left[found.end :]
    left = _FILLER.sub(" ", re.sub(r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?", " ", left, flags=re.IGNORECASE))
    left = "".join(" " if c in "-,.|()/:;*" else c for c in left)
    if not left.split():
        return True
    if len(left.split()) > 6 or FIRST_PERSON.search(text) or names_event(left):
        return False
    return _place_of(tag(" ".join(left.split()), dictionaries), dictionaries) is not None


def _is_speaker_line(text: str) -> bool:
    """A line that holds an office alone, as state.gov prints it under the speaker's name."""
    found = [w.lower() for w in re.findall(r"[A-Za-z]+", text)]
    return bool(found) and all(w in OFFICE_WORDS or w in ("of", "for", "and", "the", "to") for w in found)


def _find_title(
    header: Header, lines: Sequence[Paragraph], layout: Layout, dictionaries: Dictionaries, *, has_labels: bool
) -> int | None:
    """Index of the title among the header lines."""
    if header.title_start is not None:
        return -1 if lines else None
    if layout.title_after:
        at = [i for i, p in enumerate(lines) if re.match(layout.title_after, p.text)]
        if at and at[-1] + 1 < len(lines):
            return at[-1] + 1
    best: tuple[float, int] | None = None
    # Below a hundred header lines nobody looks for a title any more: that is an article or a list.
    for i, paragraph in enumerate(lines[:100]):
        score = _title_score(paragraph.text, i, dictionaries)
        if i and paragraph.text == lines[i - 1].text and _NAMED_HEADLINE.match(paragraph.text):
            # A headline that begins with a name stands in the name of the page and above its text.
            score += 4.5
        if score > 0 and (best is None or score > best[0]):
            best = (score, i)
        if best is not None and _opens_speech(paragraph.text) and i > best[1]:
            break
    return _headline_above(lines, best[1], dictionaries, has_labels=has_labels) if best else None


def _headline_above(lines: Sequence[Paragraph], at: int, dictionaries: Dictionaries, *, has_labels: bool) -> int | None:
    """The headline where the line found is the lead below it, or the same words with a menu glued to them.

    None where there is only a lead above the first label.
    """
    text = lines[at].text
    for i in range(at + 1, min(at + _SITE_LINES, len(lines))):
        below = lines[i].text
        if len(below) > _SHORT_LINE and len(below) < len(text) and text.endswith(below) and text.startswith("Home"):
            return i
    if len(text.split()) < _LEAD_WORDS or not _NARRATES.search(text.lower()):
        return at
    for i in range(at - 1, max(at - _HEADLINE_LINES, 0) - 1, -1):
        above = lines[i].text
        is_line = (
            _HEADLINE_WORDS <= len(above.split()) < len(text.split())
            and above[-1] not in ".:"
            and not _SECTION.search(above.lower())
        )
        if is_line and _title_score(above, 0, dictionaries) >= _HEADLINE_SCORE:
            return i
    return None if has_labels and text[-1] in '.!"' and _TELLS.search(text) else at


def _title_score(text: str, position: int, dictionaries: Dictionaries) -> float:
    count = len(text.split())
    if count < 2 or count > 75 or len(text) > 600 or TIME_LINE.match(text) or _SUBJECT.match(text):
        return 0
    # Menus, paths, counters, rates, prayers, and whole paragraphs.
    if (
        any(text.count(sign) > 1 for sign in ("|", " * ", " > ", ' " '))
        or re.search(r"[a-z]{2}\. [A-Z].*\.$", text)
        or re.match(r"(?i)in the name of\b|\([^()]*\)$", text)
    ):
        return 0
    if re.search(r"(?i)\bphoto(?:graph)?s?\s?:|\bfile photo\b", text):
        return 0
    if _CONTENTS.match(text) or _PLACE_KEY.match(text) or (_EVENT_DAY_KEY.match(text) and find_dates(text)):
        return 0
    is_event = names_event(text)
    if not is_event and len(re.findall(r"\b\d[\d.,:%/]*", text)) >= _MANY_NUMBERS:
        return 0
    in_first_person = FIRST_PERSON.search(re.sub(r"\"[^\"]*\"|^'.*'$", " ", text)) is not None and text.upper() != text
    if (
        is_date_line(text, dictionaries)
        or text.endswith(("...", ":", ";"))
        or (text[-1] == "," and not text.isupper())
        or (in_first_person and text[-1] == ".")
        or _SALUTATION.match(text)
        or re.match(r"https?://|www\.|(?i:please|(?:read|view|see|watch|download) the (?:full )?\w+$)\b", text)
    ):
        return 0
    score = 2.0 - position * 0.12
    if text.startswith("#"):
        score += 3
    if text.startswith("- "):
        # Points of a list.
        score -= 3
    if (
        _CONDUCTED.match(text)
        or re.search(
            r"(?:^|[.*|-] ?)By [A-Z]|\b(?:official (?:web)?site|homepage|portal)\b|^(?:from|published|location|delivered on|date|time|length)\b.{0,3}:?",
            text,
        )
        or (not is_event and _is_site_name(text, dictionaries))
    ):
        score -= 3
    if is_event:
        score += 3
    if re.search(
        r"\b(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Cc]hancellor|[Ss]pokes\w+|MINISTER|PRESIDENT|[Aa]mbassador|FM|PM)\b",
        text,
    ):
        score += 1.5
    if 5 <= count <= 60:
        score += 1
    if _QUOTING_HEADLINE.match(text) or (not is_event and text[-1] not in ".?!" and _OFFICIAL_SAYS.match(text)):
        score += 2
    if find_dates(text):
        if _is_dated_outlet(text, dictionaries):
            return 0
        score += 0.7
    if text[-1] in ".!" and not re.search(r"\b[A-Z]\.$|\b(?:Mr|Dr|St|U\.S|D\.C)\.$", text):
        score -= 2.5 if count <= _LONG_TITLE else 4.5
    if count > _LONG_TITLE and re.search(r"[.!][\"']$", text):
        score -= 4.5
    if text[-1] == "?":
        score -= 1
    if in_first_person:
        score -= 3
    if text[0].islower():
        score -= 1.5
    if not is_event and _is_place_line(text, dictionaries):
        score -= 3
    return score


def _is_dated_outlet(text: str, dictionaries: Dictionaries) -> bool:
    """A line that holds the name of an outlet, a day and nothing else ("- The Courier - Monday, July 14, 2008")."""
    dates = find_dates(text)
    if len(dates) != 1 or len(text) > _MAX_DATE_LINE:
        return False
    left = _FILLER.sub(" ", text[: dates[0].start] + " " + text[dates[0].end :])
    tags = [t for t in tag(" ".join(left.split()), dictionaries) if t.tag != "sign"]
    return len(tags) == 1 and tags[0].is_outlet


def _is_site_name(text: str, dictionaries: Dictionaries) -> bool:
    """A line that is the name of a body, ministry or site and nothing else."""
    if re.search(
        r"\b(?:Ministry|Department|Government|Embassy|Council|Organi[sz]ation|Service|Agency|Office|Institute|Website)\b",
        text,
    ) and not re.search(r"\b(?:Minister|President|Secretary)\b", text):
        return True
    tags = [t for t in tag(text, dictionaries) if t.tag != "sign"]
    return len(tags) <= 2 and bool(tags) and tags[0].tag in ("organisation", "country", "city")


def _set_title(header: Header, lines: Sequence[Paragraph], at: int, dictionaries: Dictionaries) -> int:
    first = last = lines[at]
    # A line that ends in a colon, or a quotation above the headline, belongs to it.
    if at and first.start - lines[at - 1].end < 3 and re.search(r"^\".*\"$|[^.?!]{8,}:$", lines[at - 1].text):
        first = lines[at - 1]
    # "Foreign" above "Minister Sergey Lavrov's remarks": wrapped in the middle of the office.
    if at and first.start - lines[at - 1].end < 3 and _splits_office(lines[at - 1].text, first.text):
        first = lines[at - 1]
    # "Press", "Conference", "with" on lines of their own above the names.
    top = at
    while top and lines[top].start - lines[top - 1].end < 3 and len(lines[top - 1].text.split()) <= _WRAPPED_WORDS:
        top -= 1
    if at - top >= _WRAPPED_LINES and _WRAPPED.search(lines[at - 1].text):
        first = lines[top]
    # "17.03.04. Russian Minister ...": the date before the headline is a date line set in front of it.
    prefix = re.match(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}\.?\s+(?=[A-Z])", first.text)
    start = first.start + (prefix.end() if prefix else 0)
    if mark := re.match(r"#{1,6} +", first.text) or _KEYED.match(first.text):
        start = first.start + mark.end()
    if (dateline := _PREFIX.match(first.text)) and (found := find_dates(dateline["date"])):
        start = first.start + dateline.end()
        _set_date(header, found[0], "title", first.start + dateline.start("date"), first.start, first.end)
        if place := _place_of(tag(dateline["place"], dictionaries, first.start), dictionaries):
            _set_place(header, place[0], place[1], "title", place[2], place[3], first.start, first.end)
    if prefix and (found := find_dates(prefix.group())):
        header.event_date, header.date_precision, header.date_basis = found[0].day, "day", "title"
        header.evidence.append(
            Evidence(
                "event_date",
                found[0].day.isoformat(),
                "title",
                first.start,
                first.start + prefix.end(),
                first.start,
                first.end,
            )
        )
    while at + 1 < len(lines) and _continues(last.text, lines[at + 1].text, lines[at + 1].start - last.end):
        at += 1
        last = lines[at]
    header.title_start, header.title_end = start, last.end
    header.title = (
        first.text[start - first.start :]
        if last is first
        else " ".join(p.text for p in lines if first.start <= p.start <= last.start)
    )
    if suffix := _SUFFIX.search(header.title):
        header.title_end -= len(header.title) - suffix.start()
        header.title = header.title[: suffix.start()]
    return at


def _splits_office(text: str, after: str) -> bool:
    """Whether a line break stands between the words of one office."""
    words = text.lower().split()
    head = re.match(r"\w+", after.lower())
    return all(w in OFFICE_WORDS - HEADS for w in words) and head is not None and head[0] in HEADS


def _continues(text: str, after: str, gap: int) -> bool:
    """Whether a title goes on in the next line."""
    if text.isupper() and after.isupper() and gap < 3 and len(after.split()) > 3:
        return text[-1] == "," or not _holds_day_alone(after)
    if text.isupper() and after.isupper() and re.match(r"(?:AND|WITH|OF|IN|AT|FOLLOWING|AFTER|BEFORE)\b", after):
        return gap < _MAX_TITLE_GAP and names_event(after)
    if len(after.split()) > 40 or after[-1] in ".!?:" or find_dates(after[:12]) or _SALUTATION.match(after):
        return False
    if (
        _BYLINE.match(after)
        and not _OF_SPEAKER.search(text)
        and not any(w.lower() in OFFICE_WORDS for w in after.split())
    ):
        return False
    posted = re.match(r"(?i:by|on|posted on) (?=[A-Z\d])", after)
    if posted and any(d.start == posted.end() for d in find_dates(after)):
        # "by November 9, 2019"
        return False
    if re.search(r"(?:\b(?:of|for|with|and|the|by|to|in|at|on|following|between|during|from)|[,:-])$", text):
        return True
    if (
        re.match(
            r"(?:with|by|following|during|after|before|to|and|of|at the|on the|in the|for)\b", after, re.IGNORECASE
        )
        and gap < 3
    ):
        return not FIRST_PERSON.search(after)
    return after[0].islower() and not FIRST_PERSON.search(after)


def _holds_day_alone(text: str) -> bool:
    """Whether a line holds a day, a word or two for the place, and nothing else."""
    dates = find_dates(text)
    return bool(dates) and len((text[: dates[0].start] + text[dates[-1].end :]).split()) <= _DATELINE_WORDS


def _opens_speech(text: str) -> bool:
    if re.match(r'"[^"]{5,160}"\s?:?\s?[A-Z]', text) and text[-1] not in ".?!":
        # A headline that quotes: "We shall see": Jane Doe on trade
        return False
    return bool(_SALUTATION.match(text)) or (len(text.split()) > 12 and bool(FIRST_PERSON.search(text)))


def _find_body(header: Header, below: Sequence[Paragraph], has_labels: bool, dictionaries: Dictionaries) -> None:
    """Tell leads and other lines under the title from the first spoken paragraph without a label."""
    is_briefing = (
        re.search(r"\b(?:briefing|spokes\w+|regular press conference)\b", header.title, re.IGNORECASE) is not None
    )
    announced = not has_labels and _ANNOUNCES.search(header.title) is not None
    for paragraph in below:
        text = paragraph.text
        if announced and len(text.split()) > _ADDRESS_WORDS:
            header.body_number = paragraph.number
            return
        announced = announced or (not has_labels and _ANNOUNCES.search(text) is not None)
        if (
            TIME_LINE.match(text)
            or is_date_line(text, dictionaries)
            or _is_place_line(text, dictionaries)
            or _is_speaker_line(text)
        ):
            continue
        # The whole text may be quoted.
        opens = (_SALUTATION.match(text.lstrip('"')) is not None and text[-1] == ",") or (
            _opens_speech(text) and not (header.title and _is_caption(text, header.title))
        )
        if has_labels and len(text.split()) <= 90 and _ABOUT_INTERVIEW.search(text) and not _SALUTATION.match(text):
            # The editor's words above an interview.
            header.leads.append(paragraph)
            continue
        # A spokesperson's topics are told in the third person; a lead of that length is not.
        # "The Spokesperson briefed the media as follows."
        announces = re.search(r"\b(?:briefed|as follows|the following|said on \w+day)\b", text) is not None
        if opens or (is_briefing and not announces and len(text.split()) > _TOPIC_WORDS and text[-1] in ".!?"):
            header.body_number = _first_address(below, paragraph)
            return
        if len(text.split()) > 5:
            header.leads.append(paragraph)
    if has_labels and below and below[-1].text.endswith("?") and below[-1] in header.leads:
        # The first question stands without a label right above the first answer.
        header.body_number = below[-1].number
        header.leads.remove(below[-1])
    if not has_labels and header.leads and header.body_number is None:
        header.body_number = header.leads[0].number
        header.leads = []


def _first_address(below: Sequence[Paragraph], body: Paragraph) -> int:
    """Number of the paragraph with which a speech begins: addresses ("Excellencies,") stand in lines of their own above it."""
    at = below.index(body)
    while at and below[at - 1].text[-1] == "," and len(below[at - 1].text.split()) <= _ADDRESS_WORDS:
        at -= 1
    return below[at].number


def _is_caption(text: str, title: str) -> bool:
    own = {w.lower() for w in re.findall(r"[A-Za-z]{4,}", text)}
    return bool(own) and len(own & {w.lower() for w in re.findall(r"[A-Za-z]{4,}", title)}) >= 0.7 * len(own)


def line_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the line, or lines, that a span lies in."""
    line_end = folded.find("\n", end)
    return folded.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(folded)


def _line_evidence(name: str, value: str, basis: str, folded: str, start: int, end: int) -> Evidence:
    return Evidence(name, value, basis, start, end, *line_around(folded, start, end))


@dataclass(frozen=True, slots=True)
class _HeaderDate:
    """A date of a header line: ``is_event`` says it is the day of the event, ``is_stamp`` that a clock or word makes it a posting
    stamp, ``is_placed`` that it stands beside a place.
    """

    found: FoundDate
    paragraph: Paragraph
    is_event: bool
    is_stamp: bool
    is_placed: bool
    is_keyed: bool


def _read_dates(
    header: Header, above: Sequence[Paragraph], below: Sequence[Paragraph], layout: Layout, dictionaries: Dictionaries
) -> None:
    dates = [
        date
        for lines in (above, below)
        for i, paragraph in enumerate(lines)
        if len(paragraph.text) <= _MAX_DATE_LINE
        for date in _dates_of_line(
            paragraph, lines[i - 1].text if i else "", [p.text for p in lines[i + 1 : i + 3]], layout, dictionaries
        )
    ]
    title_dates = find_dates(header.title, month_first=layout.month_first)
    full = [d for d in title_dates if d.precision == "day"]
    chosen = full[-1] if full else title_dates[-1] if title_dates else None
    # A day in brackets at the end of the title is the event's, however late the page was saved.
    is_bracketed = chosen is not None and re.match(r"\s*\)\W*$", header.title[chosen.end :]) is not None
    # "On the anniversary of 22 June 1941": a day long before all dates of the page is what the event is about.
    is_history = (
        chosen is not None
        and not is_bracketed
        and bool(dates)
        and all((d.found.day - chosen.day).days > _HISTORY_DAYS for d in dates)
    )
    if chosen is not None and not is_history and header.event_date is None:
        _set_date(header, chosen, "title", header.title_start or 0, header.title_start or 0, header.title_end or 0)
    for date in dates:
        found, paragraph = date.found, date.paragraph
        if date.is_stamp and header.published_at is None and not (layout.date_is == "event" and found.time is None):
            header.published_at = found.stamp()
            span = (paragraph.start + found.start, paragraph.start + found.end, paragraph.start, paragraph.end)
            header.evidence.append(Evidence("published_at", found.stamp().isoformat(), "header", *span))
    # The day beside the place is the event's; a day alone may be the one on which the page was saved.
    days = [d for d in dates if d.is_event and layout.date_is != "published"]
    day = next((d for d in days if d.is_placed), days[0] if days else None)
    if day is not None and header.event_date is None:
        _set_date(header, day.found, "header", day.paragraph.start, day.paragraph.start, day.paragraph.end)
    if header.event_date is not None and (header.date_basis == "title" or (day is not None and day.is_placed)):
        # Beside the day of the event a later one that stands alone is that of posting.
        held = header.event_date
        later = [d for d in dates if not d.is_placed and 0 < (d.found.day - held).days <= _POSTED_WITHIN_DAYS]
        if later and (header.published_at is None or header.published_at.date() == held):
            header.published_at = later[0].found.stamp()
    if header.event_date is None and layout.date_is == "published":
        unstamped = [d for d in dates if not d.is_stamp]
        if unstamped and header.published_at is None:
            header.published_at = unstamped[0].found.stamp()
    if header.event_date is None:
        _date_from_leads(header, layout)
    if day is not None and not day.is_placed and not day.is_keyed and header.date_basis == "header":
        _correct_from_leads(header, day.found.day, _HELD)
    elif header.event_date is not None and header.date_basis == "title":
        _correct_from_leads(header, header.event_date, _HELD_ON)


def _dates_of_line(
    paragraph: Paragraph, before: str, after: Sequence[str], layout: Layout, dictionaries: Dictionaries
) -> list[_HeaderDate]:
    """The days of one header line; lines that say "Delivered on" come out as the event's whatever clock they carry."""
    text = paragraph.text
    out = []
    for found in find_dates(text, month_first=layout.month_first):
        if found.precision != "day":
            continue
        is_keyed = _EVENT_DAY_KEY.fullmatch(before) is not None or (
            _EVENT_DAY_KEY.match(text) is not None and ":" in text[: found.start]
        )
        # "CAIRO, August 3, 2015/African Wire/": the day of the agency's dispatch.
        is_dispatch = re.match(r"\s?/\s?[A-Z][a-z]", text[found.end :]) is not None
        is_posted = is_dispatch or bool(_STAMP_WORDS.search(text[: found.start][-30:]) or _STAMP_KEY.search(before))
        clock_line = after[0] if after and TIME_LINE.match(after[0]) else ""
        if found.time is None and clock_line and (clock := find_dates(f"1 May 2000 {clock_line}")) and clock[0].time:
            found = FoundDate(found.day, clock[0].time, "day", found.start, found.end)
        # A clock of the event is "10:42 a.m." or stands beside its place; the clock of a posting has neither.
        rest = after[1:] if clock_line else after[:1]
        has_place = _has_place(text, dictionaries)
        beside = (before, *rest) if before else rest
        places = [t for t in beside if _is_place_line(t, dictionaries) and not names_event(t)]
        at_place = has_place or bool(places)
        is_clock = at_place or _HALF_DAY.search(f"{text} {clock_line}") is not None
        is_stamp = is_posted or found.time is not None
        is_events_own = layout.date_is == "event" and not is_dispatch
        is_event = is_keyed or is_events_own or (not is_posted and (found.time is None or is_clock))
        out.append(
            _HeaderDate(
                found,
                paragraph,
                is_event,
                is_stamp and not is_keyed and not (is_clock and _HALF_DAY.search(f"{text} {clock_line}")),
                has_place or any(not find_dates(t) for t in places),
                is_keyed,
            )
        )
    return sorted(out, key=lambda d: not d.is_event)


def date_from_opening(header: Header, folded: str, span: tuple[int, int]) -> None:
    """The day named in the first spoken words ("It is Friday the 17th of February 2023"); only where the head has none."""
    if header.event_date is not None:
        return
    text = folded[span[0] : span[1]]
    for found in find_dates(text):
        if found.precision == "day" and _SAID_TODAY.search(text[: found.start]):
            line = line_around(folded, span[0] + found.start, span[0] + found.end)
            _set_date(header, found, "body", span[0], *line)
            return


def place_from_closing(header: Header, tail: Sequence[Paragraph], dictionaries: Dictionaries) -> None:
    """The place that some ministries print with the day under the last words ("New Delhi", "June 16, 2022")."""
    if header.city is not None or header.is_remote:
        return
    for paragraph, other in [*pairwise(tail), *((b, a) for a, b in pairwise(tail))]:
        is_dated = len(other.text) < _SHORT_LINE and is_date_line(other.text, dictionaries)
        if not is_dated or len(paragraph.text) > _SHORT_LINE or names_event(paragraph.text):
            continue
        tags = tag(paragraph.text, dictionaries, paragraph.start)
        if tags[0].tag == "city" and (place := _place_of(tags, dictionaries)) and tags[-1].end >= paragraph.end - 1:
            _set_place(header, place[0], place[1], "body", place[2], place[3], paragraph.start, paragraph.end)
            return


def place_of_ministry(header: Header, country: str | None, dictionaries: Dictionaries) -> None:
    """The capital, where the day stands beside the ministry of the publishing state ("2:14 p.m. Ministry of Foreign Affairs")."""
    if header.city is not None or header.is_remote or country is None:
        return
    for paragraph in header.lines:
        named = _MINISTRY.search(paragraph.text)
        is_head = paragraph.start == header.title_start or names_event(paragraph.text)
        if named is None or is_head or not any(d.time for d in find_dates(paragraph.text)):
            continue
        capitals = [c for c in dictionaries.cities if c.iso3 == country and c.is_capital]
        if capitals:
            span = (paragraph.start + named.start(), paragraph.start + named.end())
            _set_place(header, capitals[0].name, country, "header", *span, paragraph.start, paragraph.end)
        return


def date_from_publication(header: Header) -> None:
    """The day of publication where nothing tells the day of the event; ``date_basis`` says so."""
    if header.event_date is None and header.published_at is not None:
        header.event_date, header.date_precision, header.date_basis = header.published_at.date(), "day", "published"


def _has_place(text: str, dictionaries: Dictionaries) -> bool:
    return _place_of(tag(text, dictionaries), dictionaries) is not None


def _date_from_leads(header: Header, layout: Layout) -> None:
    for lead in header.leads[:3]:
        text = lead.text[:_LEAD_CHARACTERS]
        found = [d for d in find_dates(text, month_first=layout.month_first) if d.precision == "day"]
        if not found and header.published_at is not None and _HELD.search(text):
            found = find_yearless(text, header.published_at.date())
        if found and found[0].start < _DATELINE_START and _HELD.search(text):
            # "Jan. 31, 2013 (TSR) - The conference was held on 23 January": the dateline is that of the news.
            held = [d for d in find_yearless(text, found[0].day) if (found[0].day - d.day).days <= _POSTED_WITHIN_DAYS]
            if held:
                header.published_at = header.published_at or found[0].stamp()
                found = held
        # "Aired on" tells the day of what was live.
        is_posting = bool(found) and found[0].time is not None and found[0].stamp() == header.published_at
        is_posting = is_posting and "ired" not in text[: found[0].start]
        if found and not is_posting and not _STAMP_WORDS.search(lead.text[: found[0].start]):
            _set_date(header, found[0], "body", lead.start, lead.start, lead.end)
            return


def _correct_from_leads(header: Header, written: dt.date, held: re.Pattern[str]) -> None:
    """The day on which the words above the text say that it was held (``held``), where the header's day may be that of posting."""
    for lead in header.leads[:3]:
        text = lead.text[:_LEAD_CHARACTERS]
        if not held.search(text) or _STAMP_WORDS.search(text):
            continue
        full = [d for d in find_dates(text) if d.precision == "day"]
        for found in full or find_yearless(text, written):
            if 0 < (written - found.day).days <= _POSTED_WITHIN_DAYS:
                header.published_at = header.published_at or dt.datetime.combine(written, dt.time())
                header.evidence = [e for e in header.evidence if e.field != "event_date"]
                _set_date(header, found, "body", lead.start, lead.start, lead.end)
                return


def _set_date(header: Header, found: FoundDate, basis: str, offset: int, quote_start: int, quote_end: int) -> None:
    header.event_date, header.date_precision, header.date_basis = found.day, found.precision, basis
    header.evidence.append(
        Evidence(
            "event_date", found.day.isoformat(), basis, offset + found.start, offset + found.end, quote_start, quote_end
        )
    )


def _place_of(tags: Sequence[Tag], dictionaries: Dictionaries) -> tuple[str, str, int, int] | None:
    """City, its state and its place among tags."""
    cities = [t for t in tags if t.tag == "city"]
    countries = [t for t in tags if t.tag == "country"]
    if not cities:
        # "Luxembourg", "Singapore", "Kuwait": the state's name is the city's.
        for t in countries:
            for city in _namesake_cities(t.text, dictionaries):
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


def _namesake_cities(name: str, dictionaries: Dictionaries) -> list[City]:
    return [c for c in cities_named(name, dictionaries) if c.is_capital]


def _is_place_line(text: str, dictionaries: Dictionaries) -> bool:
    if (
        len(text) > 110
        or len(text.split()) > 14
        or text[-1] in "?!:"
        or _CONTENTS.match(text)
        or re.search(r"\b(?:with|by|speaks|following|answers?|remarks|interview)\b", text, re.IGNORECASE)
    ):
        return False
    if _MOVING.search(text):
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


def _read_place(header: Header, lines: Sequence[Paragraph], layout: Layout, dictionaries: Dictionaries) -> None:
    if _MOVING.search(header.title) or any(_MOVING.search(p.text) for p in lines[:4] if len(p.text) < 200):
        return
    if header.city is not None or place_from_title(header, dictionaries):
        return
    for before, paragraph in pairwise((Paragraph(-1, 0, 0, ""), *lines)):
        mark = _PLACE_KEY.match(paragraph.text)
        if mark is not None or _PLACE_KEY.fullmatch(before.text):
            found = _place_of(tag(paragraph.text, dictionaries, paragraph.start), dictionaries)
            if found:
                _set_place(header, found[0], found[1], "header", found[2], found[3], paragraph.start, paragraph.end)
                return
    for paragraph in lines:
        text = paragraph.text
        if len(text) > _MAX_DATE_LINE or not (_is_place_line(text, dictionaries) or is_date_line(text, dictionaries)):
            continue
        tags = tag(text, dictionaries, paragraph.start)
        found = _place_of(tags, dictionaries)
        if found:
            _set_place(header, found[0], found[1], "header", found[2], found[3], paragraph.start, paragraph.end)
            return
    for paragraph in lines:
        # A village no gazetteer lists, with its state behind a comma: "Crawford, Texas".
        match = re.fullmatch(r"([A-Z][A-Za-z.' -]{2,30}), ([A-Z][A-Za-z. ]{1,25})", paragraph.text)
        if match and (state := _STATES.get(match[2].strip(" .").lower())):
            _set_place(
                header,
                match[1],
                state,
                "header",
                paragraph.start,
                paragraph.start + match.end(1),
                paragraph.start,
                paragraph.end,
            )
            return
    if _place_from_leads(header, dictionaries):
        return
    if layout.venues and layout.venue_city:
        for paragraph in lines:
            if match := re.search("|".join(layout.venues), paragraph.text):
                start = paragraph.start + match.start()
                _set_place(
                    header,
                    layout.venue_city,
                    layout.publisher_country,
                    "header",
                    start,
                    paragraph.start + match.end(),
                    paragraph.start,
                    paragraph.end,
                )
                return
    if layout.has_place_line:
        for before, paragraph in pairwise(lines):
            # Residences and villages that no gazetteer lists stand in the place line under the clock.
            if (
                TIME_LINE.match(before.text)
                and len(paragraph.text.split()) <= 6
                and paragraph.text[-1] not in ".?!:"
                and not find_dates(paragraph.text)
            ):
                name = paragraph.text.split(",")[0].strip()
                if not names_event(name) and not FIRST_PERSON.search(name):
                    _set_place(
                        header,
                        name,
                        layout.publisher_country or None,
                        "header",
                        paragraph.start,
                        paragraph.start + len(name),
                        paragraph.start,
                        paragraph.end,
                    )
                return


def _place_from_leads(header: Header, dictionaries: Dictionaries) -> bool:
    """The city where the words above the text say that it was held, or that stands in capitals in front of them."""
    above = [p for p in header.lines if 0 <= (header.title_start or 0) - p.end < _SHORT_LINE and p.text[-1] == "."]
    for lead in (*header.leads[:3], *above):
        text = lead.text[:_LEAD_CHARACTERS]
        tags = tag(text, dictionaries, lead.start)
        dateline = _DATELINE.match(text)
        for current in tags:
            # News is written where the dateline says, of what was held elsewhere.
            if current.tag == "city" and _NEWS_CONFERENCE_IN.search(text[: current.start - lead.start]):
                dateline = None
        if (
            dateline is not None
            and tags[0].tag == "city"
            and tags[0].end - lead.start == dateline.end("place")
            and (place := _place_of(tags[:1], dictionaries))
        ):
            _set_place(header, place[0], place[1], "body", place[2], place[3], lead.start, lead.end)
            return True
        held = _HELD.search(text)
        for i, current in enumerate(tags):
            before = text[: current.start - lead.start]
            if (
                held is None
                or current.tag != "city"
                or not re.search(r"\b(?:in|at) (?:the )?(?:[A-Z][\w' ]{2,40}, )?$", before)
                or _TOPIC_PLACE.search(before)
                or _PLANNED.search(before)
                or _SEAT_OF.search(before)
                or current.start - lead.start < held.start()
            ):
                continue
            if place := _place_of([current, *(t for t in tags[i + 1 : i + 3] if t.tag == "country")], dictionaries):
                _set_place(header, place[0], place[1], "body", place[2], place[3], lead.start, lead.end)
                return True
    return False


def place_from_opening(header: Header, folded: str, span: tuple[int, int], dictionaries: Dictionaries) -> None:
    """The place according to the first spoken words ("welcome to Moscow", "here in Berlin"); only where the head has none."""
    if header.city is not None or header.is_remote or any(_MOVING.search(p.text) for p in header.lines[:6]):
        return
    if not _HERE_CUE.search(folded, *span):
        return
    tags = tag(folded[span[0] : span[1]], dictionaries, span[0])
    for current in tags:
        if current.tag == "city" and _HERE.search(folded[max(span[0], current.start - 90) : current.start]):
            found = _place_of([current], dictionaries)
            if found:
                line = line_around(folded, current.start, current.end)
                _set_place(header, found[0], found[1], "body", current.start, current.end, *line)
                return


def _set_place(
    header: Header, city: str, country: str | None, basis: str, start: int, end: int, quote_start: int, quote_end: int
) -> None:
    header.city, header.country, header.place_basis = city, country, basis
    header.evidence.append(Evidence("place", city, basis, start, end, quote_start, quote_end))


def place_from_title(header: Header, dictionaries: Dictionaries) -> bool:
    """The city of a title: in its last parts between commas, beside the date, or after "in" or "at"."""
    tags = header.title_tags
    offset = header.title_start or 0
    dates = find_dates(header.title)
    for i in range(len(tags) - 1, -1, -1):
        current = tags[i]
        is_namesake = current.tag == "country" and bool(_namesake_cities(current.text, dictionaries))
        if current.tag != "city" and not is_namesake:
            continue
        if current.text.lower() in _STATES and i > 1 and tags[i - 1].text == "," and tags[i - 2].tag == "city":
            # "Seattle, Washington"
            continue
        before = tags[i - 1] if i else None
        after_text = header.title[current.end - offset :]
        at_end = not after_text.strip(" ,.()") or bool(re.match(r"\W*(?:[A-Z]{2,4}\W*$)", after_text))
        by_date = any(0 <= d.start - (current.end - offset) <= 4 for d in dates)
        before_place = (
            bool(re.match(r",\s*[A-Z]", after_text)) and i + 2 < len(tags) and tags[i + 2].tag in ("country", "city")
        )
        comma_before = before is not None and before.text in (",", "(", "-", ".")
        in_before = (
            before is not None
            and before.text.lower() in ("in", "at", "near")
            and not _TOPIC_PLACE.search(header.title[: current.start - offset])
        )
        ends = at_end or by_date or before_place or bool(re.match(r"\s*[,(]", after_text))
        if current.tag == "country" and not (comma_before and (at_end or by_date)):
            continue
        if (
            (comma_before and ends)
            or (in_before and (current.tag == "city"))
            or (by_date and not (before is not None and before.text.lower() in ("of", "to", "from", "with", "for")))
        ):
            # The city before the comma is the place, what follows it is its state.
            found = _place_of([current, *(t for t in tags[i + 1 : i + 3] if t.tag == "country")], dictionaries)
            if found:
                _set_place(
                    header,
                    found[0],
                    found[1],
                    "title",
                    current.start,
                    current.end,
                    header.title_start or 0,
                    header.title_end or 0,
                )
                return True
    match = re.search(
        r"(?:^|, )([A-Z][a-z]+(?: [A-Z][a-z]+)?), ([A-Z][A-Za-z ]{1,20})(?:, (?:USA|Australia|Canada|United States))?$",
        header.title,
    )
    if match and (state := _STATES.get(match[2].lower())):
        _set_place(
            header,
            match[1],
            state,
            "title",
            offset + match.start(1),
            offset + match.end(1),
            header.title_start or 0,
            header.title_end or 0,
        )
        return True
    return False
