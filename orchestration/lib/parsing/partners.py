"""Who was met: officials, groups of states and outlets, from the title, the labels and the opening words.

What belongs here: the rules that tell a counterpart from somebody merely mentioned.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from orchestration.lib.parsing.dates import find_dates
from orchestration.lib.parsing.dictionaries import Dictionaries, name_key
from orchestration.lib.parsing.formats import is_interview
from orchestration.lib.parsing.header import Header, names_outlet
from orchestration.lib.parsing.labels import DIALOGUE
from orchestration.lib.parsing.lines import headline_case, line_around, names_event
from orchestration.lib.parsing.members import WITH, Cast, Member, Voice, is_same, member_of, merge
from orchestration.lib.parsing.offices_named import offices_met
from orchestration.lib.parsing.people import BODIES, Person, Resolver, Tag, groups_of, people, same_person, tag


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


OUTLET_WORDS: Final = (
    r"newspapers?|news agency|news agencies|agency|magazine|weekly|daily|tv channels?|television channels?|tv|channel|channels|radio station|radio|television|broadcaster|"
    r"network|journal|news portal|website|web portal|portal|information agency|media holding|tv company|television company|publication|podcast"
)
_INTERVIEW_OUTLET: Final = re.compile(
    r"\b(?i:interview(?:s|ed)?|answers|conversation|article|q ?& ?a)\b[^.,:;]{0,90}?\b(?i:to|with|for|by|on|granted to|given to)\s+(?i:the\s+)?(?:[A-Z][a-z]+(?:ese|ian|ish|an|i|ch)\s+)?"
    # An outlet may be called by its address ("nordland.de"); a day is none.
    rf"(?:(?i:{OUTLET_WORDS})\s+)?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December) \d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! (?:[A-Z]\w+ )?(?:Express|Times|Post|Mail|Mirror|Star|Tribune|Herald|Telegraph|World|Vision|Nation|Independent)\b))"
    rf"(?P<name>[a-z][\w-]*\.[a-z]{{2,3}}\b(?:/[a-z][\w-]*\.[a-z]{{2,3}}\b)?|(?:[\"'])?[A-Z0-9][\w.'&!-]*(?:[ -](?:[A-Z0-9][\w.'&!-]*|of|and|de|da|del|la|le|der|et|al|the))*(?:[\"'])?)(?:\s+(?i:{OUTLET_WORDS})\b)?"
)
_OF_ASKER: Final = re.compile(
    r"[A-Z][\w'-]+ (?:from|of|at) (?i:the )?(?P<name>[A-Z][\w.'&-]*(?: (?:[A-Z][\w.'&-]*|of|de|al)){0,3}) "
    r"(?:interview(?:s|ed)|(?:spoke|talked|speaks|talks) (?:to|with)|(?:sat down|caught up) with)\b"
)
"""Whom a journalist works for, in front of what he did: "Jane from Harbour Voice interviewed"."""
_OF_OWN: Final = re.compile(
    r"\b(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})'s (?:own |(?:[a-z-]+ ){0,2}(?:correspondent|journalist|reporter|editor|host|presenter),? )"
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2},? (?:(?:has|have|recently) )?(?:interviewed|(?:spoken?|talked|spoke) (?:to|with)|(?:sat down|caught up|met) with)\b"
)
"""The same as the owner of who asked: "Harbour Voice's own Jane Doe has talked with"."""
_OUTLET_END: Final = r"(?:Times|News Agency|News|Newspaper|Post|Herald|Tribune|Radio|Television|Broadcasting(?: Corporation)?|Journal|Gazette|Telegraph|Chronicle|Weekly|Magazine|Daily|Observer|Monitor|Today|Tv|TV|Review(?: of [A-Z][a-z]+(?: [A-Z][a-z]+){0,2})?)"
_UNKNOWN_ASKED: Final = re.compile(
    rf"(?P<name>(?:[A-Z][\w&'-]* ){{1,4}}{_OUTLET_END})(?:'s)?,? (?:(?:had|got|took) the (?:opportunity|chance|pleasure) to )?"
    r"(?:recently |exclusively )?(?:(?:speak|spoke|talk|talked) (?:to|with)|(?:sat|sit) down with|interview(?:ed)?|caught up with)\b"
)
_UNKNOWN_TOLD: Final = re.compile(
    r"\b(?i:spoke|speaks|talked|talks|speaking|talking) (?i:exclusively )?(?i:to|with) (?:the )?"
    rf"(?P<name>(?:[A-Z][\w&'-]* ){{1,4}}{_OUTLET_END})\b"
)
_OF_EDITOR: Final = re.compile(
    rf"\b(?i:editor|correspondent|presenter|host|reporter) (?i:of|from|at|for) (?:the )?(?P<name>(?:[A-Z][\w&'-]* ){{1,4}}{_OUTLET_END})\b"
    r"(?=[^;]{0,90} (?:interviewed|spoke|talked|asked|sat down))"
)
_ON_SHOW: Final = re.compile(
    rf"\b(?i:programme|program|show|issue|edition) (?i:of|on) (?:the )?(?P<name>(?:[A-Z][\w&'-]* ){{1,3}}{_OUTLET_END})\b"
)
_ON_AIR: Final = re.compile(
    rf"\b(?i:interview)\b(?:[^.:;]|\b(?:H\.E|Mr|Mrs|Ms|Dr)\.){{3,100}} (?i:on|with|for|to) (?:the )?(?P<name>(?:[A-Z][\w&'-]* ){{1,3}}{_OUTLET_END})\b(?! of\b)"
)
"""An outlet told by the last word of its name: in front of asking, behind speaking, behind its editor, its programme or issue."""
_IN_PAPER: Final = re.compile(
    r"\b(?i:(?:in|to|with|for|by) (?:the )?(?:\w+ )?(?:newspaper|daily|weekly|magazine|journal)) [\"']?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})"
)
_OUTLET_OF_HOSTS: Final = re.compile(
    r"\b[Ii]nterview [Ww]ith [^:;]{3,80}? - ([A-Z0-9][\w&!.' ]{1,40}?)\s*$"
    # Behind the hosts' first names or a full name.
    r"|\b[Ii]nterview [Ww]ith [A-Z][^:;,-]{2,60} of (?:the )?([A-Z0-9][\w&!.' ]{1,40}?)\s*$"
)
"""What stands at the end of a title behind those who asked: "Interview with Kate and Tim - Star 93 FM", "With Jane Doe of Star Radio"."""
_PROGRAMMES: Final = (
    re.compile(
        r"^(?:Radio|Television|TV|Media|Video) [Ii]nterview(?:,| -|:) (?:with )?(?P<name>[A-Z0-9][^,:;]{1,40}?)(?: with .*|, .*| -.*)?$"
    ),
    re.compile(r"\b[Ii]nterview on (?:the )?(?P<name>[A-Z0-9][^,:;]{1,40}?),? with [A-Z]"),
    re.compile(
        r"^(?!(?:Radio|Television|TV|Media|Video|Podcast|Live|Full|Exclusive|Joint|Transcript|Press|Doorstop|Phone)\b(?: \w+){0,2} [Ii]nterview)(?P<name>[A-Z0-9][\w&'.-]*(?: [A-Z0-9][\w&'.-]*){0,3}),?(?: [^,]{3,40},)?(?: -)? [Ii]nterview with [A-Z]"
    ),
    re.compile(r"^Podcast [Ii]nterview(?:,| -|:) (?P<name>[A-Z0-9][^,:;]{1,60}?)(?: with .*)?$"),
)
_OF_PROGRAMME: Final = re.compile(
    r"\b(?:[A-Z]{2,4}|\d\w*|(?:Drive|Breakfast|Today|Tonight|Sunrise|Insiders|Mornings?|Afternoons?|Evenings?|Agenda|Hour|Show|Live|News|Radio|TV|Channel|Report|Weekend|Triple|Talks?|Takes|Podcast))\b"
)
"""Words of the names of programmes and stations; persons and places have none of them."""
_SEVERAL_OUTLETS: Final = (
    r"(?:.* )?(?:media|press|journalists|reporters|agencies|services|channels|stations|outlets|newspapers)\b"
)
_SEVERAL_HOSTS: Final = re.compile(r"[A-Z][\w'-]+ [A-Z][\w'-]+ (?:&|and) [A-Z][\w'-]+ [A-Z][\w'-]+")
_NAMED_OUTLET: Final = re.compile(
    r"\b(?P<name>(?:Radio|Television|TV|Channel|Tele|The) (?!Interview|Address|Programme|Program|Show|Transcript|Journalist|Host|Presenter|Channel|Station|Network|Company)[A-Z0-9][\w'-]*(?: [A-Z0-9][\w'-]*){0,2})"
    # "The Kazakh newspaper" is none.
    rf"(?! (?i:{OUTLET_WORDS}) [\"'A-Z])"
)
_PUBLISHED_IT: Final = re.compile(
    rf"\b(?i:{OUTLET_WORDS}) [\"']?(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){{0,3}})[\"']? (?:has )?(?:published|printed|carried|ran|released|aired|broadcast) (?:an? )?(?:[\w-]+ )?interview\b"
)
_OWN_INTERVIEW: Final = re.compile(
    rf"\b(?i:{OUTLET_WORDS}) [\"']?(?P<name>[A-Z0-9][\w.&-]*(?: [A-Z0-9][\w.&-]*){{0,3}})[\"']?'s? (?:[a-z-]+ )?(?i:interview) (?:with|of)\b"
)
"""Behind what it is called: "the television channel TV9's interview with"."""
_DATELINE: Final = re.compile(
    r"[A-Z][\w' .]{2,30}(?:, (?:[A-Z][a-z]+\.? \d{1,2}, )?|\s?\()[A-Z][\w /]{1,30}\)? {0,2}-{1,2} "
)
"""Where and by which agency a report was written: "Nordstad, NNA - "."""
_BESIDE: Final = re.compile(
    r"(?:and )(?:I|me|myself)\b(?! (?:would|will|want|am sure|think|hope))|^[^.]{0,40}\b(?:in (?:our|his|her|their) (?:introductory|opening) (?:speeches|remarks|statements|words)|standing (?:here|next|beside)|who is (?:here|with us))",
    re.IGNORECASE,
)
_MET_BEFORE: Final = re.compile(
    r"(?:\b(?:talks?|negotiations?|meeting|met|consultations|discussions?|dialogue)\b[^.;,]{0,60}\bwith|\b(?:welcome|greet|host|receive)\b|\bmy (?:\w+ )?(?:colleague|counterpart|host|guest|brother|sister)s?(?:,| and friend,?)?"
    r"|\b(?:his|her) (?:\w+ )?(?:counterpart|colleague)s?,?|\b(?:grateful|thankful|thank) (?:to )?(?:my )?(?:colleague|friend)?)\s*(?:the |our |his |her |my |dear |esteemed |friend,? |colleague,? |counterpart,? |\w+ counterpart,? ){0,4}$",
    re.IGNORECASE,
)
# What the patterns of those met, and of those beside, cannot do without, in small letters.
_MET_CUE: Final = re.compile(
    r"talk|negotiation|meeting|met\b|consultation|discussion|dialogue|welcome|greet|host|receive|grateful|thank|my |his |her "
)
_BESIDE_CUE: Final = re.compile(
    r"and (?:i|me|myself)\b|in (?:our|his|her|their) (?:introductory|opening) |standing (?:here|next|beside)|who is (?:here|with us)"
    r"|colleague|counterpart|homologue|guest|host"
)
_AFTER_CHARACTERS: Final = 90
_SENTENCE_AND_LINE_END: Final = re.compile(r"(?<=[a-z][a-z][.?!])\x7f?\n")
_ELSEWHEN: Final = re.compile(
    r"\b(?:yesterday|last (?:night|week|month|year)|earlier|previous\w*|recently|ago|by (?:tele)?phone|on the (?:tele)?phone|tomorrow|will|shall|next (?:week|month)|after lunch|later)\b",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(
    r"\b(?:joint|talks|following|after|meeting|visit|negotiations|consultations|conversation|common|opening remarks|welcome)\b",
    re.IGNORECASE,
)
_DOORSTOP: Final = re.compile(r"\bdoor ?-?stop\b", re.IGNORECASE)
_PRESS_EVENT: Final = re.compile(
    r"\b(?:press|news conference|briefing|speech|address|remarks|statement)\b", re.IGNORECASE
)
_PRESS_CONFERENCE: Final = re.compile(
    r"\b(?:press|news|media)[ -](?:conference|briefing|availability|point)|\bbriefing\b|\bmeets? (?:with )?the (?:press|media)\b"
)
_INTERVIEWED: Final = re.compile(
    r"\b(?:in|gave|of|granted|published) (?:(?:an?|the|his|her|this) )?(?:[\w-]+ )?interview\b"
)
_GIVEN_TO: Final = re.compile(
    r"\b(?:told|tells|met with|(?:appear(?:s|ed|ing)?|be|been) on"
    r"|(?:interview(?:s|ed)?|spoke|speaks|speaking|talk(?:s|ed|ing)?|s[ai]ts? down|conversation|discussion|dialogue|explain(?:s|ed)?|granted)\b[^;]{0,120}? (?:to|with|by|for)"
    r"|(?:interview|answers|spoke|talked)\b[^;]{0,120} (?:media|outlets|journalists|agencies)\b,? including"
    rf"|(?:interview|journalist|correspondent|reporter|editor|host|anchor)\b[^;,]{{0,40}} (?:at|on|of|from|for)) (?:the )?(?:(?:{OUTLET_WORDS}) )?[\"']?$"
)
_ASKED_BY: Final = re.compile(
    r"(?:\.\w{2,3}|[\"'])?(?:'s? (?:[\w.-]+ ){1,6}?| )(?:[a-z]+ly )?(?:spoke|talked|s[ai]ts? down|me(?:e)?ts?|asks|caught up|interview(?:s|ed)|discussed|had (?:an? )?(?:\w+ ){0,2}(?:talk|interview|conversation)|could dialogue)\b"
)
_WELCOMED_TO: Final = re.compile(
    r"(?:\b[Ww]elcome(?: back)? to (?:[Tt]he )?(?:[A-Z][a-z]+ )?|\b(?:with|for joining|joining|joins) us (?:\w+ ){0,2}on |\bI(?:'m| am) (?:[\w,]+ ){0,5}(?i:editor|host|anchor) (?:of|at|for|with) "
    r"|\b[Tt]hank(?:s| you)[\w ,]{0,20} for (?:talking|speaking) (?:to|with) )[\"']?$"
)
"""How what is said to have asked stands: behind the words of telling, in front of those of asking, in the host's welcome."""
_WELCOMES_TO_UNKNOWN: Final = re.compile(
    rf"\W*(?:[Ww]elcome to|It's|This is) (?P<name>(?:The )?(?:[A-Z][\w&'-]* ){{1,4}}(?:{_OUTLET_END}|Network))[.!,] I(?:'m| am) "
)
"""How the host of a programme names what he welcomes to: "Welcome to Harbour Radio. I'm Jane Doe"."""
# What these cannot do without.
_TALK_CUE: Final = re.compile(
    r"interview|told|tells|spoke|speak|talk|s[ai]ts? down|conversation|discuss|dialogue|explain|granted|journalist|correspondent|reporter|editor|host|anchor|met |caught up|(?:appear\w*|be|been) on |meets |asks "
)
_WELCOME_CUE: Final = re.compile(r"elcome(?: back)? to |joining us|joins us|with us|I'm|I am|for (?:talking|speaking) ")
_SENTENCE_START: Final = re.compile(r"(?<![A-Z][a-z])[.?!][\"')]? +(?=[A-Z\"'(])")
_HOST: Final = re.compile(r"\b(?:host|anchor|presenter)\b", re.IGNORECASE)
_TALK: Final = re.compile(
    r"\b(?:interview\w*|spoke|spoken|speaks|speaking|talk\w*|told|sat down|conversation|discuss\w*|dialogue|explain\w*|asked|answer\w*|reports?|host\w*|appear\w*|transcript|programmes?|program|show)\b|:$"
)
_LINE_WORDS: Final = 15
_NEXT_NAME: Final = 30
_JOINED_END: Final = re.compile(r"(?: (?:of|and|de|da|del|la|le|der|et|al|the))+$")
_NEXT_SENTENCE: Final = re.compile(r"(?<=[a-z]{3})\. |(?<=^[A-Z]{3})'s ")
_ASKS_FOR: Final = re.compile(
    r" (?:(?:Journalist|Presenter|Host|Correspondent|Reporter)|(?:TV|Television|Radio) (?:Channel|Company|Station|Network))$"
)
"""What ends the name of an outlet: a sentence, its programme ("ABC's Morning"), who asks for it ("Radio 93 Journalist")."""
_TALK_LINES: Final = 12
_WELCOME_CHARACTERS: Final = 500
_BRACKETS_AS_BLANKS: Final = str.maketrans("[]", "  ")
_POPUP: Final = re.compile(r" {4,}\S[^\n]{1,90}? {2}")


