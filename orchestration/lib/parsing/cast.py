"""Who speaks: which labels are labels in a document, who stands behind each, and on which side.

What belongs here: rules over the labels and the head of one document. Who was met is found in ``partners``.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from orchestration.lib.parsing.dictionaries import Dictionaries, Official, Term, name_key
from orchestration.lib.parsing.formats import is_forum, is_interview
from orchestration.lib.parsing.headers import Header, names_event, names_outlet
from orchestration.lib.parsing.labels import DIALOGUE, Label
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.offices import office_class
from orchestration.lib.parsing.people import BARE_OFFICE, PLURAL_OFFICE, Person, Resolver, Tag, people, same_person, tag


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A label in its document: where it first stands, the numbers of its paragraphs, what these are like, and how the first begins."""

    raw: str
    label: Label
    first: int
    numbers: tuple[int, ...]
    words: int
    questions: int
    long_paragraphs: int
    unfinished: int
    opening: str

    @property
    def count(self) -> int:
        return len(self.numbers)


@dataclass(slots=True)
class Member:
    """A person who takes part. ``start`` and ``end`` are where the name stands, ``quote_*`` what shows it.

    role: ``principal`` ``counterpart`` ``journalist`` ``moderator`` ``other``; ``topic`` for who is only talked about; empty while
    undecided.
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

    @property
    def display_name(self) -> str:
        if self.official is not None:
            return self.official.name
        # "DJ", "L.R." are initials, "LEE" and "NG" are names.
        is_initials = _INITIALS.fullmatch(self.name) is not None
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
_TOPIC: Final = re.compile(
    r"\b(?:on|about|regarding|concerning|over|re|in memory of|death of|passing of|in connection with|in response to|responding to|reacting to|anniversary of|commenting on|congratulat\w+)\s(?:the\s)?$",
    re.IGNORECASE,
)
_THIRD_PARTY: Final = re.compile(
    r"'s (?:\w+ ){0,2}(?:meeting|visit|trip|travel|call|talks|statement|remarks|interview|article|speech)",
    re.IGNORECASE,
)
_WHOLE_TEXT: Final = re.compile(
    r"\W*(?:(?:the|following|is|full|edited|unofficial|abridged|verbatim|read|watch|video|transcript|text|translation|excerpts?|of|from|speech|interview)\b\W*)*",
    re.IGNORECASE,
)
"""What stands in front of the name whose words a page holds: "Full transcript of Jane Doe's interview"."""
_TALKS: Final = re.compile(r"\b(?:meeting|talks|conversation|working (?:lunch|breakfast|dinner))\b", re.IGNORECASE)
_SPOKES: Final = re.compile(r"\b(?:spokes\w+|press (?:secretary|officer|attache|service)|moderator)\b", re.IGNORECASE)
_AUTHORITY: Final = re.compile(
    r"\b(?:government|ministry|department|embassy|high commission|prime minister's office|presidency|president of|foreign office|foreign affairs|chancellery)\b",
    re.IGNORECASE,
)
_OFFICE_SHORT: Final = {
    "sg": "secretary general",
    "pm": "prime minister",
    "fm": "foreign",
    "hr/vp": "high representative",
    "hrvp": "high representative",
}
_ADDRESS: Final = re.compile(
    r"\s*(?:sir|ma'?am|madam|minister|secretary|mr\.?|ms\.?|good (?:morning|afternoon|evening)|thank you|hello|hi)\b",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"\b(?:joint|following|after)\b", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,3}[A-Z]?|(?!NG$)[B-DF-HJ-NP-TV-XZ]{2,3}")
_OWN_EVENT: Final = re.compile(r"\b(?:of|by|from) (?:the )?$", re.IGNORECASE)
_GIVES_FLOOR: Final = re.compile(
    r"\b(?:(?:one|a) (?:more|last|final) question|(?:next|last|final|first) question|(?:have|give|take) the floor|time for (?:\w+ ){0,2}questions?|go ahead|(?:start|open|begin) (?:the|our) (?:press|news) conference|(?:pass|hand|turn) (?:it |this |the \w+ )?over to)\b",
    re.IGNORECASE,
)
_FEW_WORDS: Final = 25
_STEM: Final = 4
_NAME_WORDS: Final = 4
_ASKS: Final = 0.4
_ASKS_A_LITTLE: Final = 0.25
_OPENS_AND_CLOSES: Final = 2
_UNITED_NATIONS: Final = "un"
# Possessive: what ends a word ends it for good, else a line of many capitals is split in every possible way.
_OFFICE_BEFORE: Final = re.compile(
    r"(?:(?:\b(?!(?:With|By|From)\b)[A-Z][\w.'-]*+|\bof|\bthe|\bfor|\band)\s*+,?\s*+)++$"
)
_MAX_LINE: Final = 900
_LONE_WEB_WORDS: Final = frozenset(
    "links quick services menu caption captions subject language contact address phone".split()
)


def accept_labels(uses: Sequence[LabelUse], header_text: str, folded: str) -> set[str]:
    """The raw labels that are labels in this document; the others are words with a colon behind them.

    A label is one when its kind says so (questions, moderators), when it names an office or a title, when the name is in the
    head of the page, when it comes back, or when it stands between two turns of somebody who answers.
    """
    kinds = ("question", "moderator", "anonymous", "audience", "remark")
    accepted = {u.raw for u in uses if u.label.kind in kinds and not _is_address(u)}
    opening = min(uses, key=lambda u: u.first, default=None)
    if opening is not None and opening.label.kind == "remark" and opening.count == 1:
        # A comment above all turns is the editor's.
        accepted.discard(opening.raw)
    # An outlet's name alone on a line is the head of its page.
    has_questions = any(u.label.kind == "question" or (u.label.kind == "outlet" and not _is_lone(u)) for u in uses)
    full_names = {u.label.key for u in uses if u.label.kind == "person" and len(u.label.key) > 1}
    head = header_text.lower()
    dashes = [
        u for u in uses
        if _is_dashed(u) and (u.count > 1 or (u.label.kind in ("question", "moderator") and not _is_address(u)))
    ]  # fmt: skip
    # Once dashes are the sign of labels here, who speaks but once has one, too.
    if sum(u.count > 1 for u in dashes) > 1:
        dashes = [u for u in uses if _is_dashed(u) and (u in dashes or u.label.kind in ("person", "office"))]
    lone = [u for u in uses if _is_lone(u)]
    lone_askers = [u for u in lone if u.label.kind in ("question", "moderator") and u.count > 1]
    for use in uses:
        if _is_lone(use):
            if not lone_askers or not (
                use in lone_askers or use.count > 1 or (use.label.key and use.label.key[-1] in head)
            ):
                accepted.discard(use.raw)
            elif use.label.kind in ("person", "office"):
                accepted.add(use.raw)
        elif _is_dashed(use):
            if use in dashes and (len(dashes) > 1 or has_questions):
                accepted.add(use.raw)
            else:
                accepted.discard(use.raw)
        elif use.label.kind in ("reply", "office", "outlet", "person") and _is_accepted(
            use, uses, head, folded, full_names, has_questions
        ):
            accepted.add(use.raw)
    return accepted | _sandwiched(uses, accepted, folded)


def _is_lone(use: LabelUse) -> bool:
    """A label in capitals alone on its line, without a sign; a lone QUESTION needs no other."""
    return (
        use.raw.isupper() and use.raw[-1].isalpha() and len(use.raw) > 1 and not re.match(r"Q(?:UESTIONS?)?\b", use.raw)
    )


def _is_address(use: LabelUse) -> bool:
    """ "Members of the press - good morning," """
    return use.count == 1 and _is_dashed(use) and use.opening.rstrip()[-1] == ","


def _is_dashed(use: LabelUse) -> bool:
    return use.raw.rstrip().endswith("-") and use.raw not in DIALOGUE


def _is_accepted(
    use: LabelUse,
    uses: Sequence[LabelUse],
    head: str,
    folded: str,
    full_names: set[tuple[str, ...]],
    has_questions: bool,
) -> bool:
    label = use.label
    # "Minister: biography", "Minister: speeches": what stands behind are items of a menu.
    if use.unfinished == use.count and use.words <= 8 * use.count and label.kind != "reply":
        return False
    if label.kind == "reply":
        # A lone "A" opens many sentences; as an answer it comes with lone Qs.
        is_word = use.raw.endswith(":") or use.raw.startswith("Answer.") or use.raw in DIALOGUE
        has_like = use.raw.startswith("A.") and any(u.raw.startswith("Q.") for u in uses)
        return has_questions and (is_word or has_like or use.count > 1)
    if label.kind == "office":
        return use.count > 1 or has_questions or label.is_capitals
    if label.kind == "outlet":
        return has_questions or use.questions > 0 or use.count > 1 or len(uses) > 2
    if label.office or label.has_title:
        return True
    if not label.key or label.key[-1] in _LONE_WEB_WORDS:
        return False
    if label.is_capitals and sum(u.label.is_capitals for u in uses) > 1:
        return True
    # With and without a note it is one label: "Jo Lim (Radio 93):", "Jo Lim:".
    comes_back = sum(u.count for u in uses if u.label.key == label.key) > 1
    has_official = any(u.count > 1 and (u.label.office or u.label.has_title) for u in uses)
    known = label.key[-1] in head or any(label.key[-1] == name[-1] for name in full_names if name != label.key)
    if len(label.key) > 1:
        return known or comes_back or ((has_questions or len(uses) > 1) and _is_name_like(label, folded))
    return (known or comes_back or (has_official and _asks_by_name(use))) and _is_name_like(label, folded)


def _asks_by_name(use: LabelUse) -> bool:
    """Whether the words behind a first name are those of a journalist: an address and a question, or the name in full."""
    return _introduces_itself(use) or (use.questions > 0 and _ADDRESS.match(use.opening[len(use.raw) :]) is not None)


def _is_name_like(label: Label, folded: str) -> bool:
    """No word of the label is used in small letters elsewhere: "Key Points" is, "John Smith" is not."""
    return not any(
        token in folded and re.search(rf"\b{re.escape(token)}\b", folded) for token in label.key if len(token) > 2
    )


def _sandwiched(uses: Sequence[LabelUse], accepted: set[str], folded: str) -> set[str]:
    """First names alone ("Rishabh:") between turns of the one who calls them up."""
    order = [(n, u) for u in uses for n in u.numbers if u.label.kind != "none"] if len(uses) > 2 else []
    order.sort(key=lambda pair: pair[0])
    answering = {u.raw for u in uses if u.raw in accepted and u.count > 1 and u.label.kind in ("person", "office")}
    out = set()
    for (_, before), (_, use), (_, after) in zip(order, order[1:], order[2:], strict=False):
        if (
            use.raw not in accepted and before.raw in answering and after.raw in answering and use.label.kind == "person"
            and use.label.key[-1:] and use.label.key[-1] not in _LONE_WEB_WORDS and _is_name_like(use.label, folded)
        ):  # fmt: skip
            out.add(use.raw)
    return out


def _answering(uses: Sequence[LabelUse]) -> frozenset[str]:
    """The labels of people who answer: most of their turns stand behind questions of nobody in particular, and few of them ask."""
    if not any(u.label.kind == "question" for u in uses):
        return frozenset()
    order = sorted((n, i) for i, u in enumerate(uses) for n in u.numbers)
    behind = Counter(uses[i].raw for (_, before), (_, i) in pairwise(order) if uses[before].label.kind == "question")
    return frozenset(
        u.raw
        for u in uses
        if u.label.kind == "person" and 2 * behind[u.raw] >= u.count and u.questions < _ASKS * u.count
    )


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
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfficeNamed:
    """An office of a state that a title names without its holder; offsets into the document."""

    office: str
    country: str
    start: int
    end: int


def offices_met(header: Header) -> list[OfficeNamed]:
    """Offices of states behind "with" in the title that no name follows."""
    cue = WITH.search(header.title)
    return _offices_named(
        [t for t in header.title_tags if cue is not None and t.start - (header.title_start or 0) >= cue.end()]
    )


def office_of_title(header: Header) -> OfficeNamed | None:
    """The office of a state whose event it is according to the title, where no name follows: "Interview of the Foreign Minister of Georgia"."""
    for office in _offices_named(header.title_tags)[:1]:
        before = header.title[: office.start - (header.title_start or 0)]
        if not before.strip() or (_OWN_EVENT.search(before) and names_event(before)):
            return office
    return None


def _offices_named(tags: Sequence[Tag]) -> list[OfficeNamed]:
    """Offices with the state they are of among tags, where no name follows."""
    out = []
    for i, current in enumerate(tags):
        if current.tag != "office" or PLURAL_OFFICE.search(current.text):
            continue
        j = i + 1
        while j < len(tags) and tags[j].text.lower() in ("of", "the", "for"):
            j += 1
        state = tags[j] if j < len(tags) and j > i + 1 else tags[i - 1] if i else None
        end = j if state is not None and state.start > current.start else i
        named = tags[end + 1 : end + 3]
        if (
            state is None
            or state.tag != "country"
            or len(state.ids) != 1
            or any(t.tag in ("name", "title") for t in named)
        ):
            continue
        out.append(
            OfficeNamed(current.text, state.ids[0], min(state.start, current.start), max(state.end, current.end))
        )
    return out


class CastReader:
    """Reads the cast of one document after the other; holds what they have in common."""

    def __init__(self, dictionaries: Dictionaries, resolver: Resolver) -> None:
        self._dictionaries = dictionaries
        self._resolver = resolver
        self._holder = lru_cache(maxsize=20_000)(self._find_holder)
        self._minister = lru_cache(maxsize=20_000)(self._find_minister)

    def read(self, header: Header, uses: Sequence[LabelUse], layout: Layout) -> Cast:
        """Give every label a voice."""
        titled = self._named_in_title(header)
        lined = self._named_in_lines(header)
        answer = _answering(uses)
        is_joint = _is_met_jointly(header, titled, uses, answer)
        side = self._side(header, titled, lined, uses, layout, answer, is_joint=is_joint)
        cast = Cast(side, merge([*titled, *lined]))
        if not cast.members and (office := office_of_title(header)):
            cast.members += self._holders([office], header, cast)
        _assign_partners(header, cast, is_joint=is_joint)
        met = self._holders(offices_met(header), header, cast)
        for member in met:
            member.is_partner = cast.is_own(member) is not True
        cast.members += met
        for use in uses:
            cast.voices[use.raw] = self._voice(use, uses, cast, header, answer)
        # Beside nameless journalists, a name is that of a colleague ("Doorstop interview").
        is_hosted = not any(u.label.kind == "question" for u in uses) and is_interview(
            header.title, names_outlet=names_outlet(header)
        )
        is_of_outlet = header.site_outlet is not None or is_hosted
        _settle_roles(uses, cast, answer, is_panel=is_forum(header.title), is_of_outlet=is_of_outlet)
        self._settle_principals(uses, cast, layout)
        return cast

    def _named_in_title(self, header: Header) -> list[Member]:
        out = []
        for person in people(header.title_tags, self._dictionaries):
            official = self._resolver.resolve(person, header.event_date)
            if official is not None or person.office is not None or len(person.key) <= 4:
                out.append(
                    member_of(
                        person, official, "title", header.title_start or 0, header.title_end or 0, header.event_date
                    )
                )
        if not out and (member := self._surname_in_title(header)) is not None:
            out.append(member)
        return out

    def _surname_in_title(self, header: Header) -> Member | None:
        """The minister whose surname alone opens the title of an interview ("Okello's interview with Radio 93")."""
        first = next(iter(header.title_tags), None)
        if first is None or first.tag != "name" or not is_interview(header.title, names_outlet=names_outlet(header)):
            return None
        official = self._minister(name_key(first.text), header.event_date)
        if official is None:
            return None
        return Member(
            official.name, name_key(official.name), official, None, official.home, None, "title",
            first.start, first.end, header.title_start or 0, header.title_end or 0,
        )  # fmt: skip

    def _holders(self, offices: Sequence[OfficeNamed], header: Header, cast: Cast) -> list[Member]:
        """Officials whom the title names by office and state alone ("with the Foreign Minister of Georgia")."""
        out = []
        for office in offices:
            official = self._holder(office.office, Side(office.country), header.event_date)
            if official is None or any(m.official is official for m in cast.members):
                continue
            member = Member(
                official.name, name_key(official.name), official, office.office, office.country, None, "title",
                office.start, office.end, header.title_start or 0, header.title_end or 0,
            )  # fmt: skip
            out.append(member)
        return out

    def _named_in_lines(self, header: Header) -> list[Member]:
        out = []
        roles = {paragraph.number: role for role, paragraph in header.role_lines}
        for paragraph in (*header.bylines, *header.leads, *header.lines[:14], *(p for _, p in header.role_lines)):
            is_title = paragraph.start == header.title_start
            if len(paragraph.text) > _MAX_LINE or is_title or not header.is_above_body(paragraph):
                continue
            role = roles.get(paragraph.number)
            text = _reverse_name(paragraph.text)
            for person in people(tag(text, self._dictionaries, paragraph.start), self._dictionaries):
                official = self._resolver.resolve(person, header.event_date)
                if official is None and not person.office and role is None:
                    continue
                member = member_of(person, official, "title", paragraph.start, paragraph.end, header.event_date)
                member.role = _role_of_line(role)
                out.append(member)
        return out

    def _side(
        self,
        header: Header,
        titled: Sequence[Member],
        lined: Sequence[Member],
        uses: Sequence[LabelUse],
        layout: Layout,
        answer: frozenset[str],
        *,
        is_joint: bool,
    ) -> Side:
        if layout.publisher_country:
            return Side(layout.publisher_country)
        if (country := self._country_of_site(header)) is not None:
            return Side(country)
        cue = _cue_of_guest(header)
        limit = (header.title_start or 0) + cue.start() if cue else None
        # Who was in office once speaks for no state beside somebody who is.
        titled = [m for m in titled if not _is_former(m)] or titled
        for member in titled:
            if limit is not None and member.start >= limit:
                break
            if member.organisation_id is not None:
                return Side(None, member.organisation_id)
            if member.country:
                return Side(member.country)
            if member.office is not None:
                # "President X and President Y of Z": whose side X is, is not said; it is not Z's.
                break
        if limit is not None and re.search(
            r"\binterview(?:s|ed)?\b", header.title[: limit - (header.title_start or 0)].lower()
        ):
            # "Interview with Jane Doe, Foreign Minister of X": who asks holds no office.
            guest = next(
                (m for m in titled if m.start >= limit and m.office and (m.country or m.organisation_id)), None
            )
            if guest is not None:
                return Side(None, guest.organisation_id) if guest.organisation_id else Side(guest.country)
        body = self._body_of_office(header, uses, limit)
        if body is not None:
            return Side(None, body)
        if cue is None or not titled:
            first = titled[:1] if titled and titled[0].office else titled
            for member in (*first, *lined):
                if member.country and member.role == "":
                    return Side(member.country)
        named = {m.key[-1] for m in titled if m.key}
        partners = {m.country for m in titled if m.country}
        for member in lined:
            if member.country and member.country not in partners and member.role == "":
                return Side(member.country)
        for use in sorted(uses, key=lambda u: u.first):
            if use.label.kind == "person" and use.label.key and use.label.key[-1] not in named:
                official = self._official_of(use, answer, header)
                if official is None and use.raw in answer and (person := self._named_in_head(use.label, header)):
                    official = self._resolver.resolve(person, header.event_date) if person.office else None
                country = official.home if official is not None else use.label.country
                if country:
                    return Side(country)
        # "Press conference with Secretary General X" on a page that names no other side: X holds it.
        is_lone = limit is not None and not is_joint and not any(m.office and m.start < limit for m in titled)
        for member in titled if is_lone else ():
            if member.organisation_id is not None or member.country:
                return Side(None, member.organisation_id) if member.organisation_id else Side(member.country)
        office = office_of_title(header)
        return Side(office.country if office else None)

    def _country_of_site(self, header: Header) -> str | None:
        """The state whose authority the lines above the title name ("The official website of the New Zealand Government")."""
        for paragraph in header.lines:
            if paragraph.start >= (header.title_start or 0):
                break
            if _AUTHORITY.search(paragraph.text) and len(paragraph.text) < 160:
                tags = tag(paragraph.text, self._dictionaries)
                found = [t.ids[0] for t in tags if t.tag == "country" and len(t.ids) == 1]
                # An authority's address tells its state, too ("Iveagh House, 80 St Stephen's Green, Dublin 2").
                found += [self._dictionaries.city_by_id[t.ids[0]].iso3 for t in tags if t.tag == "city"]
                if found:
                    return found[0]
        return None

    def _body_of_office(self, header: Header, uses: Sequence[LabelUse], limit: int | None) -> str | None:
        """The body whose office opens a title without a name ("Secretary-General's press encounter with ...") or is a label."""
        named = [t.text for t in header.title_tags if t.tag == "office" and (limit is None or t.start < limit)][:1]
        named = named or [u.label.office or "" for u in uses if u.label.kind == "office"]
        office = next((o for o in named if office_class(o) == "international_official"), None)
        if office is None:
            return None
        own_title = [t for t in header.title_tags if limit is None or t.start < limit]
        places = [own_title, *(tag(p.text, self._dictionaries) for p in header.lines[:8] if len(p.text) < 120)]
        bodies = [
            t.ids[0]
            for tags in places
            for t in tags
            if t.tag == "organisation" and t.kind in ("intergovernmental", "grouping")
        ]
        if bodies:
            return bodies[0]
        heads = [t for tags in places[1:] for t in tags if t.tag == "organisation"]
        if heads:
            return heads[0].ids[0]
        # Written with a hyphen, the Secretary-General of no body in particular is that of the United Nations.
        return _UNITED_NATIONS if office.lower() in ("secretary-general", "sg") else None

    def _find_holder(self, office: str | None, side: Side, day: dt.date | None) -> Official | None:
        """Who held an office of the publishing side on a day, where the reference knows exactly one."""
        wanted = office_class(office or "")
        if day is None or wanted is None or wanted == "other_minister":
            return None
        found = [
            o for o in self._dictionaries.officials_by_class.get(wanted, ())
            if any(
                t.office_class == wanted and t.valid_from is not None and t.covers(day, 0)
                and ((side.country is not None and t.iso3 == side.country) or (side.organisation_id is not None and t.organisation_id == side.organisation_id))
                for t in o.terms
            )
        ]  # fmt: skip
        if len(found) > 1:
            asked = (
                set(_OFFICE_SHORT.get(office.lower(), office.lower()).replace("-", " ").split()) if office else set()
            )
            fitting = [
                o for o in found
                for t in o.terms
                if t.office_class == wanted and t.covers(day, 0) and asked <= (title := set(t.office_title.lower().replace("-", " ").split()))
                and not title & {"deputy", "special", "assistant", "under", "personal", "acting"} - asked
            ]  # fmt: skip
            found = list({o.official_id: o for o in fitting}.values())
        return found[0] if len(found) == 1 else None

    def _find_minister(self, key: tuple[str, ...], day: dt.date | None) -> Official | None:
        """The only foreign minister of a surname on a day."""
        if len(key) != 1:
            return None
        return self._only_of_surname(
            key[0], day, lambda term: term.office_class == "foreign_minister" and term.valid_from is not None
        )

    def _only_of_surname(self, surname: str, day: dt.date | None, fits: Callable[[Term], bool]) -> Official | None:
        """The only official of a surname who held an office that fits on a day."""
        if day is None:
            return None
        ids = dict.fromkeys(self._dictionaries.officials_by_family.get(surname, ()))
        fitting = [
            o
            for o in (self._dictionaries.officials[i] for i in ids)
            if o.family_key[-1:] == (surname,) and any(t.covers(day, 0) and fits(t) for t in o.terms)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _official_of(self, use: LabelUse, answer: frozenset[str], header: Header) -> Official | None:
        """The official behind a label with a name; who answers under a bare surname may be the one minister of that name."""
        official = self._resolver.resolve(_person(use.label), header.event_date)
        # "MR. WONG" is more often a namesake, and so is whoever answers where no minister is spoken of.
        if official is not None or use.raw not in answer or use.label.office or use.label.has_title:
            return official
        minister = self._minister(use.label.key, header.event_date)
        return minister if minister is not None and self._names_minister(header) else None

    def _names_minister(self, header: Header) -> bool:
        """Whether the head of a page speaks of a minister for foreign affairs, by name or not."""
        lines = (
            tag(p.text, self._dictionaries) for p in (*header.leads, *header.lines[:8]) if len(p.text) <= _MAX_LINE
        )
        return any(
            t.tag == "office" and office_class(t.text) == "foreign_minister"
            for tags in (header.title_tags, *lines)
            for t in tags
        )

    def _voice(
        self, use: LabelUse, uses: Sequence[LabelUse], cast: Cast, header: Header, answer: frozenset[str]
    ) -> Voice:
        label = use.label
        match label.kind:
            case "question" | "remark":
                return Voice("journalist", label.kind, Member(label.name, name_key(label.name)) if label.name else None)
            case "outlet":
                if not label.name:
                    return Voice("journalist", "outlet", None, use.first)
                # "LEON HARRIS, CNN ANCHOR:" and later "HARRIS:"
                asker = Member(label.name, name_key(label.name), role="journalist")
                cast.members.append(asker)
                return Voice("journalist", "outlet", asker, use.first)
            case "moderator":
                chair = Member(label.name, label.key, role="moderator") if label.name else None
                return Voice("moderator", "moderator", chair)
            case "audience":
                # "Speaker 4 (05:52):" of a machine: who asks officials is a journalist, who asks nothing gives the floor.
                if re.match(r"(?:speaker|(?:un)?identified|unknown)\b", use.raw, re.IGNORECASE) and not is_forum(
                    header.title
                ):
                    asks = use.questions or use.words > _FEW_WORDS * use.count
                    return Voice("journalist", "question") if asks else Voice("moderator", "moderator")
                return Voice("other", "question")
            case "anonymous":
                return Voice("principal", "person")
            case "reply":
                return Voice("principal", "reply")
            case "office":
                return self._office_voice(use, uses, cast, header.event_date)
        if not label.key:
            return Voice("other", "person")
        member = _find_member(label, cast.members)
        if member is None and use.questions and _is_lone_outlet(label, uses):
            return Voice("journalist", "outlet", None, use.first)
        if member is None:
            member = self._member_of_label(use, answer, header)
            cast.members.append(member)
        else:
            self._enrich(member, label, header.event_date)
        return Voice("", "person", member)

    def _member_of_label(self, use: LabelUse, answer: frozenset[str], header: Header) -> Member:
        """Somebody whom nothing but a label makes a member, by the name that the head of the page gives him where it does."""
        label, day = use.label, header.event_date
        official = self._official_of(use, answer, header)
        if official is None and label.has_title and not label.office and len(label.key) == 1:
            official = self._spokesperson(label, day)
        named = self._named_in_head(label, header) if official is None else None
        person = named or _person(label)
        if named is not None and named.office:
            official = self._resolver.resolve(named, day)
        country = label.country or person.country or (official.home if official else None)
        return Member(
            person.name, person.key, official, _fuller_office(label, official) or (named.office if named else None), country,
            label.organisation_id or person.organisation_id, "label", use.first, use.first + len(use.raw.rstrip(": ")),
            use.first, use.first + len(use.raw),
        )  # fmt: skip

    def _named_in_head(self, label: Label, header: Header) -> Person | None:
        """The one person whom the head names as a label does: in full for a surname, in small letters for capitals."""
        if len(label.key) > 1 and not label.is_capitals:
            return None
        found: dict[tuple[str, ...], Person] = {}
        for paragraph in (*header.leads, *header.lines[:14]):
            if len(paragraph.text) > _MAX_LINE or label.key[-1] not in paragraph.text.lower():
                continue
            # In words without a label, which may be spoken, only who has an office is told from others of his name.
            is_above = header.is_above_body(paragraph)
            for person in people(tag(paragraph.text, self._dictionaries, paragraph.start), self._dictionaries):
                is_fuller = len(label.key) == 1 < len(person.key) <= _NAME_WORDS and person.key[-1:] == label.key
                fits = is_fuller or (person.key == label.key and not person.name.isupper())
                if fits and (person.office or is_above):
                    found.setdefault(person.key, person)
        return next(iter(found.values())) if len(found) == 1 else None

    def _enrich(self, member: Member, label: Label, day: dt.date | None) -> None:
        if len(label.key) > len(member.key) and member.official is None:
            member.name, member.key = label.name or member.name, label.key
        member.office = member.office or _fuller_office(label, member.official)
        member.country = member.country or label.country
        member.organisation_id = member.organisation_id or label.organisation_id
        if member.official is None and (label.office or len(label.key) > 1):
            known = Person(member.name, 0, 0, 0, 0, member.office, member.country, member.organisation_id, member.key)
            member.official = self._resolver.resolve(known, day)
            member.country = member.country or (member.official.home if member.official else None)

    def _spokesperson(self, label: Label, day: dt.date | None) -> Official | None:
        """An official known by a surname with a title alone ("MR. BOUCHER"): the one spokesperson of that name on the day."""
        return self._only_of_surname(label.key[-1], day, lambda term: "spokes" in term.office_title.lower())

    def _office_voice(self, use: LabelUse, uses: Sequence[LabelUse], cast: Cast, day: dt.date | None) -> Voice:
        """A label that is an office without a name: who holds it, the publisher's side first."""
        label = use.label
        office = label.office or ""
        if _SPOKES.search(office):
            own = [m for m in cast.members if m.office and _SPOKES.search(m.office) and not m.is_partner]
            plain = [
                u for u in uses if u is not use and u.label.kind == "office" and _SPOKES.fullmatch(u.label.office or "")
            ]
            if plain and not _SPOKES.fullmatch(office):
                # Beside "Spokesman:", "Spokesperson for the Assembly's President:" is somebody else.
                return Voice("principal", "person")
            others = any(
                u.label.office is not None and u is not use and not _SPOKES.search(u.label.office) for u in uses
            )
            if others and use.long_paragraphs == 0:
                return Voice("moderator", "moderator")
            return Voice("principal", "person", own[0] if own else None)
        wanted = office_class(office)
        fitting = [
            m for m in cast.members if _holds(m, wanted) and (label.country is None or m.country == label.country)
        ]
        own = [m for m in fitting if cast.is_own(m) is not False and not m.is_partner]
        chosen = next(iter(own), None)
        if (
            chosen is None
            and label.country in (None, cast.side.country)
            and (official := self._holder(office, cast.side, day))
        ):
            chosen = next((m for m in cast.members if m.official is official), None)
            if chosen is None:
                chosen = Member(
                    official.name, name_key(official.name), official, office, official.home, cast.side.organisation_id, "label",
                    use.first, use.first + len(use.raw.rstrip(": ")), use.first, use.first + len(use.raw),
                )  # fmt: skip
                cast.members.append(chosen)
        if chosen is None and fitting:
            chosen = fitting[0]
        if chosen is None and label.country in (None, cast.side.country):
            single = cast.own_officials()
            chosen = single[0] if len(single) == 1 else None
        if chosen is None and label.country is not None and label.country != cast.side.country:
            return Voice("counterpart", "person")
        return Voice("" if chosen else "principal", "person", chosen)

    def _settle_principals(self, uses: Sequence[LabelUse], cast: Cast, layout: Layout) -> None:
        speaking = {id(v.member) for v in cast.voices.values() if v.role == "principal" and v.member is not None}
        chosen = [m for m in cast.members if id(m) in speaking]
        if not chosen:
            chosen = cast.own_officials()[:1]
        if not chosen and layout.principal and layout.principal in self._dictionaries.officials:
            official = self._dictionaries.officials[layout.principal]
            chosen = [Member(official.name, name_key(official.name), official, None, official.home)]
        if any(u.label.kind == "anonymous" for u in uses) and not speaking:
            chosen = []
        for member in chosen:
            member.role = member.role or "principal"
        cast.principals = merge(chosen)


