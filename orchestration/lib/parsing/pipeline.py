"""From documents to the staging tables: the order of the steps.

What belongs here: joining what the other modules find. The frames hold all documents of a batch; what is reasoned about
one document (its head and its cast) gets that document's few header lines and labels, never its lines one by one.
"""

import html
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

import polars as pl

from orchestration.lib.parsing.dates import find_dates
from orchestration.lib.parsing.dictionaries import Dictionaries
from orchestration.lib.parsing.fold import LETTER
from orchestration.lib.parsing.formats import Signs, event_format, is_on_show
from orchestration.lib.parsing.head_reader import HEADS_TEXT
from orchestration.lib.parsing.header import Evidence, Header, names_outlet
from orchestration.lib.parsing.kinds import give_kinds
from orchestration.lib.parsing.label_lines import find_labels
from orchestration.lib.parsing.label_uses import LabelUse, is_initials, with_initials
from orchestration.lib.parsing.labels import DIALOGUE, Label, label_reader
from orchestration.lib.parsing.layouts import Layout, load_layouts
from orchestration.lib.parsing.lines import EVENT_WORDS, FIRST_PERSON, TIME_LINE, Paragraph, is_date_line, names_event
from orchestration.lib.parsing.marks import fold_documents
from orchestration.lib.parsing.members import Cast, is_spokesperson
from orchestration.lib.parsing.mentions import find_issue_mentions, find_mentions, split_sentences
from orchestration.lib.parsing.paragraphs import (
    ENDS,
    cut_footers,
    mark_furniture,
    recognise,
    split_paragraphs,
)
from orchestration.lib.parsing.people import people, tag
from orchestration.lib.parsing.places import place_from_title
from orchestration.lib.parsing.reading import DocumentReader, Reading
from orchestration.lib.parsing.schemas import STAGING_SCHEMAS
from orchestration.lib.parsing.turns import assemble

_HEAD_PARAGRAPHS: Final = 130
_CLOSING_PARAGRAPHS: Final = 60
_LABEL_CHARACTERS: Final = 160
# Nobody's page has more speakers; labels are compared with one another, which takes the square of their number.
_MAX_LABELS: Final = 400
_MIN_WORDS: Final = 5
_MIN_LABELLED: Final = 2
_MIN_DIALOGUE: Final = 4
_LIST_ITEMS: Final = 3
_BACKGROUND: Final = re.compile(r"(?:(?:a|an|another|second) )?senior\b[\w .]*\bofficial\b", re.IGNORECASE)
"""The label of somebody who speaks on background."""
_TEASER_WORDS: Final = 150
_HEAD_SIZE: Final = 400
_MIN_REPORTED: Final = 3
_SHORT_LINE: Final = 80
_MIN_SECTIONS: Final = 3
_ARCHIVE_LINES: Final = 6
_ARCHIVE: Final = re.compile(r"(?:Daily|Monthly|Yearly|Category|Tag) Archives?\b")
_RUSH: Final = re.compile(
    r"\W*(?:(?:this|the following|below) is (?:an?|the) )?(?:rush|(?:near-)?verbatim|unofficial|unedited) transcript\b"
)
"""Lines that say of a page that it holds words as they were heard, in small letters."""
_ARCHIVE_OF_BLOG: Final = r"(?m)^Archive for (?:the )?[\"'][^\n]*[\"'] Category$"
_TOP_CHARACTERS: Final = 2000
_SECTION: Final = re.compile(
    r"(?:(?:speeches|interviews|articles|statements|briefings|press (?:conferences|releases)|news|remarks|transcripts|comments)\b(?:\W|\band\b)*){2,}",
    re.IGNORECASE,
)
"""The name of a section of a site, which heads its lists."""
_HIGHLIGHTS: Final = re.compile(
    r"(?:Highlights|(?:Key|Main|Best|Notable|Top) (?:points|quotes)|Takeaways|Quotes) (?:from|of)\b"
    # "What Minister Doe said about trade at her press conference"
    r"|What (?:[\w'-]+ ){1,6}(?i:said) (?i:about|on|at|during|in)\b"
)
_GREETING: Final = re.compile(
    r"good (?:morning|afternoon|evening)\b|ladies and gentlemen|dear \w+, dear |(?:your )?excellenc|(?:mr\.?|madam) (?:\w+ )?(?:president|speaker|chair)|bismillah|in the name of (?:god|allah)|first of all, (?:i|let me|allow)\b|assalam|distinguished (?:guests|colleagues|delegates|members)|(?:i am|i'm|it is|it's) (?:\w+ ){0,4}(?:delighted|pleased|happy|glad|honou?red|pleasure|honou?r|privilege)\b[^.]{0,20} to (?:address|speak|be|welcome|join|see|greet)\b"
)
_OF_SPEECH: Final = re.compile(
    r"(?:[A-Z][\w'-]* ){1,4}(?:\w+ )?(?:remarks|speech|address|speaking notes|statement) (?:at|to|on|in|for|with|by|during|welcoming|before|after|following) \S"
)
"""A headline of a speech: "Prime Minister's keynote address at the Harbour Forum"."""
_TEASER: Final = r"\b(?:Read [Mm]ore|READ MORE|Continue reading|More\s?>>|Full text|\[\.\.\.\])"
_WRITTEN_TEXT: Final = re.compile(
    r"\b(?:declaration|communique|act|(?<!for )law|decree|treaty|agreement|memorandum|resolution|convention(?! cent)|protocol|regulation|ordinance|page not found|error|not found|press release)\b",
    re.IGNORECASE,
)
_REPORTED: Final = (
    r"\b(?:said|told|told reporters|added|noted|stressed|according to|answered|officials said)\b"
    # "...", he explained; Mr. Doe highlighted: "..."
    r"|[\"',] (?:he|she) (?:explained|highlighted|pointed out|emphasi[sz]ed|underlined|stated|declared|remarked|continued|concluded)\b"
    r"|\bM(?:r|s|rs)\. [A-Z][\w'-]+ (?:explained|highlighted|pointed out|emphasi[sz]ed|underlined|stated|declared|remarked)\b"
)
_DATE_ALONE: Final = r"^(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4})$"
_LINK_BOX: Final = r"^(?:See also|Read also|Related|Additional|Additional materials)\b.{0,20}$"


