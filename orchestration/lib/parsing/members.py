"""The people of a document: who takes part, on which side, and which names are one person.

What belongs here: what is known of a person, and rules that compare people. Who speaks is found in ``cast``.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from orchestration.lib.parsing.dictionaries import Official
from orchestration.lib.parsing.labels import Label
from orchestration.lib.parsing.offices import office_class
from orchestration.lib.parsing.people import NOT_NAMES, Person, same_person


@dataclass(slots=True)
class Member:
    """A person who takes part. ``start`` and ``end`` are where the name stands, ``quote_*`` what shows it.

    role: ``principal`` ``counterpart`` ``journalist`` ``moderator`` ``other``; ``topic`` for who is only talked about; empty while
    undecided. ``is_colleague``: is called so, or a counterpart, in place of an office.
    """

    name: str
    key: tuple[str, ...]
    official: Official | None = None
    office: str | None = None
    country: str | None = None
    organisation_id: str | None = None
    basis: str = "label"
    start: int = 0
    end: int = 0
    quote_start: int = 0
    quote_end: int = 0
    is_partner: bool = False
    role: str = ""
    is_colleague: bool = False

    @property
    def display_name(self) -> str:
        if self.official is not None:
            return self.official.name
        # "DJ", "L.R." are initials, "LEE" and "NG" are names.
        is_initials = _INITIALS.fullmatch(self.name) is not None or self.name.lower() in NOT_NAMES
        return self.name.title() if self.name.isupper() and not is_initials else self.name

    @property
    def holds_office(self) -> bool:
        return self.official is not None or self.office is not None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks under a label: ``role`` and, where known, the person."""

    role: str
    kind: str
    member: Member | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """The side that publishes: a state, or a body whose official speaks."""

    country: str | None = None
    organisation_id: str | None = None


@dataclass(slots=True)
class Cast:
    """The speakers of a document and everybody named in its head."""

    side: Side
    members: list[Member] = field(default_factory=list)
    voices: dict[str, Voice] = field(default_factory=dict)
    principals: list[Member] = field(default_factory=list)

    def is_own(self, member: Member) -> bool | None:
        """Whether somebody belongs to the publishing side; None where nothing tells."""
        if self.side.organisation_id is not None:
            if member.organisation_id is None and member.country is None:
                return None
            return member.organisation_id == self.side.organisation_id
        if member.organisation_id is not None:
            return False
        if member.country is None or self.side.country is None:
            return None
        return member.country == self.side.country

    def own_officials(self) -> list[Member]:
        """Members with an office who may be of the publishing side and were not met."""
        return [
            m
            for m in self.members
            if not m.is_partner
            and m.role in ("", "principal")
            and (m.official or m.office)
            and self.is_own(m) is not False
        ]


WITH: Final = re.compile(
    r"\b(?:with|between|hosting|welcoming|welcomes|receiving|receives|meets|met)\b|\b(?:talks|negotiations|meeting|conversation|interview|answers?)\b[^,]{0,40}\bto the\b",
    re.IGNORECASE,
)
COMMUNICATIONS: Final = re.compile(r"\bcommunications (?:director|department|division)\b", re.IGNORECASE)
SPOKES: Final = re.compile(
    rf"\b(?:spokes\w+|press (?:secretary|officer|attache|service)|moderator)\b|{COMMUNICATIONS.pattern}", re.IGNORECASE
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,3}[A-Z]?|(?!NG$)[B-DF-HJ-NP-TV-XZ]{2,3}")
_STEM: Final = 4


def merge(members: Iterable[Member]) -> list[Member]:
    """Members with spellings of one person put together; the first mention tells where the name stands."""
    out: list[Member] = []
    for member in members:
        twin = next((m for m in out if is_same(m, member)), None)
        if twin is None:
            out.append(member)
            continue
        twin.official = twin.official or member.official
        twin.office = twin.office or member.office
        twin.country = twin.country or member.country
        twin.organisation_id = twin.organisation_id or member.organisation_id
        twin.role = twin.role or member.role
        if len(member.key) > len(twin.key):
            twin.name, twin.key = member.name, member.key
    return out