def _role_of_line(word: str | None) -> str:
    """Role of who is named behind "Moderator:", "Interviewer:" or "Speaker:" in the head of a page."""
    lowered = (word or "").lower()
    if lowered.startswith(("moder", "presid", "chair")):
        return "moderator"
    if lowered.startswith(("interview", "host")):
        return "journalist"
    return "principal" if lowered.startswith(("speaker", "guest")) else ""


def _reverse_name(text: str) -> str:
    """ "Howard, John" alone on a line is John Howard; as long as before."""
    match = re.fullmatch(r"([A-Z][\w'-]+), ([A-Z][\w'. -]{1,30})", text)
    return f"{match[2]}  {match[1]}" if match else text


def _person(label: Label) -> Person:
    return Person(label.name or "", 0, 0, 0, 0, label.office, label.country, label.organisation_id, label.key)


def _cue_of_guest(header: Header) -> re.Match[str] | None:
    """The word of a title behind which those met are named; at a forum "with" somebody that is whose words they are."""
    return None if is_forum(header.title) else WITH.search(header.title)


def _is_met_jointly(header: Header, titled: Sequence[Member], uses: Sequence[LabelUse], answer: frozenset[str]) -> bool:
    """Whether the title names only the one who was met ("Joint press conference with Minister X"), and another official speaks."""
    cue = _cue_of_guest(header)
    if cue is None or not titled or not _JOINT.search(header.title[: cue.start()]):
        return False
    if any(m.start < (header.title_start or 0) + cue.start() for m in titled):
        return False
    classes = {office_class(m.office or "") for m in titled}
    for use in uses:
        label = use.label
        if _SPOKES.search(label.office or "") or any(same_person(label.key, m.key) for m in titled):
            continue
        if use.raw in answer or (label.kind == "person" and label.office):
            return True
        if label.kind == "office" and office_class(label.office or "") not in classes:
            return True
    return False


