"""The place of an event.

What belongs here: rules that find city and state in the headline, the lines and leads, and the first and last words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from orchestration.lib.parsing.dates import find_dates
from orchestration.lib.parsing.dictionaries import Dictionaries
from orchestration.lib.parsing.header import Header, set_place
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.lines import (
    FIRST_PERSON,
    HELD,
    LEAD_CHARACTERS,
    MAX_DATE_LINE,
    MOVING,
    PLACE_KEY,
    SHORT_LINE,
    SITE_LINES,
    TIME_LINE,
    Paragraph,
    is_date_line,
    is_place_line,
    line_around,
    names_event,
    namesake_cities,
    place_of,
)
from orchestration.lib.parsing.people import tag

_TOPIC_PLACE: Final = re.compile(
    r"\b(?:on|about|regarding|over|concerning|condemn\w*)\s(?!the (?:sidelines|margins|occasion))[^,]*\b(?:in|at|near) (?:the )?$|"
    r"\b(?:situation|developments?|events?|attacks?|crisis|conflict|fighting|war|killings?|explosions?|elections?|violence|unrest|ceasefire|hostages|protests?|bombings?|blast|clashes) (?:in|at|near) (?:the )?$",
    re.IGNORECASE,
)
_SUMMIT_TO_COME: Final = re.compile(r"\bahead of (?:the )?[^,]*\bsummit (?:in|at) (?:the )?$", re.IGNORECASE)
_ON_ARRIVAL: Final = re.compile(r"\bdoor ?-?step|\barriv", re.IGNORECASE)
_PLACE_WORDS: Final = 6
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
    r"join(?:s|ed|ing)? (?:me|us)(?: \w+){0,3}? from(?: (?:[^\s.?!]+ ){0,4}(?:in|[a-z]+))?|day here in|(?:this|your|days? of my|days? of our) (?:(?:first|second|third|official|working|state|bilateral|short|historic|important|very) ){0,3}visit (?:here )?(?:to|in)|willkommen in|good (?:morning|evening|afternoon) from|(?:honou?r|privilege|pleasure|pleased|delighted|glad|happy|great|good) to be (?:back |here |again ){0,2}in))\s+(?i:the (?:\w+ ){0,3}(?:city of )?)?"
)
_HERE: Final = re.compile(_HERE_WORDS + "$")
_HERE_CUE: Final = re.compile(_HERE_WORDS)
_HOUSES: Final = {
    "white house": ("Washington", "USA"),
    "state department": ("Washington", "USA"),
    "kremlin": ("Moscow", "RUS"),
    "downing street": ("London", "GBR"),
    "elysee palace": ("Paris", "FRA"),
}
"""Houses that stand in one city, to which those who live there bid welcome."""
_AT_HOUSE: Final = re.compile(_HERE_WORDS + rf"(?i:the )?(?:number )?(?:10 )?(?P<house>(?i:{'|'.join(_HOUSES)}))\b")
_SEATS: Final = (
    (re.compile(r"(?:UN|U\.N\.|United Nations) [Hh]eadquarters\b(?! (?:in|at)\b)"), "New York", "USA"),
    (re.compile(r"NATO (?:HQ|[Hh]eadquarters)\b(?! (?:in|at)\b)"), "Brussels", "BEL"),
)
"""Seats of bodies, as a line of the head tells them."""
_CITY_OF_EVENT: Final = re.compile(
    r"\s(?:(?:meeting|visit|summit|talks|bilateral|joint|ministerial) ){0,2}(?:(?:press|news|media) conference|door-?st[eo]p|stake-?out)\b",
    re.IGNORECASE,
)
"""What stands behind a city that tells where it was held: "Auckland bilateral press conference"."""
_NEWS_CONFERENCE_IN: Final = re.compile(r"\bheld an? (?:\w+ )?(?:press|news) conference (?:\w+ )?in $", re.IGNORECASE)
_PLANNED: Final = re.compile(r"\b(?:to|will) be held\b[^.;,]*$")
_SEAT_OF: Final = re.compile(r"(?:^|[.!?] )The (?:[A-Z]\w+ ){1,4}in $")
"""Of a body that did something: "The Presidential Palace in X denied"."""
_MINISTRY: Final = re.compile(
    r"\b(?:Ministry of Foreign Affairs|Foreign Ministry|Prime Minister's Office|Foreign Office)\b"
)
_OF_MISSION: Final = re.compile(r"\b(?:Embassy|Consulate|High Commission|Permanent Mission)\b")
"""Above a headline it is the name of the site, which tells where the mission is."""
_OFFICE_IN: Final = re.compile(r"\b(?:interview|conversation)\b[^.]{0,40} (?:in|at) (?:his|her|their) $")
_BEHIND_OFFICE: Final = re.compile(r" (?:office|residence|home|villa|palace)\b")
_VISITED: Final = re.compile(
    r"\bon (?:an? )?(?:[a-z]+ ){0,2}visit (?:to|in) (?:the (?:[A-Z]?\w+ ){1,2}(?:capital|city)(?: of)? )?$"
)
_GIVES_INTERVIEW: Final = re.compile(r",? (?:has )?(?:gave|given|granted) (?:an? )?(?:\w+ )?interview\b")
"""Where an interview was given: "an interview in his Tokyo office", "on a visit to Moscow, gave an interview"."""
_DATELINE: Final = re.compile(r"(?P<place>[A-Z]{3,}(?:[ -][A-Z]{2,}){0,2})\s?(?:,|:|-|\()")
_AGENCY_DATELINE: Final = re.compile(
    r"(?:\([^()]*\)\s*)*(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?) -{1,2} (?=[A-Z\"])"
)
"""The place in front of an agency's summary, behind what it says in brackets: "(Talks are over) (1080) Rome, Italy -- "."""