@lru_cache(maxsize=2)
def _tools(dictionaries: Dictionaries) -> tuple[Callable[[str], Label], DocumentReader]:
    return label_reader(dictionaries), DocumentReader(dictionaries)


def parse(documents: pl.DataFrame, dictionaries: Dictionaries) -> dict[str, pl.DataFrame]:
    """Parse a batch of documents.

    documents: ``document_id``, ``text`` (one row a document, ids unique). Returns the frames of ``STAGING_SCHEMAS``; every
    document has one row in ``headers``. Offsets are characters of ``text``. Pure: no I/O, the same result for any batch.
    """
    layouts = load_layouts()
    docs = fold_documents(documents.select("document_id", "text"))
    docs = docs.join(recognise(docs, layouts), on="doc", maintain_order="left")
    paragraphs = split_paragraphs(docs).join(docs.select("doc", "layout"), on="doc", maintain_order="left")
    paragraphs = cut_footers(find_labels(mark_furniture(paragraphs, layouts)))
    readings = _read_documents(docs, paragraphs, {x.name: x for x in layouts}, dictionaries)
    voiced = paragraphs.drop("layout").join(_voices(readings), on=["doc", "label"], how="left", maintain_order="left")
    turns, parts = assemble(voiced, _bodies(readings), _title_words(readings))
    formats, is_transcript = _formats(docs, turns, readings)
    # At a forum the audience asks, unless an outlet stands beside the question.
    is_audience = (pl.col("format") == "forum") & (pl.col("voice_kind") == "question") & pl.col("speaker").is_null()
    turns = give_kinds(
        turns.join(is_transcript.filter("is_transcript"), on="doc", how="semi", maintain_order="left")
        .join(formats, on="doc", how="left", maintain_order="left")
        .with_columns(
            role=pl.when(is_audience & (pl.col("role") == "journalist")).then(pl.lit("other")).otherwise("role")
        )
    )
    parts = parts.with_columns(
        part=pl.when(
            pl.col("doc").is_in(is_transcript.filter("is_transcript")["doc"].implode()) | (pl.col("part") != "spoken")
        )
        .then("part")
        .otherwise(pl.lit("note"))
    )
    turns = turns.with_columns(turn_number=pl.int_range(1, pl.len() + 1).over("doc").cast(pl.Int32))
    ids = docs.select("doc", "document_id")
    turns = turns.join(ids, on="doc", maintain_order="left").with_columns(
        turn_id=pl.format("{}-t{}", "document_id", "char_start")
    )
    keys = turns.select("doc", "turn", "turn_id")
    frames = {
        "headers": _headers(docs, turns, readings, formats, is_transcript, documents, dictionaries),
        "evidence": _evidence(docs, readings, formats),
        "turns": turns,
        "paragraphs": _paragraphs(parts, keys, ids),
        "counterparts": _counterparts(docs, readings, is_transcript, documents),
        "mentions": _of_turns(find_mentions(split_sentences(parts), dictionaries), turns),
        "related_links": _related(docs, parts, readings, dictionaries, documents),
        "unresolved_names": _unresolved(docs, readings),
    }
    return {
        name: frame.select([pl.col(c).cast(t) for c, t in STAGING_SCHEMAS[name].items()])
        for name, frame in frames.items()
    }