def _assign_partners(header: Header, cast: Cast, *, is_joint: bool) -> None:
    """Tell apart who was met, who is talked about and who asks among the people of the title."""
    offset, title = header.title_start or 0, header.title
    cue = WITH.search(title)
    is_given = is_interview(title, names_outlet=names_outlet(header))
    # Where the publisher is known, somebody else than the one behind "with" is the principal.
    has_other = cue is not None and not any(
        cast.is_own(m) and (header.title_start or 0) + cue.end() > m.start >= (header.title_start or 0)
        for m in cast.members
    )
    own_first = (
        next((m for m in cast.members if m.basis == "title" and m.office and not m.country), None)
        if cast.side == Side()
        else None
    )
    for member in cast.members:
        if header.title_start is None or not header.title_start <= member.start < (header.title_end or 0):
            continue
        if member.role == "principal":
            continue
        before = _without_office(title[: member.start - offset])
        is_third_party = (
            _THIRD_PARTY.match(title[member.end - offset :]) is not None and _WHOLE_TEXT.fullmatch(before) is None
        )
        if _TOPIC.search(before) or is_third_party:
            member.role = "topic"
        elif not member.holds_office and is_given:
            member.role = "journalist"
        else:
            after_cue = cue is not None and cue.end() <= member.start - offset
            own = cast.is_own(member)
            # "Meeting with Emergencies Minister X": the partner of talks may be of the own side.
            if _is_former(member) and not after_cue and own is False:
                # On a programme with several guests each has an hour of his own.
                member.role = "topic"
                continue
            own_talks = (
                after_cue
                and _TALKS.search(title[: cue.end()] if cue else "") is not None
                and cast.side == Side(cast.side.country)
                and has_other
                and not is_given
            )
            beside_unknown = own_first is not None and member is not own_first and member.country is not None
            member.is_partner = (
                own is False
                or beside_unknown
                or (own is None and after_cue and (is_joint or cast.side != Side()))
                or own_talks
            )
            if own_talks and own is None and member.office and office_class(member.office) == "other_minister":
                # No state is named because it is the own one.
                member.country = cast.side.country


