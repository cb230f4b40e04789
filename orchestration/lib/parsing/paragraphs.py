"""Text to paragraphs, vectorised over all documents of a batch.

What belongs here: joining of wrapped lines, recognition of layouts and furniture. Rows are paragraphs,
ordered by ``doc`` (row number of the document in the batch) and ``n`` (number in the document, from 0).
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import polars as pl

from orchestration.lib.parsing.fold import BLANKS, NOTHING, ascii_pattern
from orchestration.lib.parsing.labels import CANDIDATE
from orchestration.lib.parsing.layouts import GENERIC, Layout, any_of

# The end of a caption: "Photo: Jane Doe", "[Jane Doe, Standard]". It begins with its words, so that the search for it is one for these.
_CREDIT: Final = (
    r"(?:Photo|PHOTO|Picture|PICTURE|Pic|Image|IMAGE|Credit)(?:graph)?s?(?: by| credit| courtesy(?: of)?)?(?: ?: ?| \| )[A-Z][^:?!]{1,50}$"
    r"|\[[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2}, [A-Z][\w ]{2,30}\]$"
)
_SITE_LINES: Final = 15
_SITE_NAME: Final = r"\b(?:Ministry of (?:Foreign|External)|Government of|Embassy of)\b|\| [A-Z][^|]{3,30}, (?:Former )?Secretary-General$"
_HEAD: Final = 40
# "[Jane Doe, Radio 93] Minister, is it raining?", "[Doe] It is."
BRACKETS: Final = ascii_pattern(
    r"^[\[(]((?:[QA]|Question|Answer|Reporter|Journalist|Interviewer|Moderator|Host)"
    r"|[A-Z\x01][\w\x01.'-]+(?:,? (?:of|de|al|bin|van|von|der|for|the|and|[A-Z\x01][\w\x01.'-]*)){0,8})[\])] {1,3}\S"
)
# "Secretary Okello. Mr. Chairman, I thank you.": what a point parts from the words, as hearings and old newspapers do.
POINTED: Final = ascii_pattern(
    r"^(((?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Hon|Gen|Amb|MR|MRS|MS|DR|SEN|REP|HON|GEN|AMB)\. [A-Z\x01][\w\x01'-]+|[A-Z\x01][\w\x01'-]+ [A-Z\x01][\w\x01'-]+)(?: [A-Z\x01][\w\x01'-]+){0,2}|[A-Z][A-Z'-]+)"
    r"(?: [\[(][^\[\]()\n]{1,40}[\])])?\.) {1,2}[\"'(\[A-Z]"
)
_INDENTED: Final = r"^ {2,8}[^ ]"
_DAY_ALONE: Final = (
    r"^[ \x7f]*(?:[A-Z][a-z]{2,8} \d{1,2},? (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d)[ \x7f]*$"
)
_GLUED_DATE: Final = (
    r"^([ \x7f]*(?:\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d|[A-Z][a-z]{2,8} \d{1,2}, (?:19|20)\d\d))([\"']?[A-Z][a-z])"
)
# A label that what stands before it touches: the end of a sentence or of a note in brackets, or the small letter of a word.
_GLUED_LABEL: Final = ascii_pattern(
    r"([a-z][.?!][\"')\]]?|[a-z.?!\d][)\]]|[a-z])((?:Question|QUESTION|Journalist|JOURNALIST|Reporter|REPORTER|MODERATOR): )"
    r"|([a-z][.?!][\"')\]]?|[a-z.?!\d][)\]])((?:[A-Z]\. ?){0,2}[A-Z][A-Z'-]{2,}(?: [A-Z][A-Z'-]*\.?){0,4}(?: \([^()\n]{1,60}\))?: |(?:[A-Z]\. ?){1,2}[A-Z][a-z]{2,}: |[A-Z][a-z]+(?: [A-Z][a-z'-]+){1,2}: )"
    r"|(\?)([A-Z][a-z]{2,}: )"
)
# What every line is searched for: the pattern above takes ten times as long.
_MAYBE_GLUED: Final = r"[.?!)\]\"'a-z][A-Z][A-Za-z'. ()-]*: "
# Where agencies let the words begin behind their own summary: "(begin transcript) Joint Press Conference".
_BEGINS: Final = r"([(\[](?i:begin (?:transcript|text))[)\]])( +\S)"
_ENDS: Final = r"(\S +)([(\[](?i:end (?:transcript|text))[)\]])"
_MAYBE_MARK: Final = r"[(\[](?:[Bb]egin|BEGIN|[Ee]nd|END) (?:te|tr|T)"
# A label in capitals that the head of a page or a caption runs into: "Photo by Jane Doe FOREIGN MINISTER NOVAK:".
_RUN_INTO_LABEL: Final = ascii_pattern(
    r"([a-z]|\b(?:19|20)\d\d) ((?:[A-Z][A-Z'.-]+ ){0,3}(?:MINISTER|SECRETARY|PRESIDENT|CHANCELLOR|AMBASSADOR)(?: [A-Z][A-Z'.-]+){1,3}:(?: |$))"
)
_MAYBE_RUN: Final = r"[A-Z]{3}:"
ENDS: Final = r"[.?!:;,\"')\]-]\W*$"
"""The end of a line that ends in a sign."""
_LONG_LINE: Final = 1000
_INSIDE: Final = ascii_pattern(r"[.?!\"')\]] {1,3}[A-Z][\w.' -]{0,60}(?: \([^()\n]{1,60}\))?: ")
_NAME_INSIDE: Final = re.compile(
    r"(?<=[.?!\"')\]])( {1,3})((?:(?:[A-Z]|M[rRsS][sS]?|D[rR]|U?SEC|U?sec|Sec|Amb|AMB|Gen|GEN|Sen|SEN)\. ?|[A-Z][\w'-]* ){0,4}[A-Z][\w'-]+(?: \([^()\n]{1,60}\))?): ",
    re.ASCII,
)
_QUESTIONS: Final = ("Question", "QUESTION")
_QUESTION_INSIDE: Final = r"[.?!\"')\]] {1,3}(?:Question|QUESTION)(?: \([^()\n]{1,60}\))?: "
_NAME_ABOVE: Final = ascii_pattern(r"^[ \x7f]*([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4})(?: \([^()\n]{1,60}\))?: ")
_MIN_DASHES: Final = 4
_MIN_MARKS: Final = 2
WORD: Final = r"[A-Za-z0-9\x01][A-Za-z0-9\x01'/-]*"


def recognise(documents: pl.DataFrame, layouts: Sequence[Layout]) -> pl.DataFrame:
    """``doc`` and ``layout``: the first layout whose patterns all match the folded text, without blanks at the ends of its lines."""
    # A byte-order mark is no part of the first line.
    plain = pl.col("plain").str.strip_prefix(NOTHING).str.replace_all(f"[{BLANKS}]+\n", "\n")
    documents = documents.with_columns(plain=plain)
    recognised = []
    # A pattern looks only at the pages that the patterns before it leave.
    for layout in (x for x in layouts if x.name != GENERIC):
        found = documents
        for pattern in layout.recognise:
            found = found.filter(pl.col("plain").str.contains(pattern))
        recognised.append(found.select("doc", layout=pl.lit(layout.name)))
        documents = documents.join(found, on="doc", how="anti", maintain_order="left")
    return pl.concat([*recognised, documents.select("doc", layout=pl.lit(GENERIC))]).sort("doc")


def split_paragraphs(documents: pl.DataFrame) -> pl.DataFrame:
    """Paragraphs: ``doc``, ``n``, ``start``, ``end``, ``s`` (folded, one line, as long as the span), ``words`` (number of),
    ``gap`` (below a blank line).
    """
    lines = (
        documents.select("doc", line=pl.col("plain").str.split("\n"))
        .explode("line")
        .with_columns(length=pl.col("line").str.len_bytes().cast(pl.Int32))
        .with_columns(line_start=((pl.col("length") + 1).cum_sum().over("doc") - pl.col("length") - 1).cast(pl.Int32))
        .pipe(_split_lines)
        .with_columns(size=pl.col("line").str.strip_chars(BLANKS).str.len_bytes().cast(pl.Int32))
        .with_columns(gap=(pl.col("size").shift(1).over("doc") == 0).fill_null(value=True))
        .filter(pl.col("size") > 0)
    )
    ends_sentence = pl.col("line").str.contains(r"[.?!:\"')\]][ \x7f]*$")
    wrapped = lines.group_by("doc").agg(
        width=pl.col("size").quantile(0.9),
        is_wrapped=(pl.col("size").quantile(0.9) < 110)
        & (pl.col("size").quantile(0.75) > 45)
        & ((~pl.col("gap")).mean() > 0.35)
        # Verse-like lists of short lines are not wrapped prose: wrapped lines break in the middle of sentences.
        & ((~ends_sentence & ~pl.col("gap").shift(-1, fill_value=True)).mean() > 0.25),
    )
    lines = lines.join(wrapped, on="doc", how="left", maintain_order="left")
    stripped = pl.when("is_wrapped").then("line").str.strip_chars_start(BLANKS)
    is_label = stripped.str.contains(CANDIDATE) | stripped.str.contains(BRACKETS)
    previous_ends = ends_sentence.shift(1).over("doc").fill_null(value=True)
    # A wrapped line that is much shorter than the column ends its paragraph.
    after_short = (pl.col("size").shift(1).over("doc") < 0.55 * pl.col("width")).fill_null(value=True)
    # A small letter goes on with the sentence of the line above.
    goes_on = ~previous_ends & pl.col("line").str.contains(r"^[ \x7f]*[a-z]")
    # A day alone in the head of a page is a line of its own.
    is_day = (pl.int_range(pl.len()).over("doc") < _HEAD) & pl.col("line").str.contains(_DAY_ALONE)
    after_day = is_day.shift(1).over("doc").fill_null(value=False)
    # A line that is moved in begins a paragraph below one that is not.
    indented = pl.when("is_wrapped").then("line").str.contains(_INDENTED).fill_null(value=False)
    is_pointed = pl.when(indented).then("line").str.strip_chars_start(BLANKS).str.contains(POINTED)
    moves_in = indented & (~indented.shift(1).over("doc").fill_null(value=True) | is_pointed)
    # Lines of a paragraph are joined by the break between them, and between what was cut out of one line there is none.
    starts = (
        pl.col("gap")
        | pl.col("is_cut")
        | is_day
        | after_day
        | ~pl.col("is_wrapped")
        | ((is_label | moves_in) & previous_ends)
        | (after_short & ~goes_on)
    )
    lines = lines.with_columns(n=(starts.cum_sum().over("doc") - 1).cast(pl.Int32))
    joined = (
        lines.filter("is_wrapped")
        .group_by("doc", "n", maintain_order=True)
        .agg(pl.col("line").str.join("\n"), pl.col("line_start").first(), pl.col("gap").first())
    )
    whole = lines.filter(~pl.col("is_wrapped")).select(joined.columns)
    return (
        pl.concat([whole, joined])
        .sort("doc", "n")
        .with_columns(
            lead=(pl.col("line").str.len_bytes() - pl.col("line").str.strip_chars_start(BLANKS).str.len_bytes()).cast(
                pl.Int32
            )
        )
        .with_columns(s=pl.col("line").str.strip_chars(BLANKS))
        .with_columns(start=pl.col("line_start") + pl.col("lead"))
        .with_columns(end=(pl.col("start") + pl.col("s").str.len_bytes()).cast(pl.Int32))
        .with_columns(s=pl.col("s").str.replace_all("\n", " ", literal=True))
        .select("doc", "n", "start", "end", "s", "gap", words=pl.col("s").str.count_matches(WORD))
    )


def _split_lines(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines in which something begins that should have its own as several; ``is_cut`` where one begins inside a line of the text.

    A date that the first spoken word follows without a blank ("30 January, 2025Dear friends"), a label that the words before it
    touch ("(Rome, 3 May 2016)QUESTION: When") or that the head of the page runs into, what stands around an agency's marks of the
    beginning and end of a transcript, questions answered inside a turn, and the labels of a line that holds most of its page.
    """
    line, size = pl.col("line"), pl.col("length")
    lines = lines.with_row_index("row").with_columns(
        is_cut=pl.lit(value=False),
        glued=line.str.contains(_GLUED_DATE)
        | line.str.contains(_MAYBE_GLUED)
        | line.str.contains(_MAYBE_MARK)
        | pl.when(line.str.contains(_MAYBE_RUN)).then(line).str.contains(_RUN_INTO_LABEL).fill_null(value=False),
        asked=line.str.contains(_QUESTION_INSIDE),
        inside=pl.when((size > _LONG_LINE) & (size * 2 > size.sum().over("doc")))
        .then("line")
        .str.count_matches(_INSIDE)
        >= _MIN_DASHES,
    )
    hit = pl.col("glued") | pl.col("asked") | pl.col("inside").fill_null(value=False)
    found = lines.filter(hit)
    marks = ("row", "glued", "asked", "inside")
    if found.is_empty():
        return lines.drop(marks)
    asked_in = found.filter("asked").select("doc").unique()
    names = (
        lines.join(asked_in, on="doc", how="semi")
        .group_by("doc")
        .agg(names=line.str.extract(_NAME_ABOVE).drop_nulls().unique())
    )
    pieces = (
        found.join(names, on="doc", how="left", maintain_order="left")
        .with_columns(
            line=pl.when("inside")
            .then(line.map_elements(_mark_labels_inside, return_dtype=pl.String))
            .when("asked")
            .then(pl.struct("line", "names").map_elements(_mark_questions_inside, return_dtype=pl.String))
            .otherwise("line")
        )
        .with_columns(
            line=line.str.replace(_GLUED_DATE, "$1\n$2")
            .str.replace_all(_GLUED_LABEL, "$1$3$5\n$2$4$6")
            .str.replace(_BEGINS, "$1\n$2")
            .str.replace(_ENDS, "$1\n$2")
            .str.replace(_RUN_INTO_LABEL, "$1\n $2")
            .str.split("\n")
        )
        .explode("line")
        .with_columns(length=line.str.len_bytes().cast(pl.Int32), is_cut=pl.int_range(pl.len()).over("row") > 0)
        .with_columns(line_start=(pl.col("line_start") + size.cum_sum().over("row") - size).cast(pl.Int32))
        .select(lines.columns)
    )
    return pl.concat([lines.filter(~hit), pieces]).sort("row", maintain_order=True).drop(marks)


