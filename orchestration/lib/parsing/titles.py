"""The headline: which lines it is.

What belongs here: rules that choose the headline among the lines of the head, and where it begins and ends.
"""

import re
from collections.abc import Sequence
from typing import Final

from orchestration.lib.parsing.dates import find_dates
from orchestration.lib.parsing.dictionaries import Dictionaries
from orchestration.lib.parsing.fold import BLANKS
from orchestration.lib.parsing.header import Header, set_date, set_place
from orchestration.lib.parsing.layouts import Layout
from orchestration.lib.parsing.lines import (
    CONTENTS,
    EVENT_DAY_KEY,
    FILLER,
    FIRST_PERSON,
    MAX_DATE_LINE,
    PLACE_KEY,
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
    place_of,
)
from orchestration.lib.parsing.offices import HEADS, OFFICE_WORDS
from orchestration.lib.parsing.people import tag

_DATED: Final = re.compile(r"(?P<date>\d{1,2}[./]\d{1,2}[./]\d{2,4}\.?)\s+(?=[A-Z])")
_PREFIX: Final = re.compile(r"(?P<place>[A-Z][A-Za-z .'-]{2,30}?), (?P<date>[^-:]{6,30}?)\s*[-:]\s+(?=[A-Z])")
_DISPATCH: Final = re.compile(r"(?P<place>[A-Z][A-Za-z .'-]{2,30}?) ?\([A-Z][A-Z-]{1,7}\) ?[:-] ?(?=[A-Z])")
"""Where and by which agency a dispatch was sent."""
_SUFFIX: Final = re.compile(
    r"\s*[(\[-]\s*(?:unofficial |edited |full |unedited )?transcript[)\]]?$|\s+\((?:as delivered|check against delivery)\)$|\s+begin text$|\s+office of the spokes\w+$|\s?\|$|\s+(?:print(?:able|er[ -]friendly)?|version for print(?:ing)?) ?(?:version|page)?$",
    re.IGNORECASE,
)
_SITE_TAIL: Final = re.compile(r" \| (?P<site>[A-Z][^|:?!]{2,40})$")
"""The name of the site at the end of the name of a page."""
_KEYED: Final = re.compile(r"(?:event|title|headline|subject of event|subj)\s?:\s*(?=\S)", re.IGNORECASE)
_MANY_NUMBERS: Final = 3
_CREDIT_SIZE: Final = 20
_DATELINE_WORDS: Final = 3
_LONG_TITLE: Final = 25
_WRAPPED_WORDS: Final = 2
_WRAPPED_LINES: Final = 2
_WRAPPED: Final = re.compile(r"\b(?:with|by|of|and|for|between)$", re.IGNORECASE)
_LEAD_WORDS: Final = 12
_HEADLINE_LINES: Final = 3
_HEADLINE_WORDS: Final = 5
_HEADLINE_SCORE: Final = 3
_KIND_SCORE: Final = 1.5
_COLON_SCORE: Final = 0.5
_KIND: Final = re.compile(
    r"\W*(?:interview|speech|statement|remarks|press (?:release|conference|statement)|article)\W*", re.IGNORECASE
)
_MENU_WORDS: Final = 2
_NEAR: Final = 2
"""Breaks of lines between the lines of one title: one blank line at most."""
_MAX_TITLE_BREAKS: Final = 4
_QUOTING_HEADLINE: Final = re.compile(r"""[A-Z][^":.?!]{3,60}: (?:".{8,}"|'.{8,}')$""")
_NARRATES: Final = re.compile(
    r"\b(?:gave|has given|gives|granted|told|spoke|talked|sat down|hosted|attends|attended|answered|discussed|explained|said|says|stressed|denied|emphasi[sz]ed|met|moderated|chaired|has [a-z]+ed)\b"
    r"|, who (?:is|was|has)\b|\bpublished an? (?:\w+ )?interview\b|^(?:the )?following (?:is|are)\b|^(?:this|here|below) (?:is|are)\b",
)
"""What a headline seldom has: verbs of what somebody did. In small letters."""
_TOPIC: Final = re.compile(r"(?:On|About) (?!\w+day\b|\d|[A-Z]\w+ \d)")
"""How a topic in the contents of a briefing begins."""
_NARRATES_NOW: Final = re.compile(r"\b(?:speaks|talks|discusses|explains|tells|reviews|answers|outlines|reflects)\b")
"""The same where a sentence ends in a point."""
_OF_SITE: Final = re.compile(r"(?:[A-Z][\w'-]*\W+){1,3}(?:Network|Forums|Blog|Library)")
"""The name of a forum or a blog."""
_SECTION: Final = re.compile(r"\b(?:speeches|interviews|releases|news|transcripts|activities|events|statements and)\b")
_BYLINE: Final = re.compile(
    r"[Bb]y(?: [A-Z][\w'-]*\.?){2,4}\*?(?P<post>, (?:Special to .{3,40}|(?:[\w'-]+ ){0,4}(?i:writers?|editor|correspondent|reporter|bureau chief)))?$"
)
_AUTHORITY: Final = re.compile(
    r"\b(?:Mission|Ministry|Embassy|Consulate|Department|Government|Office|Council|Agency|Commission|Committee|Institute|Cent(?:er|re)|Association)\b"
)
"""What the name of a site names."""
_STAFF: Final = re.compile(
    r"[Bb]y (?:(?:our|a) )?(?:own |special )?(?:staff|correspondents?|agencies)\b", re.IGNORECASE
)
_OF_SPEAKER: Final = re.compile(
    r"(?i)\b(?:speech|statement|remarks|address|lecture|message|interview|briefing|conference|availability|comments?|answers|intervention|keynote|toast|article)\b[^.]*$"
)
"""Words behind which "by" names who spoke, not who wrote."""
_TELLS: Final = re.compile(
    r"\b(?:told|said|spoke|denied|stressed|emphasi[sz]ed|explained|gave an? (?:\w+ )?interview)\b|^In (?:this|an) (?:\w+ )?interview\b"
)
_CONDUCTED: Final = re.compile(r"Interview(?:ed)? (?:conducted )?by [A-Z]")
_OF_REPORTER: Final = re.compile(r"Interview by (?:[A-Z][\w.'-]* ){1,3}(?:from|of|on|with|for) [A-Z]")
_GOES_ON: Final = re.compile(r" (?:on|with|at|in|to|for|by|following|after)\b.*[^.:?!]$")
_GREETS: Final = re.compile(
    r"dear \w+, dear [\w ]{2,30},$|(?:esteemed |dear )?(?:ladies and gentlemen|colleagues|friends),(?: good (?:morning|afternoon|evening)[.,!]?)?$|good (?:morning|afternoon|evening),? (?:ladies and gentlemen|colleagues)|(?:thank you|thanks) (?:all )?for (?:joining|coming)\b.*\.$",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"check against delivery|(?:this is )?an? (?:rush|unofficial|unedited) (?:transcript|translation)|this (?:is a rush|copy may)|transcri(?:pt|bed|ption) by (?!.*\b(?:minister|secretary|president)\b)"
)
"""Beginnings of lines about the text, in small letters."""
_TOOK_PLACE: Final = re.compile(
    r"\b(?:interview|conversation)\b[^.]{0,40} (?:took place|was (?:held|recorded|conducted|broadcast|carried out))\b"
)
"""When and how the words were spoken, in small letters."""
_CREDITED: Final = re.compile(
    r"(?:[.)] |/|\b[Vv]ia |\[)(?:Reuters|REUTERS|AFP|AP|EPA|Getty(?: Images)?|Corbis|Xinhua|Anadolu|dpa|TASS|ANI)[\])]?\.?$"
)
"""The end of a caption: the agency whose picture it is."""
_NAMED_HEADLINE: Final = re.compile(r"[A-Z][^:.?!\"]{3,60}: [A-Z]")
_OFFICIAL_SAYS: Final = re.compile(
    r"(?:[^\s:.?!]+ ){0,6}(?:Minister|President|Secretary|Chancellor|FM|PM)(?: [^\s:.?!]+){1,5}: [A-Z]"
)
"""A headline that tells what an official says: "Foreign Minister Doe: Trade is open"."""