def place_from_closing(header: Header, tail: Sequence[Paragraph], dictionaries: Dictionaries) -> None:
    """The place that some ministries print with the day under the last words ("New Delhi", "June 16, 2022")."""
    if header.city is not None or header.is_remote:
        return
    for paragraph, other in [*pairwise(tail), *((b, a) for a, b in pairwise(tail))]:
        is_dated = len(other.text) < SHORT_LINE and is_date_line(other.text, dictionaries)
        if not is_dated or len(paragraph.text) > SHORT_LINE or names_event(paragraph.text):
            continue
        tags = tag(paragraph.text, dictionaries, paragraph.start)
        if tags[0].tag == "city" and (place := place_of(tags, dictionaries)) and tags[-1].end >= paragraph.end - 1:
            set_place(header, place[0], place[1], "body", place[2], place[3], paragraph.start, paragraph.end)
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
            set_place(header, capitals[0].name, country, "header", *span, paragraph.start, paragraph.end)
        return


def read_place(header: Header, lines: Sequence[Paragraph], layout: Layout, dictionaries: Dictionaries) -> None:
    """Set the place of the event from the first of these that tells it; on the way from one place to another there is none.

    ``lines``: the lines of the head but the headline.
    """
    if MOVING.search(header.title) or any(MOVING.search(p.text) for p in lines[:4] if len(p.text) < 200):
        return
    is_told = (
        header.city is not None
        or place_from_title(header, dictionaries)
        or _place_from_key(header, lines, dictionaries)
        or _place_from_place_line(header, lines, dictionaries)
        or _place_from_seat(header, lines)
        or _place_in_state(header, lines)
        or _place_from_leads(header, dictionaries)
        or _place_from_venue(header, lines, layout)
    )
    if not is_told and layout.has_place_line:
        _place_under_clock(header, lines, layout)


def _place_from_key(header: Header, lines: Sequence[Paragraph], dictionaries: Dictionaries) -> bool:
    """A line that says it is the place ("Venue: Lisbon"), or the one below such a key."""
    for before, paragraph in pairwise((Paragraph(-1, 0, 0, ""), *lines)):
        if PLACE_KEY.match(paragraph.text) or PLACE_KEY.fullmatch(before.text):
            found = place_of(tag(paragraph.text, dictionaries, paragraph.start), dictionaries)
            if found:
                set_place(header, found[0], found[1], "header", found[2], found[3], paragraph.start, paragraph.end)
                return True
    return False