def _mark_labels_inside(line: str) -> str:
    """A line with a break in front of each label inside it; labels are the names with a colon that come back, of two or more speakers."""
    found = [(match.end(1), match[2]) for match in _NAME_INSIDE.finditer(line)]
    said = Counter(_surname(name) for _, name in found)
    voices = {name for name, count in said.items() if count > 1}
    # One of them at least is called in full or in capitals: "Look:" and "Listen:" are ways to speak.
    is_named = any(_surname(name) in voices and (" " in name or name.isupper()) for _, name in found)
    if len(voices) < _MIN_MARKS or not is_named:
        return line
    cuts = {at for at, name in found if _surname(name) in voices}
    # The first label stands behind the head of the page, which ends no sentence.
    capitals = "|".join(re.escape(name) for name in voices if name.isupper())
    first = re.search(rf" ((?:[A-Z][A-Z'-]+ ){{0,3}}(?:{capitals})): ", line) if capitals else None
    if first is not None:
        cuts.add(first.start(1))
    return _break_at(line, sorted(cuts))


def _mark_questions_inside(row: dict[str, Any]) -> str | None:
    """A line with a break in front of each label inside it, where questions inside it are answered under the names of other lines."""
    line: str | None = row["line"]
    names = row["names"] or ()
    # Of other rows there is no name.
    if line is None or not names:
        return line
    found = [(match.end(1), match[2].partition(" (")[0]) for match in _NAME_INSIDE.finditer(line)]
    labels = [(at, name) for at, name in found if name in _QUESTIONS or name in names]
    asked = next((at for at, name in labels if name in _QUESTIONS), None)
    if asked is None or not any(at > asked and name not in _QUESTIONS for at, name in labels):
        return line
    return _break_at(line, [at for at, _ in labels])


