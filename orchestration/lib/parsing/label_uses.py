"""Which labels are labels in a document.

What belongs here: rules that tell the labels of a document from other words with a colon behind them, and who answers from who asks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from orchestration.lib.parsing.dictionaries import name_key
from orchestration.lib.parsing.labels import DIALOGUE, Label


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

    @property
    def spoken(self) -> str:
        """The first words behind the label."""
        # Under a label with the clock of a recording the words stand below.
        return _CLOCK.sub("", self.opening[len(self.raw) :], count=1).lstrip()


_CLOCK: Final = re.compile(r"^\s*[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]]")


_ADDRESS: Final = re.compile(
    r"\s*(?:sir|ma'?am|madam|minister|secretary|mr\.?|ms\.?|good (?:morning|afternoon|evening)|thank you|hello|hi)\b",
    re.IGNORECASE,
)
_OPENS_EVENT: Final = re.compile(
    r"(?:ladies and gentlemen|(?:dear |esteemed )?(?:colleagues|friends)\b|good (?:morning|afternoon|evening|day)[,.!]? (?:everyone|everybody|ladies|colleagues|dear|and welcome)|hello,? (?:everyone|everybody|all)\b|welcome (?:to|everyone|everybody)\b)",
    re.IGNORECASE,
)
"""How somebody who holds no office begins a press event for others."""
READS_OUT: Final = (
    r"[A-Z][a-z]+,? (?:from|of) [A-Z][A-Za-z0-9 .]*,? (?:(?:has|had|is|was) ask(?:ed|ing)|asks|wants to know)[ ,:]"
)
"""How a colleague puts the questions of journalists who sent them in."""
ASKS: Final = 0.4
_ONCE_AND_AGAIN: Final = 3
_NAME_PARTS: Final = (2, 3)
_INITIALS: Final = re.compile(r"[A-Z]{2,3}:")
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
    has_questions = any(
        u.label.kind == "question"
        or (u.label.kind == "outlet" and not _is_lone(u))
        or (u.label.kind == "moderator" and u.questions > 0 and u.raw.rstrip().endswith(":"))
        for u in uses
    )
    full_names = {u.label.key for u in uses if u.label.kind == "person" and len(u.label.key) > 1}
    # "Jane Doe (Radio 93):" and then "Doe:"
    full_names |= {
        key for u in uses if u.label.kind == "outlet" and u.label.name and len(key := name_key(u.label.name)) > 1
    }
    named = {u.label.key for u in uses if u.label.kind == "person" and len(u.label.key) > 1 and u.raw.endswith(":")}
    asks_dashed = any(_is_dashed(u) and u.label.kind == "question" and u.count > 1 for u in uses)
    head = header_text.lower()
    dashed = [u for u in uses if _is_dashed(u)]
    # With and without office or note it is one voice: "President Jo Lim (in Spanish) -", "Jo Lim -".
    turns: Counter[tuple[str, ...]] = Counter()
    for u in dashed:
        turns[_voice(u)] += u.count
    dashes = [
        u for u in dashed
        if turns[_voice(u)] > 1
        or (u.label.kind in ("question", "moderator") and not _is_address(u))
        # Behind a name that a colon makes a label elsewhere: "PM of Georgia Jane Doe:" and then "Jane Doe -".
        or (u.label.kind == "person" and asks_dashed and u.label.key in named)
    ]  # fmt: skip
    # Once dashes are the sign of labels here, who speaks but once has one, too; all may who ask somebody that always answers.
    answers = [u for u in dashes if u.label.kind in ("person", "office") and u.count >= _ONCE_AND_AGAIN]
    alternates = any(
        2 * sum(u.numbers[0] < n < u.numbers[-1] for v in dashed if v is not u for n in v.numbers) >= u.count
        for u in answers
    )
    if alternates or len({_voice(u) for u in dashes if turns[_voice(u)] > 1}) > 1:
        dashes = [u for u in dashed if u in dashes or u.label.kind in ("person", "office", "outlet")]
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
    # Beside journalists known by their first names alone, whoever asks under another one is one of them.
    bare = [u for u in uses if _is_bare_name(u)]
    if any(u.raw in accepted and _asks_by_name(u) for u in bare):
        accepted |= {u.raw for u in bare if u.questions and _is_name_like(u.label, folded)}
    if opening is not None and _is_quoting_headline(opening, uses):
        accepted.discard(opening.raw)
    return accepted | _sandwiched(uses, accepted, folded)


def _is_quoting_headline(opening: LabelUse, uses: Sequence[LabelUse]) -> bool:
    """Whether the first label of a page is that of a headline that quotes who has another label below it ("Minister Doe : "Trade is open"")."""
    is_quotation = opening.count == 1 and re.fullmatch(r"\"[^\"]*\"\W*", opening.spoken) is not None
    return (
        is_quotation
        and opening.label.kind == "person"
        and any(u is not opening and _voice(u) == _voice(opening) for u in uses)
    )


def _is_bare_name(use: LabelUse) -> bool:
    """One name with a colon, in small letters, without title and office ("Rishabh:")."""
    label = use.label
    return (
        label.kind == "person"
        and len(label.key) == 1
        and not (label.office or label.has_title or label.is_capitals)
        and use.raw.rstrip().endswith(":")
        and label.key[-1] not in _LONE_WEB_WORDS
    )


def _is_lone(use: LabelUse) -> bool:
    """A label in capitals alone on its line, without a sign; a lone QUESTION needs no other."""
    return (
        use.raw.isupper() and use.raw[-1].isalpha() and len(use.raw) > 1 and not re.match(r"Q(?:UESTIONS?)?\b", use.raw)
    )


def _is_address(use: LabelUse) -> bool:
    """ "Members of the press - good morning," """
    return use.count == 1 and _is_dashed(use) and use.opening.rstrip()[-1] == ","


def _voice(use: LabelUse) -> tuple[str, ...]:
    """Who speaks under a label: its last name, or its kind."""
    return use.label.key[-1:] or (use.label.kind, use.label.name or "")


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
        if len(uses) == 1 and use.count == 1 and use.long_paragraphs and use.raw.startswith("Answer:"):
            # A ministry may print its answer to a question of the media alone.
            return re.search(r"\b(?:answers?|questions?)\b", head) is not None
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
    if abbreviated(use, uses):
        return True
    known = label.key[-1] in head or any(label.key[-1] == name[-1] for name in full_names if name != label.key)
    if label.is_known and use.long_paragraphs:
        return True
    if len(label.key) > 1:
        return known or comes_back or ((has_questions or len(uses) > 1) and _is_name_like(label, folded))
    opens = use.first == min(u.first for u in uses) and len(uses) > 1 and _OPENS_EVENT.match(use.spoken) is not None
    return (known or comes_back or opens or (has_official and _asks_by_name(use))) and _is_name_like(label, folded)


def _asks_by_name(use: LabelUse) -> bool:
    """Whether the words behind a first name are those of a journalist: an address and a question, or the name in full."""
    return introduces_itself(use) or (use.questions > 0 and _ADDRESS.match(use.spoken) is not None)


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


def answering(uses: Sequence[LabelUse]) -> frozenset[str]:
    """The labels of people who answer: most of their turns stand behind questions of nobody in particular or of an outlet, and few
    of them ask.
    """
    return _answering(uses, "person")


def answering_offices(uses: Sequence[LabelUse]) -> frozenset[str]:
    """The same of labels that are offices without a name ("Spokesperson:")."""
    return _answering(uses, "office")


def _answering(uses: Sequence[LabelUse], kind: str) -> frozenset[str]:
    asking = {i for i, u in enumerate(uses) if u.label.kind == "question" or (u.label.kind == "outlet" and u.questions)}
    if not asking:
        return frozenset()
    order = sorted((n, i) for i, u in enumerate(uses) for n in u.numbers)
    behind = Counter(uses[i].raw for (_, before), (_, i) in pairwise(order) if before in asking)
    return frozenset(
        u.raw for u in uses if u.label.kind == kind and 2 * behind[u.raw] >= u.count and u.questions < ASKS * u.count
    )


def abbreviated(use: LabelUse, uses: Sequence[LabelUse]) -> LabelUse | None:
    """The label that a later one in capitals is short for: "President of the Assembly (PGA):" and then "PGA:"."""
    short = use.raw.rstrip(": ")
    if not (use.label.is_capitals and len(use.label.key) == 1 and short.isalpha()):
        return None
    return next((u for u in uses if u.first < use.first and f"({short})" in u.raw), None)


def is_initials(raw: str) -> bool:
    """Whether a label may be made of initials."""
    return _INITIALS.fullmatch(raw) is not None


def with_initials(uses: Sequence[LabelUse]) -> list[LabelUse]:
    """The labels among ``uses``; capitals that mean a state or an outlet elsewhere are the initials of a name that is a label
    above them ("DON WISEMAN:" and then "DW:").
    """
    names = {
        "".join(part[0] for part in u.label.key): u.first
        for u in reversed(uses)
        if u.label.kind == "person" and len(u.label.key) in _NAME_PARTS
    }
    out = []
    for use in uses:
        short = use.raw.rstrip(":")
        is_other = use.label.kind in ("none", "outlet") and is_initials(use.raw)
        if is_other and names.get(short.lower(), use.first) < use.first:
            out.append(replace(use, label=Label("person", short, (short.lower(),), is_capitals=True)))
        elif use.label.kind != "none":
            out.append(use)
    return out


def answered(uses: Sequence[LabelUse]) -> frozenset[str]:
    """The labels of people behind whose every turn somebody answers without a name ("Jane Doe:", "Answer:")."""
    if not any(u.label.kind == "reply" for u in uses):
        return frozenset()
    order = sorted((n, i) for i, u in enumerate(uses) for n in u.numbers)
    ahead = Counter(uses[i].raw for (_, i), (_, after) in pairwise(order) if uses[after].label.kind == "reply")
    return frozenset(u.raw for u in uses if u.label.kind == "person" and ahead[u.raw] == u.count)


def introduces_itself(use: LabelUse) -> bool:
    """Whether the first words behind a label give the name again: "K. Larsen: Kari Larsen, NRK. My question is"."""
    spoken = use.opening[len(use.raw) :][:60].lower()
    names = "|".join(re.escape(k) for k in use.label.key if len(k) > 2 and k in spoken)
    return bool(names) and re.search(rf"\b(?:{names})\b[^.]{{0,40}}[,.]", spoken) is not None