def _place_from_place_line(header: Header, lines: Sequence[Paragraph], dictionaries: Dictionaries) -> bool:
    """A line of a place, with or without the day, and nothing else."""
    for paragraph in lines:
        text = paragraph.text
        if paragraph.start < (header.title_start or 0) and _OF_MISSION.search(text) and not find_dates(text):
            continue
        if len(text) > MAX_DATE_LINE or not (is_place_line(text, dictionaries) or is_date_line(text, dictionaries)):
            continue
        found = place_of(tag(text, dictionaries, paragraph.start), dictionaries)
        if found:
            set_place(header, found[0], found[1], "header", found[2], found[3], paragraph.start, paragraph.end)
            return True
    return False


def _place_from_seat(header: Header, lines: Sequence[Paragraph]) -> bool:
    """The house of a government, whose city everybody knows."""
    for paragraph in (*header.lines[:SITE_LINES], *lines):
        if not header.is_above_body(paragraph) or len(paragraph.text) > SHORT_LINE:
            continue
        for seat, city, country in _SEATS:
            if match := seat.match(paragraph.text):
                span = (paragraph.start, paragraph.start + match.end())
                set_place(header, city, country, "header", *span, paragraph.start, paragraph.end)
                return True
    return False


def _place_in_state(header: Header, lines: Sequence[Paragraph]) -> bool:
    """A village no gazetteer lists, with its state behind a comma: "Crawford, Texas"."""
    for paragraph in lines:
        match = re.fullmatch(r"([A-Z][A-Za-z.' -]{2,30}), ([A-Z][A-Za-z. ]{1,25})", paragraph.text)
        if match and (state := _STATES.get(match[2].strip(" .").lower())):
            span = (paragraph.start, paragraph.start + match.end(1))
            set_place(header, match[1], state, "header", *span, paragraph.start, paragraph.end)
            return True
    return False


def _place_from_venue(header: Header, lines: Sequence[Paragraph], layout: Layout) -> bool:
    """A venue of the layout ("The Kremlin"), at the end of the headline or in a line."""
    if not (layout.venues and layout.venue_city):
        return False
    venues = "|".join(layout.venues)
    city, country = layout.venue_city, layout.publisher_country
    ends_title = re.search(rf"(?:-|,|\bat|\bin)(?: the)? (?:{venues})\W*$", header.title)
    if (start := header.title_start) is not None and ends_title:
        end = header.title_end or start
        set_place(header, city, country, "title", start + ends_title.start(), end, start, end)
        return True
    for paragraph in lines:
        if match := re.search(venues, paragraph.text):
            span = (paragraph.start + match.start(), paragraph.start + match.end())
            set_place(header, city, country, "header", *span, paragraph.start, paragraph.end)
            return True
    return False


def _place_under_clock(header: Header, lines: Sequence[Paragraph], layout: Layout) -> None:
    """Residences and villages that no gazetteer lists, in the place line under the clock of some layouts."""
    for before, paragraph in pairwise(lines):
        text = paragraph.text
        is_line = len(text.split()) <= _PLACE_WORDS and text[-1] not in ".?!:" and not find_dates(text)
        if TIME_LINE.match(before.text) and is_line:
            name = text.split(",")[0].strip()
            if not names_event(name) and not FIRST_PERSON.search(name):
                span = (paragraph.start, paragraph.start + len(name))
                country = layout.publisher_country or None
                set_place(header, name, country, "header", *span, paragraph.start, paragraph.end)
            return