def match(documents: pl.DataFrame, paragraphs: pl.DataFrame, dictionaries: Dictionaries) -> pl.DataFrame:
    """The mentions of issues in documents that were parsed before, as ``parse`` finds them; nothing else is read anew.

    documents: as of ``parse``. paragraphs: their spoken paragraphs, columns of ``STAGING_SCHEMAS["paragraphs"]``. dictionaries: of
    all issues, or of some (``Dictionaries.of_issues``). Returns the rows of the frame ``mentions`` that are of these. Pure.
    """
    docs = fold_documents(documents.select("document_id", "text")).select("doc", "document_id", "plain")
    span = pl.col("plain").cast(pl.Binary).bin.slice("char_start", pl.col("char_end") - pl.col("char_start"))
    parts = (
        paragraphs.join(docs, on="document_id")
        .sort("doc", "paragraph_number")
        .select(
            "doc",
            "document_id",
            "turn_id",
            part=pl.lit("spoken"),
            turn=pl.col("turn_id").rle_id(),
            start="char_start",
            content_start="char_start",
            # Lines of a paragraph were joined by blanks.
            s=span.cast(pl.String).str.replace_all("\n", " ", literal=True),
        )
    )
    turns = parts.unique(["doc", "turn"], maintain_order=True).select("doc", "turn", "turn_id", "document_id")
    schema = STAGING_SCHEMAS["mentions"]
    mentions = find_issue_mentions(split_sentences(parts), dictionaries)
    return _of_turns(mentions, turns).select([pl.col(c).cast(t) for c, t in schema.items()])


