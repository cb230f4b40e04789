"""The format of an event, from the words of its headline and from what happens in the text.

What belongs here: the vocabulary of formats (see the data dictionary) and the order in which words decide. All patterns are
of small letters.
"""

import re
from dataclasses import dataclass
from typing import Final

_MIN_QUESTIONS: Final = 3
_TWO_QUESTIONS: Final = 2
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
_HELD: Final = re.compile(r"\bheld an? (?:\w+ )?(?:press|news) conference\b")
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
    r"\b(?:forum|panel|plenary session|round[ -]?table|discussion club|valdai|question-and-answer session|q ?(?:&|and) ?a session|town hall|symposium|fireside chat|dialogues?\b.*\bforum|raisina|council on foreign relations|public event)\b|(?:\"|: |^(?:transcript\W+)?)an? (?:\w+ )?conversation with\b|^(?:an? )?conversation at\b",
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
_STATEMENT: Final = re.compile(r"\b(?:speech|statements?|remarks|speaks)\b")
_BEFORE_TALKS: Final = re.compile(
    r"\b(?:before|prior to|ahead of|at the (?:start|beginning|opening)|opening remarks|beginning of|during)\b"
)
_BEHIND_TALKS: Final = re.compile(
    r"^(?!.*\bremarks with\b).*\b(?:after|following)\b (?:(?:\w+ ){0,2}(?:meeting|talks|negotiations|consultations) with\b"
    # The meeting of a body.
    r"|(?:[\w-]+ ){0,4}(?:council|commission|committee|summit|assembly) (?:meeting|session)\b|(?:[\w-]+ ){0,3}meeting of the (?:[\w-]+ ){0,3}(?:council|commission|committee|assembly|board)\b)"
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
    r"|\b(?:my|our) guest (?:again )?(?:today|tonight|this (?:morning|evening|week))\b|\b(?:today|tonight),? (?:as )?my guest\b|\b(?:have|having) (?:\w+ )?as (?:my|our) guests?\b"
    r"|\b(?:great|good|nice|pleasure) to have you on\b|\b(?:to|can|could) interview you\b|\bthank(?:s| you)(?: very much| so much)? for (?:this interview|(?:joining|being with|speaking (?:to|with)|talking (?:to|with)) (?:me|us))\b"
)
"""How a host bids his guest welcome."""
_WRITTEN: Final = re.compile(
    r"\b(?:written (?:answer|question|reply)|parliamentary question|question no\.?|lok sabha|rajya sabha|unstarred|starred question|communique|joint declaration|press release|article by|read ?out)\b(?!: *(?:edited |full )?transcript)",
)