_SPEAKS: Final = re.compile(
    r"(?:[^\s:.?!]+ ){0,6}(?:Minister|President|Secretary(?:[ -]General)?|Chancellor|Ambassador|Spokes\w+|FM|PM)(?: [^\s:.?!]+){0,4}: \w[^:.?!]+$"
    r"|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}: \w[^:.?!]+$"
)
_PART_OF_EVENT: Final = re.compile(
    r"(?:Introductory|Introduction|Welcoming|Welcome|Opening|Closing) (?:Remarks|Statement|Address|Comments)s?: [A-Z][\w.'-]+ [A-Z][^:]*,"
)
"""A line of a programme: "Introductory Remarks: Jane Doe, President of the Club"."""
_OF_SERIES: Final = re.compile(r"(?:[A-Z][\w'-]*\W+){1,3}Interviews")
_EDITION: Final = re.compile(r"\b(?:edition|issue|bulletin) (?:for|of)\b|^from [^,:]{3,40} on\b")
"""The name of a site or series, and of the day's programme, in small letters."""
_NO_HEADLINE: Final = re.compile(
    # A clock of captions, a day of this year with its clock, the stamp of a blog, a player.
    r":?(?:\d\d:)?\d\d:\d\d\b"
    r"|(?:\d{1,2} [A-Z][A-Za-z]{2,8}|[A-Z][A-Za-z]{2,8}\.? \d{1,2}),? \d{1,2}:\d\d$"
    r"|[A-Z][a-z]{2,8} \d{1,2}, \d{4} - (?:by )?[a-z]+$|[A-Z][a-z]{2,8} \d{1,2}, \d{4} by [A-Z][\w ]{2,30}$|Listen (?:to|now)\b"
    r"|(?i:(?:this |the )?(?:page |article |text |document )?(?:was )?(?:last |first )?(?:updated?|modified|revised|reviewed|published|posted|archived)\b.{0,20}\d{4})"
    r"|(?:Source|Journalist|Editorial comments|Importance ranking|Word count)s?:"
    r"|(?i:read|view|see|watch|listen to|download) the (?:full )?\w+ (?:and|or) (?:read|view|see|watch) the\b"
)
_ABOVE_TEXT: Final = re.compile(
    r"(?:joint |full |opening )?(?:press (?:conference|statement)s?|interview|conversation|speech|remarks|statements?|address)\b"
    r"(?!.*\b(?:is|was|are|were|says?|said|gave|made|follow\w*|below|as)\b).* (?:of|by|with|at|between)\b.*:$"
)
"""A headline that ends in a colon right above the text, in small letters: "Speech of Minister Doe at the Harbour Forum:"."""
_LENT: Final = re.compile(r"\[[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2}, [A-Z][\w ]{2,30}\]$")
"""How lines begin that are no headline; the end of a caption: who lent the picture."""
_INITIALS_SPEAK: Final = re.compile(r"(?:[A-Z] ){1,3}[A-Z][a-z][\w'-]*(?: [A-Z][\w'-]+)?: [A-Z]")
"""A headline in front of which its speaker stands with initials: "J Doe: Address to the Assembly"."""


