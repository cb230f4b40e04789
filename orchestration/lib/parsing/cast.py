"""Who takes part: which labels are labels, who stands behind each, who publishes, who is met.

What belongs here: rules over the labels, title and opening words of one document.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from orchestration.lib.parsing.dictionaries import Dictionaries, Official, name_key
from orchestration.lib.parsing.headers import EVENT_WORDS, Header
from orchestration.lib.parsing.labels import DIALOGUE, Label
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.people import Person, Resolver, Tag, groups_of, people, same_person, tag


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A label in its document: how often it stands there, and what its paragraphs are like."""

    raw: str
    label: Label
    first: int
    count: int
    words: int
    questions: int
    long_paragraphs: int


@dataclass(slots=True)
class Member:
    """A person who takes part. ``start`` and ``end`` are where the name stands, ``quote_*`` what shows it."""

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
        return self.name if not self.name.isupper() else self.name.title()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks under a label: ``role`` and, where known, the person."""

    role: str
    kind: str
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody met; columns of ``staging.counterparts``."""

    kind: str
    name: str
    name_as_written: str
    basis: str
    resolution: str
    start: int
    end: int
    quote_start: int
    quote_end: int
    official_id: str | None = None
    organisation_id: str | None = None
    office: str | None = None
    country: str | None = None


@dataclass(slots=True)
class Cast:
    """The people of a document."""

    voices: dict[str, Voice] = field(default_factory=dict)
    principals: list[Member] = field(default_factory=list)
    counterparts: list[Counterpart] = field(default_factory=list)
    unresolved: list[Member] = field(default_factory=list)
    principal_country: str | None = None