def _fuller_office(label: Label, official: Official | None) -> str | None:
    """The office of a label; "SECRETARY" and "Minister" say less of an official than the reference does."""
    return None if official is not None and BARE_OFFICE.fullmatch(label.office or "") else label.office


def _is_former(member: Member) -> bool:
    return (member.office or "").lower().startswith("former ")


def _without_office(before: str) -> str:
    """Text before a name without the office written in front of it."""
    return _OFFICE_BEFORE.sub("", before)


def _find_member(label: Label, members: Sequence[Member]) -> Member | None:
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
        # "Marcelo Ebrard (ME):" and then "ME:"
        fitting = [m for m in members if len(m.key) > 1 and "".join(k[0] for k in m.key) == label.key[0]]
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


def _holds(member: Member, wanted: str | None) -> bool:
    """Whether a member holds an office of a class; a bare "Minister" may be any minister."""
    if wanted == "other_minister":
        return any(_holds(member, c) for c in ("foreign_minister", "defence_minister", "deputy_foreign_minister")) or (
            bool(member.office) and office_class(member.office or "") == wanted
        )
    if member.office:
        return office_class(member.office) == wanted
    return member.official is not None and any(t.office_class == wanted for t in member.official.terms)


def _settle_roles(
    uses: Sequence[LabelUse], cast: Cast, answer: frozenset[str], *, is_panel: bool, is_of_outlet: bool
) -> None:
    """Roles of the people behind labels whose label alone does not tell."""
    own_uses: dict[int, list[LabelUse]] = {}
    members: dict[int, Member] = {}
    for use in uses:
        voice = cast.voices[use.raw]
        if voice.member is not None and not voice.role:
            own_uses.setdefault(id(voice.member), []).append(use)
            members[id(voice.member)] = voice.member
    has_askers = any(v.role == "journalist" for v in cast.voices.values())
    has_audience = has_askers or any(v.kind == "question" for v in cast.voices.values())
    of_officials = [u for key, said in own_uses.items() if members[key].holds_office for u in said]
    officials_ask = sum(u.questions for u in of_officials) / max(1, sum(u.count for u in of_officials))
    for key, said in own_uses.items():
        members[key].role = _role(
            members[key],
            said,
            cast,
            others=any(other != key and members[other].holds_office for other in own_uses),
            has_askers=has_askers,
            answers=(answers := any(u.raw in answer for u in said)),
            known_others=_has_long_official(members, own_uses, key),
            officials_ask=officials_ask,
        )
        is_unknown = not members[key].holds_office and not answers
        if is_panel and has_audience and is_unknown and members[key].role in ("journalist", "other"):
            # Beside an audience that asks, who asks or gives the floor by name chairs.
            members[key].role = "moderator"
        if is_of_outlet and is_unknown and members[key].role == "other" and members[key].basis == "label":
            # On an outlet's own page, and in an interview, those who hold no office are its people.
            members[key].role = "journalist"
    undecided = sorted(
        (k for k in own_uses if members[k].role in ("", "other")), key=lambda k: -sum(u.words for u in own_uses[k])
    )
    has_principal = any(m.role == "principal" for m in members.values())
    for key in undecided:
        if not has_principal:
            members[key].role, has_principal = "principal", True
        elif members[key].role == "":
            members[key].role = "journalist" if is_of_outlet and not members[key].holds_office else "other"
    for raw, voice in list(cast.voices.items()):
        if voice.member is not None and not voice.role:
            cast.voices[raw] = Voice(voice.member.role or "other", voice.kind, voice.member)