def find_title(
    header: Header, lines: Sequence[Paragraph], layout: Layout, dictionaries: Dictionaries, *, has_labels: bool
) -> int | None:
    """Index of the title among the header lines."""
    if header.title_start is not None:
        return -1 if lines else None
    if layout.title_after:
        at = [i for i, p in enumerate(lines) if re.match(layout.title_after, p.text)]
        if at and at[-1] + 1 < len(lines):
            return at[-1] + 1
    best: tuple[float, int] | None = None
    position = 0
    # Below a hundred header lines nobody looks for a title any more: that is an article or a list.
    for i, paragraph in enumerate(lines[:100]):
        is_cut = i + 1 < len(lines) and _is_cut_before_day(paragraph.text, lines[i + 1].text)
        score = _title_score(paragraph.text.rstrip(",") if is_cut else paragraph.text, position, dictionaries)
        # Items of a menu above all else are words alone.
        position += position > 0 or len(paragraph.text.split()) > _MENU_WORDS
        if i and paragraph.text == lines[i - 1].text and _may_be_name_of_page(paragraph.text):
            # The headline stands in the name of the page and right below it above the text.
            score += 4.5
        elif score > 0 and _stands_again(lines, i):
            score += 1.5
        if _OF_REPORTER.match(paragraph.text) and _stands_above_guest(lines, i, dictionaries):
            # "Interview by Jane Doe of Radio 93"
            score += 4
        if score > 0 and i + 1 < len(lines) and _is_kind_and_day(lines[i + 1].text) and paragraph.text[-1] not in ".:":
            # Right above "19.06.2013 - Interview" stands the headline, if only somebody's words.
            score += 3
        if score > 0 and (best is None or score > best[0]):
            best = (score, i)
        if best is not None and opens_speech(paragraph.text) and i > best[1]:
            break
        if _GREETS.match(paragraph.text):
            # Below the first words of a speech there is no headline.
            break
    if best is None:
        return None
    found = _headline_above(lines, best[1], dictionaries, has_labels=has_labels)
    return found if found is None else _fuller_headline(lines, found)


