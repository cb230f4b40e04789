"""Who speaks: who stands behind each label, and on which side.

What belongs here: rules over the labels and the head of one document. Who was met is found in ``partners``.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from orchestration.lib.parsing.dictionaries import Dictionaries, Official, Term, name_key
from orchestration.lib.parsing.formats import is_forum, is_interview
from orchestration.lib.parsing.header import Header, names_outlet
from orchestration.lib.parsing.label_uses import ASKS, LabelUse, abbreviated, answered, answering, answering_offices
from orchestration.lib.parsing.labels import Label
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.members import (
    COMMUNICATIONS,
    SPOKES,
    Cast,
    Member,
    Side,
    Voice,
    find_member,
    holds,
    is_former,
    is_spokesperson,
    member_of,
    merge,
)
from orchestration.lib.parsing.offices import CONNECTORS, office_class
from orchestration.lib.parsing.offices_named import OfficeNamed, office_beside, office_of_title, offices_met
from orchestration.lib.parsing.people import BARE_OFFICE, Person, Resolver, people, same_person, tag
from orchestration.lib.parsing.roles import assign_partners, cue_of_guest, gives_floor, role_of_line, settle_roles

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
_JOINT: Final = re.compile(r"\b(?:joint|following|after)\b", re.IGNORECASE)
_THEIR_MEETING: Final = re.compile(
    r"\b(?:before|after|following) (?:their|the|a)? ?(?:\w+ )?(?:meeting|talks)\b", re.IGNORECASE
)
_OF_REPORTER: Final = re.compile(r", (?:BYLINE|(?:CO-)?HOST|ANCHOR|CORRESPONDENT|REPORTER) ?:")
_GIVEN_BY: Final = re.compile(
    r"\b(?:remarks|speech|statement|address|lecture)\b (?:as )?(?:given|delivered|made) by (?:the )?"
)
"""Behind it stands whose words a page holds, whoever its headline names beside him."""
_NEXT_NAME: Final = 60
_CHAIRS: Final = re.compile(r"(?:moderator|facilitator)", re.IGNORECASE)
_ANNOUNCER: Final = re.compile(r"(?:the )?announcer\b", re.IGNORECASE)
_INTERVIEWER: Final = re.compile(r"(?:interviewer|host|presenter|anchor)\b", re.IGNORECASE)
_IS_ASKED: Final = re.compile(
    r" (?:in (?:an?|this) (?:\w+ )?interview|(?:exclusively )?(?:tells|told|spoke|speaks|talks|talked|answers|answered|explains|discusses)\b)"
)
_WAS_ASKED: Final = re.compile(
    r"\b(?:interview(?:s|ed)? (?:with |of )?|(?:talk(?:s|ed)?|spoke|sat down|conversation) (?:to|with) |answers? of )(?:the )?$"
)
"""What stands behind, or in front of, who answers the questions of an interview."""
_MODERATED: Final = re.compile(
    r"(?:, [^.;]{3,80},)? (?:who )?(?:moderate[sd]|chair(?:s|ed)|presided over|led) (?:the|a|this)\b"
)
_QUESTIONER: Final = re.compile(
    r"(?:questioner|audience|(?:member|question) (?:of|from) (?:the )?(?:audience|floor)|participant|student|attendee|delegate)\b",
    re.IGNORECASE,
)
"""Labels of those whom somebody else gives the floor, who chairs."""
_OF_PRESS: Final = re.compile(r"\b(?:press|news|media)[ -](?:conference|briefing|availability|point|call)|\bbriefing\b")
"""An event at which journalists ask, in small letters."""
_FEW_WORDS: Final = 25
_FEW_SPEAKERS: Final = 2
_INTERVIEWED: Final = re.compile(r"\binterview(?:s|ed)?\b")
_PRESS_EVENT: Final = re.compile(r"\b(?:briefing|press|news conference|remarks|statement|speech|address)\b")
"""What one person gives, in small letters."""
_NUMBERED_SPEAKER: Final = re.compile(r"speaker \d{1,2}\W*", re.IGNORECASE)
_NAME_WORDS: Final = 4
_MAX_INITIALS: Final = 3
_UNITED_NATIONS: Final = "un"
_UN_ORGANS: Final = frozenset({"unsc", "unga", "hrc"})
_CLOCK: Final = re.compile(r"\s*[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?:?$")
_HOUSES: Final = (
    "house",
    "evidence",
    "hearing",
    "hansard",
    "committee",
    "senate",
    "government hour",
    "question time",
    "dail",
    "duma",
    "sabha",
    "knesset",
    "parliament",
)
# In small letters, and only where one of the words above stands: it is the slowest of these patterns.
_OF_PARLIAMENT: Final = re.compile(
    r"\b(?:hearing before|oral evidence|gave evidence|hansard|house of (?:commons|lords)|select committee|government hour|question time"
    r"|(?:statement|questions?|address|answers?|evidence|debate)\b[^.\n]{0,60}\b(?:in|to|before|at) the (?:house|senate|dail|state duma|lok sabha|rajya sabha|knesset|parliament|\w+ (?:\w+ )?committee|committee on)\b)"
)
_HEAD_LINES: Final = 12
_HEAD_LINES_OF_LIST: Final = 25
_CHAIR_LABEL: Final = re.compile(r"(?:The )?Chair(?:man|person|woman)?\s*:", re.IGNORECASE)
_LISTED_CHAIR: Final = re.compile(
    r"(?:^|[:;,]|\b(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Baroness)\.?) *(?P<name>[A-Z][\w'-]+(?: (?:[A-Z][\w.'-]*|de|van|of)){1,3}) \((?:the |in the )?(?i:chair(?:man|person|woman)?)\)"
)
_OUT_OF_RUSSIAN: Final = re.compile(
    r"\((?:as )?(?:re-?translated|back translation|translated (?:from|into) Russian)\b", re.IGNORECASE
)
"""Behind a label: what a guest said was put into Russian first, on the pages of his hosts."""
_RUSSIA: Final = "RUS"
_SHORT: Final = 200
_MAX_LINE: Final = 900


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
        uses = [
            replace(u, label=Label("outlet")) if self._names_outlet(u, uses, header, [*titled, *lined]) else u
            for u in uses
        ]
        answer = answering(uses)
        is_joint = _is_met_jointly(header, titled, uses, answer)
        side = self._side(header, titled, lined, uses, layout, answer, is_joint=is_joint)
        cast = Cast(side, merge([*titled, *lined]))
        if not cast.members and (office := office_of_title(header)):
            cast.members += self._holders([office], header, cast)
        assign_partners(header, cast, is_joint=is_joint)
        met = self._holders(offices_met(header), header, cast)
        for member in met:
            member.is_partner = cast.is_own(member) is not True
        cast.members += met
        for use in uses:
            cast.voices[use.raw] = self._voice(use, uses, cast, header, answer)
        is_given = is_interview(header.title, names_outlet=names_outlet(header))
        # Beside nameless journalists, a name is that of a colleague ("Doorstop interview").
        is_hosted = is_given and not any(u.label.kind == "question" for u in uses)
        is_of_outlet = header.site_outlet is not None or is_hosted
        is_panel = is_forum(header.title) or any(_QUESTIONER.match(u.raw) for u in uses)
        if is_given:
            _seat_host(header, uses, cast)
        span = (header.title_start or 0, header.title_end or 0)
        _seat_staff(header, cast)
        settle_roles(uses, cast, answer, title=span, is_panel=is_panel, is_of_outlet=is_of_outlet)
        _seat_chair_of_background(uses, cast)
        _seat_guests(header, cast)
        if _is_of_parliament(header):
            # Members who ask in their house are its own.
            cast.voices = {
                raw: replace(v, role="other") if v.role == "journalist" else v for raw, v in cast.voices.items()
            }
        self._settle_principals(header, uses, cast, layout)
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
            given = _GIVEN_BY.search(text)
            for person in people(tag(text, self._dictionaries, paragraph.start), self._dictionaries):
                official = self._resolver.resolve(person, header.event_date)
                moderates = _MODERATED.match(text, person.end - paragraph.start) is not None
                if official is None and not person.office and role is None and not moderates:
                    continue
                member = member_of(person, official, "title", paragraph.start, paragraph.end, header.event_date)
                member.role = "moderator" if moderates else role_of_line(role)
                if given and given.end() <= person.start - paragraph.start < given.end() + _NEXT_NAME:
                    member.role, given = "principal", None
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
        if not uses and (speaker := next((m for m in lined if m.role == "principal" and m.country), None)):
            return Side(speaker.country)
        if (country := self._country_of_site(header)) is not None:
            return Side(country)
        if any(_OUT_OF_RUSSIAN.search(u.raw) for u in uses):
            return Side(_RUSSIA)
        cue = cue_of_guest(header)
        limit = (header.title_start or 0) + cue.start() if cue else None
        if (opening := self._opening_surname(header, uses, answer)) is not None:
            return Side(opening)
        # Who was in office once speaks for no state beside somebody who is.
        titled = [m for m in titled if not is_former(m)] or titled
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
                return _side_of(guest)
        body = self._body_of_office(header, uses, limit)
        if body is not None:
            return Side(None, body)
        guests = {office.country for office in offices_met(header)}
        if titled and titled[0].office and not titled[0].country:
            # "Secretary of State Doe and Salvadoran Foreign Minister Roe"
            guests.update(m.country for m in titled if m.country)
        if cue is None or not titled:
            first = titled[:1] if titled and titled[0].office else titled
            for member in (*first, *lined):
                if member.country and member.country not in guests and member.role == "":
                    return _side_of(member)
        named = {m.key[-1] for m in titled if m.key}
        partners = guests.union(m.country for m in titled if m.country)
        for member in lined:
            if member.country and member.country not in partners and member.role == "":
                return _side_of(member)
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
                return _side_of(member)
        office = office_of_title(header)
        return Side(office.country if office else None)

    def _opening_surname(self, header: Header, uses: Sequence[LabelUse], answer: frozenset[str]) -> str | None:
        """The state of the speaker whose surname alone opens the title ("Okello, Foreign Minister Maric Hold Joint Press Conference")."""
        if len(header.title_tags) <= 1:
            return None
        first, comma = header.title_tags[:2]
        if first.tag != "name" or comma.text != ",":
            return None
        key = name_key(first.text)
        named = (u for u in uses if u.label.kind == "person" and len(key) == 1 and u.label.key[-1:] == key)
        officials = [self._official_of(use, answer, header) for use in named]
        return next((o.home for o in officials if o is not None), None)

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
            # Its councils and assemblies have no Secretary-General of their own.
            return _UNITED_NATIONS if bodies[0] in _UN_ORGANS else bodies[0]
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
                asker = Member(label.name, name_key(label.name)) if label.name else None
                # Who interviews a panel chairs it.
                chairs = label.office or (_INTERVIEWER.match(use.raw) and is_forum(header.title))
                return Voice("moderator" if chairs else "journalist", label.kind, asker)
            case "outlet":
                if not label.name:
                    return Voice("journalist", "outlet", None, use.first)
                # "LEON HARRIS, CNN ANCHOR:" and later "HARRIS:"
                asker = Member(label.name, name_key(label.name), role="journalist")
                cast.members.append(asker)
                return Voice("journalist", "outlet", asker, use.first)
            case "moderator":
                if use.questions and _ANNOUNCER.match(use.raw):
                    # Who asks on a programme is no mere voice.
                    return Voice("journalist", "question")
                chair = (
                    Member(label.name, label.key, role="moderator") if label.name else self._listed_chair(use, header)
                )
                return Voice("moderator", "moderator", chair)
            case "audience":
                # "Speaker 4 (05:52):" of a machine: who asks officials is a journalist, who asks nothing gives the floor.
                if re.match(r"(?:speaker|(?:un)?identified|unknown)\b", use.raw, re.IGNORECASE) and not is_forum(
                    header.title
                ):
                    voice = _CLOCK.sub("", use.raw)
                    own = [u for u in uses if _CLOCK.sub("", u.raw) == voice]
                    leads = _PRESS_EVENT.search(header.title.lower()) and voice == _leading_speaker(uses)
                    if leads or voice == _answering_speaker(uses):
                        single = cast.own_officials() or self._guest(header)
                        return Voice("principal", "person", single[0] if len(single) == 1 else None)
                    speaks = sum(u.words for u in own) > _FEW_WORDS * sum(u.count for u in own)
                    asks = any(u.questions for u in own) or (speaks and not any(gives_floor(u) for u in own))
                    return Voice("journalist", "question") if asks else Voice("moderator", "moderator")
                is_press = re.match(r"questioner\b", use.raw, re.IGNORECASE) and _OF_PRESS.search(header.title.lower())
                return Voice("journalist" if is_press else "other", "question")
            case "anonymous":
                return Voice("principal", "person")
            case "reply":
                return Voice("principal", "reply")
            case "office":
                return self._office_voice(use, uses, cast, answering_offices(uses), header.event_date)
        if not label.key:
            return Voice("other", "person")
        if (fuller := abbreviated(use, uses)) is not None and fuller.raw in cast.voices:
            return cast.voices[fuller.raw]
        member = find_member(label, cast.members)
        if member is None:
            member = self._member_of_label(use, answer, header)
            cast.members.append(member)
        else:
            self._enrich(member, label, header.event_date)
        if (_OF_REPORTER.search(use.raw) or use.raw in answered(uses)) and not member.holds_office:
            member.role = member.role or "journalist"
        return Voice("", "person", member)

    def _names_outlet(self, use: LabelUse, uses: Sequence[LabelUse], header: Header, members: list[Member]) -> bool:
        """Whether a label that reads like a person's name is the name of an outlet that asks."""
        label = use.label
        if (
            label.kind != "person"
            or not use.questions
            or len(label.key) != 1
            or find_member(label, members) is not None
        ):
            return False
        is_outlet = _is_lone_outlet(label, uses) or _meets_in_lead(label, header) or _shortens_outlet(label, header)
        # "Jane Doe (Radio 93):" and then "Doe:"
        named = (u.label.key or name_key(u.label.name or "") for u in uses if u.label.kind in ("person", "outlet"))
        fuller = (key for key in named if len(key) > 1)
        return (
            is_outlet and not any(label.key[0] in key for key in fuller) and self._named_in_head(label, header) is None
        )

    def _listed_chair(self, use: LabelUse, header: Header) -> Member | None:
        """Whom a list of members in the head calls the chair: "Members present: Jane Doe (Chair); Tom Okello"."""
        if not _CHAIR_LABEL.fullmatch(use.raw):
            return None
        lines = (p.text for p in header.lines[:_HEAD_LINES_OF_LIST] if len(p.text) <= _MAX_LINE)
        found = {m["name"] for text in lines for m in _LISTED_CHAIR.finditer(text)}
        if len(found) != 1:
            return None
        name = found.pop()
        return Member(name, name_key(name), role="moderator")

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
        is_unknown = country is None and official is None
        beside = office_beside(header, office_class(label.office)) if is_unknown and label.office else None
        if official is None and _CHAIRS.fullmatch(label.office or ""):
            # "JANE DOE, MODERATOR:" and later "DOE:"
            return Member(person.name, person.key, role="moderator")
        return Member(
            person.name, person.key, official, _fuller_office(label, official) or (named.office if named else None),
            beside.country if beside else country, label.organisation_id or person.organisation_id, "label",
            *_place_in_label(use, label.name or ""), use.first, use.first + len(use.raw), is_partner=beside is not None,
        )  # fmt: skip

    def _named_in_head(self, label: Label, header: Header) -> Person | None:
        """The one person whom the head names as a label does: in full for a surname, in small letters for capitals."""
        if len(label.key) > 1 and not label.is_capitals:
            return None
        found: dict[tuple[str, ...], Person] = {}
        by_first_name: dict[tuple[str, ...], Person] = {}
        first = header.first_turn
        for paragraph in (*header.leads, *header.lines[:14], *([first] if first else [])):
            is_short = label.is_capitals and len(label.key[-1]) <= _MAX_INITIALS
            if len(paragraph.text) > _MAX_LINE or not (is_short or label.key[-1] in paragraph.text.lower()):
                continue
            # In words that may be spoken, only who has an office is told from others of his name.
            is_above = header.is_above_body(paragraph) and paragraph is not first
            for person in people(tag(paragraph.text, self._dictionaries, paragraph.start), self._dictionaries):
                key = person.key
                if label.name and paragraph.text.startswith(f" ({label.name})", person.end - paragraph.start):
                    # "Jane Doe (Doe)"
                    return person
                is_fuller = len(label.key) == 1 < len(key) <= _NAME_WORDS and (
                    key[-1:] == label.key or (label.is_capitals and label.key[0] in _initials_of(person))
                )
                fits = is_fuller or (key == label.key and not person.name.isupper())
                if fits and (person.office or is_above):
                    found.setdefault(key, person)
                elif (
                    key[:1] == label.key
                    and 1 < len(key) <= _NAME_WORDS
                    # "Mr. Pak Min-jun" is Mr. Pak.
                    and ((is_above and not label.has_title) or (label.has_title and person.outer_start < person.start))
                ):
                    by_first_name.setdefault(key, person)
        found = found or by_first_name
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

    def _office_voice(
        self, use: LabelUse, uses: Sequence[LabelUse], cast: Cast, answer: frozenset[str], day: dt.date | None
    ) -> Voice:
        """A label that is an office without a name: who holds it, the publisher's side first."""
        label = use.label
        office = label.office or ""
        if SPOKES.search(office):
            own = [m for m in cast.members if m.office and SPOKES.search(m.office) and not m.is_partner]
            plain = [
                u for u in uses if u is not use and u.label.kind == "office" and SPOKES.fullmatch(u.label.office or "")
            ]
            if plain and not SPOKES.fullmatch(office):
                # Beside "Spokesman:", "Spokesperson for the Assembly's President:" is somebody else.
                return Voice("principal", "person")
            others = any(
                u.label.office is not None and u is not use and not SPOKES.search(u.label.office) for u in uses
            )
            if others and use.long_paragraphs == 0 and use.raw not in answer:
                return Voice("moderator", "moderator")
            return Voice("principal", "person", own[0] if own else None)
        wanted = office_class(office)
        fitting = [
            m for m in cast.members if holds(m, wanted) and (label.country is None or m.country == label.country)
        ]
        alike = [u.label for u in uses if u.label.kind == "office" and office_class(u.label.office or "") == wanted]
        # Beside "PRIME MINISTER OF SAMOA:", "PRIME MINISTER:" is somebody else.
        beside = {other.country for other in alike}
        fitting = [m for m in fitting if label.country or m.country is None or m.country not in beside]
        if any((other.office or "").lower() != office.lower() for other in alike):
            # Beside "Prime Minister:", "Chancellor:" is whom the title calls so.
            fitting = [m for m in fitting if office.lower() in (m.office or "").lower()] or fitting
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
        if chosen is None and label.country is None:
            chosen = self._addressed(use, uses, cast, day)
        if chosen is None and label.country is not None and label.country != cast.side.country:
            return Voice("counterpart", "person")
        return Voice("" if chosen else "principal", "person", chosen)

    def _addressed(self, use: LabelUse, uses: Sequence[LabelUse], cast: Cast, day: dt.date | None) -> Member | None:
        """The official whom those who ask call by the office of a label and a name ("Prime Minister Doe, will it rain?")."""
        wanted = office_class(use.label.office or "")
        found: dict[tuple[str, ...], Person] = {}
        for other in uses:
            asks = other.label.kind in ("question", "outlet") and other.questions
            for person in people(tag(other.spoken, self._dictionaries), self._dictionaries) if asks else ():
                if person.office and person.country is None and office_class(person.office) == wanted:
                    found.setdefault(person.key, person)
        if len(found) != 1:
            return None
        person = next(iter(found.values()))
        official = self._resolver.resolve(person, day)
        member = Member(
            person.name, person.key, official, use.label.office, official.home if official else None, None, "label",
            *_place_in_label(use, person.name), use.first, use.first + len(use.raw),
        )  # fmt: skip
        cast.members.append(member)
        return member

    def _guest(self, header: Header) -> list[Member]:
        """Who answers questions without a name and an office: the one person in the title, or of whom a lead says that he was asked."""
        places = [(header.title, header.title_start or 0, header.title_end or 0)]
        places += [(p.text, p.start, p.end) for p in (*header.leads[:3], *header.lines[:6]) if len(p.text) <= _MAX_LINE]
        for text, start, end in places:
            named = [
                p
                for p in people(tag(text, self._dictionaries, start), self._dictionaries)
                if len(p.key) > 1 or p.office
            ]
            asked = [
                p
                for p in named
                if _IS_ASKED.match(text, p.end - start) or _WAS_ASKED.search(text[: p.outer_start - start])
            ]
            if start == header.title_start and len(named) == 1 and not text.startswith("'s", named[0].end - start):
                asked = named
            if len(asked) == 1:
                person = asked[0]
                official = self._resolver.resolve(person, header.event_date)
                return [member_of(person, official, "title", start, end, header.event_date)]
        return []

    def _settle_principals(self, header: Header, uses: Sequence[LabelUse], cast: Cast, layout: Layout) -> None:
        speaking = {id(v.member) for v in cast.voices.values() if v.role == "principal" and v.member is not None}
        chosen = [m for m in cast.members if id(m) in speaking]
        if not chosen:
            title = range(header.title_start or 0, header.title_end or 0)
            told = [m for m in cast.members if m.role == "principal" and m.start in title]
            chosen = (cast.own_officials() or told)[:1]
        if not chosen and layout.principal and layout.principal in self._dictionaries.officials:
            official = self._dictionaries.officials[layout.principal]
            chosen = [Member(official.name, name_key(official.name), official, None, official.home)]
        if not chosen and any(v.kind == "reply" for v in cast.voices.values()):
            chosen = self._guest(header)
        if any(u.label.kind == "anonymous" for u in uses) and not speaking:
            chosen = []
        for member in chosen:
            member.role = member.role or "principal"
        cast.principals = merge(chosen)


