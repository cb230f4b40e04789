"""Reading of one document: its head, its cast and its partners, from its first paragraphs and its labels.

What belongs here: the order in which the rules about one document apply to one another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from orchestration.lib.parsing.cast import CastReader
from orchestration.lib.parsing.dates import find_dates
from orchestration.lib.parsing.dictionaries import Dictionaries, name_key
from orchestration.lib.parsing.event_dates import date_from_opening, date_from_publication
from orchestration.lib.parsing.formats import is_interview
from orchestration.lib.parsing.head_reader import read_header
from orchestration.lib.parsing.header import Header, names_outlet
from orchestration.lib.parsing.label_uses import LabelUse, accept_labels
from orchestration.lib.parsing.labels import DIALOGUE
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.lines import FIRST_PERSON, GREETINGS, Paragraph, names_event
from orchestration.lib.parsing.members import Cast, Member
from orchestration.lib.parsing.partners import Counterpart, PartnerReader
from orchestration.lib.parsing.people import Resolver
from orchestration.lib.parsing.places import place_from_closing, place_from_opening, place_of_ministry

_OPENING_CHARACTERS: Final = 1500
_INTRODUCTION: Final = 800
_BESIDE_CHARACTERS: Final = 6000
_PLACE_CHARACTERS: Final = 700
_HEADLINE_WORDS: Final = 25
_NAME_WORDS: Final = 8
_FULL_NAME: Final = 2
_LEAD_WORDS: Final = 45
_HEAD_LINES: Final = re.compile(
    r"(?:speakers?|presiders?|moderators?|chairs?|hosts?|interviewers?|participants?|guests?)\s*:", re.IGNORECASE
)
_HEAD_WORDS: Final = re.compile(r"(?:speaker|presider|moderator|chair|host|interviewer)s?", re.IGNORECASE)
_CREDIT: Final = re.compile(
    r"(?:Reporter|Presenter|Correspondent|Journalist|REPORTER|PRESENTER|JOURNALIST): [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}(?:, [A-Z][\w.' -]{2,40})?"
)
_OF_EVENT: Final = re.compile(
    r"(?:\W*(?:the|full|text|transcript|of|an?|exclusive)\b)*\W*(?:interview|speech|statement|remarks|comments?|answers?|replies|address|press conference|briefing|conversation)\b",
    re.IGNORECASE,
)
"""How a line begins that tells what a page holds."""
_GAVE_INTERVIEW: Final = re.compile(
    r"\b(?:gave|gives|given|granted|in) (?:an? )?(?:\w+ ){0,2}interview\b|\binterview (?:to|with|given)\b"
)
_ADDRESSES: Final = re.compile(
    r"\?|\b(?:[Yy]ou(?:rs?)?|[Ww]elcome|[Hh]ello|[Gg]ood (?:morning|afternoon|evening)|[Tt]hank|[Jj]oin(?:s|ed|ing) (?:us|me)|[Ww]ith us|[Tt]onight|[Ll]et's)\b|(?m:^\W*(?:Dear|Ladies|Gentlemen|Colleagues|Friends|Excellenc)\w*\b)"
)
_OF_ONESELF: Final = re.compile(r"\b(?:I(?! [A-Z]\b)|[Ww]e|[Mm]y)\b")
_WELCOMES_ALL: Final = re.compile(
    r"\W*(?:hello|good (?:morning|afternoon|evening|day)|welcome)\b[^.?!]{0,30}\b(?:everyone|everybody|all|ladies|colleagues|welcome)\b",
    re.IGNORECASE,
)
"""How whoever opens an event greets those present."""
_REPORTS: Final = re.compile(r"\b(?:said|says|stated|told)\b")


@dataclass(slots=True)
class Reading:
    """What is known of a document before its turns are put together.

    ``opening_role``: role of the speaker of words without a label; ``first_turn``: number
    of the first paragraph that can open a turn; ``only_questions``: questions have labels and answers have none.
    """

    header: Header
    cast: Cast
    counterparts: list[Counterpart]
    unresolved: list[Member]
    opening_role: str
    first_turn: int
    only_questions: bool


class DocumentReader:
    """Reads one document after the other; holds the dictionaries and what was resolved with them."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self.resolver = Resolver(dictionaries)
        self._dictionaries = dictionaries
        self._cast_reader = CastReader(dictionaries, self.resolver)
        self._partner_reader = PartnerReader(dictionaries, self.resolver)

    def read(
        self,
        text: str,
        plain: str,
        head: list[Paragraph],
        tail: list[Paragraph],
        uses: Sequence[LabelUse],
        layout: Layout,
    ) -> Reading:
        """Read a document: ``plain`` is its folded text, ``head`` its paragraphs down to a few below the first label, ``tail``
        its last short ones.
        """
        role_lines = _role_lines(head)
        uses = [
            kept for u in uses if (kept := _below_headline(u, head) if _is_head_line(u, head, uses) else u) is not None
        ]
        sure = [
            u.numbers[0]
            for u in uses
            if u.label.kind in ("question", "anonymous", "moderator")
            or u.label.office
            or u.label.has_title
            or u.count > 1
        ]
        above = min(sure, default=None)
        # Words that look like a label do not vouch for themselves.
        labels = {n: len(u.raw) for u in uses for n in u.numbers}
        head_text = " ".join(p.text[labels.get(p.number, 0) :] for p in head if above is None or p.number < above)[
            :6000
        ]
        accepted = accept_labels(uses, head_text, plain)
        used = [_called_by_itself(u, plain, head_text) for u in uses if u.raw in accepted]
        first = min((u.numbers[0] for u in used), default=None)
        header = read_header(text, plain, head, first, layout, self._dictionaries)
        header.role_lines = role_lines
        used = [u for u in used if u.first >= (header.title_end or 0)]
        first = min((u.numbers[0] for u in used), default=None)
        opening = _opening(header, used, head)
        if opening is not None:
            place_from_opening(header, plain, (opening[0], opening[0] + _PLACE_CHARACTERS), self._dictionaries)
            date_from_opening(header, plain, (opening[0], opening[0] + _PLACE_CHARACTERS))
        last = max((u.numbers[-1] for u in used), default=0)
        place_from_closing(header, [p for p in tail if p.number > last], self._dictionaries)
        date_from_publication(header)
        header.first_turn = next((p for p in head if p.number == first), None)
        cast = self._cast_reader.read(header, used, layout)
        place_of_ministry(header, cast.side.country, self._dictionaries)
        counterparts, unresolved = self._partner_reader.read(
            header, cast, plain, opening, (opening[0] if opening else 0) + _BESIDE_CHARACTERS
        )
        # Below a statement, one question is enough to tell.
        is_below = header.body_number is not None and any(u.label.kind == "question" for u in used)
        only_questions = sum(u.count for u in used) > (0 if is_below else 1) and all(
            cast.voices[u.raw].role == "journalist" for u in used
        )
        opening_role = _opening_role(header, cast, used, plain, head)
        # Above labels a page may have a lead and no title.
        is_above = opening_role == "journalist" or (not header.title and used)
        if header.body_number is not None and (
            (is_above and _is_lead(header, used, plain, head))
            or _is_above_welcome(header, used, plain, head)
            or (opening_role == "journalist" and _is_pull_quote(header, cast, used, head))
        ):
            header.body_number = None
        return Reading(
            header,
            cast,
            counterparts,
            unresolved,
            opening_role,
            first or 0,
            only_questions,
        )


