"""The format of an event, from the words of its headline and from what happens in the text.

What belongs here: the vocabulary of formats (see the data dictionary) and the order in which words decide. All patterns are
of small letters.
"""

import re
from typing import Final

_MIN_QUESTIONS: Final = 3
_ONE_ANSWER: Final = 3
_MEDIA_ANSWERS: Final = re.compile(
    r"\b(?:(?:answers?|reply|replies)\b[^,]{0,80}\bto (?:\w+ ){0,3}questions?|gaggle|door ?-?st[eo]p|stand-?up|scrum|stakeout|stake-out|answers? (?:to |the |a |several |some |additional |media |journalists?|reporters?|correspondents?|questions?|press)|"
    r"answers to|answer to|answered|repl(?:y|ies|ied) to|responds? to|responses? to|response to|comments? (?:for|to) (?:the )?(?:media|press|journalists|reporters|russian media|\w+ media)|"
    r"takes? questions|took questions|(?:remarks|statements?|comments) to (?:the )?(?:\w+ )?(?:press|media|reporters|journalists)|media questions|questions? (?:of|from|by) (?:the )?(?:media|press|journalists?|mass media|reporters?)|"
    r"speaks? (?:to|with) (?:the )?(?:press|media|reporters|journalists)|talks? to (?:the )?(?:press|media|reporters)|exchange with reporters|press encounter|photo op(?:portunity)?|remarks to the press|q&a with reporters)\b",
)
_PRESS_CONFERENCE: Final = re.compile(
    r"\b(?:press|news|media)[ -]?(?:co\w{1,3}ference|availability|statements?|event|point|meeting)\b|\bpresser\b|\bstatements? (?:for|to) the (?:press|media)\b|\bjoint (?:press|media|statements)\b",
)
_INTERVIEW: Final = re.compile(
    r"\binterview(?:s|ed)?\b|\bin conversation with\b|\bq ?(?:&|and) ?a with\b|\btown hall\b.*\b(?:cnn|abc|nbc)\b",
)
_OUTLET: Final = re.compile(
    r"\b(?:tv|television|radio)[ -](?:channels?|programmes?|programs?|network|station|show)\b|\b(?:newspapers?|news agency|news agencies|magazine|weekly)\b|\bpodcast\b|\bradio stations?\b",
)
_BRIEFING: Final = re.compile(
    r"\b(?:briefing|press call|background call|conference call|on-the-record call|teleconference|regular press conference|spokesperson\b.*\bpress conference|weekly (?:media|press)|readout call"
    # Officials who tell journalists of a journey to come.
    r"|(?:previews?|previewing) (?:of )?[^.,:;]{0,60}\b(?:travel|trip|visit|meetings?|participation|summit|remarks|speech|address))\b",
)
_FORUM: Final = re.compile(
    r"\b(?:forum|panel|plenary session|round[ -]?table|discussion club|valdai|question-and-answer session|q ?(?:&|and) ?a session|town hall|symposium|dialogues?\b.*\bforum|raisina|council on foreign relations|public event)\b|(?:\"|: |^(?:transcript\W+)?)an? (?:\w+ )?conversation with\b",
)
_OF_PRESS: Final = re.compile(
    r"\bround[ -]?table with (?:\w+ ){0,3}(?:press|media|journalists|reporters|correspondents)\b"
)
"""A table at which journalists alone sit."""
_MEETING: Final = re.compile(
    r"\b(?:talks|meeting|conversation|consultations|negotiations|working (?:breakfast|lunch|dinner)|bilat(?:eral)?|welcoming|signing ceremony)\b.{0,30}\b(?:with|between|of)\b|\b(?:before|prior to|at|ahead of|at the (?:start|beginning|opening) of|during|opening)\b.{0,40}\b(?:meeting|talks|"
    r"negotiations|conversation|consultations|bilat)\b|\bremarks with\b|\bmeets? with\b|\bmet with\b|\b(?:bilateral|trilateral|expanded[- ]format) (?:meeting|talks)\b|^(?:russian-|talks|meeting)\S*.{0,40}\b(?:talks|meeting)\b",
)
_SPEECH: Final = re.compile(
    r"\b(?:speech|address(?:es)?|statement|remarks|lecture|message|toast|greetings?|keynote|comment|article|opening|speaks)\b",
)
_BEHIND_TALKS: Final = re.compile(
    r"^(?!.*\bremarks with\b).*\b(?:after|following)\b (?:\w+ ){0,2}(?:meeting|talks|negotiations|consultations) with\b"
)
_GIVEN_SPEECH: Final = re.compile(
    r"\W*(?:speech|address|statement|keynote|lecture)\b(?! (?:\w+ ){0,2}and (?:\w+ )?(?:answers|replies|responses)\b)"
    r"(?!.* at (?:the|an?) (?:joint )?(?:press|news) conference\b)"
)
"""What begins with words of a speech, alone and not with answers to questions or as a part of a press conference."""
_KIND_LINE: Final = re.compile(r"^\W*(?:joint )?(?:press|news|media) (?:availability|conference)\W*$", re.MULTILINE)
"""A line of the head that names the kind of event and nothing else."""
_JOINTLY: Final = re.compile(r"\bjoint\b(?! (?:meeting|session|commission|committee|council|exercise|plan)\b)")
"""Of what two sides do, not of a gathering of one."""
_AUDIENCE: Final = re.compile(
    r"\bmeet(?:s|ing)? with (?:the )?(?:\w+ ){0,3}(?:students|faculty|professors|teachers|graduates|schoolchildren|pupils|youth)\b"
)
"""Those who listen to a speaker, and ask him; talks are held with others."""
_FLOOR: Final = re.compile(r"\bquestions (?:came )?from (?:members of )?the (?:audience|floor)\b")
_PANEL: Final = re.compile(r"\bmoderat(?:ed|es|or)\b.{0,80}\bpanel|\bpanel(?:l?ists?)?\b.{0,80}\bmoderat(?:ed|es|or)\b")
_TALKED: Final = re.compile(
    r"\b(?:talked|spoke|speaks|sat down|caught up) (?:exclusively )?(?:to|with)\b(?! (?:the )?(?:\w+ )?(?:press|media|reporters|journalists|students))"
)
_EVIDENCE: Final = re.compile(r"\boral evidence\b")
_HOSTED: Final = re.compile(
    # Summits of states are no gatherings with a guest.
    r"\b(?:(?:business|investment|security|economic|leadership|strategy|media) summit|lunch(?:eon)?|dinner|breakfast|club|institute|university|think ?tank|chamber of commerce|association)\b"
)
"""Gatherings whose guest speaks and then answers those present."""
_ON_SHOW: Final = re.compile(
    r"\bwelcome (?:back )?to (?:the|my|our) (?:\w+ ){0,3}(?:show|program(?:me)?|podcast)\b|\bon the (?:show|program(?:me)?|podcast)\b"
    r"|\bmy guest (?:today|tonight|this (?:morning|evening|week))\b|\b(?:today|tonight),? (?:as )?my guest\b|\b(?:have|having) (?:\w+ )?as (?:my|our) guests?\b"
    r"|\b(?:to|can|could) interview you\b|\bthank(?:s| you)(?: very much| so much)? for (?:this interview|(?:joining|being with|speaking (?:to|with)|talking (?:to|with)) (?:me|us))\b"
)
"""How a host bids his guest welcome."""
_WRITTEN: Final = re.compile(
    r"\b(?:written (?:answer|question|reply)|parliamentary question|question no\.?|lok sabha|rajya sabha|unstarred|starred question|communique|joint declaration|press release|article by|read ?out)\b(?!: *(?:edited |full )?transcript)",
)