def _side_of(member: Member) -> Side:
    """The side whose official somebody is: of a body, whatever state he comes from."""
    return Side(None, member.organisation_id) if member.organisation_id else Side(member.country)


def _seat_staff(header: Header, cast: Cast) -> None:
    """Of those whom the head lists beside an official, who directs communications gives them the floor."""
    listed = [m for m in cast.members if m.basis == "title" and m.office and m.role in ("", "principal")]
    staff = [m for m in listed if COMMUNICATIONS.search(m.office or "")]
    if len(staff) == len(listed):
        return
    for member in staff:
        if not (header.title_start or 0) <= member.start < (header.title_end or 0):
            member.role = "moderator"


def _seat_guests(header: Header, cast: Cast) -> None:
    """Who alone answers the journalists of a page that tells of an interview gives it, whatever state its lead names first."""
    roles = {v.role for v in cast.voices.values()}
    if "principal" in roles or "counterpart" not in roles or not roles & {"journalist", "moderator"}:
        return
    guests = {id(v.member): v.member for v in cast.voices.values() if v.role == "counterpart" and v.member is not None}
    lines = (header.title, *(p.text for p in header.leads[:3]), *(p.text for p in header.lines[:_HEAD_LINES]))
    # Whom a moderator alone asks is his guest, too.
    is_told = "journalist" not in roles or any(
        _INTERVIEWED.search(text.lower()) for text in lines if len(text) <= _MAX_LINE
    )
    if len(guests) != 1 or not is_told:
        return
    for member in guests.values():
        member.role, member.is_partner = "principal", False
    cast.voices = {
        raw: replace(v, role="principal") if v.role == "counterpart" else v for raw, v in cast.voices.items()
    }


