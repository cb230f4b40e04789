"""What the head of a document says.

What belongs here: the data that the rules of ``head_reader``, ``titles``, ``event_dates`` and ``places`` fill in.
"""

import datetime as dt
from dataclasses import dataclass, field

from orchestration.lib.parsing.dates import FoundDate
from orchestration.lib.parsing.lines import Paragraph, line_around
from orchestration.lib.parsing.people import Tag


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
    first_turn: Paragraph | None = None
    """The paragraph of the first label; a moderator introduces the guest in it."""
    body_number: int | None = None
    evidence: list[Evidence] = field(default_factory=list)

    def is_above_body(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands above the first spoken one that has no label."""
        return self.body_number is None or paragraph.number < self.body_number


def names_outlet(header: Header) -> bool:
    """Whether the headline names a known outlet."""
    return any(t.is_outlet for t in header.title_tags)


def line_evidence(name: str, value: str, basis: str, folded: str, start: int, end: int) -> Evidence:
    return Evidence(name, value, basis, start, end, *line_around(folded, start, end))


def set_date(header: Header, found: FoundDate, basis: str, offset: int, quote_start: int, quote_end: int) -> None:
    header.event_date, header.date_precision, header.date_basis = found.day, found.precision, basis
    header.evidence.append(
        Evidence(
            "event_date", found.day.isoformat(), basis, offset + found.start, offset + found.end, quote_start, quote_end
        )
    )


def set_place(
    header: Header, city: str, country: str | None, basis: str, start: int, end: int, quote_start: int, quote_end: int
) -> None:
    header.city, header.country, header.place_basis = city, country, basis
    header.evidence.append(Evidence("place", city, basis, start, end, quote_start, quote_end))