def _fuller_headline(lines: Sequence[Paragraph], at: int) -> int:
    """The line below the name of the page that says the same and more ("Interview with Jane Doe", "Interview with Jane Doe on Harbour FM")."""
    text = lines[at].text
    for i in range(at + 1, min(at + 1 + _HEADLINE_LINES, len(lines))):
        below = lines[i].text
        if below.startswith(text) and _GOES_ON.match(below, len(text)) and len(below.split()) <= _LONG_TITLE:
            return i
    return at


def _headline_above(lines: Sequence[Paragraph], at: int, dictionaries: Dictionaries, *, has_labels: bool) -> int | None:
    """The headline where the line found is the lead below it, or the same words with a menu glued to them.

    None where there is only a lead above the first label.
    """
    text = lines[at].text
    for i in range(at + 1, min(at + SITE_LINES, len(lines))):
        below = lines[i].text
        if len(below) <= SHORT_LINE or len(below) >= len(text) or not text.endswith(below):
            continue
        glued = text[: -len(below)]
        headline = next((j for j in range(at + 1, i) if lines[j].text == glued.strip()), None)
        if headline is not None:
            # The line found is headline and lead in one, and both stand again below it.
            return headline
        # What is glued may tell the day.
        if text.startswith("Home") or (glued[-1] == " " and not find_dates(glued)):
            return i
    is_told = _NARRATES.search(text.lower()) or (text[-1] == "." and _NARRATES_NOW.search(text))
    if len(text.split()) < _LEAD_WORDS or not is_told:
        return at
    for i in range(at - 1, max(at - _HEADLINE_LINES, 0) - 1, -1):
        above = lines[i].text
        is_line = (
            _HEADLINE_WORDS <= len(above.split()) < len(text.split())
            and above[-1] not in ".:"
            and not _SECTION.search(above.lower())
        )
        if is_line and _title_score(above, 0, dictionaries) >= _HEADLINE_SCORE:
            return i
    return None if has_labels and text[-1] in '.!"' and _TELLS.search(text) else at


