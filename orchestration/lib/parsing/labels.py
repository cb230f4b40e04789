"""What the words before a colon say: a question, a person, an outlet, a moderator, or no label at all.

What belongs here: reading one label by itself. Whether a label is one in its document is decided in ``cast``.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from orchestration.lib.parsing.dictionaries import Dictionaries, name_key
from orchestration.lib.parsing.offices import OFFICE_WORDS, SHORT_OFFICES
from orchestration.lib.parsing.people import BODIES, Person, Tag, people, tag

_NOTE: Final = r"(?:\s*[(\[][^()\[\]\n]{1,120}[)\]])"
_ASKERS: Final = (
    r"q?uestions?|(?:press|journalists?|reporters?) asks?|journalists?|reporters?|correspondents?|interviewers?|presenters?|anchors?|anchorm[ae]n|hosts?|press|media|members? of the (?:media|press)|"
    r"the press|vopros|newspaper|[RJ]|pregunta|pergunta|periodista|jornalista|journaliste|giornalista|domanda|frage|gazeteci|soru|dziennikarz|pytanie|reporter \w{1,3}|journalist \w{1,3}|question \d+|q\d*|editor|remarks?(?: from (?:the )?(?:floor|audience))?"
)
CANDIDATE: Final = (
    r"^(?:[-*]{1,2} {0,3})?((?:"
    # A question, alone or with what is said of it, also without a colon after a lone Q or QUESTION; copies lose a large first letter.
    r"(?:(?i:question|q)s?|uestion|A(?:nswer)?)(?: ?\d{1,2})?(?: (?i:from|by|of|contd\.?|continued|to)\b[^:\n]{0,80}|, [^:\n]{2,60})?"
    + _NOTE
    + r"? ?:"
    # A name in capitals with what its bearer is: "RAILA ODINGA, prime minister, Kenya:".
    r"|[A-Z][A-Z\x01.'-]+(?: [A-Z][A-Z\x01.'-]+){1,4}, [^:\n.?!]{3,80}:"
    # Not an answer but an initial: "A. Nefyodova:", "A MARTIN, HOST:".
    r"|A [A-Z][A-Z\x01'-]+, (?:BYLINE|(?:CO-)?HOST|ANCHOR|CORRESPONDENT|REPORTER) ?:"
    # Numbered questions of a committee: "Q12 Jane Doe:".
    r"|Q ?\d{1,3}\.? {1,3}[A-Z\x01][\w\x01\x7f.'-]*(?: [A-Z\x01][\w\x01\x7f.'-]*){0,4}:"
    # Who is abbreviated so is no answer: "A. Doe:", "A. DOE (RADIO 93):".
    r"|A\. [A-Z\x01][\w\x01\x7f'-]+(?: [A-Z\x01][\w\x01\x7f'-]+)?(?: \([^()\n]{1,60}\))? ?:"
    # Numbered questions of outlets: "3. Radio Deccan:".
    r"|\d{1,2}[.)] {1,2}[A-Z\x01][\w\x01\x7f.'&-]*(?: [A-Za-z\x01&][\w\x01\x7f.'&-]*){0,7}(?:, [A-Z\x01][^:\n.?!]{1,60})?"
    + _NOTE
    + r"? ?:"
    # An outlet that is written as its address: "n-tv:", "nordland.de:".
    r"|(?:[a-z]-[a-z]{2,12}|[a-z-]{2,20}\.[a-z]{2,3}) ?:"
    # A name in brackets: "[Minister Jane Doe]:".
    r"|\[[A-Z\x01][^\[\]:\n]{1,60}\] ?:"
    # An outlet in quotation marks, alone or with its host in capitals.
    r"|\"[A-Z\d\x01][^\"\n:]{1,40}\"(?: [A-Z][A-Z.'-]+){0,6} ?:"
    r"|Q(?: ?\d{1,2}\.?)?"
    + _NOTE
    + r"? {1,4}(?:[^ :a-z]|-|\.)|QUESTIONS?$|Q(?: ?\d{1,2})?$|A/ ?(?:[A-Z\x01][\w\x01.'-]*(?: |$)){1,6}$|Q\.(?: \([^()\n]{1,60}\))? {0,2}-{1,2} |(?:[QA]|Question|Answer|QUESTION|ANSWER)\. |A(?: {1,4}[^ :a-z]|$)"
    # Words that start with a capital, joined by small words as offices and names use them.
    r"|(?:[A-Z\x01(\[][\w\x01\x7f.'/&()\[\]-]*)(?:[ ,]{1,2}(?:(?:of|for|the|and|to|at|in|on|by|from|with|de|da|do|del|der|den|van|von|al|el|bin|ibn|"
    r"foreign|affairs|audience|floor|hall|minister|president|ambassador|secretary|general|spokesperson|representative|newspaper|agency|correspondent|reporter|journalist|presenter|host|anchor|editor|channel|magazine|radio|"
    r"television|news|&)|[-(\[\"A-Z\x01]?[A-Z\x01\d][\w\x01\x7f.'/&()\"-]*|-|\([^()\n]{1,120}\)))*?"
    r"(?: {3,}[^:\n]{2,90}?)?" + _NOTE + r"{0,3} {0,9}:"
    r"))"
)
"""Folded beginning of a paragraph that may be a label; group 1 is the label with its colon or sign."""

DASH_CANDIDATE: Final = (
    r"^((?:Q\.?|[A-Z][\w.']*(?:[ -](?:[A-Z][\w.']*|of|the|do|da|de|del|der|la|le|al|el)){0,5}(?:, [A-Z][\w.']*(?: (?:[A-Z][\w.']*|of|for)){0,4})?(?: \([^()\n]{1,60}\))?)"
    # A dash may touch the label; a point and a dash are one sign, with or without a blank behind: "Ana Ruiz.-Good morning".
    r"(?: {1,2}-{1,2} {1,2}|[\w']-{1,2} {1,2}| ?\.-{1,2})) {0,2}\S"
)
"""The same where a dash follows instead of a colon; only what comes back in a document counts."""

DASHED_QUESTION: Final = (
    r"^((?:Question|QUESTION|Answer|ANSWER|Journalist|JOURNALIST|Reporter|REPORTER) {1,2}-{1,2} {1,2})"
)
"""In a label the words for questions and answers, behind which a dash is the sign whatever colon follows: "Question - To both: is it raining?"."""

CAPITALS_CANDIDATE: Final = r"^([A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]*){0,5})$"
"""The same where a label stands in capitals alone on its line, without any sign."""

DIALOGUE: Final = ("-?", "-!")
"""The labels given to the turns of a dialogue that has dashes and no names: who asks, who answers."""

_QUESTION: Final = re.compile(
    rf"(?:(?:{_ASKERS})|question(?:s)?(?: \d+)?(?: contd\.?| continued)?)(?:\s+(?:from|by|of|to|for)\b.{{1,80}})?$",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"(?:remark|comment|interjection|voice|from the floor|reply from the floor)s?$", re.IGNORECASE
)
_REPLY: Final = re.compile(
    r"a|(?:answer|reply|response|respuesta|resposta|reponse|risposta|antwort|cevap|odpowiedz)s?$", re.IGNORECASE
)
_MODERATOR: Final = re.compile(
    r"(?:mr\.?|mrs\.?|madam|the) (?:deputy |acting )?(?:speaker|chair(?:man|person|woman)?)|(?:the )?(?:moderator|presider|staff|operator|facilitator|chair(?:man|person|woman)?|master of ceremonies|mc|interpreter|translator|"
    r"organi[sz]er|press secretary|aide|unidentified staff|announcer|coordinator|emcee|compere|session chair)s?(?: \w{1,2})?$",
    re.IGNORECASE,
)
_AUDIENCE: Final = re.compile(
    r"(?:callers?|listeners?|viewers?|audience(?: members?)?|members? of (?:the )?audience|participants?|students?|questioner|speaker|delegate|attendee|guest|"
    r"(?:un)?(?:identified )?(?:speaker|participant|male|female|voice)|unknown)(?: \w{1,2})?$"
    r"|questions? (?:from|by) (?:an? |the )?(?:\w+ )?(?:viewer|listener|caller|student|audience(?: member)?|member of the audience)s?\b.*",
    re.IGNORECASE,
)
_ANONYMOUS: Final = re.compile(
    r"(?:an? )?(?:(?:(?:senior|u\.?s\.?|second|first|another) )*(?:\w+ ){0,3}officials?|official)(?: (?:\w|one|two|three|four|\d))?$",
    re.IGNORECASE,
)
_NO_LABEL: Final = re.compile(
    r"(?:first|firstly|second|secondly|third|thirdly|fourth|fifth|finally|last|lastly|next|then|note|notes|nb|n\.b|p\.?s|ps|source|sources|zdroj|photo|"
    r"photos|image|images|picture|caption|witness|witnesses|members present|video|audio|subject|subjects|topic|topics|tags?|category|categories|theme|re|date|time|place|venue|(?:posted|written|reported|translated|edited|compiled|published) by|"
    r"location|where|when|who|what|why|how|published|posted|updated|submitted|release|by|author|from|to|cc|bcc|tel|phone|fax|e-?mail|mail|"
    r"address|website|web|site|url|links?|direct link|download|print|share|read more|see also|more|related|views?|comments?|"
    r"for example|example|in short|in brief|to reiterate|to repeat|to sum up|to conclude|conclusion|summary|introduction|background|"
    r"contents|agenda|key points|highlights|important|update|correction|editor'?s note|translation|translated|transcript|title|"
    r"one|two|three|four|five|i|we|he|she|they|it|you|this|that|these|those|here|there|and|but|so|yes|no|also|or|"
    r"copyright|contacts?|contact us|about|terms|language|languages|section|sections|published in sections|publication date|publication status|"
    r"last updated(?: at)?|quick links|useful links|kind|captions?|menu|services|amendments?|definitions?|length|transcribed by|prepared by|recorded|delivered on|opening hours|office hours|address|head office|switchboard|hotline|press contact|media contacts?|press office|document|file|type|reference|ref|no|number|item|page|part|chapter|annex|attachment|https?|www|www\..*|ist|gmt|utc|"
    r"good (?:morning|afternoon|evening)|ladies and gentlemen|dear .*|mr president|speakers?:.*|participants?:.*|permalink|keywords?|text|"
    r"headline|dateline|issue|issues|edition|duration|event|events|attendees|present|sub|fwd?|message|quote|unquote|remark to)$",
    re.IGNORECASE,
)
_OUTLET_NAME: Final = re.compile(
    r"\b(?:Times|News|Newspaper|Post|Herald|Examiner|Tribune|Today|TV|Radio|Television|News Agency|Agency|Press|Daily|Journal|Broadcasting|Gazette|Mail|Telegraph|"
    r"Independent|Guardian|Courier|Papers?|Monitor|Mirror|Dispatch|Digest|Insider|Spectator|Evening|Globe|Observer|Chronicle|Standard|Weekly|Magazine|Channel \w+|Zeitung|Diario|Jornal|Folha|Pravda|Media|Online|Review|Bulletin|Correspondent)$"
)
_NAME_AND_OUTLET: Final = re.compile(r"([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}) ?/ ?[A-Z][\w .'-]{1,40}")
_OUTLET_START: Final = re.compile(
    r"(?:Berita|Radio|Channel|TV|Tele\w*|Agence|Agencia|Folha|Diario|Jornal|Gazeta|The)\b"
)
_JOURNALISTS: Final = frozenset("editor correspondent reporter anchor presenter host journalist columnist".split())
_CHAIR: Final = "chair"
_TITLE_OF_TWO_WORDS: Final = "tan"
"""A title where "Sri" follows; alone it is a surname."""
_SURNAMES: Final = frozenset("hall day may march street west north lake".split())
"""Surnames that are also words of headlines; in a label they follow a first name, a title or an office."""
_INITIALS: Final = re.compile(r"[A-Z]{2,3}")
_SHORT_FOR_WORD: Final = 2
_INITIAL_AND_HOST: Final = re.compile(r"([A-Z] [A-Z][\w'-]+), (?:BYLINE|(?:CO-)?HOST|ANCHOR|CORRESPONDENT|REPORTER)")
"""An initial without a point, which may be a word of its own: "A MARTIN, HOST"."""
_TELLS_WHO: Final = frozenset(("office", "organisation", "country", "city", "title", "name"))
"""What behind a name in capitals says who that is; other words are those of a headline."""
_REGION: Final = re.compile(r" (?:District|Region|Territory|Province|University|Institute)\b")
_MAYBE_OFFICE: Final = re.compile(r"\b(?:sec|min|pres)[a-z]{3,8}(?= \w)", re.IGNORECASE)
_SPELLED: Final = ("secretary", "minister", "president")
_LIKE_OFFICE: Final = frozenset(("ministry", "ministers", "presidents"))
_SLIP: Final = 0.87
_RIGHT_HONOURABLE: Final = re.compile(r"^(?:THE )?RT\.? HON(?:OURABLE)?\.? ")
_SPLIT_POPUP: Final = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label read by itself.

    kind: ``question`` ``remark`` ``reply`` ``moderator`` ``audience`` ``anonymous`` ``outlet`` ``person`` ``office``
    (an office without a name), or ``none``. ``is_known``: the reference knows an official of this full name.
    """

    kind: str
    name: str | None = None
    key: tuple[str, ...] = ()
    office: str | None = None
    country: str | None = None
    organisation_id: str | None = None
    has_title: bool = False
    is_capitals: bool = False
    is_known: bool = False