def _called_by_itself(use: LabelUse, plain: str, head_text: str) -> LabelUse:
    """The label of a surname alone with the name in full, where the words behind it give that, and the head of the page none ("HAASS:
    Good evening. I am Richard Haass.").
    """
    label = use.label
    if label.kind != "person" or len(label.key) != 1 or label.has_title or label.key[0] in head_text.lower():
        return use
    said = plain[use.first : use.first + _INTRODUCTION]
    named = re.search(rf"\bI(?:'m| am) ((?:[A-Z][\w'-]+ (?:[A-Z]\. )?){{1,2}}(?i:{re.escape(label.key[0])}))\b", said)
    return use if named is None else replace(use, label=replace(label, name=named[1], key=name_key(named[1])))


def _role_lines(head: Sequence[Paragraph]) -> list[tuple[str, Paragraph]]:
    """Lines of the head that say who chairs and who speaks, with the word that says it."""
    out = []
    for i, paragraph in enumerate(head):
        match = _HEAD_LINES.match(paragraph.text) or _HEAD_WORDS.fullmatch(paragraph.text)
        if match is None or paragraph.text[-1] in ".?!":
            continue
        is_bare = match.end() == len(paragraph.text)
        named = head[i + 1] if is_bare and i + 1 < len(head) else paragraph
        if named.text[-1] not in ".?!":
            out.append((match[0].rstrip(": "), named))
    return out


def _below_headline(use: LabelUse, head: Sequence[Paragraph]) -> LabelUse | None:
    """A label without the headline that looks like its first use; None where the headline is all there is of it."""
    at = next((p for p in head if p.number in use.numbers[1:]), None)
    if at is None:
        return None
    # What stands below a headline asks nothing for it.
    asked = max(0, use.questions - 1)
    return replace(use, first=at.start, numbers=use.numbers[1:], questions=asked, opening=at.text[: len(use.opening)])