def _break_at(line: str, places: Sequence[int]) -> str:
    """A line with a break in front of each place, in order."""
    return "\n".join(line[start:end] for start, end in pairwise([0, *places, len(line)]))


def _surname(name: str) -> str:
    """The last word of a label without its notes."""
    return name.partition(" (")[0].rpartition(" ")[2]


def mark_furniture(paragraphs: pl.DataFrame, layouts: Sequence[Layout]) -> pl.DataFrame:
    """Paragraphs (with ``layout``) with ``is_furniture``, ``is_footer`` (begins a footer when below the last turn) and
    ``is_site_footer`` (as the page's own layout tells it: what stands below is no turn whatever it looks like).
    """
    generic = next(x for x in layouts if x.name == GENERIC)
    short = pl.when(pl.col("s").str.len_bytes() < 400).then("s")
    # The authority that a site names above its text tells whose side it is on; so does its head.
    names_site = pl.when(pl.col("n") < _SITE_LINES).then("s").str.contains(_SITE_NAME).fill_null(value=False)
    paragraphs = paragraphs.with_columns(
        is_furniture=(short.str.contains(any_of(generic.furniture)) | short.str.contains(_CREDIT)).fill_null(
            value=False
        ),
        is_footer=short.str.contains(any_of(generic.footer)).fill_null(value=False),
    )
    marked = []
    for layout in layouts:
        own = layout if layout.name != GENERIC else Layout(GENERIC)
        is_own_furniture = short.str.contains(any_of(own.furniture)).fill_null(value=False)
        is_site_footer = short.str.contains(any_of(own.footer)).fill_null(value=False)
        marked.append(
            paragraphs.filter(pl.col("layout") == layout.name).with_columns(
                is_furniture=(pl.col("is_furniture") | is_own_furniture) & ~names_site,
                is_site_footer=is_site_footer,
                is_footer=pl.col("is_footer") | is_site_footer,
            )
        )
    return pl.concat(marked).sort("doc", "n")


def cut_footers(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Paragraphs without labels below the footer of a known layout."""
    first = pl.col("n").filter(pl.col("label").is_not_null()).min().over("doc")
    at = pl.col("n").filter(pl.col("is_site_footer") & (pl.col("n") > pl.col("first_label"))).min().over("doc")
    return (
        paragraphs.with_columns(first_label=first)
        .with_columns(cut=at.fill_null(1 << 30))
        .with_columns(label=pl.when(pl.col("n") < pl.col("cut")).then("label"))
        .with_columns(
            label_start=pl.when(pl.col("label").is_not_null()).then("label_start"),
            label_end=pl.when(pl.col("label").is_not_null()).then("label_end"),
            spoken_start=pl.when(pl.col("label").is_not_null()).then("spoken_start").otherwise("start"),
        )
        .drop("first_label", "cut")
    )