class PartnerReader:
    """Finds the counterparts of one document after the other."""

    def __init__(self, dictionaries: Dictionaries, resolver: Resolver) -> None:
        self._dictionaries = dictionaries
        self._resolver = resolver

    def read(
        self, header: Header, cast: Cast, folded: str, opening: tuple[int, int] | None, spoken_end: int
    ) -> tuple[list[Counterpart], list[Member]]:
        """Counterparts, and the people among them and the principals whom the reference does not know.

        ``opening``: span of the first words of an official; ``spoken_end``: where the search for those beside him ends.
        """
        title = header.title
        own = {id(m) for m in cast.principals}
        speaking = {id(v.member) for v in cast.voices.values() if v.member is not None}
        found = [
            m
            for m in cast.members
            if id(m) not in own and (m.is_partner or m.role == "counterpart") and _is_official(m)
        ]
        is_given = is_interview(title, names_outlet=names_outlet(header)) and not _DOORSTOP.search(title)
        # A page whose headline does not tell what it holds tells it in its lead.
        is_told = not names_event(title) and any(v.role == "journalist" for v in cast.voices.values())
        is_given = is_given or (
            (not title or is_told)
            and any(_INTERVIEWED.search(p.text.lower()) or _OF_OWN.search(p.text) for p in header.leads[:3])
        )
        is_briefing = (
            re.search(
                r"\b(?:briefing|gaggle|press call|background|spokes\w+|regular press conference|teleconference)\b",
                title,
                re.IGNORECASE,
            )
            is not None
        )
        groups = _groups(header)
        outlet = None
        heads = [title, *(p.text for p in header.leads[:3])]
        if is_given or not any(_PRESS_CONFERENCE.search(text.lower()) for text in heads):
            outlet = self._only_outlet(cast) or self._own_outlet(header, cast)
        talked = None if is_briefing else self._talked_to(header, cast, folded, is_given=is_given)
        outlet = outlet or talked
        is_given = is_given or outlet is not None
        if is_given:
            # Beside the outlet of an interview a name without an office is the host's.
            found = [m for m in found if m.holds_office or id(m) in speaking]
        if is_briefing:
            # Who is named in the headline of a briefing is talked about.
            found = [m for m in found if id(m) in speaking]
        elif not is_given and opening is not None:
            if not found:
                found += self._beside(folded, opening, cast, header, strong=bool(groups))
            if groups:
                found += self._beside(folded, (opening[0], spoken_end), cast, header, strong=True)
            if not found and not groups:
                found += _in_leads(header, cast, own) or self._addressed(folded, opening, cast, header)
        counterparts: list[Counterpart] = []
        unresolved: list[Member] = []
        for member in merge(found):
            if member.role in ("journalist", "topic") or any(is_same(member, p) for p in cast.principals):
                continue
            counterparts.append(_as_counterpart(member, header.event_date))
            if member.official is None:
                unresolved.append(member)
        counterparts += [self._group(g, header) for g in groups]
        if is_given:
            counterparts += self._outlets(header, talked) or ([outlet] if outlet is not None else [])
        unresolved += [
            m for m in cast.members
            if m.official is None and (m.office or len(m.key) > 1) and m.role in ("principal", "counterpart") and m not in unresolved
        ]  # fmt: skip
        return counterparts, unresolved

    def _group(self, group: Tag, header: Header) -> Counterpart:
        return Counterpart(
            "organisation", self._dictionaries.organisations[group.ids[0]][0], group.text, "title", "reference", group.start, group.end,
            header.title_start or 0, header.title_end or 0, organisation_id=group.ids[0],
        )  # fmt: skip

    def _beside(self, folded: str, span: tuple[int, int], cast: Cast, header: Header, *, strong: bool) -> list[Member]:
        """People met according to spoken words ("Foreign Minister of Mali Abdoulaye Diop and I had good talks")."""
        # Cards that pop up over a name are set between runs of blanks ("Mr Erdogan     Erdogan Recep TayyipPresident of Turkey  ").
        text = _POPUP.sub(lambda m: " " * len(m[0]), folded[span[0] : span[1]])
        # What an editor completes stands in brackets ("Jane [Doe, Minister of Mali]").
        text = text.translate(_BRACKETS_AS_BLANKS)
        out: list[Member] = []
        # Whom a minister says he met counts where the headline tells of talks; elsewhere it is news.
        is_joint = _JOINT.search(header.title) is not None
        for person in self._people_at_cues(text, span[0], folded, with_met=is_joint and not strong):
            official = self._resolver.resolve(person, header.event_date)
            if official is None and not person.office and not (person.is_colleague and person.country):
                continue
            member = member_of(
                person, official, "opening", *line_around(folded, person.start, person.end), header.event_date
            )
            own = cast.is_own(member)
            if own or (own is None and not person.is_colleague):
                continue
            before = folded[max(span[0], person.outer_start - 110) : person.outer_start]
            before = before[max(before.rfind("."), before.rfind("\n")) + 1 :]
            after = folded[person.outer_end : person.outer_end + _AFTER_CHARACTERS].split("\n")[0]
            met = (
                not strong
                and is_joint
                and _MET_BEFORE.search(before) is not None
                and not _ELSEWHEN.search(before + after.split(".")[0])
            )
            is_colleague = (
                person.is_colleague
                and re.search(r"\b(?:my|our)\s*$", before) is not None
                and not _ELSEWHEN.search(before)
            )
            if met or is_colleague or _BESIDE.match(after.lstrip(" ,")) is not None:
                member.is_partner = True
                out.append(member)
        return out

    def _people_at_cues(self, text: str, start: int, folded: str, *, with_met: bool) -> Iterator[Person]:
        """People in those lines of a text that hold words by which somebody may be met or beside.

        ``start``: offset of the text in ``folded``. Lines that end no sentence are read together with the next.
        """
        at = 0
        for end in (*(m.end() for m in _SENTENCE_AND_LINE_END.finditer(text)), len(text)):
            around = folded[start + at : start + end + _AFTER_CHARACTERS].lower()
            if _BESIDE_CUE.search(around) or (with_met and _MET_CUE.search(around)):
                yield from people(
                    tag(text[at:end], self._dictionaries, start + at), self._dictionaries, bare_names=False
                )
            at = end

    def _addressed(self, folded: str, opening: tuple[int, int], cast: Cast, header: Header) -> list[Member]:
        """Who is addressed or named with a bare title in the first words, where the title names the office and no holder."""
        met = offices_met(header)
        if len(met) != 1 or met[0].country == cast.side.country:
            return []
        # The lines under the headline tell it before the first words do.
        said = [(p.start, p.text) for p in header.leads[:2]] + [(opening[0], folded[opening[0] : opening[1]])]
        named = (
            person
            for start, text in said
            for person in people(tag(text, self._dictionaries, start), self._dictionaries, bare_names=False)
        )
        for person in named:
            is_own = any(same_person(person.key, m.key) for m in cast.principals)
            if is_own or person.country not in (None, met[0].country) or person.organisation_id is not None:
                continue
            person.office, person.country = met[0].office, met[0].country
            official = self._resolver.resolve(person, header.event_date)
            line = line_around(folded, person.start, person.end)
            return [member_of(person, official, "opening", *line, header.event_date)]
        return []

    def _own_outlet(self, header: Header, cast: Cast) -> Counterpart | None:
        """The outlet that prints its own questions and the answers of one official."""
        site, speaking = header.site_outlet, {id(v.member) for v in cast.voices.values() if v.role != "journalist"}
        asks = any(v.role == "journalist" for v in cast.voices.values())
        if site is None or not asks or len(speaking) > 1 or _PRESS_EVENT.search(header.title):
            return None
        span = (site.start, site.end)
        return self._outlet(site, site.text, "title", span, span)

    def _only_outlet(self, cast: Cast) -> Counterpart | None:
        """The outlet under whose name alone all questions are asked."""
        # Later questions may have no labels.
        asking = [(raw, v) for raw, v in cast.voices.items() if v.role == "journalist" and raw not in DIALOGUE]
        if len(asking) != 1 or asking[0][1].kind != "outlet":
            return None
        raw, voice = asking[0]
        written = raw.strip(" :-*")
        known = next((t for t in tag(written, self._dictionaries) if t.tag == "organisation"), None)
        span = (voice.start, voice.start + len(written))
        return self._outlet(known, written, "label", span, (voice.start, voice.start + len(raw)))

    def _talked_to(self, header: Header, cast: Cast, folded: str, *, is_given: bool) -> Counterpart | None:
        """The outlet whose questions one official answers, as the words above them, the host's label or his welcome tell it."""
        asking = {raw: v for raw, v in cast.voices.items() if v.role == "journalist"}
        speaking = {id(v.member) for v in cast.voices.values() if v.role != "journalist" and v.member is not None}
        if len(speaking) > 1 or (cast.voices and not asking):
            return None
        is_event = not is_given and _PRESS_EVENT.search(header.title) is not None
        lines = [p for p in header.lines[:_TALK_LINES] if header.is_above_body(p)]
        names = {raw.strip(" :-*.") for raw, v in asking.items()}
        # Who has a first name is no outlet.
        is_bare = all(v.kind == "person" and (v.member is None or len(v.member.key) < 2) for v in asking.values())
        name = next(iter(names)) if len(names) == 1 and is_bare else None
        for line in lines:
            if is_event and not line.text.startswith("Interview "):
                continue
            lowered = line.text.lower()
            if not _TALK_CUE.search(lowered) or _PRESS_CONFERENCE.search(lowered):
                continue
            spans: list[tuple[Tag | None, int, int]] = [
                (t, t.start - line.start, t.end - line.start)
                for t in tag(line.text, self._dictionaries, line.start)
                if t.is_outlet
            ]
            spans += [(None, *m.span()) for m in _of_label(name, line.text)]
            for known, start, end in spans:
                before = lowered[_sentence_around(line.text, start)[0] : start]
                if _GIVEN_TO.search(before) or _ASKED_BY.match(lowered, end):
                    return self._outlet(
                        known, line.text[start:end], "title", (line.start + start, line.start + end), line[1:3]
                    )
        return None if is_event else self._host_outlet(asking, folded, header.title_end or 0)

    def _host_outlet(self, asking: Mapping[str, Voice], folded: str, above: int) -> Counterpart | None:
        """The outlet that the only asker's first label names ("Jane Doe, TV host:"), or to which he bids welcome.

        ``above``: offset behind the title.
        """
        surnames = {v.member.key[-1] for v in asking.values() if v.member is not None and v.member.key}
        if not asking or len(surnames) > 1:
            return None
        start, first = min((folded.find(raw, above), raw) for raw in asking)
        if start < 0:
            return None
        for found in tag(first, self._dictionaries, start):
            if found.is_outlet and _HOST.search(first):
                return self._outlet(found, found.text, "label", (found.start, found.end), (start, start + len(first)))
        words = folded[start + len(first) : start + len(first) + _WELCOME_CHARACTERS]
        if not _WELCOME_CUE.search(words):
            return None
        if unknown := _WELCOMES_TO_UNKNOWN.match(words):
            span = (start + len(first) + unknown.start("name"), start + len(first) + unknown.end("name"))
            return self._outlet(None, unknown["name"], "opening", span, line_around(folded, *span))
        for found in tag(words, self._dictionaries, start + len(first)):
            if found.is_outlet and _WELCOMED_TO.search(folded[start : found.start]):
                line = line_around(folded, found.start, found.end)
                return self._outlet(found, found.text, "opening", (found.start, found.end), line)
        return None

    def _outlet(
        self, known: Tag | None, written: str, basis: str, span: tuple[int, int], quote: tuple[int, int]
    ) -> Counterpart:
        organisation_id = known.ids[0] if known is not None else None
        name = self._dictionaries.organisations[organisation_id][0] if organisation_id else written
        resolution = "reference" if organisation_id else "text"
        return Counterpart("media", name, written, basis, resolution, *span, *quote, organisation_id=organisation_id)

    def _outlets(self, header: Header, talked: Counterpart | None) -> list[Counterpart]:
        """The outlets of an interview: known ones in the title, then the one ``talked`` to, then in the lead; else what these
        call one.
        """
        places = [(header.title_tags, header.title, header.title_start or 0, header.title_end or 0)]
        places += [
            (tag(p.text, self._dictionaries, p.start), p.text, p.start, p.end)
            for p in (*header.leads[:2], *header.lines[:6])
        ]
        for tags, text, start, end in places:
            known: dict[str, Counterpart] = {}
            dateline = _DATELINE.match(text)
            for t in tags:
                if dateline is not None and t.start - start < dateline.end():
                    continue
                is_told = start == header.title_start or _tells_of_talk(text, t.start - start)
                if t.is_outlet and t.ids[0] not in known and is_told:
                    known[t.ids[0]] = self._outlet(t, t.text, "title", (t.start, t.end), (start, end))
            if known:
                return list(known.values())
            if talked is not None:
                return [talked]
        for tags, text, start, end in places:
            is_title = start == header.title_start
            found = self._unknown_outlet(tags, headline_case(text), start, end, is_title=is_title)
            if found is not None:
                return [found]
        return []

    def _programme(self, tags: Sequence[Tag], text: str, start: int, end: int) -> Counterpart | None:
        """The programme that the title of an interview names where no outlet is known: behind the kind of interview ("Radio interview,
        Harbour FM"), behind "on" ("Interview on RN Drive with Jane Doe"), or in front ("Triple X, interview with Jane Doe").
        """
        for pattern in _PROGRAMMES:
            match = pattern.search(text)
            if match is None or find_dates(match["name"]):
                continue
            span = (start + match.start("name"), start + match.end("name"))
            inside = [t for t in tags if t.start < span[1] and t.end > span[0]]
            is_other = any(t.tag in ("office", "title") for t in inside) or all(
                t.tag in ("city", "country", "sign") for t in inside
            )
            if not is_other and (pattern is _PROGRAMMES[-1] or _OF_PROGRAMME.search(match["name"])):
                return self._outlet(None, match["name"], "title", span, (start, end))
        return None

    def _unknown_outlet(
        self, tags: Sequence[Tag], text: str, start: int, end: int, *, is_title: bool
    ) -> Counterpart | None:
        # "Interview with Steve Price, 3AW": what follows the journalist's name.
        if is_title and (match := _OUTLET_OF_HOSTS.search(text)):
            name, at = match[match.lastindex or 0], start + match.start(match.lastindex or 0)
            inside = [t for t in tags if t.start >= at]
            asked_by = [t for t in tags if start + match.start() <= t.start < at]
            kinds = {t.tag for t in inside}
            # A station may be called by words alone ("HARBOUR 969", "Harbour Radio").
            is_station = kinds <= {"word", "sign"} and _OF_PROGRAMME.search(name) is not None
            is_place = kinds <= {"city", "country", "sign", "word"} and not is_station
            is_official = any(t.tag == "office" for t in (*asked_by, *inside[:1]))
            if not (is_official or is_place or find_dates(name)):
                return self._outlet(None, name, "title", (at, at + len(name)), (start, end))
        if is_title and (programme := self._programme(tags, text, start, end)) is not None:
            return programme
        if match := re.search(
            # Behind "its journalist," stands who that is.
            r"\bwith [^,]{3,60}(?<!journalist)(?<!correspondent)(?<!reporter)(?<!editor),\s*(?:of |from )?(?:the )?([A-Z0-9][\w&!.' -]{1,40}?)\s*(?:$|,|\()",
            text,
        ):
            span = (start + match.start(1), start + match.end(1))
            # What follows an office is its holder's name.
            has_office = any(t.tag == "office" and start + match.start() <= t.start < span[0] for t in tags)
            is_day = any(d.start < match.end(1) and d.end > match.start(1) for d in find_dates(text))
            if (
                not has_office
                and not is_day
                and not _SEVERAL_HOSTS.fullmatch(match[1])
                and not any(
                    t.start < span[1] and t.end > span[0] and t.tag in ("city", "country", "office") for t in tags
                )
            ):
                return self._outlet(None, match[1], "title", span, (start, end))
        for pattern in (
            _OF_ASKER, _OF_OWN, _PUBLISHED_IT, _OWN_INTERVIEW, _ON_AIR, _UNKNOWN_ASKED, _UNKNOWN_TOLD, _OF_EDITOR, _ON_SHOW, _IN_PAPER, _NAMED_OUTLET, _INTERVIEW_OUTLET
        ):  # fmt: skip
            # Any sentence of a lead may begin with an article.
            match = next(
                (
                    m
                    for m in pattern.finditer(text)
                    # Nor is what a headline quotes ("President Doe: The North is calm").
                    if (is_title and not re.search(r": [\"']?$", text[: m.start()]))
                    or pattern is not _NAMED_OUTLET
                    or not m["name"].startswith("The ")
                    or _GIVEN_TO.search(text[: m.start("name")].lower())
                ),
                None,
            )
            if match is None or not (is_title or _tells_of_talk(text, match.start("name"))):
                continue
            # "Interview with Russian and foreign media": the word in front of "and" stands for many.
            stem = _ASKS_FOR.sub("", _JOINED_END.sub("", _NEXT_SENTENCE.split(match["name"])[0]))
            span = (start + match.start("name"), start + match.start("name") + len(stem))
            inside = [t for t in tags if t.start < span[1] and t.end > span[0]]
            # No article stands in front of a person's name.
            has_outlet_word = (
                re.search(rf"\b(?:{OUTLET_WORDS})\b", match.group(), re.IGNORECASE) is not None
                or re.search(r"\b[Tt]he $", match.group()[: match.start("name") - match.start()]) is not None
            )
            is_person = any(
                t.tag == "title" or (t.tag == "name" and (name_key(t.text) in self._dictionaries.officials_by_key or len(name_key(t.text)) in (2, 3)))
                for t in inside
            )  # fmt: skip
            if (
                any(t.tag == "office" for t in inside)
                or all(t.tag in ("city", "country") for t in inside)
                or (is_person and not has_outlet_word)
            ):
                continue
            name = re.sub(r"'s$", "", stem).strip("\"' ")
            span = (span[0] + match["name"].index(name), span[0] + match["name"].index(name) + len(name))
            if re.match(_SEVERAL_OUTLETS, name, re.IGNORECASE):
                continue
            country = next(
                (t.ids[0] for t in tags if t.tag == "country" and len(t.ids) == 1 and 0 <= span[0] - t.end < 40), None
            )
            return Counterpart("media", name, name, "title", "text", *span, start, end, country=country)
        return None