def _is_head_line(use: LabelUse, head: Sequence[Paragraph], uses: Sequence[LabelUse]) -> bool:
    """Whether what looks like a label is a line of the head: "Speaker: Jane Doe, Minister", or a headline ("Smith: Talks are over")."""
    at = next((i for i, p in enumerate(head) if p.number == use.numbers[0]), None)
    if at is None or at + 1 >= len(head):
        return False
    text = head[at].text
    has_name = len(use.raw) < len(text) and len(text.split()) <= _NAME_WORDS and text[-1] not in ".?!\"')"
    if _HEAD_LINES.match(text) and use.count == 1 and has_name:
        # "Host: Jane Doe"
        return True
    if use.count == 1 and _CREDIT.fullmatch(text):
        # "Reporter: Jane Doe"
        return True
    if use.label.kind == "question":
        return False
    if _HEAD_LINES.fullmatch(text) and head[at + 1].text[-1] not in ".?!":
        return use.count == 1
    below = head[at + 1].text
    if use.count == 1 and len(text) <= len(use.raw) + 1 and below.isupper() and len(below.split()) > _FULL_NAME:
        # "Foreign Minister Jane Doe:" above a headline in capitals
        return below[-1] not in ".?!"
    if len(text) < len(use.raw) + 5 or len(text.split()) > _HEADLINE_WORDS:
        return False
    signed = [u for u in uses if u.raw.rstrip()[-1] in ":.-" or u.raw in DIALOGUE]
    is_first = all(u.numbers[0] >= use.numbers[0] for u in signed)
    is_quote = re.fullmatch(r"""\s*(?:"[^"]*"|'.*')""", text[len(use.raw) :]) is not None
    after = min((u for u in signed if u is not use), key=lambda u: u.numbers[0], default=None)
    if (
        use.count == 1
        and is_first
        and use.label.kind in ("person", "office")
        and (is_quote or text[-1] not in ".?!,;:\"')" or (text[-1] == ":" and not FIRST_PERSON.search(text)))
        and after is not None
        and (after.label.kind == "question" or 2 * after.questions > after.count)
    ):
        # Above the first question a name with a colon opens the headline.
        return True
    if use.count == 1 and len(uses) == 1 and is_quote:
        # "Talk with Minister Doe: "It will hold"" above an article.
        return True
    if use.count == 1 and use.label.kind in ("person", "office") and _is_above_title(use, at, head, uses):
        return True
    if is_first and use.label.kind in ("person", "office") and _is_above_lead(use, at, head, uses):
        return True
    if text[-1] in ".?!\"')":
        return False
    if is_first and use.label.key and _is_above_report(use, at, head, uses):
        return True
    if _HEAD_LINES.match(text) and use.count == 1:
        return True
    if use.label.kind == "outlet" and use.label.name:
        # "JANE DOE, RADIO 93 HOST: Coming up": its line may be broken anywhere.
        return False
    if is_first and use.count == 1 and use.label.kind in ("person", "office", "outlet") and names_event(text):
        # "Press releases of the Union: Remarks by the High Representative upon arrival"
        return True
    return (
        is_first
        and use.label.kind in ("person", "office", "outlet")
        and any(len(p.text) < 80 and find_dates(p.text) for p in head[at + 1 : at + 4])
    )


def _is_above_title(use: LabelUse, at: int, head: Sequence[Paragraph], uses: Sequence[LabelUse]) -> bool:
    """Whether a quotation stands above the headline: the next lines but no line before tell of the event."""
    labelled = {n for u in uses for n in u.numbers}
    titles = [
        p.number
        for p in head[: at + 3]
        if p.number not in labelled
        and p.text[-1] not in ".?!,;:\"')"
        and len(p.text.split()) <= _HEADLINE_WORDS
        and names_event(p.text)
    ]
    repeated = min((u.numbers[0] for u in uses if u.count > 1), default=use.numbers[0])
    return bool(titles) and titles[0] > use.numbers[0] and use.numbers[0] <= repeated


def _is_above_lead(use: LabelUse, at: int, head: Sequence[Paragraph], uses: Sequence[LabelUse]) -> bool:
    """Whether what looks like a turn is a headline in somebody's words: below it, and above what he says, a line without a label
    names him in full and tells of the event ("Interview with Jane Doe, Minister of Trade, Rome, 3 May 2016").
    """
    labelled = min((n for u in uses for n in u.numbers if n > use.numbers[0]), default=None)
    if labelled is None or len(use.label.key) < _FULL_NAME or head[at].text[-1] in ".!,;:":
        return False
    return any(
        p.number < labelled
        and len(p.text.split()) <= _LEAD_WORDS
        and names_event(p.text)
        and use.label.key[-1] in p.text.lower()
        and _OF_EVENT.match(p.text) is not None
        for p in head[at + 1 : at + 5]
    )