def _place_from_leads(header: Header, dictionaries: Dictionaries) -> bool:
    """The city where the words above the text say that it was held, or that stands in capitals in front of them."""
    above = [p for p in header.lines if 0 <= (header.title_start or 0) - p.end < SHORT_LINE and p.text[-1] == "."]
    for lead in (*header.leads[:3], *above):
        text = lead.text[:LEAD_CHARACTERS]
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
            and (place := place_of(tags[:1], dictionaries))
        ):
            set_place(header, place[0], place[1], "body", place[2], place[3], lead.start, lead.end)
            return True
        held = HELD.search(text)
        for i, current in enumerate(tags):
            before = text[: current.start - lead.start]
            after = text[current.end - lead.start :]
            is_given = (_OFFICE_IN.search(before) and _BEHIND_OFFICE.match(after)) or (
                _VISITED.search(before) and _GIVES_INTERVIEW.match(after)
            )
            if current.tag == "city" and is_given and (place := place_of([current], dictionaries)):
                set_place(header, place[0], place[1], "body", place[2], place[3], lead.start, lead.end)
                return True
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
            if place := place_of([current, *(t for t in tags[i + 1 : i + 3] if t.tag == "country")], dictionaries):
                set_place(header, place[0], place[1], "body", place[2], place[3], lead.start, lead.end)
                return True
        if agency := _AGENCY_DATELINE.match(text):
            named = tag(agency["place"], dictionaries, lead.start + agency.start("place"))
            is_place = named[0].tag == "city" and all(t.tag in ("city", "country", "sign") for t in named)
            if is_place and (place := place_of(named, dictionaries)):
                set_place(header, place[0], place[1], "body", place[2], place[3], lead.start, lead.end)
                return True
    return False


def place_from_opening(header: Header, folded: str, span: tuple[int, int], dictionaries: Dictionaries) -> None:
    """The place according to the first spoken words ("welcome to Moscow", "here in Berlin"); only where the head has none."""
    if header.city is not None or header.is_remote or any(MOVING.search(p.text) for p in header.lines[:6]):
        return
    if not _HERE_CUE.search(folded, *span):
        return
    tags = tag(folded[span[0] : span[1]], dictionaries, span[0])
    for current in tags:
        if current.tag == "city" and _HERE.search(folded[max(span[0], current.start - 90) : current.start]):
            found = place_of([current], dictionaries)
            if found:
                line = line_around(folded, current.start, current.end)
                set_place(header, found[0], found[1], "body", current.start, current.end, *line)
                return
    if house := _AT_HOUSE.search(folded, *span):
        city, state = _HOUSES[house["house"].lower()]
        set_place(header, city, state, "body", *house.span("house"), *line_around(folded, *house.span("house")))


def place_from_title(header: Header, dictionaries: Dictionaries) -> bool:
    """The city of a title: in its last parts between commas, beside the date, or after "in" or "at"."""
    tags = header.title_tags
    offset = header.title_start or 0
    dates = find_dates(header.title)
    for i in range(len(tags) - 1, -1, -1):
        current = tags[i]
        is_namesake = current.tag == "country" and bool(namesake_cities(current.text, dictionaries))
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
        # "Doorstop interview with the Minister: Geelong: the harbour", as the library of a parliament files it.
        between_colons = before is not None and before.text == ":" and after_text.startswith(":")
        in_before = (
            before is not None
            and before.text.lower() in ("in", "at", "near")
            and not _TOPIC_PLACE.search(header.title[: current.start - offset])
            and (
                _ON_ARRIVAL.search(header.title) is not None
                or not _SUMMIT_TO_COME.search(header.title[: current.start - offset])
            )
        )
        if current.tag == "city" and _CITY_OF_EVENT.match(after_text) and (place := place_of([current], dictionaries)):
            line = (header.title_start or 0, header.title_end or 0)
            set_place(header, place[0], place[1], "title", current.start, current.end, *line)
            return True
        ends = at_end or by_date or before_place or bool(re.match(r"\s*[,(]", after_text))
        if current.tag == "country" and not (comma_before and (at_end or by_date)):
            continue
        if (
            (comma_before and ends)
            or between_colons
            or (in_before and (current.tag == "city"))
            or (by_date and not (before is not None and before.text.lower() in ("of", "to", "from", "with", "for")))
        ):
            # The city before the comma is the place, what follows it is its state.
            found = place_of([current, *(t for t in tags[i + 1 : i + 3] if t.tag == "country")], dictionaries)
            if found:
                set_place(
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
        set_place(
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