def is_forum(title: str) -> bool:
    """Whether a headline tells of a panel or conference with an audience."""
    title = title.lower()
    return _FORUM.search(title) is not None and _OF_PRESS.search(title) is None


def is_interview(title: str, *, names_outlet: bool) -> bool:
    """Whether a headline tells of an interview: by the word, or by an outlet to which words were given.

    ``names_outlet``: the headline holds the name of a known outlet.
    """
    title = title.lower()
    if _INTERVIEW.search(title):
        return not is_talk_of_guest(title)
    if _PRESS_CONFERENCE.search(title) or _BRIEFING.search(title) or re.search(r"\b(?:article|gaggle)\b", title):
        return False
    given = re.search(r"\b(?:with|to|from|for|on|by)\b", title) is not None
    return given and (names_outlet or _OUTLET.search(title) is not None)


def is_talk_of_guest(title: str) -> bool:
    """Whether a headline in small letters tells of questions to the guest of a gathering ("Q & A with ... at ... Lunch Talk")."""
    asked = re.search(r"\bq ?(?:&|and) ?a with\b|\bin conversation with\b", title)
    at = re.search(r"\bat\b", title[asked.end() :]) if asked is not None else None
    is_given = re.search(r"\binterview", title) is not None
    return (
        asked is not None
        and at is not None
        and not is_given
        and _HOSTED.search(title, asked.end() + at.end()) is not None
    )