def label_reader(dictionaries: Dictionaries) -> Callable[[str], Label]:
    """A cached function that reads a label (folded, with or without its colon)."""
    return lru_cache(maxsize=200_000)(lambda raw: _read(raw, dictionaries))


def _read(raw: str, dictionaries: Dictionaries) -> Label:
    """A label as the page writes it, with its colon, dash or brackets."""
    if (sign := _read_sign(raw)) is not None:
        return sign
    text = (
        re.sub(r" ?\.-+$", "", raw.strip()).strip(" *-_")
        if raw.rstrip().endswith("-")
        else _without_marks(raw).rstrip(": ").strip(" *_")
    )
    if text.capitalize() in ("Question.", "Answer.", "Q.", "A."):
        return Label("question" if text[0] == "Q" else "reply")
    if text.count("(") > text.count(")"):
        # "Jane Doe at the door (Photo:"
        return Label("none")
    text = " ".join(_SPLIT_POPUP.split(text)[0].split())
    notes = re.findall(_NOTE, text)
    text = _mended(re.sub(_NOTE, " ", text).strip(" ,-"))
    if re.fullmatch(r"(?:[A-Z]\.){2,3}", text) and all(t.tag == "name" for t in tag(text, dictionaries, is_label=True)):
        # "Eduard Kovac:" and then "E.K.:"; "A.N." is no article.
        text = text.replace(".", "")
        # Three letters with points abbreviate no word.
        if len(text) > _SHORT_FOR_WORD or not _NO_LABEL.fullmatch(text):
            return Label("person", text, (text.lower(),), is_capitals=True)
    if quoted := re.fullmatch(r'"([^"]+)"(.*)', text):
        return _read_quoted(quoted[1], quoted[2].strip(), dictionaries)
    if not text and len(notes) == 1 and (named := _named_asker(notes, dictionaries)):
        # "(Jane Doe, Daily Planet):"
        return Label("question", name=named)
    if not text and len(notes) == 1 and raw.rstrip().endswith("]:"):
        # "[Minister Doe]:"
        return _read(notes[0].strip(" []"), dictionaries)
    if not text or text.count("[") > text.count("]"):
        return Label("none")
    if (asked := _read_numbered(text, notes, dictionaries)) is not None:
        return asked
    return _read_words(text, notes, dictionaries)