_WITH: Final = re.compile(
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
_BY: Final = re.compile(r"\b(?:by|of|from)\s(?:the\s)?$", re.IGNORECASE)
OUTLET_WORDS: Final = (
    r"newspapers?|news agency|news agencies|agency|magazine|weekly|daily|tv channels?|television channels?|tv|channel|channels|radio station|radio|television|broadcaster|"
    r"network|journal|news portal|website|web portal|portal|information agency|media holding|tv company|television company|publication|podcast"
)
_INTERVIEW_OUTLET: Final = re.compile(
    r"\b(?i:interview(?:s|ed)?|answers|conversation|article|q ?& ?a)\b[^.,:;]{0,90}?\b(?i:to|with|for|by|on|granted to|given to)\s+(?i:the\s+)?(?P<adjective>[A-Z][a-z]+(?:ese|ian|ish|an|i|ch)\s+)?"
    rf"(?:(?i:{OUTLET_WORDS})\s+)?(?P<name>(?:[\"'])?[A-Z0-9][\w.'&!-]*(?:[ -](?:[A-Z0-9][\w.'&!-]*|of|and|de|da|del|la|le|der|et|al|the))*(?:[\"'])?)(?:\s+(?i:{OUTLET_WORDS})\b)?"
)
_BESIDE: Final = re.compile(
    r"\band (?:I|me|myself)\b(?! (?:would|will|want|am sure|think|hope))|^[^.]{0,40}\b(?:in (?:our|his|her|their) (?:introductory|opening) (?:speeches|remarks|statements|words)|standing (?:here|next|beside)|who is (?:here|with us))",
    re.IGNORECASE,
)
_MET_BEFORE: Final = re.compile(
    r"(?:\b(?:talks?|negotiations?|meeting|met|conversation|consultations|discussions?|spoke|talked|dialogue|contacts)\b[^.;]{0,60}\bwith|\b(?:welcome|greet|host|receive)\b|\bmy (?:\w+ )?(?:colleague|counterpart|friend|partner|host)s?(?:,| and friend,?)?"
    r"|\b(?:his|her) (?:\w+ )?(?:counterpart|colleague)s?,?|\b(?:grateful|thankful|thank) (?:to )?(?:my )?(?:colleague|friend)?)\s*(?:the |our |his |her |my |dear |esteemed |friend,? |colleague,? |counterpart,? |\w+ counterpart,? ){0,4}$",
    re.IGNORECASE,
)


def cast_document(
    header: Header,
    uses: Sequence[LabelUse],
    folded: str,
    opening: tuple[int, int] | None,
    spoken_end: int,
    layout: Layout,
    dictionaries: Dictionaries,
    resolver: Resolver,
) -> Cast:
    """Give every accepted label a voice and find out who was met.

    ``opening``: span of the first words of the principal side; ``spoken_end``: offset where the search for partners
    named in the first turns ends.
    """
    day = header.event_date
    titled = _title_members(header, dictionaries, resolver, day)
    lines = _line_members(header, dictionaries, resolver, day)
    result = Cast()
    result.principal_country = _principal_country(titled, lines, uses, layout, resolver, day)
    members = _merge([*titled, *lines])
    _assign_partners(header, members, result.principal_country)
    for use in uses:
        result.voices[use.raw] = _voice(use, members, header, result, dictionaries, resolver, day)
    _settle_unknown_speakers(uses, result)
    _settle_principals(uses, members, result, layout, dictionaries)
    _counterparts(header, members, result, folded, opening, spoken_end, dictionaries, resolver, day)
    return result


def accept_labels(uses: Sequence[LabelUse], header_text: str, folded_body: str) -> set[str]:
    """The raw labels that are labels in this document; the others are words with a colon behind them.

    A label is one when its kind says so (questions, moderators), when it names an office or a title, when the name is in
    the head of the page or of somebody known, or when it comes back in a document that has other labels.
    """
    accepted = {u.raw for u in uses if u.label.kind in ("question", "moderator", "anonymous", "audience", "remark")}
    has_labels = bool(accepted)
    names = {tuple(u.label.key) for u in uses if u.label.kind == "person" and (u.label.office or len(u.label.key) > 1)}
    head = header_text.lower()
    dashes = [u for u in uses if u.raw.rstrip().endswith("-") and u.count > 1]
    for use in uses:
        label = use.label
        if use.raw.rstrip().endswith("-") and use.raw not in DIALOGUE:
            if len(dashes) > 1 and use.count > 1:
                accepted.add(use.raw)
            elif label.kind != "person" or not label.office:
                accepted.discard(use.raw)
            continue
        if label.kind == "reply":
            ok = has_labels
        elif label.kind == "office":
            ok = use.count > 1 or has_labels or label.is_capitals
        elif label.kind == "outlet":
            ok = has_labels or use.questions > 0 or use.count > 1 or len(uses) > 2
        elif label.kind == "person":
            ok = (
                bool(label.office)
                or label.has_title
                or use.count > 1
                or (bool(label.key) and label.key[-1] in head)
                or (len(label.key) > 1 and (has_labels or len(uses) > 1) and _is_name_like(label, folded_body))
                or (len(label.key) == 1 and any(label.key[-1] == n[-1] for n in names if len(n) > 1))
                or (label.is_capitals and sum(u.label.is_capitals for u in uses) > 1)
            )
            if (
                ok
                and len(label.key) == 1
                and not label.has_title
                and not label.office
                and use.count < 3
                and not label.is_capitals
            ):
                ok = (
                    label.key[-1] in head or any(label.key[-1] == n[-1] for n in names if len(n) > 1) or use.count > 1
                ) and _is_name_like(label, folded_body)
        else:
            ok = False
        if ok:
            accepted.add(use.raw)
    return accepted


def _is_name_like(label: Label, body: str) -> bool:
    """No word of the label is used in small letters elsewhere: "Key Points" is, "John Smith" is not."""
    return not any(re.search(rf"\b{re.escape(token)}\b", body) for token in label.key if len(token) > 2)


def _title_members(header: Header, dictionaries: Dictionaries, resolver: Resolver, day: dt.date | None) -> list[Member]:
    out = []
    for person in people(header.title_tags, dictionaries):
        official = resolver.resolve(person, day)
        if official is None and person.office is None and len(person.key) > 4:
            continue
        out.append(_member(person, official, "title", header.title_start or 0, header.title_end or 0))
    return out


def _line_members(header: Header, dictionaries: Dictionaries, resolver: Resolver, day: dt.date | None) -> list[Member]:
    out = []
    for paragraph in (*header.leads, *header.lines[:12]):
        if len(paragraph.text) > 900 or paragraph.start == header.title_start:
            continue
        if header.body_number is not None and paragraph.number >= header.body_number:
            continue
        text = _reverse_name(paragraph.text)
        for person in people(tag(text, dictionaries, paragraph.start), dictionaries):
            official = resolver.resolve(person, day)
            if official is not None or person.office:
                out.append(_member(person, official, "title", paragraph.start, paragraph.end))
    return out


def _reverse_name(text: str) -> str:
    """ "Howard, John" alone on a line is John Howard; as long as before."""
    match = re.fullmatch(r"([A-Z][\w'-]+), ([A-Z][\w'. -]{1,30})", text)
    return f"{match[2]}  {match[1]}" if match else text


def _member(person: Person, official: Official | None, basis: str, quote_start: int, quote_end: int) -> Member:
    return Member(
        person.name,
        person.key,
        official,
        person.office,
        person.country or (official.home if official else None),
        person.organisation_id,
        basis,
        person.start,
        person.end,
        quote_start,
        quote_end,
    )


def _same(a: Member, b: Member) -> bool:
    if a.official is not None and b.official is not None:
        return a.official.official_id == b.official.official_id
    if a.country and b.country and a.country != b.country:
        return False
    return same_person(a.key, b.key)


def _merge(members: Sequence[Member]) -> list[Member]:
    out: list[Member] = []
    for member in members:
        twin = next((m for m in out if _same(m, member)), None)
        if twin is None:
            out.append(member)
            continue
        twin.official = twin.official or member.official
        twin.office = twin.office or member.office
        twin.country = twin.country or member.country
        twin.organisation_id = twin.organisation_id or member.organisation_id
        if len(member.key) > len(twin.key):
            twin.name, twin.key = member.name, member.key
    return out


def _principal_country(
    titled: Sequence[Member],
    lines: Sequence[Member],
    uses: Sequence[LabelUse],
    layout: Layout,
    resolver: Resolver,
    day: dt.date | None,
) -> str | None:
    if layout.publisher_country:
        return layout.publisher_country
    for member in (*titled, *lines):
        if member.country and not member.organisation_id:
            return member.country
    for use in sorted(uses, key=lambda u: -u.words):
        if use.label.kind == "person":
            official = resolver.resolve(_person(use.label), day)
            if official is not None:
                return official.home
            if use.label.country:
                return use.label.country
    return None


def _assign_partners(header: Header, members: Sequence[Member], country: str | None) -> None:
    """Mark the people of the head of the page that were met."""
    offset = header.title_start or 0
    title = header.title
    cue = _WITH.search(title)
    is_interview = re.search(r"\binterview", title, re.IGNORECASE) is not None
    for member in members:
        inside = header.title_start is not None and header.title_start <= member.start < (header.title_end or 0)
        if inside:
            before = _without_office(title[: member.start - offset])
            if _TOPIC.search(before) or _THIRD_PARTY.match(title[member.end - offset :]):
                member.role = "topic"
                continue
            after_cue = cue is not None and cue.end() <= member.start - offset
            foreign = bool(member.country and country and member.country != country) or bool(member.organisation_id)
            if is_interview and member.official is None and member.office is None:
                member.role = "journalist"
                continue
            if foreign or (after_cue and not (member.country and member.country == country)):
                member.is_partner = True


def _without_office(before: str) -> str:
    """Text before a name without the office written in front of it."""
    return re.sub(r"(?:(?:\b[A-Z][\w.'-]*|\bof|\bthe|\bfor|\band)\s*,?\s*)+$", "", before)


def _person(label: Label) -> Person:
    return Person(label.name or "", 0, 0, 0, 0, label.office, label.country, label.organisation_id, None, label.key)


def _voice(
    use: LabelUse,
    members: list[Member],
    header: Header,
    result: Cast,
    dictionaries: Dictionaries,
    resolver: Resolver,
    day: dt.date | None,
) -> Voice:
    label = use.label
    if label.kind in ("question", "remark"):
        return Voice("journalist", label.kind)
    if label.kind == "outlet":
        return Voice("journalist", "question", Member(label.name, name_key(label.name)) if label.name else None)
    if label.kind == "moderator":
        return Voice("moderator", "moderator")
    if label.kind == "audience":
        return Voice("other", "question")
    if label.kind == "anonymous":
        return Voice("principal", "person")
    if label.kind == "reply":
        return Voice("principal", "reply")
    if label.kind == "office":
        return _office_voice(use, members, result)
    if not label.key:
        return Voice("other", "person")
    member = _member_of(label, members)
    if member is None:
        official = resolver.resolve(_person(label), day)
        if official is None and label.has_title and not label.office and len(label.key) == 1:
            official = _spokesperson(label, header, dictionaries)
        member = Member(
            label.name or "",
            label.key,
            official,
            label.office,
            label.country or (official.home if official else None),
            label.organisation_id,
            "label",
            use.first,
            use.first + len(use.raw.rstrip(": ")),
            use.first,
            use.first + len(use.raw),
        )
        members.append(member)
    else:
        if len(label.key) > len(member.key) and member.official is None:
            member.name, member.key = label.name or member.name, label.key
        member.office = member.office or label.office
        member.country = member.country or label.country
        if member.official is None and (label.office or len(label.key) > 1):
            member.official = resolver.resolve(
                Person(
                    member.name, 0, 0, 0, 0, member.office, member.country, member.organisation_id, None, member.key
                ),
                day,
            )
            member.country = member.country or (member.official.home if member.official else None)
    return Voice("", "person", member)


def _spokesperson(label: Label, header: Header, dictionaries: Dictionaries) -> Official | None:
    """An official known by a surname with a title alone ("MR. BOUCHER") in a document of that day, if there is only one."""
    if header.event_date is None:
        return None
    ids = dictionaries.officials_by_family.get(label.key[-1], ())
    fitting = [
        o
        for o in (dictionaries.officials[i] for i in dict.fromkeys(ids))
        if name_key(o.family_name)[-1:] == label.key[-1:]
        and any(
            t.covers(header.event_date, 0) and t.office_class == "other_minister" and "spokes" in t.office_title.lower()
            for t in o.terms
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def _member_of(label: Label, members: Sequence[Member]) -> Member | None:
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
    return fitting[0] if fitting else None


def _office_voice(use: LabelUse, members: Sequence[Member], result: Cast) -> Voice:
    """A label that is an office without a name: the member who holds it, the publisher's side first."""
    wanted = Person("", 0, 0, 0, 0, use.label.office).office_class
    country = use.label.country
    fitting = [m for m in members if _holds(m, wanted) and (country is None or m.country == country)]
    own = [m for m in fitting if m.country == result.principal_country and not m.is_partner]
    chosen = next(iter(own or fitting), None)
    if chosen is None and country in (None, result.principal_country):
        single = [
            m
            for m in members
            if not m.is_partner and m.role != "topic" and m.country in (None, result.principal_country)
        ]
        chosen = single[0] if len(single) == 1 else None
    if chosen is None and country is not None and country != result.principal_country:
        return Voice("counterpart", "person")
    return Voice("" if chosen else "principal", "person", chosen)


def _holds(member: Member, wanted: str | None) -> bool:
    if member.office and Person("", 0, 0, 0, 0, member.office).office_class == wanted:
        return True
    return (
        member.office is None
        and member.official is not None
        and any(t.office_class == wanted for t in member.official.terms)
    )


def _settle_unknown_speakers(uses: Sequence[LabelUse], result: Cast) -> None:
    """Roles of the people behind labels."""
    by_member: dict[int, list[LabelUse]] = {}
    for use in uses:
        voice = result.voices[use.raw]
        if voice.member is not None and not voice.role:
            by_member.setdefault(id(voice.member), []).append(use)
    lookup = {id(v.member): v.member for v in result.voices.values() if v.member is not None}
    has_askers = any(v.role == "journalist" for v in result.voices.values())
    for key, own in by_member.items():
        member = lookup[key]
        count = sum(u.count for u in own)
        asks = sum(u.questions for u in own) / count
        known_side = member.official is not None or member.office is not None or member.organisation_id is not None
        if member.role == "topic":
            member.role = ""
        if member.role == "journalist":
            continue
        if (
            member.is_partner
            or (
                known_side
                and member.country
                and result.principal_country
                and member.country != result.principal_country
            )
            or (
                known_side
                and member.organisation_id
                and result.principal_country
                and member.country != result.principal_country
            )
        ):
            member.role = "counterpart"
        elif known_side and _hands_over(member, own, count) and len(by_member) > 1:
            member.role = "moderator"
        elif known_side and (member.country == result.principal_country or member.country is None):
            member.role = "principal"
        elif any(u.label.has_title for u in own) and asks < 0.4:
            member.role = "principal" if member.country in (None, result.principal_country) else "counterpart"
        elif asks >= 0.4:
            member.role = "journalist"
        elif member.basis == "title":
            member.role = "principal"
        else:
            member.role = "" if not has_askers else "other"
    open_members = [lookup[k] for k in by_member if lookup[k] is not None and lookup[k].role in ("", "other")]
    has_principal = any(lookup[k].role == "principal" for k in by_member)
    open_members.sort(key=lambda m: -sum(u.words for u in by_member[id(m)]))
    for member in open_members:
        if not has_principal:
            member.role, has_principal = "principal", True
        elif member.role == "":
            member.role = "other"
    for raw, voice in list(result.voices.items()):
        if voice.member is not None and not voice.role:
            result.voices[raw] = Voice(voice.member.role or "other", voice.kind, voice.member)


def _hands_over(member: Member, own: Sequence[LabelUse], count: int) -> bool:
    office = (member.office or "").lower()
    return (
        ("press secretary" in office or "spokes" in office or "moderator" in office)
        and sum(u.long_paragraphs for u in own) == 0
        and count > 0
    )


def _settle_principals(
    uses: Sequence[LabelUse], members: Sequence[Member], result: Cast, layout: Layout, dictionaries: Dictionaries
) -> None:
    speaking = {id(v.member) for v in result.voices.values() if v.role == "principal" and v.member is not None}
    chosen = [m for m in members if id(m) in speaking]
    if not chosen:
        silent = [
            m
            for m in members
            if not m.is_partner
            and m.role != "topic"
            and (m.official or m.office)
            and m.country in (None, result.principal_country)
        ]
        chosen = silent[:1]
    if not chosen and layout.principal and layout.principal in dictionaries.officials:
        official = dictionaries.officials[layout.principal]
        chosen = [Member(official.name, name_key(official.name), official, None, official.home)]
    if any(u.label.kind == "anonymous" for u in uses) and not speaking:
        chosen = []
    for member in chosen:
        member.role = member.role or "principal"
    result.principals = _merge(chosen)


def _counterparts(
    header: Header,
    members: Sequence[Member],
    result: Cast,
    folded: str,
    opening: tuple[int, int] | None,
    spoken_end: int,
    dictionaries: Dictionaries,
    resolver: Resolver,
    day: dt.date | None,
) -> None:
    principal_ids = {id(m) for m in result.principals}
    speaking = {id(v.member) for v in result.voices.values() if v.member is not None}
    found = [
        m
        for m in members
        if id(m) not in principal_ids and (m.is_partner or m.role == "counterpart") and _is_official(m)
    ]
    groups = _title_groups(header)
    is_interview = re.search(r"\binterview", header.title, re.IGNORECASE) is not None
    is_briefing = re.search(r"\b(?:briefing|gaggle|press call|background)\b", header.title, re.IGNORECASE) is not None
    if is_briefing:
        # Who is named in the headline of a briefing is talked about.
        found = [m for m in found if id(m) in speaking]
    media = _outlets(header, dictionaries) if is_interview else []
    if not found and not is_interview and not is_briefing and opening is not None:
        found.extend(_named_in_opening(folded, opening, result, dictionaries, resolver, day, strong=bool(groups)))
    if groups and opening is not None:
        found.extend(
            _named_in_opening(folded, (opening[0], spoken_end), result, dictionaries, resolver, day, strong=True)
        )
    if not found and not groups and not is_interview and not is_briefing:
        found.extend(_named_in_leads(header, members, principal_ids, result))
    for member in _merge(found):
        if member.role == "journalist" or any(_same(member, p) for p in result.principals):
            continue
        result.counterparts.append(_official_counterpart(member, day))
        if member.official is None:
            result.unresolved.append(member)
    for group in groups:
        organisation_id = group.ids[0]
        result.counterparts.append(
            Counterpart(
                "organisation",
                dictionaries.organisations[organisation_id][0],
                group.text,
                "title",
                "reference",
                group.start,
                group.end,
                header.title_start or 0,
                header.title_end or 0,
                organisation_id=organisation_id,
            )
        )
    result.counterparts.extend(media)
    for member in members:
        if (
            member.official is None
            and (member.office or len(member.key) > 1)
            and member.role in ("principal", "counterpart")
            and member not in result.unresolved
        ):
            result.unresolved.append(member)


def _is_official(member: Member) -> bool:
    return member.role != "journalist" and (
        member.official is not None or member.office is not None or member.role == "counterpart"
    )


def _official_counterpart(member: Member, day: dt.date | None) -> Counterpart:
    official = member.official
    office = member.office
    if office is None and official is not None:
        current = [t for t in official.terms if t.covers(day)] or list(official.terms)
        office = current[0].office_title
    country = member.country
    if member.organisation_id and not (official and any(t.iso3 for t in official.terms if t.covers(day))):
        country = official.home if official else None
    return Counterpart(
        "official",
        member.display_name,
        member.name,
        member.basis,
        "reference" if official else "text",
        member.start,
        member.end,
        member.quote_start,
        member.quote_end,
        official_id=official.official_id if official else None,
        organisation_id=member.organisation_id,
        office=office,
        country=country,
    )


def _title_groups(header: Header) -> list[Tag]:
    """Groupings whose ministers were met, named in the title behind "with"."""
    cue = _WITH.search(header.title)
    if cue is None:
        return []
    start = (header.title_start or 0) + cue.end()
    return [g for g in groups_of(header.title_tags) if g.start >= start][:2]


def _outlets(header: Header, dictionaries: Dictionaries) -> list[Counterpart]:
    """The outlets of an interview: known ones in the title, then in the lead; else what the title calls one."""
    out: list[Counterpart] = []
    places = [(header.title_tags, header.title, header.title_start or 0, header.title_end or 0)]
    places += [(tag(p.text, dictionaries, p.start), p.text, p.start, p.end) for p in header.leads[:2]]
    for tags, _, start, end in places:
        for current in tags:
            if (
                current.tag == "organisation"
                and current.kind == "media"
                and current.ids[0] not in {c.organisation_id for c in out}
            ):
                name = dictionaries.organisations[current.ids[0]][0]
                out.append(
                    Counterpart(
                        "media",
                        name,
                        current.text,
                        "title",
                        "reference",
                        current.start,
                        current.end,
                        start,
                        end,
                        organisation_id=current.ids[0],
                    )
                )
        if out:
            return out
    for tags, text, start, end in places:
        found = _unknown_outlet(tags, text, start, end, dictionaries)
        if found is not None:
            return [found]
    return []


def _unknown_outlet(
    tags: Sequence[Tag], text: str, start: int, end: int, dictionaries: Dictionaries
) -> Counterpart | None:
    # "Interview with Steve Price, 3AW": what follows the journalist's name.
    if match := re.search(
        r"\bwith [^,]{3,60},\s*(?:of |from )?(?:the )?([A-Z0-9][\w&!.' -]{1,40}?)\s*(?:$|,|\()", text
    ):
        span = (start + match.start(1), start + match.end(1))
        if not any(t.start < span[1] and t.end > span[0] and t.tag in ("city", "country", "office") for t in tags):
            return Counterpart("media", match[1], match[1], "title", "text", *span, start, end)
    match = _INTERVIEW_OUTLET.search(text)
    if match is None:
        return None
    span = (start + match.start("name"), start + match.end("name"))
    inside = [t for t in tags if t.start < span[1] and t.end > span[0]]
    if any(t.tag == "office" for t in inside) or all(t.tag in ("city", "country") for t in inside):
        return None
    has_outlet_word = re.search(rf"\b(?:{OUTLET_WORDS})\b", match.group(), re.IGNORECASE) is not None
    if (
        any(t.tag == "name" and name_key(t.text) in dictionaries.officials_by_key for t in inside)
        and not has_outlet_word
    ):
        return None
    name = match["name"].strip("\"' ")
    country = next(
        (t.ids[0] for t in tags if t.tag == "country" and len(t.ids) == 1 and 0 <= span[0] - t.end < 40), None
    )
    return Counterpart("media", name, name, "title", "text", *span, start, end, country=country)


def _named_in_opening(
    folded: str,
    span: tuple[int, int],
    result: Cast,
    dictionaries: Dictionaries,
    resolver: Resolver,
    day: dt.date | None,
    *,
    strong: bool,
) -> list[Member]:
    """People met according to the first spoken words ("Foreign Minister of Mali Abdoulaye Diop and I had good talks")."""
    # Cards that pop up over a name are set between runs of blanks ("Mr Erdogan     Erdogan Recep TayyipPresident of Turkey  ").
    text = re.sub(r" {4,}\S[^\n]{1,90}? {2}", lambda m: " " * len(m[0]), folded[span[0] : span[1]])
    out: list[Member] = []
    for person in people(tag(text, dictionaries, span[0]), dictionaries, bare_names=False):
        official = resolver.resolve(person, day)
        country = person.country or (official.home if official else None)
        if country is None or country == result.principal_country or (official is None and not person.office):
            continue
        before = folded[max(span[0], person.outer_start - 110) : person.outer_start]
        before = before[max(before.rfind("."), before.rfind("\n")) + 1 :]
        after = folded[person.outer_end : person.outer_end + 90]
        beside = _BESIDE.match(after.lstrip(" ,")) is not None or re.match(r"\s*(?:and )(?:I|me)\b", after) is not None
        met = (
            not strong
            and _MET_BEFORE.search(before) is not None
            and not re.search(
                r"\b(?:yesterday|last (?:week|month|year)|earlier this (?:week|month|year)|recently)\b", before + after
            )
        )
        if beside or met:
            start = folded.rfind("\n", 0, person.start) + 1
            end = folded.find("\n", person.end)
            member = _member(person, official, "opening", start, end if end >= 0 else len(folded))
            member.is_partner = True
            out.append(member)
    return out


def _named_in_leads(header: Header, members: Sequence[Member], principal_ids: set[int], result: Cast) -> list[Member]:
    """Foreign officials whom the lines under the title name beside the principal, where the event is a joint one."""
    joint = (
        re.search(r"\b(?:talks|joint|following|meeting|visit|negotiations)\b", header.title, re.IGNORECASE) is not None
    )
    if not joint or not EVENT_WORDS.search(header.title):
        return []
    return [
        m
        for m in members
        if id(m) not in principal_ids
        and m.basis == "title"
        and m.official is not None
        and m.country not in (None, result.principal_country)
        and m.role != "topic"
        and not (header.title_start is not None and header.title_start <= m.start < (header.title_end or 0))
    ]