def _said_without_clocks(uses: Sequence[LabelUse]) -> dict[str, list[LabelUse]]:
    """What each speaker of a machine's transcript says, whose labels have clocks."""
    said: dict[str, list[LabelUse]] = {}
    for use in uses:
        said.setdefault(_CLOCK.sub("", use.raw), []).append(use)
    return said


def _leading_speaker(uses: Sequence[LabelUse]) -> str | None:
    """The numbered speaker of a machine's transcript who says more than all others together and seldom asks: who gives it."""
    said = _said_without_clocks(uses)
    numbered = {raw: own for raw, own in said.items() if _NUMBERED_SPEAKER.fullmatch(raw)}
    if len(numbered) < _FEW_SPEAKERS or any(u.label.kind in ("person", "office", "reply") for u in uses):
        return None
    words = {raw: sum(u.words for u in own) for raw, own in said.items()}
    raw = max(numbered, key=lambda r: words[r])
    asks = sum(u.questions for u in said[raw]) / sum(u.count for u in said[raw])
    return raw if asks < ASKS and 2 * words[raw] > sum(words.values()) else None


def _answering_speaker(uses: Sequence[LabelUse]) -> str | None:
    """Of the two numbered speakers of a machine's transcript the one who asks less than the other; none where both ask as much."""
    said = _said_without_clocks(uses)
    if len(said) != _FEW_SPEAKERS or not all(_NUMBERED_SPEAKER.fullmatch(raw) for raw in said):
        return None
    asks = {raw: sum(u.questions for u in own) / sum(u.count for u in own) for raw, own in said.items()}
    less, more = sorted(asks, key=lambda raw: asks[raw])
    return less if asks[more] >= ASKS / 2 and asks[more] > 2 * asks[less] else None