def _without_marks(raw: str) -> str:
    return raw.strip(" *-_").removeprefix("A/").lstrip()


def _read_sign(raw: str) -> Label | None:
    """A label that is a sign without a colon: the dashes of a dialogue, "Q", "A"."""
    if raw in DIALOGUE:
        return Label("question" if raw == DIALOGUE[0] else "reply")
    text = _without_marks(raw)
    if text.endswith(":"):
        return None
    if re.match(r"(?:Q(?: ?\d{1,2}\.?)?(?: {1,4}|\.|$)|QUESTIONS?$)", text):
        return Label("question")
    return Label("reply") if re.match(r"A(?: {1,4}|\.|$)", text) else None


def _mended(text: str) -> str:
    """The words of a label without notes, spelled as elsewhere: digits for letters, short forms of offices."""
    # Optical recognition takes letters for digits ("Quest1on", "0ngeri").
    text = re.sub(
        r"(?<=[A-Za-z])[01](?=[A-Za-z])|\b[01](?=[a-z]{2})",
        lambda m: "i" if m[0] == "1" else "o",
        " ".join(text.split()),
    )
    if text in ("Min", "MIN"):
        text = "Minister"
    if " " in text:
        text = _MAYBE_OFFICE.sub(_spelled_office, text)
    # In capitals these letters are also the name of an outlet.
    text = _RIGHT_HONOURABLE.sub("HON ", text)
    short, _, holder = text.partition(" ")
    if not holder or short.lower() not in SHORT_OFFICES:
        return text
    office = SHORT_OFFICES[short.lower()]
    return f"{office.upper() if short.isupper() else office} {holder}"


