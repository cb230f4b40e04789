"""The head of a page: its lines, its headline, where the spoken words begin, and the order in which its fields are found.

What belongs here: rules about lines above the first turn. They are about one document and work on its folded paragraphs.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import yaml

from orchestration.lib.parsing.dates import find_dates
from orchestration.lib.parsing.dictionaries import Dictionaries
from orchestration.lib.parsing.event_dates import read_dates
from orchestration.lib.parsing.header import Header, line_evidence
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.lines import (
    FIRST_PERSON,
    MAX_DATE_LINE,
    SALUTATION,
    SHORT_LINE,
    SITE_LINES,
    SUBJECT,
    TIME_LINE,
    Paragraph,
    is_date_line,
    is_place_line,
    names_event,
    opens_speech,
)
from orchestration.lib.parsing.offices import OFFICE_WORDS
from orchestration.lib.parsing.people import Tag, tag
from orchestration.lib.parsing.places import read_place
from orchestration.lib.parsing.titles import find_title, set_title

_REMOTE: Final = re.compile(
    r"\b(?:tele-?conferenc\w*|video[ -]?(?:conferenc\w*|link|call|address)|via (?:video|telephone|zoom|skype|teleconference)|by (?:tele)?phone|(?:tele)?phone (?:call|interview|"
    r"conversation|talks?)|telephone (?:interview|press)|(?:conference|press) call(?! for\b| to\b)|on-?line (?:press|news|conference|meeting|session|briefing)|(?:skype|zoom|webex) (?:interview|call|conversation|meeting|press|briefing)|virtual(?:ly)? (?:joint |bilateral |ministerial )?(?:meeting|summit|press|"
    r"conference|via)|(?<!-)online$)",
)
_ABOUT_INTERVIEW: Final = re.compile(
    r"\b(?:interview|translation|transcript|talked to|spoke to|sat down with|in conversation)\b", re.IGNORECASE
)
_MAX_ABOUT: Final = 300
_ADDRESS_WORDS: Final = 6
_OWN_SENTENCE: Final = re.compile(r"(?:I|I'm|I've|We|We're|We've|Our|My)\b[^.?!]{10,80}\.$")
_KIND_KEY: Final = re.compile(r"\*\s*WHAT\s?:")
"""The point of a list that tells the kind of event ("* WHAT: On-the-Record Briefing")."""
_LEAD_WORDS: Final = 5
_PORTFOLIO_WORDS: Final = 4
_TOPIC_WORDS: Final = 12
_SITE_WORDS: Final = 3
_LINES_ABOVE: Final = 8
_ANNOUNCES: Final = re.compile(
    r"\b(?:below|here|following|this) is (?:the |an? )?(?:(?:full|near-verbatim|verbatim|edited|unedited|rush|unofficial) )?(?:text|transcript) of\b|\bfollowing (?:remarks|statement|speech)\b.{0,20}:$",
    re.IGNORECASE,
)
"""What stands above the words of a speech, whoever they are about."""
_EVENT_OF: Final = re.compile(
    r"(?:the )?(?:\w+ ){0,2}(?:briefing|conference|statement|remarks) (?:by|of|given by|held by) (?:the )?[A-Z]",
    re.IGNORECASE,
)
"""How a sentence begins that tells what the page holds: "Press briefing by Minister Doe held in May before the meeting."."""
_BEGINS: Final = re.compile(r"[(\[]begin (?:transcript|text)[)\]]\W*$", re.IGNORECASE)
"""What an agency prints between its own summary and the words."""
_DELIVERED: Final = re.compile(
    r"\W*(?:as delivered|check(?:ed)? against delivery|delivered version)\b\W*(?:(?:check(?:ed)? )?against delivery\W*)?$"
)
"""What stands right above the first words of a speech, in small letters."""
HEADS_TEXT: Final = re.compile(r"(?:^|[a-z])Transcript$")
"""What stands between the description of a video and its captions; buttons touch it."""


def front_matter_end(folded: str) -> int:
    """Offset behind a YAML front matter, 0 where there is none."""
    if not re.match(r"[\x7f\s]{0,3}---[ \x7f]*\n", folded):
        return 0
    match = re.search(r"\n---[ \x7f]*(?:\n|$)", folded)
    return match.end() if match else 0


def read_front_matter(block: str) -> dict[str, str]:
    """Values of a front matter by key, as text. Copies break long YAML values without indenting them, so lines without a key go on."""
    values: dict[str, str] = {}
    for match in re.finditer(r"^([A-Za-z_]+):[ \t]*(.*?)(?=^[A-Za-z_]+:|\Z)", block, re.MULTILINE | re.DOTALL):
        raw = match[2].strip()
        if raw[:1] in ("'", '"'):
            try:
                raw = str(yaml.safe_load(raw))
            except yaml.YAMLError:
                raw = raw.strip("'\"")
        values[match[1]] = " ".join(raw.split())
    return values


def read_header(
    text: str,
    folded: str,
    paragraphs: Sequence[Paragraph],
    first_label: int | None,
    layout: Layout,
    dictionaries: Dictionaries,
) -> Header:
    """Read the head of one document.

    ``paragraphs``: the folded paragraphs down to a few below the first turn, furniture left out; ``first_label``: number
    of the paragraph with the first label, None where there is no label at all.
    """
    header = Header()
    rest = [p for p in paragraphs if first_label is None or p.number < first_label]
    matter_end = front_matter_end(folded)
    if matter_end:
        _apply_front_matter(header, text, folded, matter_end)
        rest = [p for p in rest if p.start >= matter_end]
    rest = _below_menu(rest, layout)
    lines = [p for p in rest if not _is_ignored(p.text, layout)]
    kinds = [p for p in rest if _KIND_KEY.match(p.text)]
    dated = [p for p in lines if p.text.startswith("*")]
    # "Author: Jane Doe, Monday, 6 August 2018"; the days of "Period of Service:" are those of a term.
    dated += [
        p
        for p in rest
        if SUBJECT.match(p.text)
        and not p.text.startswith("Period")
        and len(p.text) <= MAX_DATE_LINE
        and find_dates(p.text)
    ]
    lines = [p for p in lines if not p.text.startswith("*")]
    header.lines = lines
    header.bylines = [a for a, b in pairwise(rest) if _is_listed_name(a.text, b.text)]
    title_at = find_title(header, lines, layout, dictionaries, has_labels=first_label is not None)
    if header.title_start is None and title_at is not None:
        title_at = set_title(header, folded, lines, title_at, dictionaries)
    header.title_tags = tag(header.title, dictionaries, header.title_start or 0)
    below = lines if title_at is None else lines[title_at + 1 :]
    above = [] if title_at is None else lines[: max(title_at, 0)]
    header.site_outlet = _outlet_of_site(header, dictionaries)
    _find_body(header, below, first_label is not None, dictionaries)
    head_lines = [p for p in below if header.is_above_body(p)]
    read_dates(header, above, [*head_lines, *dated], layout, dictionaries)
    beside_day = [
        p
        for p, below_it in pairwise(above[-_LINES_ABOVE:])
        if p not in above[-4:] and is_date_line(below_it.text, dictionaries)
    ]
    places_above = [
        p
        for p in (*beside_day, *above[-4:])
        if not names_event(p.text)
        and (is_place_line(p.text, dictionaries) or (p in above[-2:] and is_date_line(p.text, dictionaries)))
    ]
    read_place(header, [*head_lines, *dated, *places_above], layout, dictionaries)
    header.lines = [*lines, *kinds]
    about = [header.title, *(p.text for p in head_lines[:6] if len(p.text) < _MAX_ABOUT)]
    header.is_remote = any(_REMOTE.search(text.lower()) for text in about)
    if layout.source_url and header.source_url is None and (match := re.search(layout.source_url, folded)):
        header.source_url = text[match.start(1) : match.end(1)]
    return header


def _apply_front_matter(header: Header, text: str, folded: str, end: int) -> None:
    data = read_front_matter(text[text.index("---") + 3 : folded.rindex("---", 0, end)])
    if title := data.get("title"):
        header.front_title = " ".join(title.replace("\\_", " ").split())
        pattern = r"^title: *['\"]?(.*?)['\"]?[ \x7f]*$(?=\n(?:[a-z_]+:|---))"
        if match := re.search(pattern, folded[:end], re.MULTILINE | re.DOTALL):
            header.title_start, header.title_end = match.span(1)
            header.title = _blank_escapes(match.group(1))
    header.source_url = data.get("source_url") or data.get("url") or data.get("link")
    for key in ("event_date", "date"):
        if found := find_dates(data.get(key, "")):
            header.event_date, header.date_precision, header.date_basis = found[0].day, "day", "header"
            if at := re.search(rf"^{key}: *['\"]?([^\n'\"]+)", folded[:end], re.MULTILINE):
                header.evidence.append(
                    line_evidence("event_date", found[0].day.isoformat(), "header", folded, *at.span(1))
                )
            break
    for key in ("published_time", "published", "published_at", "publish_date"):
        if found := find_dates(data.get(key, "")):
            header.published_at = found[0].stamp()
            break


def _blank_escapes(written: str) -> str:
    """A YAML text with its escapes replaced by as many characters, so that offsets stay true."""
    written = re.sub(r"\\u2019(s?)", lambda m: ("'" + m[1]).ljust(len(m[0])), written)
    return re.sub(r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\.|\n", lambda m: " " * len(m[0]), written)


def _below_menu(paragraphs: list[Paragraph], layout: Layout) -> list[Paragraph]:
    if layout.menu_ends:
        last = max((i for i, p in enumerate(paragraphs) if re.match(layout.menu_ends, p.text)), default=-1)
        return paragraphs[last + 1 :]
    return paragraphs


def _is_ignored(text: str, layout: Layout) -> bool:
    if any(re.match(p, text) for p in layout.header_lines):
        return True
    return bool(SUBJECT.match(text)) or (text.startswith("*") and not (len(text) < 60 and find_dates(text)))


def _is_listed_name(text: str, below: str) -> bool:
    """The point of a list that holds a name, with the portfolio in the line below ("* Hon Jane Doe", "Foreign Affairs")."""
    return (
        re.fullmatch(r"\*\s+[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,4}", text) is not None
        and not below.startswith("*")
        and len(below.split()) <= _PORTFOLIO_WORDS
    )


def _is_speaker_line(text: str) -> bool:
    """A line that holds an office alone, as state.gov prints it under the speaker's name."""
    found = [w.lower() for w in re.findall(r"[A-Za-z]+", text)]
    return bool(found) and all(w in OFFICE_WORDS or w in ("of", "for", "and", "the", "to") for w in found)