def _seat_host(header: Header, uses: Sequence[LabelUse], cast: Cast) -> None:
    """Who opens an interview and says that somebody else who speaks below joins him is its host, however little he asks."""
    opening = min(uses, key=lambda u: u.first, default=None)
    words = header.first_turn
    if opening is None or words is None or words.number != opening.numbers[0]:
        return
    host = cast.voices[opening.raw].member
    if host is None or host.role or host.holds_office or host.basis != "label":
        return
    said = words.text[len(opening.raw) :]
    guests = (v.member for v in cast.voices.values() if v.member is not None and v.member is not host)
    for guest in guests:
        name = re.escape(guest.key[-1]) if guest.key else ""
        joins = rf"\b{name}\b[^.?!]{{0,40}}\b(?:joins?|joined|joining|is (?:here|live|now) with) (?:me|us)\b"
        brought = rf"\b(?:joined|joins? (?:me|us)|joining (?:me|us)|bring in|my guest|here with (?:me|us))\b[^.?!]{{0,90}}\b{name}\b"
        if name and re.search(f"{joins}|{brought}", said.lower()):
            host.role = "journalist"
            guest.role = guest.role or "principal"
            return


def _seat_chair_of_background(uses: Sequence[LabelUse], cast: Cast) -> None:
    """Who opens a briefing of officials without a name, and is not named in its headline, tells its ground rules."""
    if not any(u.label.kind == "anonymous" for u in uses):
        return
    opening = min(uses, key=lambda u: u.first)
    for member in {id(v.member): v.member for v in cast.voices.values() if v.member is not None}.values():
        own = [u for u in uses if cast.voices[u.raw].member is member]
        is_chair = member.basis == "label" and (not member.holds_office or is_spokesperson(member))
        if is_chair and member.role == "principal" and opening in own:
            member.role = "moderator"
            for use in own:
                cast.voices[use.raw] = replace(cast.voices[use.raw], role="moderator", kind="moderator")