def _spelled_office(word: re.Match[str]) -> str:
    """The office that a word is a slip of the pen for ("SECRETATRY DOE", "Minster Doe"), else the word."""
    lowered = word[0].lower()
    if lowered in OFFICE_WORDS or lowered in _LIKE_OFFICE:
        return word[0]
    office = next((o for o in _SPELLED if SequenceMatcher(None, lowered, o).ratio() > _SLIP), word[0])
    return office.upper() if word[0].isupper() else office.capitalize() if word[0][0].isupper() else office


def _read_numbered(text: str, notes: Sequence[str], dictionaries: Dictionaries) -> Label | None:
    """A numbered question and who puts it: "Q11 Chair", "3. Radio Deccan"."""
    if numbered := re.fullmatch(r"Q ?\d{1,3}\.? +(\D.*)", text):
        asker = _read(numbered[1], dictionaries)
        # "Q11 Chair:" is a question of the chair.
        return Label(
            "question",
            name=asker.name if asker.kind == "person" else None,
            office=_CHAIR if asker.kind == "moderator" else None,
        )
    if numbered := re.fullmatch(r"\d{1,2}[.)] +(.+)", text):
        asker = _read(numbered[1], dictionaries)
        return Label(
            "question", name=_named_asker(notes, dictionaries) or (asker.name if asker.kind == "outlet" else None)
        )
    return None