def is_same(a: Member, b: Member) -> bool:
    """Whether two members are one person: the same official, or fitting names of one state."""
    if a.official is not None and b.official is not None:
        return a.official.official_id == b.official.official_id
    if a.country and b.country and a.country != b.country:
        return False
    return same_person(a.key, b.key)


def _body_of(official: Official | None, office: str | None, day: dt.date | None) -> str | None:
    """The body whose official somebody is on a day and of no state: the Secretary-General of NATO, the High Representative.

    Where no day is known, the office written beside the name tells.
    """
    if official is None or (day is None and office_class(office or "") != "international_official"):
        return None
    current = [t for t in official.terms if t.covers(day, 0) and t.valid_from is not None]
    if day is None:
        current = [t for t in current if t.office_class == "international_official"]
    bodies = [t.organisation_id for t in current if t.organisation_id and t.office_class == "international_official"]
    return bodies[0] if bodies and not any(t.iso3 for t in current) else None


def member_of(
    person: Person, official: Official | None, basis: str, quote_start: int, quote_end: int, day: dt.date | None
) -> Member:
    """A member from a person named in text; ``day``: the day of the event, for the body whose official the person is."""
    return Member(
        person.name, person.key, official, person.office, person.country or (official.home if official else None),
        person.organisation_id or _body_of(official, person.office, day), basis, person.start, person.end, quote_start, quote_end,
        is_colleague=person.is_colleague,
    )  # fmt: skip


def is_former(member: Member) -> bool:
    return (member.office or "").lower().startswith("former ")


def find_member(label: Label, members: Sequence[Member]) -> Member | None:
    fitting = [
        m
        for m in members
        if same_person(label.key, m.key) and not (label.country and m.country and label.country != m.country)
    ]
    if len(fitting) > 1:
        exact = [
            m
            for m in fitting
            if m.key == label.key or (label.office and m.office and label.office.lower() == m.office.lower())
        ]
        fitting = exact or fitting
    if not fitting and len(label.key) > 1:
        # A misspelt family name beside the right first name ("Angela Markel").
        fitting = [
            m
            for m in members
            if len(m.key) > 1 and m.key[0] == label.key[0] and same_person(label.key[-1:], m.key[-1:])
        ]
    if not fitting and len(label.key) > 1 and len(label.key[0]) == 1:
        # Transliterated twice: "H. Arreas" is the Jorge Arreaza whom the headline tells to be met.
        fitting = [m for m in members if m.is_partner and m.key[-1][:_STEM] == label.key[-1][:_STEM]]
    if not fitting and len(label.key) == 1 and label.is_capitals and 2 <= len(label.key[0]) <= 4:
        # "Marcelo Ebrard (ME):" and then "ME:"; "James B. Carter" is "JBC:" or "JC:".
        fitting = [
            m
            for m in members
            if len(m.key) > 1
            and label.key[0] in ("".join(k[0] for k in m.key), "".join(k[0] for k in m.key if len(k) > 1))
        ]
    if not fitting and len(label.key) > 1 and all(len(k) == 1 for k in label.key):
        # "E.S.:"
        fitting = [m for m in members if tuple(k[0] for k in m.key) == label.key]
    if not fitting and len(label.key) == 1 and len(label.key[0]) == 1:
        # "Clinton:" and then "C:"
        by_family, by_any = (
            [m for m in members if any(k.startswith(label.key[0]) for k in m.key[at:])] for at in (-1, 0)
        )
        fitting = next((found for found in (by_family, by_any) if len(found) == 1), [])
    return fitting[0] if fitting else None


def holds(member: Member, wanted: str | None) -> bool:
    """Whether a member holds an office of a class; a bare "Minister" may be any minister."""
    if wanted == "other_minister":
        return any(holds(member, c) for c in ("foreign_minister", "defence_minister", "deputy_foreign_minister")) or (
            bool(member.office) and office_class(member.office or "") == wanted
        )
    if member.office:
        return office_class(member.office) == wanted
    return member.official is not None and any(t.office_class == wanted for t in member.official.terms)


def is_spokesperson(member: Member) -> bool:
    if member.office is None and member.official is not None:
        return any(SPOKES.search(t.office_title) for t in member.official.terms)
    return SPOKES.search(member.office or "") is not None
