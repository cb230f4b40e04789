"""The roles of the people of a document: principal, counterpart, journalist, moderator or other.

What belongs here: rules that settle a role from the headline and from how somebody speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from orchestration.lib.parsing.formats import is_forum, is_interview
from orchestration.lib.parsing.header import Header, names_outlet
from orchestration.lib.parsing.label_uses import ASKS, READS_OUT, LabelUse, introduces_itself
from orchestration.lib.parsing.members import WITH, Cast, Member, Side, Voice, is_former, is_spokesperson
from orchestration.lib.parsing.offices import office_class

_TOPIC: Final = re.compile(
    r"\b(?:on|about|regarding|concerning|over|re|in memory of|death of|passing of|in connection with|in response to|responding to|reacting to|anniversary of|commenting on|congratulat\w+)\s(?:the\s)?$",
    re.IGNORECASE,
)
_THIRD_PARTY: Final = re.compile(
    r"'s (?:\w+ ){0,2}(?:meeting|visit|trip|travel|call|talks|statement|remarks|interview|article|speech)",
    re.IGNORECASE,
)
_ASKED_BY: Final = re.compile(r",?(?: [^,]{1,40},)? (?:was |is )?interviewed by\b", re.IGNORECASE)
_WHOLE_TEXT: Final = re.compile(
    r"\W*(?:(?:the|following|is|full|edited|unofficial|abridged|verbatim|read|watch|video|transcript|text|translation|excerpts?|of|from|speech|interview)\b\W*)*",
    re.IGNORECASE,
)
"""What stands in front of the name whose words a page holds: "Full transcript of Jane Doe's interview"."""
_TALKS: Final = re.compile(r"\b(?:meeting|talks|conversation|working (?:lunch|breakfast|dinner))\b", re.IGNORECASE)
_GIVES_FLOOR: Final = re.compile(
    r"\b(?:(?:one|a) (?:more|last|final) question|(?<!\bmy )(?:next|last|final|first) question|(?:have|give|take) (?:the )?floor|question goes to|time for (?:\w+ ){0,2}questions?|go ahead|(?:start|open|begin) (?:the|our) (?:press|news) conference|(?:pass|hand|turn) (?:it |this |the \w+ )?over to)\b",
    re.IGNORECASE,
)
_WELCOMES: Final = re.compile(r"\bwelcome to (?:the|this|our|another)\b", re.IGNORECASE)
_WELCOMES_PRESS: Final = re.compile(
    r"\bwelcome to (?:the|this|our|another|today's|[^.?!]{1,20}\band (?:this|today's))\b[^.?!]{0,40}\b(?:press|media|briefing|news (?:conference|briefing|availability|event|meeting))\b",
    re.IGNORECASE,
)
"""How somebody opens a press event for those who give it."""
_INTRODUCES: Final = re.compile(
    r"\b(?:pleasure|honou?r|privilege|pleased|delighted|happy|honou?red|proud|let me|allow me|(?:would|'d) like) (?:to )?(?:introduce|present) (?!a\b|some\b|this\b|our \w+ plan)",
    re.IGNORECASE,
)
"""How somebody gives the word to a guest with his first sentence."""
_CALLS: Final = re.compile(r"(?:[A-Z][\w'-]*\.?,? ){1,6}please\W*")
_CHAIR: Final = re.compile(r"(?:(?:acting|vice|deputy)[ -])?chair(?:man|woman|person)? of the\b", re.IGNORECASE)
_OF_HOUSE: Final = re.compile(r"\b(?:director|editor|chair\w*|fellow)\b", re.IGNORECASE)
"""Offices of those who lead the talks of an institute."""
_ASKS_A_LITTLE: Final = 0.25
_OPENS_AND_CLOSES: Final = 2
_HANDOVER_WORDS: Final = 8
# Possessive: what ends a word ends it for good, else a line of many capitals is split in every possible way.
_OFFICE_BEFORE: Final = re.compile(
    r"(?:(?:\b(?!(?:With|By|From|Previews?|Previewing)\b)[A-Z][\w.'-]*+|\bof|\bthe|\bfor|\band|(?<=Ambassador )to|(?<=Representative )to|(?<=Envoy )to)\s*+,?\s*+)++$"
)


def gives_floor(use: LabelUse) -> bool:
    """Whether the first words behind a label give the floor to somebody else, if only by name ("Radio North, please.")."""
    return _GIVES_FLOOR.search(use.opening) is not None or _CALLS.fullmatch(use.spoken) is not None


def role_of_line(word: str | None) -> str:
    """Role of who is named behind "Moderator:", "Interviewer:" or "Speaker:" in the head of a page."""
    lowered = (word or "").lower()
    if lowered.startswith(("moder", "presid", "chair")):
        return "moderator"
    if lowered.startswith(("interview", "host")):
        return "journalist"
    return "principal" if lowered.startswith(("speaker", "guest")) else ""


def cue_of_guest(header: Header) -> re.Match[str] | None:
    """The word of a title behind which those met are named; at a forum "with" somebody that is whose words they are."""
    return None if is_forum(header.title) else WITH.search(header.title)


def assign_partners(header: Header, cast: Cast, *, is_joint: bool) -> None:
    """Tell apart who was met, who is talked about and who asks among the people of the title."""
    offset, title = header.title_start or 0, header.title
    cue = cue_of_guest(header)
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
        if _ASKED_BY.match(title, member.end - offset):
            member.role = "principal"
        elif _TOPIC.search(before) or is_third_party:
            member.role = "topic"
        elif not member.holds_office and is_given:
            member.role = "journalist"
        else:
            after_cue = cue is not None and cue.end() <= member.start - offset
            own = cast.is_own(member)
            # "Meeting with Emergencies Minister X": the partner of talks may be of the own side.
            if is_former(member) and not after_cue and own is False:
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


def _without_office(before: str) -> str:
    """Text before a name without the office written in front of it."""
    return _OFFICE_BEFORE.sub("", before)


@dataclass(frozen=True, kw_only=True)
class _Conduct:
    """What somebody behind labels says, and beside whom.

    ``others``: others hold an office, ``known_others``: and speak at length; ``has_askers``: journalists have labels of their
    own; ``answers``: questions are put to him; ``officials_ask``: questions a turn of those with an office; ``opens``: the first
    label is his.
    """

    member: Member
    said: Sequence[LabelUse]
    cast: Cast
    others: bool
    has_askers: bool
    answers: bool
    known_others: bool
    officials_ask: float
    opens: bool

    @property
    def is_known(self) -> bool:
        """Whether an office or a body is known of him."""
        return self.member.holds_office or self.member.organisation_id is not None

    @property
    def is_of_label(self) -> bool:
        """Whether only a label names him."""
        return self.member.basis == "label"

    @property
    def is_no_guest(self) -> bool:
        """Whether he holds no office and is asked nothing, so that he is no guest."""
        return not self.member.holds_office and not self.answers

    @property
    def asks(self) -> float:
        """Questions a turn."""
        return sum(u.questions for u in self.said) / self.turns

    @property
    def turns(self) -> int:
        return sum(u.count for u in self.said)

    @property
    def long_paragraphs(self) -> int:
        return sum(u.long_paragraphs for u in self.said)

    @property
    def has_title(self) -> bool:
        """Whether a label calls him Mr or Ms."""
        return any(u.label.has_title for u in self.said)

    @property
    def is_surname(self) -> bool:
        """Whether his labels are of one word."""
        return all(len(u.label.key) == 1 for u in self.said)

    @property
    def says_little(self) -> bool:
        """Whether his turns are of a few words: who answers with more than a name gives the floor to nobody."""
        return sum(u.words for u in self.said) <= _HANDOVER_WORDS * self.turns


def settle_roles(
    uses: Sequence[LabelUse],
    cast: Cast,
    answer: frozenset[str],
    *,
    title: tuple[int, int],
    is_panel: bool,
    is_of_outlet: bool,
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
    opening = min(uses, key=lambda u: u.first, default=None)
    of_officials = [u for key, said in own_uses.items() if members[key].holds_office for u in said]
    officials_ask = sum(u.questions for u in of_officials) / max(1, sum(u.count for u in of_officials))
    for key, said in own_uses.items():
        conduct = _Conduct(
            member=members[key],
            said=said,
            cast=cast,
            others=any(other != key and members[other].holds_office for other in own_uses),
            has_askers=has_askers,
            answers=any(u.raw in answer for u in said),
            known_others=_has_long_official(members, own_uses, key),
            officials_ask=officials_ask,
            opens=opening in said,
        )
        members[key].role = _role(conduct)
        others = [m for k, m in members.items() if k != key]
        if _chairs(conduct, others, title=title, is_panel=is_panel, has_audience=has_audience):
            members[key].role = "moderator"
        if is_of_outlet and conduct.is_no_guest and members[key].role == "other" and conduct.is_of_label:
            # On an outlet's own page, and in an interview, those who hold no office are its people.
            members[key].role = "journalist"
    undecided = sorted(
        (k for k in own_uses if members[k].role in ("", "other")), key=lambda k: -sum(u.words for u in own_uses[k])
    )
    has_principal = any(m.role == "principal" for m in members.values())
    # Above the only journalist of a page, whoever opens it is the presenter of the programme.
    askers = {id(v.member) for v in cast.voices.values() if v.role == "journalist" and v.member is not None}
    askers |= {k for k, m in members.items() if m.role == "journalist"}
    is_hosted = len(askers) == 1 and not any(v.role == "journalist" and v.member is None for v in cast.voices.values())
    for key in undecided:
        if not has_principal:
            members[key].role, has_principal = "principal", True
        elif members[key].role == "":
            presents = is_of_outlet or (is_hosted and opening in own_uses[key])
            members[key].role = "journalist" if presents and not members[key].holds_office else "other"
    if not any(v.role == "principal" for v in cast.voices.values()) and not has_principal:
        _seat_who_answers(members, own_uses)
    for raw, voice in list(cast.voices.items()):
        if voice.member is not None and not voice.role:
            cast.voices[raw] = Voice(voice.member.role or "other", voice.kind, voice.member)


def _seat_who_answers(members: dict[int, Member], own_uses: dict[int, list[LabelUse]]) -> None:
    """Where all the people behind labels look like journalists, the one who asks nothing, of those whom the headline names, answers."""
    asking = {k: sum(u.questions for u in said) / sum(u.count for u in said) for k, said in own_uses.items()}
    silent = [k for k, asks in asking.items() if asks < ASKS and members[k].role == "journalist"]
    if len(silent) == 1 and len(asking) > 1 and members[silent[0]].basis == "title":
        members[silent[0]].role = "principal"


def _chairs(
    conduct: _Conduct, others: Sequence[Member], *, title: tuple[int, int], is_panel: bool, has_audience: bool
) -> bool:
    """Whether somebody chairs an event at which others answer.

    ``others``: the other people behind labels; ``title``: character span of the headline; ``has_audience``: journalists or
    questions have labels.
    """
    member = conduct.member
    guests = [m for m in others if m.basis == "title" and m.holds_office]
    if is_panel and conduct.opens and member.role == "principal" and not _stands_in(member, title):
        # Who opens a panel for an official of its headline chairs it, whatever his office.
        first = min(conduct.said, key=lambda u: u.first)
        if any(_stands_in(m, title) for m in guests) and _WELCOMES.search(first.opening):
            return True
    if not conduct.is_no_guest:
        return False
    if conduct.opens and conduct.is_of_label and others:
        first = min(conduct.said, key=lambda u: u.first)
        if any(_WELCOMES_PRESS.search(u.spoken) for u in conduct.said) or (
            has_audience and conduct.long_paragraphs <= 1 and _INTRODUCES.search(first.spoken)
        ):
            return True
    gives_floor_by_name = (
        member.role in ("journalist", "other")
        or (not member.role and conduct.opens and (conduct.others or member.holds_office))
        or (conduct.is_of_label and conduct.opens and len(guests) > 0)
    )
    # Beside an audience that asks, who asks or gives the floor by name chairs.
    return is_panel and has_audience and gives_floor_by_name


def _stands_in(member: Member, title: tuple[int, int]) -> bool:
    return title[0] <= member.start < title[1] and member.basis == "title"


def _has_long_official(members: dict[int, Member], own_uses: dict[int, list[LabelUse]], key: int) -> bool:
    """Whether somebody else with an office speaks at length."""
    return any(
        other != key and members[other].holds_office and any(u.long_paragraphs for u in said)
        for other, said in own_uses.items()
    )


def _role(conduct: _Conduct) -> str:
    """Role of somebody; empty where nothing tells."""
    if (settled := _settled_role(conduct)) is not None:
        return settled
    own = conduct.cast.is_own(conduct.member)
    if _speaks_for_official(conduct):
        return "moderator"
    if conduct.member.is_partner or (conduct.is_known and own is False):
        return "counterpart"
    if _asks_between(conduct):
        return "journalist"
    if _hands_over(conduct) or _calls_up(conduct):
        return "moderator"
    if _leads_talk_of_house(conduct):
        return "moderator" if conduct.has_askers else "journalist"
    if conduct.is_known:
        return "moderator" if _chairs_committee(conduct) else "principal"
    if _opens_event(conduct):
        return "moderator"
    if conduct.has_title and conduct.asks < ASKS:
        return "counterpart" if own is False else "principal"
    if _asks_as_journalist(conduct):
        return "journalist"
    if conduct.member.basis == "title":
        return "principal"
    return "other" if conduct.has_askers else ""


def _settled_role(conduct: _Conduct) -> str | None:
    """The role that the page or another label tells."""
    member = conduct.member
    if member.role in ("moderator", "other", "principal") or (member.role == "journalist" and not conduct.answers):
        return member.role
    if member.role == "journalist" and conduct.known_others:
        # Named in the headline of an interview, but questions are put to him beside the official.
        return "other"
    if any(v.member is member and v.role == "principal" for v in conduct.cast.voices.values()):
        # The same spokesperson answers under the office alone.
        return "principal"
    if conduct.others and conduct.is_of_label and any(re.search(READS_OUT, u.opening) for u in conduct.said):
        return "moderator"
    return None


def _speaks_for_official(conduct: _Conduct) -> bool:
    """Whether a spokesperson leaves the answers to the official beside him."""
    is_beside = (
        conduct.is_known and conduct.others and conduct.member.basis != "title" and is_spokesperson(conduct.member)
    )
    return is_beside and (
        not conduct.long_paragraphs
        or (conduct.turns <= _OPENS_AND_CLOSES and not conduct.answers)
        # Whose first words, however long, give the floor to the official.
        or (conduct.opens and not conduct.answers and conduct.long_paragraphs == 1)
    )


def _asks_between(conduct: _Conduct) -> bool:
    """Whether, of an official and somebody without an office, it is the latter who asks, if only now and then with a question mark."""
    is_between = conduct.others and not conduct.has_askers and not conduct.is_known and not conduct.has_title
    return is_between and conduct.asks >= _ASKS_A_LITTLE and conduct.asks > 2 * conduct.officials_ask


def _hands_over(conduct: _Conduct) -> bool:
    """Whether he only hands the floor from one to the other."""
    is_host = not conduct.is_known or office_class(conduct.member.office or "") == "ambassador"
    return (
        is_host
        and not conduct.long_paragraphs
        and conduct.known_others
        and (conduct.says_little or not conduct.answers)
        and conduct.is_of_label
        and conduct.asks < ASKS
        and any(u.label.has_title or u.label.office for u in conduct.said)
    )


def _calls_up(conduct: _Conduct) -> bool:
    """Whether he tells the rules above an official's first words and then calls up journalists ("MR. BURNS:", "Carol.")."""
    return (
        not conduct.is_known
        and conduct.others
        and conduct.has_askers
        and not conduct.answers
        and (conduct.says_little or (conduct.opens and conduct.long_paragraphs == 1))
        and conduct.is_of_label
        and conduct.asks < ASKS
        and conduct.has_title
        and conduct.is_surname
        and conduct.turns > 1
    )