def _title_score(text: str, position: int, dictionaries: Dictionaries) -> float:
    """How much a line looks like the headline; 0: not at all. ``position``: its number among the lines of the head."""
    if _is_no_prose(text):
        return 0
    is_event = names_event(text)
    # Behind the colon a headline gives the words of its official: "Secretary General: trust is what our region lacks".
    in_first_person = (
        FIRST_PERSON.search(re.sub(r"\"[^\"]*\"|^'.*'$", " ", text)) is not None
        and text.upper() != text
        and _SPEAKS.match(text) is None
    )
    if _is_other_line(text, dictionaries, is_event=is_event, in_first_person=in_first_person):
        return 0
    count = len(text.split())
    score = 2.0 - position * 0.12
    if text.startswith("#"):
        score += 3
    if text.startswith("- ") or re.match(r"\d{1,2}\. [A-Z]", text):
        # Points of a list.
        score -= 3
    if _TOPIC.match(text) and not find_dates(text):
        score -= 1.5
    if _PART_OF_EVENT.match(text) or (text.endswith("Interviews") and _OF_SERIES.fullmatch(text)):
        score -= 4
    if (
        (_CONDUCTED.match(text) and not any(t.is_outlet for t in tag(text, dictionaries)))
        or re.search(
            r"(?:^|[.*|-] ?)By [A-Z]|\b(?:official (?:web)?site|homepage|portal)\b|^(?:from|published|location|delivered on|date|time|length)\b.{0,3}:?",
            text,
        )
        or (not is_event and _is_site_name(text, dictionaries))
    ):
        score -= 3
    if is_event:
        score += 3
    if re.search(
        r"\b(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Cc]hancellor|[Ss]pokes\w+|MINISTER|PRESIDENT|[Aa]mbassador|FM|PM)\b",
        text,
    ):
        score += 1.5
    if 5 <= count <= 60:
        score += 1
    if (
        _QUOTING_HEADLINE.match(text)
        or (is_event and _INITIALS_SPEAK.match(text))
        or (not is_event and text[-1] not in ".?!" and _OFFICIAL_SAYS.match(text))
    ):
        score += 2
    if find_dates(text):
        if _is_dated_outlet(text, dictionaries):
            return 0
        score += -3.3 if _EDITION.search(text.lower()) else 0.7
    if text[-1] in ".!" and not re.search(r"\b[A-Z]\.$|\b(?:Mr|Dr|St|U\.S|D\.C)\.$", text):
        score -= 2.5 if count <= _LONG_TITLE else 4.5
    if count > _LONG_TITLE and re.search(r"[.!][\"']$", text):
        score -= 4.5
    if text[-1] == "?":
        score -= 1
    if in_first_person:
        # A headline may speak for somebody: "We have been working together".
        score -= 3 if position or text[-1] in ".!?" else 2
    if text[0].islower():
        score -= 1.5
    if text[-1] == ":":
        # Where there is no other.
        score = min(score, _COLON_SCORE)
    if is_event and _is_kind_and_day(text):
        # Below the headline it tells what the page is; alone it is the headline.
        score = min(score, _KIND_SCORE)
    if not is_event and is_place_line(text, dictionaries):
        score -= 3
    return score


def _is_no_prose(text: str) -> bool:
    """Whether a line is too short or long for a headline, or furniture, a caption, a notice or a key of the head."""
    count = len(text.split())
    if count < 2 or count > 75 or len(text) > 600 or TIME_LINE.match(text) or SUBJECT.match(text):
        return True
    # Menus, paths, counters, rates, prayers, and whole paragraphs.
    if (
        any(text.count(sign) > 1 for sign in ("|", " * ", " > ", ' " '))
        or re.search(r"[a-z]{2}\. [A-Z].*\.$", text)
        or re.match(r"(?i)in the name of\b|\([^()]*\)$|\[[^\[\]]*\]$", text)
    ):
        return True
    lowered = text.lower()
    if (
        re.search(
            r"\bphoto(?:graph)?s?\s?:|\bfile photo\b|.\boffice of the (?:spokes\w+|press secretary)\b.{40}", lowered
        )
        or _CREDITED.search(text[-_CREDIT_SIZE:])
        or _NOTICE.match(lowered)
        or _TOOK_PLACE.search(lowered)
        # "The President, right, and the Chancellor, left, shake hands": a caption.
        or (", left," in lowered and re.search(r", (?:right|cent(?:er|re)),", lowered))
    ):
        return True
    return (
        CONTENTS.match(text) is not None
        or PLACE_KEY.match(text) is not None
        or (EVENT_DAY_KEY.match(text) is not None and len(find_dates(text)) > 0)
    )