def is_on_show(words: str) -> bool:
    """Whether the first words of a journalist are those of a host."""
    return _ON_SHOW.search(words.lower()) is not None


def event_format(
    title: str,
    head: str,
    *,
    questions: int,
    turns: int,
    speakers: int,
    partners: int,
    is_chaired: bool,
    is_one_outlet: bool,
    is_one_asker: bool,
    is_of_outlet: bool,
    names_outlet: bool,
    is_of_spokesperson: bool,
    is_background: bool,
    is_hosted: bool,
    is_dialogue: bool,
) -> str:
    """Format of an event.

    ``title`` and ``head`` (the other lines above the text, one below the other) are folded; ``questions``, ``turns`` and ``speakers`` (of the official
    sides) are counted in the text, ``partners`` are the officials met; ``is_chaired``: the head names a moderator;
    ``is_one_outlet``: one outlet asks all questions, ``is_one_asker``: one journalist known by name, ``is_of_outlet``: the page is an outlet's; ``names_outlet``: the headline names a known outlet;
    ``is_of_spokesperson``: who answers is known as a spokesperson; ``is_background``: officials without a name;
    ``is_hosted``: the first words are those of the host of a programme; ``is_dialogue``: answers have no names.
    """
    title, head = title.lower(), head.lower()
    if _GIVEN_SPEECH.match(title) and not questions and speakers <= 1:
        return "speech"
    if _WRITTEN.search(title):
        return "other"
    if re.search(r"\bgaggle\b", title):
        return "media_answers"
    if is_interview(title, names_outlet=names_outlet):
        # "Doorstop interview" is a doorstop; an interview is given to somebody.
        return "media_answers" if re.search(r"\bdoor ?-?st[eo]p|\bpress interview", title) else "interview"
    if questions and re.search(r"\bstake-?out\b", title):
        # Behind a briefing of others.
        return "media_answers"
    is_called = re.search(r"\bpress (?:availability|conference) (?:via|by) (?:tele|video)", title) is not None
    if _BRIEFING.search(title) and not _JOINTLY.search(title) and not is_called:
        # Two sides that brief the press together hold a press conference.
        is_together = partners > 0 and speakers > 1 and questions > 0
        return "press_conference" if is_together else "briefing"
    if re.search(r"\bpress statement\b(?!.*\bquestions\b)", title) and not questions and speakers <= 1:
        return "speech"
    if _PRESS_CONFERENCE.search(title):
        is_spoken_for = re.search(r"\b(?:press secretary|spokes\w+)\b", title) is not None
        return "briefing" if is_spoken_for and not re.search(r"\bjoint\b", title) else "press_conference"
    if re.search(r"\bdoor ?-?st[eo]p\b", title):
        return "media_answers"
    asked = questions > 0
    if asked and (is_chaired or is_talk_of_guest(title)):
        return "forum"
    if (asked and _FLOOR.search(head)) or (turns >= _ONE_ANSWER and _PANEL.search(head)):
        return "forum"
    if asked and _EVIDENCE.search(title):
        return "other"
    if asked and is_background:
        return "briefing"
    if asked and is_one_outlet:
        return "interview"
    if _AUDIENCE.search(title):
        return "forum" if asked or re.search(r"\bquestions?\b", title) else "speech"
    statement = re.search(r"\b(?:speech|statements?|remarks|speaks)\b", title) is not None
    is_public = is_forum(title) and not re.search(r"\b(?:media|press|journalist|reporter|correspondent)", title)
    if is_public and asked:
        return "forum"
    if _MEDIA_ANSWERS.search(title) and (asked or turns == 0):
        # A statement and then questions after talks is a press conference, whatever the page calls it.
        after_talks = re.search(r"\b(?:talks|negotiations|meeting|joint)\b", title) is not None
        is_short = re.search(r"\b(?:encounter|stake-?out|scrum|exchange|photo op(?:portunity)?)\b", title) is not None
        is_joint = partners and not is_short and (speakers > 1 or (statement and after_talks))
        return "press_conference" if is_joint else "media_answers"
    if is_forum(title) and asked:
        return "forum"
    if asked and (
        _PRESS_CONFERENCE.search(head)
        or (
            partners
            and re.search(r"\bstatements? (?:for|to) the (?:press|media)\b|\banswered (?:\w+ ){0,3}questions\b", head)
        )
    ):
        return "press_conference"
    before = (
        re.search(
            r"\b(?:before|prior to|ahead of|at the (?:start|beginning|opening)|opening remarks|beginning of|during)\b",
            title,
        )
        is not None
    )
    if _MEETING.search(title):
        if asked and not before and questions >= 2 and (statement or re.search(r"\b(?:after|following)\b", title)):
            return "press_conference"
        # Who tells alone of talks that are over makes a statement.
        is_told = (
            (statement or re.search(r"\bstake-?out\b", title))
            and speakers <= 1
            and not asked
            and _BEHIND_TALKS.search(title) is not None
        )
        return "speech" if is_told else "meeting"
    if asked and partners and speakers > 1 and statement and not before:
        return "press_conference"
    if _KIND_LINE.search(head):
        return "press_conference"
    if is_forum(title):
        return "speech" if speakers <= 1 else "forum"
    if _SPEECH.search(title):
        # One question and its answer, alone or below the statement, are no speech either.
        if asked and (questions >= 2 or turns <= _ONE_ANSWER):
            return (
                "press_conference"
                if re.search(r"\bafter\b|\bfollowing\b|\bremarks with\b", title)
                else "media_answers"
                if not _FORUM.search(head)
                else "forum"
            )
        return "speech"
    for pattern, name in (
        (_PRESS_CONFERENCE, "press_conference"),
        (_MEDIA_ANSWERS, "media_answers"),
        (_INTERVIEW, "interview"),
        (_BRIEFING, "briefing"),
    ):
        if pattern.search(head):
            return name
    if asked and speakers > 1 and partners:
        return "press_conference"
    if asked and (is_one_asker or is_dialogue) and _TALKED.search(head):
        return "interview"
    if asked and is_one_asker and not is_of_outlet and _HOSTED.search(title):
        return "forum"
    if asked and is_of_spokesperson and questions > 1:
        return "briefing"
    if asked and is_hosted:
        return "interview"
    if asked:
        return (
            "interview"
            if (is_one_asker or is_of_outlet or is_dialogue) and questions >= _MIN_QUESTIONS
            else "media_answers"
        )
    if speakers > 1:
        return "meeting"
    return "speech" if turns else "other"