def _is_of_parliament(header: Header) -> bool:
    """Whether the head tells of evidence to a committee or of questions in a house of parliament."""
    lines = (p.text for p in header.lines[:_HEAD_LINES] if len(p.text) <= _SHORT and header.is_above_body(p))
    head = "\n".join((header.title, *lines)).lower()
    return any(word in head for word in _HOUSES) and _OF_PARLIAMENT.search(head) is not None


def _reverse_name(text: str) -> str:
    """ "Howard, John" alone on a line is John Howard; as long as before."""
    match = re.fullmatch(r"([A-Z][\w'-]+), ([A-Z][\w'. -]{1,30})", text)
    return f"{match[2]}  {match[1]}" if match else text


def _initials_of(person: Person) -> tuple[str, str]:
    """What a person may be short for in a label: the initials of the name and those of the office ("SE:" of a Special Envoy)."""
    office = re.findall(r"[a-z]+", (person.office or "").lower())
    return _initials(person.key), _initials([word for word in office if word not in CONNECTORS])


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _place_in_label(use: LabelUse, name: str) -> tuple[int, int]:
    """Start and end of a name in a label, or of all of the label."""
    at = use.raw.find(name)
    if not name or at < 0:
        return use.first, use.first + len(use.raw.rstrip(": "))
    return use.first + at, use.first + at + len(name)