def _read_words(text: str, notes: Sequence[str], dictionaries: Dictionaries) -> Label:
    """The words of a label without signs and notes; ``text`` is not empty."""
    if _REMARK.fullmatch(text):
        return Label("remark")
    if _AUDIENCE.fullmatch(text):
        return Label("audience")
    if (
        parts := re.fullmatch(
            r"((?:question|q|journalist|reporter)s?(?: ?\d{1,2})?)(, | ?/ ?)(.+)", text, re.IGNORECASE
        )
    ) is not None:
        # "Question, Rustavi 2:", "Question, Jane Doe, Reuters:", "Q/Jane Doe:"
        is_named = "," in parts[3] or "/" in parts[2]
        return Label("question", name=_named_asker([parts[3]], dictionaries) if is_named else None)
    if _QUESTION.fullmatch(text):
        return Label("question", name=_named_asker(notes, dictionaries))
    if _REPLY.fullmatch(text):
        return Label("reply")
    if _MODERATOR.fullmatch(text):
        return Label("moderator")
    if (
        any(_MODERATOR.fullmatch(note.strip(" ()[]")) for note in notes)
        and (chair := _read_person(text, (), dictionaries)).key
    ):
        return Label("moderator", chair.name, chair.key)
    if _ANONYMOUS.fullmatch(text) and "spokes" not in text.lower():
        return Label("anonymous")
    if _NO_LABEL.fullmatch(text.strip(" .")) or text[-1] in "?!":
        return Label("none")
    if text[0].islower() and " " not in text:
        return Label("outlet")
    if re.fullmatch(r"(?:MR|MS|MRS|Mr|Ms|Mrs)\.?", text):
        return Label("person", has_title=True)
    if text.lower() == _TITLE_OF_TWO_WORDS:
        return Label("person", text, name_key(text), is_capitals=text.isupper())
    return _read_person(text, notes, dictionaries)