def _of_turns(mentions: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Mentions with the ids of ``turns`` (``doc``, ``turn``, ``turn_id``, ``document_id``), in order."""
    return mentions.join(turns.select("doc", "turn", "turn_id", "document_id"), on=["doc", "turn"]).sort(
        "doc", "char_start", "mention_type", "entity_id"
    )


def _read_documents(
    docs: pl.DataFrame, paragraphs: pl.DataFrame, layouts: Mapping[str, Layout], dictionaries: Dictionaries
) -> dict[int, Reading]:
    read_label, reader = _tools(dictionaries)
    # The words of a label that stands alone are in the paragraph below; questions of several paragraphs ask in the last one.
    is_bare = (pl.col("spoken_start") >= pl.col("end")) & pl.col("label").is_not_null()
    said, spoken = (pl.when(is_bare).then(pl.col(c).shift(-1).over("doc")).otherwise(c) for c in ("words", "s"))
    block = pl.col("label").is_not_null().cum_sum()
    ends_asking = pl.col("s").str.contains(r"\?\W*$").last().over("doc", block)
    uses = (
        paragraphs.filter(~pl.col("is_furniture"))
        .with_columns(ends_asking=ends_asking, said=said.fill_null(0), spoken=spoken.fill_null(""), is_bare=is_bare)
        .filter(pl.col("label").is_not_null())
        .with_columns(
            is_long=pl.col("said") > 40,
            asks=pl.col("s").str.contains(r"\?\W*$") | pl.col("ends_asking"),
            is_unfinished=~pl.col("spoken").str.contains(ENDS),
        )
        .group_by("doc", "label", maintain_order=True)
        .agg(
            pl.coalesce("label_start", "start").first(),
            pl.col("n"),
            pl.col("said").sum(),
            pl.col("asks").sum(),
            pl.col("is_long").sum(),
            pl.col("is_unfinished").sum(),
            opening=pl.when("is_bare")
            .then(pl.col("s") + " " + pl.col("spoken"))
            .otherwise("s")
            .first()
            .str.slice(0, _LABEL_CHARACTERS),
        )
    )
    by_doc: dict[int, list[LabelUse]] = {}
    for doc, raw, start, numbers, words, asks, long, unfinished, opening in uses.iter_rows():
        label: Label = read_label(raw)
        if len(by_doc.get(doc, ())) < _MAX_LABELS and (label.kind != "none" or is_initials(raw)):
            by_doc.setdefault(doc, []).append(
                LabelUse(raw, label, start, tuple(numbers), words, asks, long, unfinished, opening)
            )
    by_doc = {doc: kept for doc, found in by_doc.items() if (kept := with_initials(found))}
    # The head of a page is above its first label; a few paragraphs below it show where the spoken words begin.
    limits = pl.DataFrame(
        [(doc, min(use.numbers[0] for use in found)) for doc, found in by_doc.items()],
        schema={"doc": pl.UInt32, "first": pl.Int32},
        orient="row",
    )
    # Clocks, and days with places ("Vienna | 14 May 2019"), look like items of a menu.
    item = pl.when("is_furniture").then("s")
    is_time = item.str.contains(f"^{TIME_LINE.pattern}")
    may_date = item.str.contains(" | ", literal=True) & item.str.contains(r"\b\d{4}\b")
    heads = (
        paragraphs.with_columns(in_menu=pl.col("is_furniture") & ~is_time)
        .filter(~pl.col("in_menu") | may_date)
        .join(limits, on="doc", how="left", maintain_order="left")
        .filter(pl.col("n") <= pl.min_horizontal(pl.col("first").fill_null(_HEAD_PARAGRAPHS) + 40, pl.lit(400)))
        .group_by("doc", maintain_order=True)
        .agg("n", "start", "end", pl.col("s").str.slice(0, 1500), "in_menu")
    )
    head_of = {row[0]: row[1:] for row in heads.iter_rows()}
    closing = (
        paragraphs.filter(~pl.col("is_furniture") & (pl.col("n") > pl.col("n").max().over("doc") - _CLOSING_PARAGRAPHS))
        .filter(pl.col("s").str.len_bytes() < _SHORT_LINE)
        .group_by("doc", maintain_order=True)
        .agg("n", "start", "end", "s")
    )
    tail_of = {row[0]: row[1:] for row in closing.iter_rows()}
    readings: dict[int, Reading] = {}
    for doc, text, plain, layout_name in docs.select("doc", "text", "plain", "layout").iter_rows():
        rows = zip(*head_of[doc], strict=True) if doc in head_of else ()
        head = [
            Paragraph(n, start, end, s)
            for n, start, end, s, in_menu in rows
            if not in_menu or is_date_line(s, dictionaries)
        ]
        tail = [Paragraph._make(row) for row in zip(*tail_of[doc], strict=True)] if doc in tail_of else []
        readings[doc] = reader.read(text, plain, head, tail, by_doc.get(doc, []), layouts[layout_name])
        _write_names(readings[doc].cast, text, plain)
    return readings


def _write_names(cast: Cast, text: str, plain: str) -> None:
    """Names that no reference gives, as the document writes them: with the letters that folding takes from them."""
    speaking = [voice.member for voice in cast.voices.values() if voice.member is not None]
    for member in {id(m): m for m in (*cast.members, *speaking)}.values():
        at = plain.find(member.name) if member.official is None and member.name else -1
        if at >= 0:
            member.name = " ".join(text[at : at + len(member.name)].split())


def _voices(readings: Mapping[int, Reading]) -> pl.DataFrame:
    rows = []
    for doc, reading in readings.items():
        for raw, voice in reading.cast.voices.items():
            member = voice.member
            rows.append(
                (
                    doc,
                    raw,
                    voice.role,
                    voice.kind,
                    member.display_name if member and member.key else None,
                    member.official.official_id if member and member.official else None,
                )
            )
    return (
        pl.DataFrame(
            rows,
            schema={
                "doc": pl.UInt32,
                "label": pl.String,
                "role": pl.String,
                "voice_kind": pl.String,
                "speaker": pl.String,
                "official_id": pl.String,
            },
            orient="row",
        )
        .with_columns(
            # A generic answer label is the principal's.
            is_reply=pl.col("voice_kind") == "reply"
        )
        .join(_main_principals(readings), on="doc", how="left")
        .with_columns(
            speaker=pl.when("is_reply").then("opening_speaker").otherwise("speaker"),
            official_id=pl.when("is_reply").then("opening_official_id").otherwise("official_id"),
        )
        .select("doc", "label", "role", "voice_kind", "speaker", "official_id")
    )


def _main_principals(readings: Mapping[int, Reading]) -> pl.DataFrame:
    rows = []
    for doc, reading in readings.items():
        member = reading.cast.principals[0] if reading.cast.principals else None
        rows.append(
            (
                doc,
                member.display_name if member else None,
                member.official.official_id if member and member.official else None,
            )
        )
    return pl.DataFrame(
        rows, schema={"doc": pl.UInt32, "opening_speaker": pl.String, "opening_official_id": pl.String}, orient="row"
    )


def _bodies(readings: Mapping[int, Reading]) -> pl.DataFrame:
    frame = pl.DataFrame(
        [(doc, r.header.body_number, r.opening_role, r.first_turn, r.only_questions) for doc, r in readings.items()],
        schema={
            "doc": pl.UInt32,
            "body_number": pl.Int32,
            "opening_role": pl.String,
            "first_turn": pl.Int32,
            "only_questions": pl.Boolean,
        },
        orient="row",
    )
    asks = pl.col("opening_role") == "journalist"
    main = _main_principals(readings).with_columns(
        main_speaker="opening_speaker", main_official_id="opening_official_id"
    )
    return frame.join(main, on="doc", how="left").with_columns(
        opening_speaker=pl.when(~asks).then("opening_speaker"),
        opening_official_id=pl.when(~asks).then("opening_official_id"),
    )


def _title_words(readings: Mapping[int, Reading]) -> pl.DataFrame:
    return pl.DataFrame(
        [(doc, " ".join([r.header.title, *(p.text for p in r.header.leads[:3])])) for doc, r in readings.items()],
        schema={"doc": pl.UInt32, "title_words": pl.String},
        orient="row",
    ).with_columns(title_words=pl.col("title_words").str.to_lowercase().str.extract_all(r"[a-z]{4,}").list.unique())


def _formats(
    docs: pl.DataFrame, turns: pl.DataFrame, readings: Mapping[int, Reading]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    is_asker = pl.col("role").is_in(["journalist", "other"])
    table = turns.group_by("doc").agg(
        questions=(
            (pl.col("role") == "journalist")
            | ((pl.col("role") == "moderator") & (pl.col("voice_kind") == "question"))
            | ((pl.col("role") == "other") & pl.col("t").str.contains("?", literal=True))
        ).sum(),
        turns=pl.len(),
        speakers=pl.col("speaker").filter(pl.col("role").is_in(["principal", "counterpart"])).n_unique(),
        # A presenter who only leads over to a colleague asks nothing.
        askers=pl.col("speaker")
        .filter((pl.col("role") == "journalist") & pl.col("t").str.contains("?", literal=True))
        .drop_nulls()
        .n_unique(),
        nameless=(is_asker & pl.col("speaker").is_null()).sum(),
        led=(
            (pl.col("role") == "moderator")
            & (pl.col("word_count") >= _MIN_WORDS)
            & pl.col("t").str.contains("?", literal=True)
        ).sum(),
        labelled=(~pl.col("opens")).sum(),
        # Below the last answer a page may go on with lines that end no sentence.
        answers=(~is_asker & pl.col("t").str.contains(r"(?m)[.?!][\"')\]]*\W*$") & (pl.col("word_count") > 1)).sum(),
        first_person=pl.col("t").str.contains(FIRST_PERSON.pattern).any(),
        words=pl.col("word_count").sum(),
        voices=pl.col("speaker").drop_nulls().n_unique(),
        replies=(pl.col("voice_kind") == "reply").sum(),
    )
    pages = docs.select(
        "doc",
        teasers=pl.col("plain").str.count_matches(_TEASER),
        reported=pl.col("plain").str.count_matches(_REPORTED),
        is_archive=pl.col("plain").str.slice(0, _TOP_CHARACTERS).str.contains(_ARCHIVE_OF_BLOG),
    )
    table = table.join(pages, on="doc", how="left")
    names = table.columns[1:]
    counts = {row["doc"]: row for row in table.iter_rows(named=True)}
    format_rows, transcript_rows = [], []
    nothing = dict.fromkeys(names, 0)
    for doc, reading in readings.items():
        found = counts.get(doc, nothing)
        header = reading.header
        head = "\n".join(
            p.text
            for p in (*header.leads[:4], *header.lines[:25])
            # Spoken words may tell of other events.
            if len(p.text) < 500 and p.start != header.title_start and header.is_above_body(p)
        )
        partners = sum(c.kind != "media" for c in reading.counterparts)
        # Who leads a talk in which nobody else asks puts the questions.
        led = 0 if found["questions"] else found["led"]
        is_led = led >= _MIN_LABELLED
        signs = Signs(
            questions=found["questions"] + led * is_led,
            turns=found["turns"],
            speakers=found["speakers"],
            partners=partners,
            is_chaired=is_led or any(r.startswith(("Moder", "MODER", "Presid", "Chair")) for r, _ in header.role_lines),
            names_outlet=names_outlet(header),
            is_one_asker=found["askers"] == 1 and not found["nameless"],
            is_of_outlet=header.site_outlet is not None,
            is_one_outlet=any(c.kind == "media" for c in reading.counterparts),
            is_dialogue=_is_dialogue(reading),
            is_of_spokesperson=any(is_spokesperson(m) for m in reading.cast.principals),
            is_background=any(_BACKGROUND.match(label) for label in reading.cast.voices),
            is_hosted=_opens_as_host(reading),
        )
        format_rows.append((doc, event_format(header.title, head, signs)))
        transcript_rows.append((doc, _is_transcript(header, found)))
    return (
        pl.DataFrame(format_rows, schema={"doc": pl.UInt32, "format": pl.String}, orient="row"),
        pl.DataFrame(transcript_rows, schema={"doc": pl.UInt32, "is_transcript": pl.Boolean}, orient="row"),
    )


def _opens_as_host(reading: Reading) -> bool:
    """Whether a journalist opens a page with the words of a host."""
    first = reading.header.first_turn
    if first is None:
        return False
    askers = (label for label, voice in reading.cast.voices.items() if voice.role == "journalist")
    return any(first.text.startswith(label) for label in askers) and is_on_show(first.text)


def _is_dialogue(reading: Reading) -> bool:
    """Whether nobody who asks or answers has a name: neither labels at all, nor others than "Q:" and "A:"."""
    voices = reading.cast.voices
    asking = [v for v in voices.values() if v.role == "journalist"]
    is_nameless = all(v.kind == "question" and v.member is None for v in asking)
    return DIALOGUE[0] in voices or (
        is_nameless and (reading.only_questions or any(v.kind == "reply" for v in voices.values()))
    )


def _is_transcript(header: Header, counts: Mapping[str, int | bool]) -> bool:
    """Whether a page holds words as they were spoken, and not a list of such pages, an article, a law or a menu."""
    if counts["turns"] == 0 or counts["words"] < _MIN_WORDS:
        return False
    # Pages say their own title several times.
    others = [p.text for p in header.lines if len(p.text) < 400 and not (header.title and header.title in p.text)]
    is_archive = bool(counts["is_archive"]) or any(_ARCHIVE.match(text) for text in others[:_ARCHIVE_LINES])
    if _SECTION.fullmatch(header.title) and header.event_date is None:
        return False
    # Above questions and answers a sentence is of the lead, and no teaser.
    is_lead = counts["labelled"] >= _MIN_DIALOGUE and counts["questions"] >= _MIN_LABELLED
    dated_titles = sum(
        names_event(text) and bool(find_dates(text)) for text in others if not (is_lead and text[-1] == ".")
    )
    if not counts["labelled"] and find_dates(header.title) and _has_teasers(header):
        return False
    # Under a long speech, links to others make no list of a page.
    for items in (dated_titles, int(counts["teasers"]), 0 if counts["labelled"] else _speeches(header)):
        if items >= _LIST_ITEMS - is_archive and int(counts["words"]) < items * _TEASER_WORDS:
            return False
    if counts["labelled"] >= _MIN_LABELLED:
        # A column with a paragraph about each of several people: nobody asks, nobody says "I".
        is_about = counts["voices"] == counts["turns"] >= _MIN_SECTIONS and not (
            counts["questions"] or counts["first_person"]
        )
        return bool(counts["answers"]) and not is_about
    if any(_HIGHLIGHTS.match(t) for t in (header.title, *(p.text for p in header.lines[:3]))):
        return False
    body = header.body_number if header.body_number is not None else _HEAD_PARAGRAPHS
    if any(
        _WRITTEN_TEXT.search(t)
        for t in (header.title, *(p.text for p in header.lines[:12] if len(p.text) < _SHORT_LINE and p.number < body))
    ):
        return False
    reported = int(counts["reported"])
    if not counts["labelled"] and reported * 60 > int(counts["words"]) and reported >= _MIN_REPORTED:
        return False
    # "The Prime Minister made the following remarks:"
    announced = any(p.text[-1] == ":" and names_event(p.text) for p in header.leads)
    # What stands under "Transcript" was spoken.
    announced = announced or any(HEADS_TEXT.search(p.text) for p in header.lines if header.is_above_body(p))
    announced = announced or any(_RUSH.match(p.text.lower()) for p in header.lines[:_ARCHIVE_LINES])
    # "Good morning, members of the press": whatever the headline is, somebody is addressed.
    greets = any(p.number == header.body_number and _GREETING.match(p.text.lower()) for p in header.lines)
    is_said = counts["labelled"] == 1 or names_event(header.title) or announced or greets
    # "Answer:" tells of words that were spoken also where nobody says "I".
    return (bool(counts["first_person"]) and is_said) or bool(counts["replies"])


def _speeches(header: Header) -> int:
    """How many headlines of speeches stand on a page, each right above prose, and each but the first right below some."""
    texts = [p.text for p in header.lines if p.start >= (header.title_start or 0)]
    return sum(
        _OF_SPEECH.match(text) is not None and text[-1] not in ".?!:," and texts[i + 1][-1] in ".?!"
        for i, text in enumerate(texts[:-1])
        if not i or texts[i - 1][-1] in ".?!"
    )


def _has_teasers(header: Header) -> bool:
    """Whether below the dated headline two others with days stand, each above a paragraph of its own: a page without speakers is a list."""
    below = [p for p in header.lines if p.start > (header.title_end or 0)]
    heads = [i for i, p in enumerate(below) if len(p.text) < _HEAD_SIZE and names_event(p.text) and find_dates(p.text)]
    return len(heads) >= _LIST_ITEMS - 1 and all(
        i + 1 < len(below) and i + 1 not in heads and below[i + 1].text[-1] in ".?!" for i in heads
    )


def _span_text(text: str, start: int | None, end: int | None) -> str | None:
    return html.unescape(" ".join(text[start:end].split())) if start is not None and end is not None else None


def _headers(
    docs: pl.DataFrame,
    turns: pl.DataFrame,
    readings: Mapping[int, Reading],
    formats: pl.DataFrame,
    is_transcript: pl.DataFrame,
    documents: pl.DataFrame,
    dictionaries: Dictionaries,
) -> pl.DataFrame:
    rows = []
    texts = documents["text"].to_list()
    # The side of a body's own events is the state it sits in.
    seats = {organisation_id: seat for organisation_id, (_, _, seat) in dictionaries.organisations.items()}
    for doc, reading in readings.items():
        h, cast = reading.header, reading.cast
        title = h.front_title or _span_text(texts[doc], h.title_start, h.title_end)
        rows.append(
            {
                "doc": doc,
                "title": title,
                "title_start": h.title_start,
                "title_end": h.title_end,
                "event_date": h.event_date,
                "date_precision": h.date_precision,
                "date_basis": h.date_basis,
                "published_at": h.published_at,
                "source_url": h.source_url,
                "city": h.city,
                "country_code": h.country,
                "place_basis": h.place_basis,
                "is_remote": h.is_remote,
                "principals": [m.display_name for m in cast.principals],
                "principal_country": cast.side.country or seats.get(cast.side.organisation_id or "") or None,
            }
        )
    schema: dict[str, Any] = {
        "doc": pl.UInt32,
        **{
            k: v
            for k, v in STAGING_SCHEMAS["headers"].items()
            if k not in ("document_id", "layout", "language", "is_transcript", "format", "word_count")
        },
    }
    words = turns.group_by("doc").agg(word_count=pl.col("word_count").sum())
    foreign = pl.col("plain").str.count_matches(LETTER, literal=True)
    # Letters are counted only where there are others to outnumber.
    letters = pl.when(foreign > 0).then("plain").str.count_matches(r"[A-Za-z]")
    language = (
        pl.when(letters >= foreign)
        .then(pl.lit("en"))
        .when(foreign > 0)
        .then(pl.lit("und"))
        .when(pl.col("plain").str.contains(r"[A-Za-z]"))
        .then(pl.lit("en"))
    )
    return (
        docs.select("doc", "document_id", "layout", language=language)
        .join(pl.DataFrame(rows, schema=schema), on="doc", maintain_order="left")
        .join(formats, on="doc", maintain_order="left")
        .join(is_transcript, on="doc", maintain_order="left")
        .join(words, on="doc", how="left", maintain_order="left")
        .with_columns(pl.col("word_count").fill_null(0))
    )


def _evidence(docs: pl.DataFrame, readings: Mapping[int, Reading], formats: pl.DataFrame) -> pl.DataFrame:
    ids = dict(docs.select("doc", "document_id").iter_rows())
    named = dict(formats.iter_rows())
    rows = []
    for doc, reading in readings.items():
        h = reading.header
        found = list(h.evidence)
        if h.title_start is not None and h.title_end is not None:
            span = (h.title_start, h.title_end)
            found.append(Evidence("format", named[doc], "title", *span, *span))
        found += [
            Evidence("principal", m.display_name, m.basis, m.start, m.end, m.quote_start, m.quote_end)
            for m in reading.cast.principals
            if m.end > m.start
        ]
        rows += [(ids[doc], e.field, e.value, e.basis, e.start, e.end, e.quote_start, e.quote_end) for e in found]
    return pl.DataFrame(rows, schema=STAGING_SCHEMAS["evidence"], orient="row")


def _paragraphs(parts: pl.DataFrame, keys: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    folded = pl.col("s").str.slice(pl.col("content_start") - pl.col("start")).str.to_lowercase()
    # Everything between two words becomes a blank; what is a single blank already, most of it, is left alone.
    words = folded.str.replace_all(r" *[^a-z0-9\x01 ][^a-z0-9\x01]*|  +", " ").str.strip_chars()
    return (
        parts.join(keys, on=["doc", "turn"], how="left", maintain_order="left")
        .join(ids, on="doc", maintain_order="left")
        .with_columns(content_hash=words.hash(seed=0))
        .select(
            "document_id",
            "turn_id",
            "word_count",
            "content_hash",
            paragraph_number=pl.col("n") + 1,
            kind="part",
            char_start="content_start",
            char_end="end",
        )
        .filter(pl.col("char_end") > pl.col("char_start"))
    )


def _counterparts(
    docs: pl.DataFrame, readings: Mapping[int, Reading], is_transcript: pl.DataFrame, documents: pl.DataFrame
) -> pl.DataFrame:
    ids = dict(docs.select("doc", "document_id").iter_rows())
    kept = set(is_transcript.filter("is_transcript")["doc"])
    texts = documents["text"].to_list()
    rows = []
    for doc, reading in readings.items():
        if doc not in kept:
            continue
        for c in reading.counterparts:
            written = _span_text(texts[doc], c.start, c.end) or c.name_as_written
            in_capitals = c.kind == "official" and written.isupper()
            # What an editor completes stands in brackets ("Jane [Doe, Minister of Mali]").
            plain = " ".join(re.sub(r"[\[\]]", "", written.title() if in_capitals else written).split())
            name = c.name if c.resolution == "reference" else plain
            rows.append(
                (
                    ids[doc],
                    c.kind,
                    c.official_id,
                    c.organisation_id,
                    name,
                    written,
                    c.office,
                    c.country,
                    c.basis,
                    c.resolution,
                    c.start,
                    c.end,
                    c.quote_start,
                    c.quote_end,
                )
            )
    return pl.DataFrame(rows, schema=STAGING_SCHEMAS["counterparts"], orient="row")


def _unresolved(docs: pl.DataFrame, readings: Mapping[int, Reading]) -> pl.DataFrame:
    ids = dict(docs.select("doc", "document_id").iter_rows())
    rows = [
        (ids[doc], m.display_name, m.office, m.country, m.start, m.end)
        for doc, reading in readings.items()
        for m in reading.unresolved
        if m.end > m.start
    ]
    return pl.DataFrame(rows, schema=STAGING_SCHEMAS["unresolved_names"], orient="row").unique(maintain_order=True)


def _related(
    docs: pl.DataFrame,
    parts: pl.DataFrame,
    readings: Mapping[int, Reading],
    dictionaries: Dictionaries,
    documents: pl.DataFrame,
) -> pl.DataFrame:
    """Headlines of other events among the links of a page: named like an event, with a date in or under them."""
    link = pl.col("s").str.strip_chars_start("* ")
    marks = pl.col("is_date") | pl.col("is_box")
    listed = (pl.col("link").str.count_matches(r"\S+") >= 4) & pl.col("link").str.contains(f"(?i){EVENT_WORDS.pattern}")
    links = (
        parts.with_columns(link=link, lead=(pl.col("s").str.len_bytes() - link.str.len_bytes()).cast(pl.Int32))
        .with_columns(
            is_date=pl.col("link").str.contains(_DATE_ALONE),
            is_box=pl.col("link").str.contains(_LINK_BOX),
        )
        .with_columns(
            below=pl.col("link").shift(-1).over("doc").fill_null(""),
            boxed=pl.col("is_date").shift(-1).over("doc").fill_null(value=False)
            & marks.shift(1).over("doc").fill_null(value=False),
        )
        .filter(
            (pl.col("boxed") | ~pl.col("part").is_in(["spoken", "header"]))
            & ~marks
            & (pl.col("link").str.len_bytes() < 500)
        )
        .filter((pl.col("boxed") | listed) & ~pl.col("link").str.contains(r"[.:]$"))
    )
    ids = dict(docs.select("doc", "document_id").iter_rows())
    resolver = _tools(dictionaries)[1].resolver
    texts = documents["text"].to_list()
    rows: list[tuple[Any, ...]] = []
    numbers: dict[int, int] = {}
    for doc, start, lead, end, link, below in links.select("doc", "start", "lead", "end", "link", "below").iter_rows():
        header = readings[doc].header
        if header.title_start is not None and header.title_start <= start < (header.title_end or 0):
            continue
        dates = [d for d in find_dates(link) if d.precision == "day"] or (find_dates(below) if len(below) < 40 else [])
        if not dates:
            continue
        title = " ".join(texts[doc][start + lead : end].split())
        if title == _span_text(texts[doc], header.title_start, header.title_end):
            continue
        day = dates[-1].day
        shadow = Header(title=link, title_start=start + lead, title_end=end)
        shadow.title_tags = tag(link, dictionaries, start + lead)
        place_from_title(shadow, dictionaries)
        country = readings[doc].cast.side.country
        names = []
        for person in people(shadow.title_tags, dictionaries):
            official = resolver.resolve(person, day)
            if official is not None and official.home != country:
                names.append(official.name)
        numbers[doc] = numbers.get(doc, 0) + 1
        rows.append((ids[doc], numbers[doc], title, day, shadow.city, list(dict.fromkeys(names)), start + lead, end))
    return pl.DataFrame(rows, schema=STAGING_SCHEMAS["related_links"], orient="row")