def _person(label: Label) -> Person:
    return Person(label.name or "", 0, 0, 0, 0, label.office, label.country, label.organisation_id, label.key)


def _is_met_jointly(header: Header, titled: Sequence[Member], uses: Sequence[LabelUse], answer: frozenset[str]) -> bool:
    """Whether the title names only the one who was met ("Joint press conference with Minister X"), and another official speaks or is
    named by his office alone ("The President's news conference with Chancellor X of Y").
    """
    cue = cue_of_guest(header)
    limit = (header.title_start or 0) + cue.start() if cue is not None else 0
    if cue is None or not titled or any(m.start < limit for m in titled):
        return False
    if any(t.tag == "office" and t.start < limit for t in header.title_tags) and titled[0].country:
        return True
    if not (_JOINT.search(header.title[: cue.start()]) or _THEIR_MEETING.search(header.title)):
        return False
    classes = {office_class(m.office or "") for m in titled}
    for use in uses:
        label = use.label
        if SPOKES.search(label.office or "") or any(same_person(label.key, m.key) for m in titled):
            continue
        if use.raw in answer or (label.kind == "person" and label.office):
            return True
        if label.kind == "office" and office_class(label.office or "") not in classes:
            return True
    return False


def _fuller_office(label: Label, official: Official | None) -> str | None:
    """The office of a label; "SECRETARY" and "Minister" say less of an official than the reference does."""
    return None if official is not None and BARE_OFFICE.fullmatch(label.office or "") else label.office


