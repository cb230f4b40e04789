"""The roles of the people of a document: principal, counterpart, journalist, moderator or other.

What belongs here: rules that settle a role from the headline and from how somebody speaks.
"""

import re
from collections.abc import Sequence
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
_WHOLE_TEXT: Final = re.compile(
    r"\W*(?:(?:the|following|is|full|edited|unofficial|abridged|verbatim|read|watch|video|transcript|text|translation|excerpts?|of|from|speech|interview)\b\W*)*",
    re.IGNORECASE,
)
"""What stands in front of the name whose words a page holds: "Full transcript of Jane Doe's interview"."""
_TALKS: Final = re.compile(r"\b(?:meeting|talks|conversation|working (?:lunch|breakfast|dinner))\b", re.IGNORECASE)
_GIVES_FLOOR: Final = re.compile(
    r"\b(?:(?:one|a) (?:more|last|final) question|(?:next|last|final|first) question|(?:have|give|take) (?:the )?floor|question goes to|time for (?:\w+ ){0,2}questions?|go ahead|(?:start|open|begin) (?:the|our) (?:press|news) conference|(?:pass|hand|turn) (?:it |this |the \w+ )?over to)\b",
    re.IGNORECASE,
)
_WELCOMES: Final = re.compile(r"\bwelcome to (?:the|this|our|another)\b", re.IGNORECASE)
_WELCOMES_PRESS: Final = re.compile(
    r"\bwelcome to (?:the|this|our|another|today's|[^.?!]{1,20}\band (?:this|today's))\b[^.?!]{0,40}\b(?:press|news|media|briefing)\b",
    re.IGNORECASE,
)
"""How somebody opens a press event for those who give it."""
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
        if _TOPIC.search(before) or is_third_party:
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
        members[key].role = _role(
            members[key],
            said,
            cast,
            others=any(other != key and members[other].holds_office for other in own_uses),
            has_askers=has_askers,
            answers=(answers := any(u.raw in answer for u in said)),
            known_others=_has_long_official(members, own_uses, key),
            officials_ask=officials_ask,
            opens=opening in said,
        )
        in_title = {k: title[0] <= m.start < title[1] and m.basis == "title" for k, m in members.items()}
        hosts = members[key].role == "principal" and not in_title[key] and opening in said
        named = any(in_title[k] and m.holds_office for k, m in members.items() if k != key)
        if is_panel and hosts and named and opening is not None and _WELCOMES.search(opening.opening):
            # Who opens a panel for an official of its headline chairs it, whatever his office.
            members[key].role = "moderator"
        is_unknown = not members[key].holds_office and not answers
        opens = any(u.first == min(x.first for x in uses) for u in said)
        is_beside_guest = opens and any(m.basis == "title" and m.holds_office for k, m in members.items() if k != key)
        chairs = (
            members[key].role in ("journalist", "other")
            or (not members[key].role and opens and of_officials)
            or (members[key].basis == "label" and is_beside_guest)
        )
        if (
            opens
            and is_unknown
            and members[key].basis == "label"
            and len(own_uses) > 1
            and any(_WELCOMES_PRESS.search(u.spoken) for u in said)
        ):
            members[key].role = "moderator"
        if is_panel and has_audience and is_unknown and chairs:
            # Beside an audience that asks, who asks or gives the floor by name chairs.
            members[key].role = "moderator"
        if is_of_outlet and is_unknown and members[key].role == "other" and members[key].basis == "label":
            # On an outlet's own page, and in an interview, those who hold no office are its people.
            members[key].role = "journalist"
    undecided = sorted(
        (k for k in own_uses if members[k].role in ("", "other")), key=lambda k: -sum(u.words for u in own_uses[k])
    )
    has_principal = any(m.role == "principal" for m in members.values())
    # Above the only journalist of a page, whoever opens it is the presenter of the programme.
    first = min(uses, key=lambda u: u.first, default=None)
    askers = {id(v.member) for v in cast.voices.values() if v.role == "journalist" and v.member is not None}
    askers |= {k for k, m in members.items() if m.role == "journalist"}
    is_hosted = len(askers) == 1 and not any(v.role == "journalist" and v.member is None for v in cast.voices.values())
    for key in undecided:
        if not has_principal:
            members[key].role, has_principal = "principal", True
        elif members[key].role == "":
            presents = is_of_outlet or (is_hosted and first in own_uses[key])
            members[key].role = "journalist" if presents and not members[key].holds_office else "other"
    for raw, voice in list(cast.voices.items()):
        if voice.member is not None and not voice.role:
            cast.voices[raw] = Voice(voice.member.role or "other", voice.kind, voice.member)


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
    opens: bool,
) -> str:
    if member.role in ("moderator", "other", "principal") or (member.role == "journalist" and not answers):
        return member.role
    if member.role == "journalist" and known_others:
        # Named in the headline of an interview, but questions are put to him beside the official.
        return "other"
    if any(v.member is member and v.role == "principal" for v in cast.voices.values()):
        # The same spokesperson answers under the office alone.
        return "principal"
    if others and member.basis == "label" and any(re.search(READS_OUT, u.opening) for u in said):
        return "moderator"
    own = cast.is_own(member)
    known = member.holds_office or member.organisation_id is not None
    asks = sum(u.questions for u in said) / sum(u.count for u in said)
    if (
        known
        and others
        and member.basis != "title"
        and is_spokesperson(member)
        and (
            not any(u.long_paragraphs for u in said)
            or (sum(u.count for u in said) <= _OPENS_AND_CLOSES and not answers)
            # Whose first words, however long, give the floor to the official.
            or (opens and not answers and sum(u.long_paragraphs for u in said) == 1)
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
    # Who answers with more than a name gives the floor to nobody.
    says_little = sum(u.words for u in said) <= _HANDOVER_WORDS * sum(u.count for u in said)
    if (
        is_host
        and not speaks_long
        and known_others
        and (says_little or not answers)
        and member.basis == "label"
        and asks < ASKS
        and any(u.label.has_title or u.label.office for u in said)
    ):
        # Who only hands the floor from one to the other.
        return "moderator"
    # Above an official's first words, whoever tells the rules and then calls up journalists ("MR. BURNS:", "Carol.").
    calls_up = says_little or (opens and sum(u.long_paragraphs for u in said) == 1)
    if (
        not known
        and others
        and has_askers
        and not answers
        and calls_up
        and member.basis == "label"
        and asks < ASKS
        and has_title
        and all(len(u.label.key) == 1 for u in said)
        and sum(u.count for u in said) > 1
    ):
        return "moderator"
    is_of_house = (
        member.official is None
        and not member.country
        and not member.organisation_id
        and _OF_HOUSE.search(member.office or "") is not None
    )
    if (
        known
        and is_of_house
        and known_others
        and member.basis == "label"
        and asks >= _ASKS_A_LITTLE
        and asks > officials_ask
    ):
        # The director of the house in which an official speaks.
        return "moderator" if has_askers else "journalist"
    if known and known_others and not speaks_long and not member.official and _CHAIR.match(member.office or ""):
        # Who chairs a committee gives the floor to its members and their guest.
        return "moderator"
    if known:
        return "principal"
    # Who opens a press event says at length whom it is given by.
    is_chair = (has_askers and not speaks_long) or (opens and sum(u.count for u in said) <= _OPENS_AND_CLOSES)
    if is_chair and any(map(gives_floor, said)) and member.basis == "label":
        return "moderator"
    if has_title and asks < ASKS:
        return "counterpart" if own is False else "principal"
    if (
        asks >= ASKS
        or any(introduces_itself(u) for u in said)
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