def _is_lone_outlet(label: Label, uses: Sequence[LabelUse]) -> bool:
    """Whether one word among full names is an outlet: in capitals where they are not ("WION:", "Naledi Pandor:"), or beside another outlet."""
    names = [u.label for u in uses if (u.label.kind == "person" and len(u.label.key) > 1) or u.label.kind == "office"]
    is_bare = len(label.key) == 1 and len(label.key[0]) > 1 and not (label.office or label.has_title)
    stands_out = label.is_capitals and not any(n.is_capitals for n in names)
    return is_bare and bool(names) and (stands_out or any(u.label.kind == "outlet" and not u.label.name for u in uses))


def _is_spokesperson(member: Member) -> bool:
    if member.office is None and member.official is not None:
        return any(_SPOKES.search(t.office_title) for t in member.official.terms)
    return _SPOKES.search(member.office or "") is not None


def _introduces_itself(use: LabelUse) -> bool:
    """Whether the first words behind a label give the name again: "K. Larsen: Kari Larsen, NRK. My question is"."""
    spoken = use.opening[len(use.raw) :][:60].lower()
    names = "|".join(re.escape(k) for k in use.label.key if len(k) > 2 and k in spoken)
    return bool(names) and re.search(rf"\b(?:{names})\b[^.]{{0,40}}[,.]", spoken) is not None