def _find_body(header: Header, below: Sequence[Paragraph], has_labels: bool, dictionaries: Dictionaries) -> None:
    """Tell leads and other lines under the title from the first spoken paragraph without a label."""
    is_briefing = (
        re.search(r"\b(?:briefing|spokes\w+|regular press conference)\b", header.title, re.IGNORECASE) is not None
    )
    announced = not has_labels and _ANNOUNCES.search(header.title) is not None
    begins = 1 + max((i for i, p in enumerate(below) if _BEGINS.search(p.text)), default=-1)
    if not has_labels and not begins and (captions := _captions_start(below)):
        header.body_number = below[captions].number
        header.leads += [p for p in below[:captions] if len(p.text.split()) > _LEAD_WORDS]
        return
    if has_labels and not begins:
        # "Following is the full text of the interview:"
        begins = 1 + max(
            (i for i, p in enumerate(below) if p.text[-1] == ":" and _ANNOUNCES.search(p.text)), default=-1
        )
    delivered = next((i for i, p in enumerate(below[:_LINES_ABOVE]) if _DELIVERED.match(p.text.lower())), None)
    is_next = not has_labels and delivered is not None and delivered >= begins
    if is_next:
        begins = 1 + (delivered or 0)
    header.leads += [p for p in below[:begins] if len(p.text.split()) > _LEAD_WORDS]
    below, summary = below[begins:], len(header.leads)
    for before, paragraph in zip(("", *(p.text for p in below)), below, strict=False):
        text = paragraph.text
        if announced and len(text.split()) > _ADDRESS_WORDS:
            header.body_number = paragraph.number
            return
        announced = announced or (not has_labels and _ANNOUNCES.search(text) is not None)
        if (
            TIME_LINE.match(text)
            or is_date_line(text, dictionaries)
            or is_place_line(text, dictionaries)
            or _is_speaker_line(text)
            or (header.title and text == header.title)
        ):
            continue
        if is_next and (SALUTATION.match(text) or text[-1] in ".!?," or not names_event(text)):
            header.body_number = paragraph.number
            return
        # "These were his first words:"
        is_introduced = (
            before[-1:] == ":" and len(before.split()) > _LEAD_WORDS and FIRST_PERSON.search(text) is not None
        )
        # The whole text may be quoted.
        opens = (SALUTATION.match(text.lstrip('"')) is not None and text[-1] == ",") or (
            (opens_speech(text) or (is_introduced and text[-1] in ".!"))
            and not (header.title and _is_caption(text, header.title) and not _greets(text))
        )
        if has_labels and len(text.split()) <= 90 and _ABOUT_INTERVIEW.search(text) and not SALUTATION.match(text):
            # The editor's words above an interview.
            header.leads.append(paragraph)
            continue
        # A spokesperson's topics are told in the third person; a lead of that length is not.
        # "The Spokesperson briefed the media as follows."
        announces = (
            re.search(
                r"\b(?:briefed|as follows|the following|said on \w+day|held an? (?:\w+ )?(?:press|news) (?:conference|briefing))\b|\btranscript of\b",
                text,
            )
            is not None
            or _EVENT_OF.match(text) is not None
        )
        if opens or (is_briefing and not announces and len(text.split()) > _TOPIC_WORDS and text[-1] in ".!?"):
            header.body_number = _first_address(below, paragraph)
            return
        if len(text.split()) > _LEAD_WORDS:
            header.leads.append(paragraph)
    if has_labels and below and below[-1].text.endswith("?") and below[-1] in header.leads:
        # The first question stands without a label right above the first answer.
        header.body_number = below[-1].number
        header.leads.remove(below[-1])
    if not has_labels and header.leads[summary:] and header.body_number is None:
        header.body_number = header.leads[summary].number
        header.leads = header.leads[:summary]