def _meets_in_lead(label: Label, header: Header) -> bool:
    """Whether the words above the talk say that what the label names met the guest, as no person is named ("when Blick meets him")."""
    if len(label.key) != 1 or not label.name or label.is_capitals:
        return False
    meets = re.compile(
        rf"(?<![A-Z]\w)(?:^|[a-z,.]) {re.escape(label.name)} (?:meets|met|interview(?:s|ed)|spoke|talked|sat down|asked)\b"
    )
    return any(meets.search(f" {p.text}") for p in header.leads[:3])


def _shortens_outlet(label: Label, header: Header) -> bool:
    """Whether the words above the talk give the initials of a name of several words in brackets: "Global Times (GT)"."""
    if not label.is_capitals or len(label.key) != 1 or not label.name or not 1 < len(label.name) <= _MAX_INITIALS + 1:
        return False
    words = r" ".join(rf"{re.escape(letter)}[\w'-]+" for letter in label.name)
    return any(re.search(rf"\b{words} \({re.escape(label.name)}\)", p.text) for p in header.leads)


def _is_lone_outlet(label: Label, uses: Sequence[LabelUse]) -> bool:
    """Whether one word is an outlet: among full names in capitals where they are not ("WION:", "Naledi Pandor:"), or beside another
    outlet; or as the end of another outlet's name ("DIE ZEIT:", "ZEIT:").
    """
    if any(label.key == (_initials(u.label.key),) for u in uses if len(u.label.key) > 1):
        # "Jane Doe:" and then "JD:".
        return False
    outlets = [u for u in uses if u.label.kind == "outlet" and not u.label.name]
    if any(len(name) > 1 and label.key == (name[-1],) for name in (_words(u.raw) for u in outlets)):
        return True
    names = [u.label for u in uses if (u.label.kind == "person" and len(u.label.key) > 1) or u.label.kind == "office"]
    is_bare = len(label.key) == 1 and len(label.key[0]) > 1 and not (label.office or label.has_title)
    stands_out = label.is_capitals and not any(n.is_capitals for n in names)
    return is_bare and bool(names) and (stands_out or bool(outlets))


def _words(raw: str) -> list[str]:
    """The words of a label in small letters, without its sign."""
    return raw.strip(" :-*").lower().split()