_NAMES_OF_HEAD: Final = (
    (_PRESS_CONFERENCE, "press_conference"),
    (_MEDIA_ANSWERS, "media_answers"),
    (_INTERVIEW, "interview"),
    (_BRIEFING, "briefing"),
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


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What is counted in a text and known of its page.

    ``questions``, ``turns`` and ``speakers`` (of the official sides) are counted in the text, ``partners`` are the officials met;
    ``is_chaired``: the head names a moderator; ``is_one_outlet``: one outlet asks all questions, ``is_one_asker``: one journalist
    known by name, ``is_of_outlet``: the page is an outlet's; ``names_outlet``: the headline names a known outlet;
    ``is_of_spokesperson``: who answers is known as a spokesperson; ``is_background``: officials without a name;
    ``is_hosted``: the first words are those of the host of a programme; ``is_dialogue``: answers have no names.
    """

    questions: int
    turns: int
    speakers: int
    partners: int
    is_chaired: bool
    is_one_outlet: bool
    is_one_asker: bool
    is_of_outlet: bool
    names_outlet: bool
    is_of_spokesperson: bool
    is_background: bool
    is_hosted: bool
    is_dialogue: bool

    @property
    def asked(self) -> bool:
        """Whether anybody asks."""
        return self.questions > 0

    @property
    def is_of_both_sides(self) -> bool:
        """Whether officials of both sides speak."""
        return self.partners > 0 and self.speakers > 1


def event_format(title: str, head: str, signs: Signs) -> str:
    """Format of an event: what the first of ``_RULES`` says that has a say.

    ``title`` and ``head`` (the other lines above the text, one below the other) are folded.
    """
    title, head = title.lower(), head.lower()
    return next(name for rule in _RULES if (name := rule(title, head, signs)) is not None)


def _written_or_given(title: str, _head: str, signs: Signs) -> str | None:
    """Words that were written, or said to nobody who asks."""
    if _GIVEN_SPEECH.match(title) and not signs.asked and signs.speakers <= 1:
        return "speech"
    return "other" if _WRITTEN.search(title) else None


def _named_by_headline(title: str, _head: str, signs: Signs) -> str | None:
    """The kinds of events to which journalists come, where the headline names them."""
    if re.search(r"\bgaggle\b", title):
        return "media_answers"
    if is_interview(title, names_outlet=signs.names_outlet):
        # "Doorstop interview" is a doorstop; an interview is given to somebody.
        return "media_answers" if re.search(r"\bdoor ?-?st[eo]p|\bpress interview", title) else "interview"
    if signs.asked and re.search(r"\bstake-?out\b", title):
        # Behind a briefing of others.
        return "media_answers"
    is_called = re.search(r"\bpress (?:availability|conference) (?:via|by) (?:tele|video)", title) is not None
    if _BRIEFING.search(title) and not _JOINTLY.search(title) and not is_called:
        # Two sides that brief the press together hold a press conference.
        return "press_conference" if signs.is_of_both_sides and signs.asked else "briefing"
    if re.search(r"\bpress statement\b(?!.*\bquestions\b)", title) and not signs.asked and signs.speakers <= 1:
        return "speech"
    if _PRESS_CONFERENCE.search(title):
        is_spoken_for = re.search(r"\b(?:press secretary|spokes\w+)\b", title) is not None
        return "briefing" if is_spoken_for and not re.search(r"\bjoint\b", title) else "press_conference"
    return "media_answers" if re.search(r"\bdoor ?-?st[eo]p\b", title) else None


def _told_by_who_asks(title: str, head: str, signs: Signs) -> str | None:
    """What those who ask, or lead those who do, tell of the event."""
    if signs.asked and (signs.is_chaired or is_talk_of_guest(title)):
        return "forum"
    if (signs.asked and _FLOOR.search(head)) or (signs.turns >= _ONE_ANSWER and _PANEL.search(head)):
        return "forum"
    if signs.asked and _EVIDENCE.search(title):
        return "other"
    if signs.asked and signs.is_background:
        return "briefing"
    return "interview" if signs.asked and signs.is_one_outlet else None


def _before_audience(title: str, _head: str, signs: Signs) -> str | None:
    """A guest before those who listen, and questions of theirs."""
    if _AUDIENCE.search(title):
        return "forum" if signs.asked or re.search(r"\bquestions?\b", title) else "speech"
    is_public = is_forum(title) and not re.search(r"\b(?:media|press|journalist|reporter|correspondent)", title)
    # Of a conversation the page may hold but the first words.
    is_begun = "conversation with" in title and signs.turns >= _ONE_ANSWER
    return "forum" if is_public and (signs.asked or is_begun) else None


def _answers_to_media(title: str, head: str, signs: Signs) -> str | None:
    """Answers to journalists, told by the headline, or by the head where there are questions."""
    if _MEDIA_ANSWERS.search(title) and (signs.asked or signs.turns == 0):
        # A statement and then questions after talks is a press conference, whatever the page calls it.
        after_talks = re.search(r"\b(?:talks|negotiations|meeting|joint)\b", title) is not None
        is_short = re.search(r"\b(?:encounter|stake-?out|scrum|exchange|photo op(?:portunity)?)\b", title) is not None
        is_told = _STATEMENT.search(title) is not None and after_talks
        is_joint = signs.partners > 0 and not is_short and (signs.speakers > 1 or is_told)
        return "press_conference" if is_joint or _HELD.search(head) else "media_answers"
    if is_forum(title) and signs.asked:
        return "forum"
    is_told = _PRESS_CONFERENCE.search(head) is not None or (
        signs.partners > 0
        and re.search(r"\bstatements? (?:for|to) the (?:press|media)\b|\banswered (?:\w+ ){0,3}questions\b", head)
        is not None
    )
    return "press_conference" if signs.asked and is_told else None


def _of_talks(title: str, head: str, signs: Signs) -> str | None:
    """Talks of two sides, and what they tell the press of them."""
    is_behind = _BEFORE_TALKS.search(title) is None
    states = _STATEMENT.search(title) is not None
    if _MEETING.search(title):
        is_over = states or re.search(r"\b(?:after|following)\b", title) is not None
        if is_behind and is_over and signs.questions >= _TWO_QUESTIONS:
            return "press_conference"
        # Who tells alone of talks that are over makes a statement.
        is_told = (
            (states or re.search(r"\bstake-?out\b", title))
            and signs.speakers <= 1
            and not signs.asked
            and _BEHIND_TALKS.search(title) is not None
        )
        return "speech" if is_told else "meeting"
    if signs.asked and signs.is_of_both_sides and states and is_behind:
        return "press_conference"
    return "press_conference" if _KIND_LINE.search(head) else None


def _of_speeches(title: str, head: str, signs: Signs) -> str | None:
    """Speeches, as the headline calls them, and the questions below them."""
    if is_forum(title):
        return "speech" if signs.speakers <= 1 else "forum"
    if not _SPEECH.search(title):
        return None
    # One question and its answer, alone or below the statement, are no speech either.
    if signs.questions < _TWO_QUESTIONS and not (signs.asked and signs.turns <= _ONE_ANSWER):
        return "speech"
    if re.search(r"\bafter\b|\bfollowing\b|\bremarks with\b", title):
        return "press_conference"
    return "forum" if _FORUM.search(head) else "media_answers"


def _named_by_head(_title: str, head: str, _signs: Signs) -> str | None:
    """The kind of event that a line of the head names."""
    return next((name for pattern, name in _NAMES_OF_HEAD if pattern.search(head)), None)


def _told_by_text(title: str, head: str, signs: Signs) -> str:
    """What the text itself tells where no line names the event."""
    if not signs.asked:
        return "meeting" if signs.speakers > 1 else "speech" if signs.turns else "other"
    if signs.is_of_both_sides:
        return "press_conference"
    if (signs.is_one_asker or signs.is_dialogue) and _TALKED.search(head):
        return "interview"
    if signs.is_one_asker and not signs.is_of_outlet and _HOSTED.search(title):
        return "forum"
    if signs.is_of_spokesperson and signs.questions > 1:
        return "briefing"
    is_between_two = signs.is_one_asker or signs.is_of_outlet or signs.is_dialogue
    if signs.is_hosted or (is_between_two and signs.questions >= _MIN_QUESTIONS):
        return "interview"
    return "media_answers"


_RULES: Final = (
    _written_or_given,
    _named_by_headline,
    _told_by_who_asks,
    _before_audience,
    _answers_to_media,
    _of_talks,
    _of_speeches,
    _named_by_head,
    _told_by_text,
)
"""From what tells most to what tells least; the last one always answers."""