def _captions_start(below: Sequence[Paragraph]) -> int | None:
    """Index of the first words of a video, below its description; words above which somebody greets are spoken already."""
    for i, paragraph in enumerate(below[:-1]):
        if opens_speech(paragraph.text) and SALUTATION.match(paragraph.text):
            return None
        if HEADS_TEXT.search(paragraph.text):
            # "Follow along using the transcript."
            words = (j for j in range(i + 1, len(below)) if len(below[j].text.split()) >= _LEAD_WORDS)
            return next((j for j in words if "transcript" not in below[j].text), None)
    return None


def _first_address(below: Sequence[Paragraph], body: Paragraph) -> int:
    """Number of the paragraph with which a speech begins: addresses ("Excellencies,") stand in lines of their own above it.

    So may a short sentence of the speaker ("Our work goes on.").
    """
    at = below.index(body)
    while at and (
        (below[at - 1].text[-1] == "," and len(below[at - 1].text.split()) <= _ADDRESS_WORDS)
        or (below[at - 1].text[-1] == "." and _OWN_SENTENCE.match(below[at - 1].text) is not None)
    ):
        at -= 1
    return below[at].number


def _greets(text: str) -> bool:
    """Whether a line greets or thanks in a sentence, as no caption does."""
    return SALUTATION.match(text) is not None and text[-1] in ".!"


def _is_caption(text: str, title: str) -> bool:
    own = {w.lower() for w in re.findall(r"[A-Za-z]{4,}", text)}
    return bool(own) and len(own & {w.lower() for w in re.findall(r"[A-Za-z]{4,}", title)}) >= 0.7 * len(own)


def _outlet_of_site(header: Header, dictionaries: Dictionaries) -> Tag | None:
    """The known outlet whose name is a line above the title: the page is its own."""
    for paragraph in header.lines[:SITE_LINES]:
        if paragraph.start >= (header.title_start or 0) or len(paragraph.text) > SHORT_LINE:
            continue
        for found in tag(paragraph.text, dictionaries):
            if not found.is_outlet:
                continue
            is_whole = 2 * len(found.text) > len(paragraph.text)
            opens = found.start == 0 and len(paragraph.text.split()) <= _SITE_WORDS
            if is_whole or opens:
                return found._replace(start=paragraph.start + found.start, end=paragraph.start + found.end)
    return None