def _is_other_line(text: str, dictionaries: Dictionaries, *, is_event: bool, in_first_person: bool) -> bool:
    """Whether a line of words is something else than a headline: figures, the day, a salutation, an introduction."""
    if not is_event and len(re.findall(r"\b\d[\d.,:%/]*", text)) >= _MANY_NUMBERS:
        return True
    return (
        is_date_line(text, dictionaries)
        or (text.endswith(("...", ":", ";")) and not (is_event and _ABOVE_TEXT.match(text.lower())))
        or (text[-1] == "," and not text.isupper())
        or (in_first_person and text[-1] == ".")
        or SALUTATION.match(text) is not None
        or _NO_HEADLINE.match(text) is not None
        or (text[-1] == "]" and _LENT.search(text) is not None)
        or re.match(r"https?://|www\.|(?i:please|(?:read|view|see|watch|download) the (?:full )?\w+$)\b", text)
        is not None
    )


def _may_be_name_of_page(text: str) -> bool:
    """Whether a line that stands twice in a row is a headline, and no slogan: it begins with a name or has a headline's length."""
    is_of_length = len(text.split()) >= _HEADLINE_WORDS and text[-1] not in ".:"
    return _NAMED_HEADLINE.match(text) is not None or (is_of_length and _AUTHORITY.search(text) is None)