def _has_long_official(members: dict[int, Member], own_uses: dict[int, list[LabelUse]], key: int) -> bool:
    """Whether somebody else with an office speaks at length."""
    return any(
        other != key and members[other].holds_office and any(u.long_paragraphs for u in said)
        for other, said in own_uses.items()
    )


def _role(
    member: Member,
    said: Sequence[LabelUse],
    cast: Cast,
    *,
    others: bool,
    has_askers: bool,
    answers: bool,
    known_others: bool,
    officials_ask: float,
) -> str:
    if member.role in ("moderator", "other", "principal") or (member.role == "journalist" and not answers):
        return member.role
    if member.role == "journalist" and known_others:
        # Named in the headline of an interview, but questions are put to him beside the official.
        return "other"
    own = cast.is_own(member)
    known = member.holds_office or member.organisation_id is not None
    asks = sum(u.questions for u in said) / sum(u.count for u in said)
    if (
        known
        and others
        and member.basis != "title"
        and _is_spokesperson(member)
        and (
            not any(u.long_paragraphs for u in said)
            or (sum(u.count for u in said) <= _OPENS_AND_CLOSES and not answers)
        )
    ):
        return "moderator"
    if member.is_partner or (known and own is False):
        return "counterpart"
    speaks_long = any(u.long_paragraphs for u in said)
    has_title = any(u.label.has_title for u in said)
    is_between = others and not has_askers and not known and not has_title
    if is_between and asks >= _ASKS_A_LITTLE and asks > 2 * officials_ask:
        # Between an official and somebody without an office, the latter asks, if only now and then with a question mark.
        return "journalist"
    is_host = not known or office_class(member.office or "") == "ambassador"
    if (
        is_host
        and not speaks_long
        and known_others
        and member.basis == "label"
        and asks < _ASKS
        and any(u.label.has_title or u.label.office for u in said)
    ):
        # Who only hands the floor from one to the other.
        return "moderator"
    if known:
        return "principal"
    if has_askers and not speaks_long and member.basis == "label" and any(_GIVES_FLOOR.search(u.opening) for u in said):
        return "moderator"
    if has_title and asks < _ASKS:
        return "counterpart" if own is False else "principal"
    if (
        asks >= _ASKS
        or any(_introduces_itself(u) for u in said)
        or (
            all(len(u.label.key) == 1 for u in said)
            and has_askers
            and not answers
            and not said[0].label.is_capitals
            and member.basis == "label"
        )
    ):
        return "journalist"
    if member.basis == "title":
        return "principal"
    return "other" if has_askers else ""