def _read_quoted(outlet: str, host: str, dictionaries: Dictionaries) -> Label:
    """A label that begins with an outlet in quotation marks; the words behind it name its host ("HOST JANE DOE")."""
    is_media = any(t.is_outlet for t in tag(outlet, dictionaries, is_label=True))
    if not (is_media or _OUTLET_NAME.search(outlet) or re.search(r"^(?:Radio|Channel|TV)\b| \d{1,2}$", outlet)):
        return Label("none")
    name = re.sub(r"^(?:HOST|ANCHOR|CORRESPONDENT|MODERATOR|REPORTER)\b", "", host).strip()
    # The host's own label comes back with the surname alone.
    return _read_person(name, (), dictionaries) if name else Label("outlet")


def _named_asker(notes: Sequence[str], dictionaries: Dictionaries) -> str | None:
    """The journalist whom a note to a label names ("Question (Jane Doe, Reuters)"); notes on language name nobody."""
    for note in notes:
        tags = tag(note.strip(" ()[]"), dictionaries, is_label=True)
        found = people(tags, dictionaries)
        # Square brackets hold the outlet.
        if note.strip().startswith("[") and "," not in note:
            continue
        is_name = bool(tags) and (tags[0].tag == "name" or (tags[0].tag == "title" and tags[-1].tag == "name"))
        if (
            len(found) == 1
            and is_name
            and len(found[0].key) in ((1, 2, 3) if tags[0].tag == "title" else (2, 3))
            and not found[0].office
        ):
            # "Jane Doe (Chief Editor, Radio 93)"
            return None if found[0].key[-1] in _JOURNALISTS else found[0].name
    return None


def _read_person(text: str, notes: Sequence[str], dictionaries: Dictionaries) -> Label:
    """A label that names a person, an office or an outlet; ``none`` where it does not."""
    capitals = text.upper() == text
    if capitals and (host := _INITIAL_AND_HOST.fullmatch(text)):
        return Label("person", host[1], name_key(host[1]), is_capitals=True)
    tags = tag(text, dictionaries, is_label=True)
    found = people(tags, dictionaries)
    if (outlet := _read_outlet(text, notes, tags, found, dictionaries)) is not None:
        return outlet
    if not found:
        return _read_without_person(text, notes, tags, dictionaries)
    # A name in capitals and a comma open the label; what follows says who that is ("JANE DOE, NIECE OF PRESIDENT DOE").
    leads = (
        capitals
        and found[0].start == 0
        and text[found[0].end : found[0].end + 1] == ","
        and any(t.tag in _TELLS_WHO for t in tags if t.start > found[0].end)
    )
    person = found[-1] if len(found) > 1 and found[-1].office and not leads else found[0]
    if len(found) > 1 and found[0].office and _REGION.match(text, found[0].end):
        # "Envoy to the Northern Federal District Jane Doe"
        person = found[-1]
        person.office = found[0].office
    if person.office is None:
        _office_from_notes(person, notes, dictionaries)
    # Words that belong neither to the person nor to the usual small change make it a sentence, not a label.
    rest = [
        t
        for t in tags
        if t.tag == "word"
        and t.text.lower() not in ("of", "for", "the", "and", "to", "mp", "from", "by", "at")
        and not (person.outer_start <= t.start < person.outer_end)
    ]
    if len(rest) > (3 if person.office else 1) and not leads:
        return Label("none")
    return Label(
        "person",
        person.name,
        person.key,
        person.office,
        person.country,
        person.organisation_id,
        any(t.tag == "title" for t in tags),
        capitals,
        is_known=len(person.key) > 1 and _is_known([person], dictionaries),
    )