def _tells_of_talk(text: str, at: int) -> bool:
    """Whether the sentence around a place of a text tells of a talk; a short line is no sentence."""
    if len(text.split()) <= _LINE_WORDS:
        return True
    start, end = _sentence_around(text, at)
    return _TALK.search(text[start:end].lower()) is not None


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence that a place of a text lies in."""
    starts = [0, *(m.end() for m in _SENTENCE_START.finditer(text)), len(text)]
    return max(s for s in starts if s <= at), min(s for s in starts if s > at)


def _of_label(name: str | None, text: str) -> Iterator[re.Match[str]]:
    """Where a text names what asks all questions as no person is named: without a given name or title in front of it."""
    if name is None or " " in name:
        return
    for match in re.finditer(rf"\b{re.escape(name)}(?![\w-])", text, re.IGNORECASE):
        before = text[: match.start()].split()
        if before and not before[-1][0].isupper():
            yield match


def _is_official(member: Member) -> bool:
    # "Minister Doe's meeting with his Cypriot counterpart Roe": an office that is not written.
    is_met = (member.is_partner and member.is_colleague) or member.role == "counterpart"
    return member.role != "journalist" and (member.holds_office or is_met)


def _as_counterpart(member: Member, day: dt.date | None) -> Counterpart:
    official, office, country = member.official, member.office, member.country
    if official is not None:
        current = [t for t in official.terms if t.covers(day)] or list(official.terms)
        office = office or current[0].office_title
        if member.organisation_id and not any(t.iso3 for t in current):
            country = official.home
    elif member.organisation_id:
        country = None
    return Counterpart(
        "official", member.display_name, member.name, member.basis, "reference" if official else "text", member.start, member.end,
        member.quote_start, member.quote_end, official_id=official.official_id if official else None,
        organisation_id=member.organisation_id, office=office, country=country,
    )  # fmt: skip


def _groups(header: Header) -> list[Tag]:
    """Groupings whose ministers were met, named in the title behind "with"."""
    cue = WITH.search(header.title)
    start = (header.title_start or 0) + cue.end() if cue is not None else None
    tags = header.title_tags
    # "Russia-ASEAN ministerial meeting": a state and a grouping joined by a dash.
    # In quotation marks it is the name of a speech.
    # Between more of them the dashes part topics ("Iran - Mali - NATO - Trade").
    joined = [
        c for a, b, c in zip(tags, tags[1:], tags[2:], strict=False)
        if header.title.count(" - ") <= 1 and a.tag == "country" and b.text == "-" and c.tag == "organisation" and c.kind in BODIES - {"court"}
        and not header.title[: c.start - (header.title_start or 0)].count('"') % 2
    ]  # fmt: skip
    met = [g for g in groups_of(tags) if start is not None and g.start >= start]
    return list({g.ids[0]: g for g in (*met, *joined)}.values())[:2]


def _in_leads(header: Header, cast: Cast, own: set[int]) -> list[Member]:
    """Foreign officials whom the lines under the title name beside the principal, where the event is a joint one."""
    joint = (
        re.search(r"\b(?:talks|joint|following|meeting|visit|negotiations)\b", header.title, re.IGNORECASE) is not None
    )
    if not joint or not names_event(header.title):
        return []
    title = (header.title_start or 0, header.title_end or 0)
    # "The meeting of President Doe and President Roe": whom another of the own side met.
    others = [m for m in cast.members if id(m) not in own and cast.is_own(m)]
    return [
        m for m in cast.members
        if id(m) not in own and m.basis == "title" and m.official is not None and m.role == "" and cast.is_own(m) is False
        and not title[0] <= m.start < title[1] and not any(0 < m.start - o.end < _NEXT_NAME for o in others)
    ]  # fmt: skip