def _stands_again(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether a line of some length is the name of the page and stands a second time above the text."""
    text = lines[at].text
    return (
        len(text.split()) >= _HEADLINE_WORDS
        and text[-1] not in ".:"
        and any(p.text == text for p in lines[at + 1 : at + 1 + _HEADLINE_LINES])
    )


def _stands_above_guest(lines: Sequence[Paragraph], at: int, dictionaries: Dictionaries) -> bool:
    """Whether an office, a name and nothing else stand below a line, as the State Department prints them, and no headline with its words above it."""
    is_headed = at > 0 and lines[at - 1].text.endswith(lines[at].text)
    below = lines[at + 1].text if at + 1 < len(lines) and not is_headed else ""
    return 0 < len(below) <= SHORT_LINE and [t.tag for t in tag(below, dictionaries)] == ["office", "name"]


def _is_cut_before_day(text: str, after: str) -> bool:
    """Whether a headline ends in the comma in front of its day; a short line that ends in one addresses somebody."""
    return text[-1] == "," and len(text.split()) > _LEAD_WORDS and names_event(text) and _is_day(after)


def _is_day(text: str) -> bool:
    """Whether a line is a day."""
    dates = find_dates(text)
    return len(dates) == 1 and not (text[: dates[0].start] + text[dates[0].end :]).strip(" .")


def _is_kind_and_day(text: str) -> bool:
    """Whether a line holds a day, the kind of event, and nothing else ("19.06.2013 - Interview")."""
    dates = find_dates(text)
    return len(dates) == 1 and _KIND.fullmatch(text[: dates[0].start] + text[dates[0].end :]) is not None


def _is_dated_outlet(text: str, dictionaries: Dictionaries) -> bool:
    """A line that holds the name of an outlet, a day and nothing else ("- The Courier - Monday, July 14, 2008")."""
    dates = find_dates(text)
    if len(dates) != 1 or len(text) > MAX_DATE_LINE:
        return False
    left = FILLER.sub(" ", text[: dates[0].start] + " " + text[dates[0].end :])
    tags = [t for t in tag(" ".join(left.split()), dictionaries) if t.tag != "sign"]
    return len(tags) == 1 and tags[0].is_outlet


def _is_site_name(text: str, dictionaries: Dictionaries) -> bool:
    """A line that is the name of a body, ministry or site and nothing else."""
    if re.search(
        r"\b(?:Ministry|Department|Government|Embassy|Council|Organi[sz]ation|Service|Agency|Office|Institute|Website)\b",
        text,
    ) and not (
        re.search(r"\b(?:Minister|President|Secretary)\b", text)
        # "Council Chairman Jane Doe: The bridge will be built before the winter"
        or (len(text.split()) > _LEAD_WORDS and _NAMED_HEADLINE.match(text))
    ):
        return True
    if _OF_SITE.fullmatch(text):
        return True
    tags = [t for t in tag(text, dictionaries) if t.tag != "sign"]
    # "Latvia keeps an eye on Russia" is more than the names in it.
    is_name = len(text.split()) < _HEADLINE_WORDS or 2 * sum(len(t.text) for t in tags) >= len(text)
    return len(tags) <= 2 and bool(tags) and tags[0].tag in ("organisation", "country", "city") and is_name


def set_title(header: Header, folded: str, lines: list[Paragraph], at: int, dictionaries: Dictionaries) -> int:
    """Set the title that begins, or has its chief words, in one of the ``lines`` of the head of a text; returns the number of its last
    line.

    Marks, days and places in front of the title are taken off its line.
    """
    number = _first_of_title(folded, lines, at)
    lines[number] = _without_front(header, lines[number], dictionaries)
    while at + 1 < len(lines) and _continues(lines[at].text, lines[at + 1].text, _breaks(folded, lines, at + 1)):
        at += 1
    header.title_start, header.title_end = lines[number].start, lines[at].end
    header.title = " ".join(p.text for p in lines[number : at + 1])
    _trim_title(header, dictionaries)
    return at


def _breaks(folded: str, lines: Sequence[Paragraph], at: int) -> int:
    """How many breaks there are above a line of a head; more than any title has where a line was left out."""
    between = folded[lines[at - 1].end : lines[at].start]
    return len(between) + _MAX_TITLE_BREAKS if between.strip(f"{BLANKS}\n") else between.count("\n")


def _first_of_title(folded: str, lines: Sequence[Paragraph], at: int) -> int:
    """The number of the line that the title begins in whose chief words are in a line."""
    if not at:
        return at
    above, text = lines[at - 1], lines[at].text
    # "Press", "Conference", "with" on lines of their own above the names.
    top = at
    while top and _breaks(folded, lines, top) <= _NEAR and len(lines[top - 1].text.split()) <= _WRAPPED_WORDS:
        top -= 1
    if at - top >= _WRAPPED_LINES and _WRAPPED.search(above.text):
        return top
    # A line that ends in a colon, or a quotation above the headline, belongs to it; a motto of some length does not.
    is_joined = re.search(r"^\".*\"$|[^.?!]{8,}:$", above.text) is not None and len(above.text.split()) <= _LONG_TITLE
    # "Foreign" above "Minister Sergey Lavrov's remarks": wrapped in the middle of the office.
    if _breaks(folded, lines, at) <= _NEAR and (is_joined or _splits_office(above.text, text)):
        return at - 1
    # "Doorstep statement" above "by Secretary General Jane Doe": the kind of event stands on a line of its own.
    is_kind = re.match(r"(?:by|with) [A-Z]", text) and names_event(above.text) and above.text[-1].isalpha()
    return at - 1 if is_kind else at


def _without_front(header: Header, line: Paragraph, dictionaries: Dictionaries) -> Paragraph:
    """The line of a title without what is set in front of it; days and places that stand there are those of the event."""
    if mark := re.match(r"#{1,6} +", line.text) or _KEYED.match(line.text):
        line = line._replace(start=line.start + mark.end(), text=line.text[mark.end() :])
    # "17.03.04. Russian Minister ...", "Islamabad(TNS): Transcript of the briefing", "Oslo, 3 May 2019 - Remarks"
    dated = _DATED.match(line.text) or _PREFIX.match(line.text)
    days = find_dates(dated["date"]) if dated else ()
    front = dated if days else _DISPATCH.match(line.text)
    if front is None:
        return line
    if dated and days:
        set_date(header, days[0], "title", line.start + dated.start("date"), line.start, line.end)
    written = front.groupdict().get("place")
    if written and (place := place_of(tag(written, dictionaries, line.start), dictionaries)):
        set_place(header, place[0], place[1], "title", place[2], place[3], line.start, line.end)
    return line._replace(start=line.start + front.end(), text=line.text[front.end() :])


def _trim_title(header: Header, dictionaries: Dictionaries) -> None:
    """Leave out what stands behind the words of a headline: the name of the site, "transcript"."""
    tail = _SITE_TAIL.search(header.title)
    if tail and _is_tail_of_site(header.title[: tail.start()], tail["site"], dictionaries):
        _cut_title(header, tail.start())
    if suffix := _SUFFIX.search(header.title):
        _cut_title(header, suffix.start())


def _cut_title(header: Header, size: int) -> None:
    header.title_end = (header.title_end or 0) - len(header.title) + size
    header.title = header.title[:size]


def _is_tail_of_site(title: str, tail: str, dictionaries: Dictionaries) -> bool:
    """Whether what stands behind the bar at the end of a headline names the site; an outlet may be that of the interview."""
    is_whole = len(title.split()) >= _HEADLINE_WORDS and names_event(title) and not names_event(tail)
    return is_whole and not find_dates(tail) and not any(t.is_outlet for t in tag(tail, dictionaries))


def _splits_office(text: str, after: str) -> bool:
    """Whether a line break stands between the words of one office."""
    words = text.lower().split()
    head = re.match(r"\w+", after.lower())
    return all(w in OFFICE_WORDS - HEADS for w in words) and head is not None and head[0] in HEADS


def _continues(text: str, after: str, breaks: int) -> bool:
    """Whether a title goes on in the next line."""
    if text.isupper() and after.isupper() and breaks <= _NEAR and len(after.split()) > 3:
        return text[-1] == "," or not _holds_day_alone(after)
    if text.isupper() and after.isupper() and re.match(r"(?:AND|WITH|OF|IN|AT|FOLLOWING|AFTER|BEFORE)\b", after):
        return breaks <= _MAX_TITLE_BREAKS and names_event(after)
    if _is_cut_before_day(text, after):
        return True
    if len(after.split()) > 40 or after[-1] in ".!?:" or find_dates(after[:12]) or SALUTATION.match(after):
        return False
    if _STAFF.match(after) or re.match(r"by admin\w*", after, re.IGNORECASE):
        return False
    byline = _BYLINE.match(after)
    if byline is not None and (
        byline["post"] or (not _OF_SPEAKER.search(text) and not any(w.lower() in OFFICE_WORDS for w in after.split()))
    ):
        return False
    posted = re.match(r"(?i:by|on|posted on) (?=[A-Z\d])", after)
    if posted and any(d.start == posted.end() for d in find_dates(after)):
        # "by November 9, 2019"
        return False
    if re.search(r"(?:\b(?:of|for|with|and|the|by|to|in|at|on|following|between|during|from)|[,:-])$", text):
        return True
    if (
        re.match(
            r"(?:with|by|following|during|after|before|to|and|of|at the|on the|in the|for)\b", after, re.IGNORECASE
        )
        and breaks <= _NEAR
    ):
        return not FIRST_PERSON.search(after)
    # A few small words below a blank line are a tag.
    is_tag = breaks > 1 and len(after.split()) <= _DATELINE_WORDS
    return after[0].islower() and not is_tag and not FIRST_PERSON.search(after)


def _holds_day_alone(text: str) -> bool:
    """Whether a line holds a day, a word or two for the place, and nothing else."""
    dates = find_dates(text)
    return bool(dates) and len((text[: dates[0].start] + text[dates[-1].end :]).split()) <= _DATELINE_WORDS