def _read_outlet(
    text: str, notes: Sequence[str], tags: Sequence[Tag], found: Sequence[Person], dictionaries: Dictionaries
) -> Label | None:
    """An outlet, with its journalist where the label tells him."""
    media = next((t for t in tags if t.is_outlet), None)
    if (
        media is None
        and _OUTLET_NAME.search(text.title() if text.upper() == text else text)
        and not any(p.office for p in found)
    ):
        return Label("outlet", name=_named_asker(notes, dictionaries) or _beside_outlet(text) or _sent_by_outlet(text))
    outlet, comma, asker = text.partition(", ")
    if (
        media is None
        and comma
        and re.fullmatch(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?", asker)
        and _OUTLET_NAME.search(outlet)
    ):
        # "Harbour Web Journal, DOE:"
        return Label("outlet", name=asker)
    if (station := re.fullmatch(r"([A-Z][\w'-]+(?: [A-Z][\w'-]+)? FM)\b,? ?(.*)", text)) is not None and all(
        t.tag in ("name", "word") for t in tag(station[1][:-3], dictionaries, is_label=True)
    ):
        # Behind a name that is no state's, FM is a wave of radio, and no Foreign Minister.
        return Label("outlet", name=station[2] or None)
    if (pair := _NAME_AND_OUTLET.fullmatch(text)) is not None and all(
        t.tag == "name" for t in tag(pair[1], dictionaries, is_label=True)
    ):
        # "JANE DOE/RADIO DECCAN:"
        return Label("outlet", name=pair[1])
    if re.match(r"freelancer?\b", text, re.IGNORECASE):
        return Label("outlet", name=text.partition(",")[2].strip() or None)
    if (
        (named := _named_asker(notes, dictionaries))
        and not any(t.tag == "office" for t in tags)
        and not _is_known(found, dictionaries)
        and not _OUTLET_START.match(named)
    ):
        # "Berita Pagi (Nurul Huda)": who is named behind an unknown name speaks for it.
        return Label("outlet", name=named)
    if media is not None and not any(p.office for p in found):
        return Label("outlet", name=_named_asker(notes, dictionaries) or _journalist(tags, media))
    return None


def _read_without_person(text: str, notes: Sequence[str], tags: Sequence[Tag], dictionaries: Dictionaries) -> Label:
    """A label in which no whole name stands: a lone surname, an office alone, initials."""
    capitals = text.upper() == text
    titled = any(t.tag == "title" for t in tags)
    names = [t for t in tags if t.tag == "name"]
    offices = [t for t in tags if t.tag == "office"]
    if offices and not names and (holder := _person_of_notes(notes, dictionaries)):
        # "External Affairs Minister (Shrimati Jane Doe)"
        country = next((t.ids[0] for t in tags if t.tag == "country" and len(t.ids) == 1), None)
        return Label("person", holder.name, holder.key, offices[0].text, country, is_capitals=capitals)
    if len(names) == 1 and all(t.tag in ("name", "title", "sign") for t in tags):
        return Label("person", names[0].text, name_key(names[0].text), has_title=titled, is_capitals=capitals)
    if (namesake := _common_surname(text, tags)) is not None:
        office = offices[0].text if offices else None
        return Label("person", namesake, name_key(namesake), office, has_title=titled, is_capitals=capitals)
    # A surname that is also a country or city: "MR. JORDAN", "President Israel".
    lone = [t for t in tags if t.tag in ("country", "city")]
    if (
        (titled or offices)
        and len(lone) == 1
        and tags[-1] is lone[0]
        and not names
        and len(offices) <= 1
        # "Honourable Prime Minister of Malta" is no name.
        and tags[-2].tag in ("title", "office")
    ):
        return Label(
            "person",
            lone[0].text,
            name_key(lone[0].text),
            offices[0].text if offices else None,
            has_title=titled,
            is_capitals=capitals,
        )
    small = ("of", "for", "the", "and", "to", "mr", "madam", "'s", ",", "-", "s", "his", "her", "excellency", "our")
    if offices and all(
        t.tag in ("office", "country", "organisation", "title") or t.text.lower() in small for t in tags
    ):
        country = next((t.ids[0] for t in tags if t.tag == "country" and len(t.ids) == 1), None)
        body = next((t.ids[0] for t in tags if t.tag == "organisation"), None)
        office = " and ".join(t.text for t in offices)
        return Label("office", office=office, country=country, organisation_id=body, is_capitals=capitals)
    if _INITIALS.fullmatch(text) and all(t.tag == "word" for t in tags):
        # "AS:" is short for somebody whose initials make a word.
        return Label("person", text, (text.lower(),), is_capitals=True)
    return Label("none")


def _common_surname(text: str, tags: Sequence[Tag]) -> str | None:
    """The name in a label whose surname is also a word of headlines ("Jane Hall", "Mr West", "Minister May")."""
    if not tags or tags[-1].text.lower() not in _SURNAMES or tags[-1].tag != "word":
        return None
    before = [t for t in tags[:-1] if t.tag != "sign"]
    if not before or any(t.tag not in ("name", "title", "office") for t in before):
        return None
    return text[next((t.start for t in before if t.tag == "name"), tags[-1].start) :]


def _person_of_notes(notes: Sequence[str], dictionaries: Dictionaries) -> Person | None:
    """The one person whom notes to a label name."""
    named = [
        person
        for note in notes
        for person in people(tag(note.strip(" ()[]"), dictionaries, is_label=True), dictionaries)
    ]
    return named[0] if len(named) == 1 and named[0].office is None else None


def _is_known(found: Sequence[Person], dictionaries: Dictionaries) -> bool:
    return any(p.key in dictionaries.officials_by_key for p in found)


def _office_from_notes(person: Person, notes: Sequence[str], dictionaries: Dictionaries) -> None:
    """Take in the office a note gives: "Jens Stoltenberg (NATO Secretary General)"."""
    for note in notes:
        tags = tag(note.strip(" ()[]"), dictionaries, is_label=True)
        office = next((t.text for t in tags if t.tag == "office"), None)
        if office is not None:
            person.office = office
            person.country = person.country or next(
                (t.ids[0] for t in tags if t.tag == "country" and len(t.ids) == 1), None
            )
            bodies = [t.ids[0] for t in tags if t.tag == "organisation" and t.kind in BODIES]
            person.organisation_id = person.organisation_id or next(iter(bodies), None)


def _beside_outlet(text: str) -> str | None:
    """The part of a label with a comma that is no outlet ("Suzanne Whelan, Irish Examiner")."""
    parts = [p.strip() for p in text.split(",")]
    names = [p for p in parts if not _OUTLET_NAME.search(p)]
    return names[0] if len(parts) > 1 and names else None


def _sent_by_outlet(text: str) -> str | None:
    """The journalist in a label that tells whom he works for ("Jane Doe from Nordland Television")."""
    match = re.match(r"([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}) (?:from|of|with) (?:the )?[A-Z]", text)
    return match[1] if match and not _OUTLET_NAME.search(match[1]) else None


def _journalist(tags: Sequence[Tag], media: Tag) -> str | None:
    """The journalist named beside an outlet ("NHK, Hayashibara:", "Laura Jones, BBC:")."""
    names = [t.text for t in tags if t.tag == "name" and not (media.start <= t.start < media.end)]
    return names[0] if names else None