def _leads_talk_of_house(conduct: _Conduct) -> bool:
    """Whether he directs the house in which an official speaks, and puts questions to him."""
    member = conduct.member
    is_of_house = (
        member.official is None
        and not member.country
        and not member.organisation_id
        and _OF_HOUSE.search(member.office or "") is not None
    )
    leads = conduct.asks >= _ASKS_A_LITTLE and conduct.asks > conduct.officials_ask
    return conduct.is_known and is_of_house and conduct.known_others and conduct.is_of_label and leads


def _chairs_committee(conduct: _Conduct) -> bool:
    """Whether he gives the floor to the members of a committee and their guest."""
    is_chair = not conduct.member.official and _CHAIR.match(conduct.member.office or "") is not None
    return is_chair and conduct.known_others and not conduct.long_paragraphs


def _opens_event(conduct: _Conduct) -> bool:
    """Whether he gives the floor; who opens a press event says at length whom it is given by."""
    is_chair = (conduct.has_askers and not conduct.long_paragraphs) or (
        conduct.opens and conduct.turns <= _OPENS_AND_CLOSES
    )
    return is_chair and conduct.is_of_label and any(map(gives_floor, conduct.said))


def _asks_as_journalist(conduct: _Conduct) -> bool:
    """Whether somebody without an office asks, tells who he is, or has a surname alone among those who ask."""
    is_among_askers = (
        conduct.is_surname
        and conduct.has_askers
        and not conduct.answers
        and not conduct.said[0].label.is_capitals
        and conduct.is_of_label
    )
    return conduct.asks >= ASKS or any(map(introduces_itself, conduct.said)) or is_among_askers