def _is_above_report(use: LabelUse, at: int, head: Sequence[Paragraph], uses: Sequence[LabelUse]) -> bool:
    """Whether what looks like a turn is a headline above a report of the interview that its speaker gave ("Doe: Trade is open")."""
    below = (n for u in uses if u.raw.rstrip()[-1] == ":" for n in u.numbers if n > use.numbers[0])
    labelled = min(below, default=None)
    return labelled is not None and any(
        p.number < labelled and use.label.key[-1] in p.text.lower() and _GAVE_INTERVIEW.search(p.text) is not None
        for p in head[at + 1 : at + 4]
    )


def _body_start(header: Header, head: Sequence[Paragraph]) -> int:
    """Offset of the first spoken paragraph without a label."""
    return next(p.start for p in head if p.number == header.body_number)


def _opening(header: Header, uses: Sequence[LabelUse], head: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Span of the first words of an official."""
    if header.body_number is not None:
        start = _body_start(header, head)
        return start, start + _OPENING_CHARACTERS
    spoken = [u for u in uses if u.label.kind in ("person", "office", "reply", "anonymous")]
    first = min(spoken, key=lambda u: u.first, default=None)
    return (first.first + len(first.raw), first.first + len(first.raw) + _OPENING_CHARACTERS) if first else None


def _opening_role(header: Header, cast: Cast, uses: Sequence[LabelUse], plain: str, head: Sequence[Paragraph]) -> str:
    """Role of who speaks words without a label: a journalist where the first words ask and an official answers next, and above
    the first question of an interview.
    """
    if header.body_number is None:
        return "principal"
    first = min(uses, key=lambda u: u.first, default=None)
    if first is None:
        return "principal"
    voice = cast.voices.get(first.raw)
    is_host = voice is not None and voice.role == "journalist" and first.label.kind == "person"
    if is_host or first.label.kind in ("question", "remark", "outlet"):
        is_given = is_interview(header.title, names_outlet=names_outlet(header))
        return "journalist" if is_given or (is_host and not names_event(header.title)) else "principal"
    words = plain[_body_start(header, head) : first.first]
    is_greeting = re.match(rf"(?:ladies|dear|good|colleagues)\b|{GREETINGS}", words, re.IGNORECASE) is not None
    # However long: an official who has a label below has none of what stands above it.
    asks = (("?" in words and len(words.split()) < 150) or words.rstrip()[-1:] == "?") and not is_greeting
    return "journalist" if asks and voice is not None and voice.role in ("principal", "counterpart") else "principal"


def _is_above_welcome(header: Header, uses: Sequence[LabelUse], plain: str, head: Sequence[Paragraph]) -> bool:
    """Whether the first words with a label welcome everybody, and those above them, in which nobody speaks of himself, do not."""
    first = min(uses, key=lambda u: u.first, default=None)
    if first is None or not _WELCOMES_ALL.match(first.spoken):
        return False
    words = plain[_body_start(header, head) : first.first]
    return not (_OF_ONESELF.search(words) or _ADDRESSES.search(words))


def _is_pull_quote(header: Header, cast: Cast, uses: Sequence[LabelUse], head: Sequence[Paragraph]) -> bool:
    """Whether the words above the first question are the guest's, picked out of what he says below: his name stands under them."""
    first = min(u.numbers[0] for u in uses)
    above = [p.text for p in head if (header.body_number or 0) <= p.number < first]
    surnames = {m.key[-1] for m in cast.principals if m.key}
    is_named = len(above) > 1 and any(name in above[-1].lower().split() for name in surnames)
    return is_named and len(above[-1].split()) <= _NAME_WORDS and above[-1][-1] not in ".?!:,"


def _is_lead(header: Header, uses: Sequence[LabelUse], plain: str, head: Sequence[Paragraph]) -> bool:
    """Whether the words above the first label of an interview are the editor's: they address nobody, and their writer does not
    speak of himself outside of quotations and reported words.
    """
    words = plain[_body_start(header, head) : min(u.first for u in uses)]
    unquoted = re.sub(r'"[^"]*"', " ", words)
    if len(words.split()) < _NAME_WORDS or _ADDRESSES.search(unquoted):
        return False
    return _REPORTS.search(unquoted) is not None or not _OF_ONESELF.search(unquoted)
