"""The day of an event and the day of its publication.

What belongs here: rules that choose between the dates of a head. Forms of dates are in ``dates``.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from orchestration.lib.parsing.dates import FoundDate, find_dates, find_yearless, is_american
from orchestration.lib.parsing.dictionaries import Dictionaries
from orchestration.lib.parsing.header import Evidence, Header, set_date
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.lines import (
    EVENT_DAY_KEY,
    HELD,
    LEAD_CHARACTERS,
    MAX_DATE_LINE,
    TIME_LINE,
    Paragraph,
    is_place_line,
    line_around,
    names_event,
    place_of,
)
from orchestration.lib.parsing.people import tag

_STAMP_WORDS: Final = re.compile(
    r"\b(?:submitted|posted|published|publication|updated|created|released?|last modified|crawled|archived|retrieved|accessed|added|uploaded|revised)\b",
    re.IGNORECASE,
)
_STAMP_KEY: Final = re.compile(
    r"(?:^|\s)(?:first )?(?:published|posted|updated|last updated|uploaded|created|released)(?: on| at| date)?\s?:?$",
    re.IGNORECASE,
)
_LATE: Final = re.compile(
    r"\b(?:updated?|modified|revised|reviewed|archived|retrieved|accessed|crawled|saved|printed|downloaded)\b(?: on| at| date)?\W*$",
    re.IGNORECASE,
)
"""What stands in front of a day on which something was done to the page, long after the event maybe."""
_UPLOAD: Final = re.compile(r"\b(?:published|posted|uploaded)\b(?: on| at)?\W*$", re.IGNORECASE)
_SAVED: Final = re.compile(
    r"\b(?:snapshot|archived|captured|crawled|saved)\b,? (?:was )?(?:taken )?on:?$", re.IGNORECASE
)
"""How the line above the day ends on which an archive of the web saved a page."""
_ENDS_TITLE: Final = re.compile(r"[-,(|:] *(?:on )?(?:\w+day,? )?$")
"""What parts a day at the end of a headline from its words."""
_OF_BLOG: Final = re.compile(
    r"\s*[-|,]\s*(?:by\s+)?(?:admin\w*\b|(?:no|\d+) comments?\b)|\s+by\s+[A-Z][\w ]{2,30}$", re.IGNORECASE
)
_OF_ADMIN: Final = re.compile(r"\bby\s+admin\s*[-|,]?\s*$", re.IGNORECASE)
"""What stands behind or in front of the day on which a blog posted something."""
_MAIL_DATE: Final = re.compile(r"Date:\s*(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{2,4} \d{1,2}:\d\d(?::\d\d)?\b")
"""The day on which a letter was sent, in the form of its standard."""
_HALF_DAY: Final = re.compile(r"\d ?[ap]\.m\b", re.IGNORECASE)
_HISTORY_DAYS: Final = 400
_DATELINE_START: Final = 3
_POSTED_WITHIN_DAYS: Final = 31
_HELD_ON: Final = re.compile(
    r"\b(?:interview|conversation|talks?|speech|remarks|conference|briefing)\b[^.]{0,80}\b(?:held|conducted|recorded|given|delivered) on\b",
)
_SAID_TODAY: Final = re.compile(r"\b(?:today|it is|it's|this is)\b[^.;\n]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _HeaderDate:
    """A date of a header line: ``is_event`` says it is the day of the event, ``is_stamp`` that a clock or word makes it a posting
    stamp, ``is_placed`` that it stands beside a place, ``is_late`` that it is the day of a change to the page.
    """

    found: FoundDate
    paragraph: Paragraph
    is_event: bool
    is_stamp: bool
    is_placed: bool
    is_keyed: bool
    is_late: bool


def read_dates(
    header: Header, above: Sequence[Paragraph], below: Sequence[Paragraph], layout: Layout, dictionaries: Dictionaries
) -> None:
    month_first = layout.month_first or any(is_american(p.text) for p in (*above, *below))
    layout = replace(layout, month_first=month_first) if month_first else layout
    dates = [
        date
        for lines in (above, below)
        for i, paragraph in enumerate(lines)
        if len(paragraph.text) <= MAX_DATE_LINE
        for date in _dates_of_line(
            paragraph, lines[i - 1].text if i else "", [p.text for p in lines[i + 1 : i + 3]], layout, dictionaries
        )
    ]
    title_dates = find_dates(header.title, month_first=layout.month_first)
    full = [d for d in title_dates if d.precision == "day"]
    chosen = full[-1] if full else title_dates[-1] if title_dates else None
    # A day that is set off at the end of the title is the event's, however late the page was saved.
    is_set_off = (
        chosen is not None
        and _ENDS_TITLE.search(header.title[: chosen.start]) is not None
        and re.match(r"\s*\)?\W*$", header.title[chosen.end :]) is not None
    )
    # "On the anniversary of 22 June 1941": a day long before all dates of the page is what the event is about.
    is_history = (
        chosen is not None
        and not is_set_off
        and any(not d.is_late for d in dates)
        and all((d.found.day - chosen.day).days > _HISTORY_DAYS for d in dates)
    )
    if chosen is not None and not is_history and header.event_date is None:
        set_date(header, chosen, "title", header.title_start or 0, header.title_start or 0, header.title_end or 0)
    for date in sorted(dates, key=lambda d: d.is_late):
        found, paragraph = date.found, date.paragraph
        if date.is_stamp and header.published_at is None and not (layout.date_is == "event" and found.time is None):
            header.published_at = found.stamp()
            span = (paragraph.start + found.start, paragraph.start + found.end, paragraph.start, paragraph.end)
            header.evidence.append(Evidence("published_at", found.stamp().isoformat(), "header", *span))
    # The day beside the place is the event's; a day alone may be the one on which the page was saved.
    days = [d for d in dates if d.is_event and layout.date_is != "published"]
    placed = [d for d in days if d.is_placed]
    # "Oslo, 13/02/2017 - 20:12" above "Oslo, 10 February 2017": the clock is that of the posting.
    plain = [
        d
        for d in placed
        if d.found.time is None
        and any(
            o.found.time is not None and 0 <= (o.found.day - d.found.day).days <= _POSTED_WITHIN_DAYS for o in placed
        )
    ]
    day = next(iter(plain or placed), days[0] if days else None)
    # A day far above the headline is that of saving where an earlier one stands right below it.
    near = [d for d in days if below and d.paragraph is below[0]]
    if day is not None and near and day not in placed and day.paragraph in above and near[0].found.day < day.found.day:
        day = near[0]
    if day is not None and header.event_date is None:
        _date_without_year(header, day.found)
    if day is not None and header.event_date is None:
        set_date(header, day.found, "header", day.paragraph.start, day.paragraph.start, day.paragraph.end)
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
        _correct_from_leads(header, day.found.day, HELD)
    elif header.event_date is not None and header.date_basis == "title":
        _correct_from_leads(header, header.event_date, _HELD_ON)


def _dates_of_line(
    paragraph: Paragraph, before: str, after: Sequence[str], layout: Layout, dictionaries: Dictionaries
) -> list[_HeaderDate]:
    """The days of one header line; lines that say "Delivered on" come out as the event's whatever clock they carry."""
    text = paragraph.text
    out = []
    for found in find_dates(text, month_first=layout.month_first):
        if found.precision != "day" or (found.start == 0 and _SAVED.search(before)):
            continue
        is_mail = _MAIL_DATE.match(text) is not None
        is_keyed = not is_mail and (
            EVENT_DAY_KEY.fullmatch(before) is not None
            or (EVENT_DAY_KEY.match(text) is not None and ":" in text[: found.start])
        )
        # "CAIRO, August 3, 2015/African Wire/": the day of the agency's dispatch.
        is_dispatch = re.match(r"\s?/\s?[A-Z][a-z]", text[found.end :]) is not None
        is_late = (_LATE.search(text[: found.start]) or _LATE.search(before)) is not None
        is_posted = (
            is_dispatch
            or is_late
            or is_mail
            or _OF_BLOG.match(text, found.end) is not None
            or _OF_ADMIN.search(text[: found.start]) is not None
            or bool(_STAMP_WORDS.search(text[: found.start][-30:]) or _STAMP_KEY.search(before))
        )
        clock_line = after[0] if after and TIME_LINE.match(after[0]) else ""
        if found.time is None and clock_line and (clock := find_dates(f"1 May 2000 {clock_line}")) and clock[0].time:
            found = FoundDate(found.day, clock[0].time, "day", found.start, found.end)
        # A clock of the event is "10:42 a.m." or stands beside its place; the clock of a posting has neither.
        rest = after[1:] if clock_line else after[:1]
        has_place = _has_place(text, dictionaries)
        beside = (before, *rest) if before else rest
        places = [t for t in beside if is_place_line(t, dictionaries) and not names_event(t)]
        at_place = has_place or bool(places)
        is_clock = at_place or _HALF_DAY.search(f"{text} {clock_line}") is not None
        is_stamp = is_posted or found.time is not None
        is_upload = _UPLOAD.search(text[: found.start]) is not None
        is_events_own = layout.date_is == "event" and not (is_dispatch or is_late or is_upload)
        is_event = is_keyed or is_events_own or (not is_posted and (found.time is None or is_clock))
        out.append(
            _HeaderDate(
                found,
                paragraph,
                is_event,
                is_stamp and not is_keyed and not (is_clock and _HALF_DAY.search(f"{text} {clock_line}")),
                has_place or any(not find_dates(t) for t in places),
                is_keyed,
                is_late,
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
            set_date(header, found, "body", span[0], *line)
            return


def date_from_publication(header: Header) -> None:
    """The day of publication where nothing tells the day of the event; ``date_basis`` says so."""
    if header.event_date is None and header.published_at is not None:
        header.event_date, header.date_precision, header.date_basis = header.published_at.date(), "day", "published"


def _has_place(text: str, dictionaries: Dictionaries) -> bool:
    return place_of(tag(text, dictionaries), dictionaries) is not None


def _date_without_year(header: Header, posted: FoundDate) -> None:
    """The day without a year at the end of a headline ("Press Conference - 25 July"), above which the page has a later one."""
    days = find_yearless(header.title, posted.day)
    if not days or (day := days[-1]).day == posted.day or header.title[day.end :].strip(" )."):
        return
    if _ENDS_TITLE.search(header.title[: day.start]):
        header.published_at = header.published_at or posted.stamp()
        set_date(header, day, "title", header.title_start or 0, header.title_start or 0, header.title_end or 0)


def _date_from_leads(header: Header, layout: Layout) -> None:
    for lead in header.leads[:3]:
        text = lead.text[:LEAD_CHARACTERS]
        found = [d for d in find_dates(text, month_first=layout.month_first) if d.precision == "day"]
        if not found and header.published_at is not None and HELD.search(text):
            found = find_yearless(text, header.published_at.date())
        if found and found[0].start < _DATELINE_START and HELD.search(text):
            # "Jan. 31, 2013 (TSR) - The conference was held on 23 January": the dateline is that of the news.
            held = [d for d in find_yearless(text, found[0].day) if (found[0].day - d.day).days <= _POSTED_WITHIN_DAYS]
            if held:
                header.published_at = header.published_at or found[0].stamp()
                found = held
        # "Aired on" tells the day of what was live.
        is_posting = bool(found) and found[0].time is not None and found[0].stamp() == header.published_at
        is_posting = is_posting and "ired" not in text[: found[0].start]
        if found and not is_posting and not _STAMP_WORDS.search(lead.text[: found[0].start]):
            set_date(header, found[0], "body", lead.start, lead.start, lead.end)
            return


def _correct_from_leads(header: Header, written: dt.date, held: re.Pattern[str]) -> None:
    """The day on which the words above the text say that it was held (``held``), where the header's day may be that of posting."""
    for lead in header.leads[:3]:
        text = lead.text[:LEAD_CHARACTERS]
        if not held.search(text) or _STAMP_WORDS.search(text):
            continue
        full = [d for d in find_dates(text) if d.precision == "day"]
        for found in full or find_yearless(text, written):
            if 0 < (written - found.day).days <= _POSTED_WITHIN_DAYS:
                header.published_at = header.published_at or dt.datetime.combine(written, dt.time())
                header.evidence = [e for e in header.evidence if e.field != "event_date"]
                set_date(header, found, "body", lead.start, lead.start, lead.end)
                return
