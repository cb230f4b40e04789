"""The marks that saved pages have around their labels and lines: stars, hashes, columns, clocks, numbers, links, tags, blanks.

What belongs here: folding, marks that become blanks, and signs that become colons, so that labels look alike to what reads
them. Nothing changes length.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import polars as pl

from orchestration.lib.parsing.fold import NOTHING, fold, read_references

_MIN_MARKS: Final = 2
_MIN_LINES: Final = 4
_INDENTED: Final = 9
"""How many lines of an indented page are, to one that is not."""
_BEGINNING: Final = 1500
_ASKERS: Final = ("q", "question", "journalist", "reporter")
_NAME: Final = (
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|for|and|de|da|do|del|la|le|al|bin|van|von|der)){0,6})"
    r"(?:, [A-Za-z][\w .&'-]{1,40})?(?: ?[(\[][^()\[\]\n]{1,60}[)\]])?"
)
_BOLD_NAME: Final = re.compile(rf"^[ \t]*(?P<mark>\*\*|__){_NAME}(?P<sign>(?P=mark)) (?=\S)", re.MULTILINE)
_COLUMN_NAME: Final = re.compile(
    rf"^[ \t]*{_NAME}(?: (?=\| ))?(?P<sign>[\t|](?=[\t ]*[^\s|\d])|(?<!\.)[—―](?=[^\s\d])|[-–](?= ))", re.MULTILINE
)
_HEADING_NAME: Final = re.compile(rf"^[ \t]*#{{2,6}} {_NAME}(?P<sign>):?[ \t\r]*$", re.MULTILINE)
_NUMBERED_NAME: Final = re.compile(rf"^[ \t]*\d{{1,3}}[.)] {_NAME}(?P<sign>)(?=:)", re.MULTILINE)
# What every page is searched for: the patterns above look closer.
_MAYBE_NAMED: Final = r"(?m)^[ \t]*(?:\*\*|__)?[A-Z][^\n\t|*_—―:?!]{0,60}(?:\t|\*\* |__ | \| |—|―|[^\s][-–] )"
_MAYBE_NUMBERED: Final = r"(?m)^[ \t]*\d{1,3}[.)] [A-Z][^\n:?!]{0,60}:"
_MAYBE_HEADED: Final = r"(?m)^[ \t]*#{2,6} [A-Z]"
_BOLD_LINE: Final = r"(?m)^\*\*([A-Z\d\"'(\x01][^*\n]{10,})\*\*([ \x7f]*)$"
_BOLD_QUESTION: Final = r"(?m)^\*\*[A-Z\d\"'(\x01][^*\n]{10,}\?[\"')]?\*\*[ \x7f]*$"
_BOLD_LABEL: Final = r"(?m)^\*\*[A-Z][^*\n:?]{0,40}:|^[A-Z][^*\n:?.]{0,40}: *\*\*|^(?:Q|A|Question|Answer): "
_ASKING: Final = r"(?:Question|QUESTION|Journalist|JOURNALIST|Reporter|REPORTER|Interviewer|Q)(?: \([^()\n]{1,60}\))?:"
_MID_LINE: Final = (
    r"([.?!\"')\]]|\b(?:19|20)\d\d)( {0,2}) ((?:Question|QUESTION|Answer|ANSWER|Journalist|JOURNALIST|Q|A|(?:[A-Z][\w.-]+ ){0,5}[A-Z][\w-]+)"
    r"(?: \([^()\n]{1,60}\))?:) "
)
_PRINTED: Final = (
    r"(?:(?:MR|MRS|MS|DR|Mr|Mrs|Ms|Dr)\. |(?:Minister|Secretary|Ambassador|Professor) )[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]+){0,2}"
    r"|[A-Z][A-Z'-]+(?: [A-Z][A-Z.'-]+){1,3}"
)
_SPAN_OF_TIME: Final = r"(?m)^:\d\d:\d\d\. > :\d\d:\d\d\."
_NUMBERED: Final = rf"(?m)^(?:\d{{1,3}} (?:{_PRINTED}): |:\d\d:\d\d\. > :)"
_LABEL: Final = r"([A-Z\x01][^:\n?!]{0,60}: )"
_IN_CAPITALS: Final = r"(?:[A-Z][A-Z.'-]+ ){1,3}[A-Z][A-Z'-]+(?:, [A-Z][^:.?!\n]{3,60})?(?: \([^()\n]{1,40}\))?:"
_CAPITALS_WITHIN: Final = rf"([.?!\"')\]]) ({_IN_CAPITALS}[ \n])"
_CAPITALS_ABOVE: Final = rf"(?m)^[ \x7f]*{_IN_CAPITALS}[ \n]"
_MAYBE_CAPITALS: Final = r"[.?!] [A-Z]{3,} [A-Z]{3,}:"
_MAYBE_TAGGED: Final = r"\]\((?:https?:|/|#|mailto:)|(?i:</?(?:b|strong|i|em|u|p|br|span|div|font|h[1-6]|li)[ />])"
_LINK: Final = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n!]{1,200})\]\((?:https?:|/|#|mailto:)[^()\s]*\)(?P<sign>[*_]{0,3}:?[*_]{0,3})"
)
_BREAK: Final = re.compile(r"</?(?:p|br|div|h[1-6]|li)\b[^<>\n]{0,300}>", re.IGNORECASE)
_TAG: Final = re.compile(r"(?:</?(?:b|strong|i|em|u|span|font|a)\b[^<>\n]{0,300}>)+(?P<sign>:?)", re.IGNORECASE)
_CLOCKS: Final = {
    5: r"\d:\d\d ",
    6: r"\d\d:\d\d ",
    8: r"\d:\d\d:\d\d ",
    9: r"\d\d:\d\d:\d\d ",
}
"""Clocks of recordings and how many characters they have."""
# Not the clock of a day: "10:30am".
_GLUED_CLOCK: Final = r"(?m)^\d\d:\d\d([A-Z\"'b-oq-z]|[ap][a-ln-z ])"


def fold_documents(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents (``document_id``, ``text``) with ``doc`` and ``plain``, the folded text of equal length.

    Marks of Markdown and of quoted mail and tags of HTML are blanks in ``plain``; blanks in front of all lines stand at the
    ends of the lines above; labels in the middle of a line that holds the whole text begin a line there.
    """
    documents = documents.with_row_index("doc").with_columns(plain=read_references(documents["text"]))
    documents = _rewrite(documents, pl.col("plain").str.contains(_MAYBE_TAGGED), _without_tags)
    is_named = _lines(_MAYBE_NAMED) | _lines(_MAYBE_NUMBERED) | _lines(_MAYBE_HEADED, _MIN_MARKS)
    documents = _rewrite(documents, is_named, _mark_names).with_columns(plain=fold(pl.col("plain")))
    for step in (_without_unseen, _without_quotes, _without_indent):
        documents = step(documents)
    documents = _rewrite(documents, _has_bold_questions(), _mark_bold_questions)
    for step in (
        _without_emphasis,
        _without_clocks,
        _without_numbers,
        _without_columns,
        _without_long_line,
        _with_lines_of_labels,
    ):
        documents = step(documents)
    return documents


def _lines(pattern: str, least: int = _MIN_LINES) -> pl.Expr:
    """Whether a page has lines of a pattern enough to be turns."""
    return pl.col("plain").str.count_matches(pattern) >= least


def _rewrite(documents: pl.DataFrame, where: pl.Expr, rewrite: Callable[[str], str]) -> pl.DataFrame:
    """Documents with ``plain`` rewritten one by one where they have what is rewritten; few have."""
    rewritten = pl.when(where).then("plain").map_elements(rewrite, return_dtype=pl.String)
    return documents.with_columns(plain=pl.coalesce(rewritten, "plain"))


def _without_quotes(documents: pl.DataFrame) -> pl.DataFrame:
    """Without the marks of quoted mail."""
    plain: pl.Expr = pl.when(pl.col("plain").str.contains(r"(?m)^ *>")).then("plain")
    for size in (3, 2, 1):
        plain = plain.str.replace_all(rf"(?m)^( *)>{{{size}}}( |$)", "$1" + " " * size + "$2")
    return documents.with_columns(plain=pl.coalesce(plain, "plain"))


def _without_indent(documents: pl.DataFrame) -> pl.DataFrame:
    """Without the blanks in front of lines where a page is indented as a whole; they stand at the ends of the lines above."""
    # Pages of which the beginning is not are not looked at.
    plain = pl.when(_is_indented(pl.col("plain").str.slice(0, _BEGINNING))).then("plain")
    is_indented = _is_indented(plain)
    moved = pl.when(is_indented).then(plain.str.replace_all(r"(\n)( +)([^\s])", "$2$1$3"))
    return documents.with_columns(plain=pl.coalesce(moved, "plain"))


def _is_indented(plain: pl.Expr) -> pl.Expr:
    """Whether blanks stand in front of nearly all lines."""
    return plain.str.count_matches(r"\n +[^\s]") > _INDENTED * plain.str.count_matches(r"\n[^\s]")


def _without_tags(text: str) -> str:
    """A page without tags of HTML and without the addresses of Markdown's links; a colon behind them stands right behind their words."""
    text = _LINK.sub(lambda link: f" {link['words']}{link['sign']}".ljust(len(link[0])), text)
    text = _BREAK.sub(lambda tag: "\n".rjust(len(tag[0])), text)
    return _TAG.sub(lambda tag: tag["sign"].ljust(len(tag[0])), text)


def _without_unseen(documents: pl.DataFrame) -> pl.DataFrame:
    """Without characters that nobody sees in front of lines; they stand at the ends of the lines above."""
    unseen = rf"(\n)({NOTHING}+)([^\n{NOTHING}])"
    moved = pl.when(pl.col("plain").str.contains(unseen)).then(pl.col("plain").str.replace_all(unseen, "$2$1$3"))
    return documents.with_columns(plain=pl.coalesce(moved, "plain"))


def _mark_names(text: str) -> str:
    """A page with a colon for what else parts names from the words (a column, a dash that touches both, bold letters), and without
    the hashes or numbers in front of them, where names come back in turn.
    """
    letters = list(text)
    for pattern in (_BOLD_NAME, _COLUMN_NAME, _HEADING_NAME, _NUMBERED_NAME):
        for match in _in_turn([*pattern.finditer(text)]):
            letters[match.start() : match.start("name")] = " " * (match.start("name") - match.start())
            letters[match.start("sign") : match.end("sign")] = ":".ljust(len(match["sign"])) if match["sign"] else ""
    return "".join(letters)


def _in_turn(found: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The places of names from the first to the last that comes back, where two of them do, or one among others that do not, or
    where the names are those of questions.
    """
    # "Minister Jane Doe" and "JANE DOE" are one.
    names = [match["name"].rpartition(" ")[2].lower() for match in found]
    said = Counter(names)
    back = [place for place, name in enumerate(names) if said[name] > 1]
    among = found[back[0] : back[-1] + 1] if back else []
    asks = any(said[name] > 1 for name in _ASKERS)
    is_one = max(said.values(), default=0) > _MIN_MARKS and len(among) > len(back) + 1
    is_in_turn = asks or is_one or sum(count > 1 for count in said.values()) >= _MIN_MARKS
    # Who speaks once does so among the others.
    return among if is_in_turn and len(among) >= (_MIN_MARKS if asks else _MIN_LINES) else []


def _has_bold_questions() -> pl.Expr:
    """Whether a page prints its questions in bold, without labels: most lines that are bold and nothing else have question marks."""
    bold = pl.when(pl.col("plain").str.contains("**", literal=True)).then("plain")
    questions = bold.str.count_matches(_BOLD_QUESTION)
    has_questions = (
        (questions >= _MIN_MARKS)
        & (bold.str.count_matches(_BOLD_LINE) <= 2 * questions)
        & ~bold.str.contains(_BOLD_LABEL)
    )
    return has_questions.fill_null(value=False)


def _mark_bold_questions(plain: str) -> str:
    """A page with a lone Q instead of the stars in front of each of its bold lines, from the first question on."""
    first = re.search(_BOLD_QUESTION, plain)
    at = first.start() if first is not None else len(plain)
    return plain[:at] + re.sub(_BOLD_LINE, r"Q \1  \2", plain[at:])


def _without_emphasis(documents: pl.DataFrame) -> pl.DataFrame:
    """Without the marks of bold and italic letters, and of headings that ask."""
    plain = pl.col("plain")
    for size in (3, 2, 1):
        marks, blanks = rf"[*_]{{{size}}}", " " * size
        plain = plain.str.replace_all(rf"(?m)^{marks}([A-Z][^*_\n]{{0,80}}:){marks}( )", f"{blanks}$1{blanks}$2")
        plain = plain.str.replace_all(rf"(?m)^{marks}([A-Z][^*_\n]{{0,80}}){marks}( ?: )", f"{blanks}$1{blanks}$2")
    for size in (2, 3, 4):
        # Questions as headings.
        plain = plain.str.replace_all(rf"(?m)^#{{{size}}} ([^\n]*\?\W*)$", " " * (size + 1) + "$1")
    return documents.with_columns(
        plain=plain.str.replace_all("**", "  ", literal=True)
        .str.replace_all("__ ", "   ", literal=True)
        # The colon of a label that a copy has lost.
        .str.replace_all("\n: ", "\n  ", literal=True)
    )


def _without_clocks(documents: pl.DataFrame) -> pl.DataFrame:
    """Without the clocks of a recording in front of labels, and those that the captions of a video touch."""
    documents = documents.with_columns(
        plain=pl.col("plain")
        .str.replace_all(r"(?m)^[\[(]\d\d:\d\d:\d\d[\])] ", " " * 11)
        .str.replace_all(r"(?m)^[\[(]\d\d:\d\d[\])] ", " " * 8)
    )
    bare: pl.Expr = pl.when(_lines(rf"(?m)^(?:\d{{1,2}}:)?\d{{1,2}}:\d\d {_LABEL}")).then("plain")
    for size, clock in _CLOCKS.items():
        bare = bare.str.replace_all(rf"(?m)^{clock}{_LABEL}", " " * size + "$1")
    glued = pl.when(_lines(_GLUED_CLOCK)).then("plain").str.replace_all(_GLUED_CLOCK, " " * 5 + "$1")
    return documents.with_columns(plain=pl.coalesce(bare, glued, "plain"))


def _without_numbers(documents: pl.DataFrame) -> pl.DataFrame:
    """Without the numbers of questions and of printed pages, and the sign that opens a quoted text, in front of labels; without the
    spans of time in front of captions.
    """
    for size, mark in ((3, r"\d[.)] "), (4, r"\d\d[.)] "), (1, '"')):
        number = rf"(?m)^{mark}((?:Question|QUESTION|Journalist|Reporter|Interviewer|Q|A)(?: ?\([^()\n]{{1,60}}\))?: )"
        documents = documents.with_columns(plain=pl.col("plain").str.replace_all(number, " " * size + "$1"))
    # "2 JANE DOE:"
    numbered: pl.Expr = pl.when(pl.col("plain").str.contains(_NUMBERED)).then("plain")
    for size, mark in ((2, r"\d "), (3, r"\d\d "), (4, r"\d\d\d ")):
        numbered = numbered.str.replace_all(rf"(?m)^{mark}((?:{_PRINTED}): )", " " * size + "$1")
    numbered = numbered.str.replace_all(_SPAN_OF_TIME, " " * 17)
    return documents.with_columns(plain=pl.coalesce(numbered, "plain"))


def _without_columns(documents: pl.DataFrame) -> pl.DataFrame:
    """Without the columns of pages saved as a table, which have the speaker in the first one and the words in the second."""
    is_table = pl.col("plain").str.contains(r"(?m)^\|(?: ?:?-+:? ?\|){2}$")
    table = pl.when(is_table).then("plain").str.replace_all(r"(?m)^\|( [^|\n]{1,60}) \| ", " $1 : ")
    return documents.with_columns(plain=pl.coalesce(table.str.replace_all(r"(?m) \|$", "  "), "plain"))


def _without_long_line(documents: pl.DataFrame) -> pl.DataFrame:
    """With a line a label where a copy ran the whole text together in one: its questions are then all in the middle of lines."""
    plain = pl.col("plain")
    is_one_line = (plain.str.count_matches(r"[.?!\"')\]] {1,3}" + _ASKING) > 1) & ~plain.str.contains(
        r"(?m)^\s*" + _ASKING
    )
    return documents.with_columns(
        plain=pl.when(is_one_line).then(plain.str.replace_all(_MID_LINE, "$1$2\n$3 ")).otherwise(plain)
    )


def _with_lines_of_labels(documents: pl.DataFrame) -> pl.DataFrame:
    """With a line a label where the lines are those of subtitles, which break anywhere: labels in capitals are in the middle of them."""
    within: pl.Expr = pl.when(pl.col("plain").str.contains(_MAYBE_CAPITALS)).then("plain")
    labels = within.str.count_matches(_CAPITALS_WITHIN)
    is_run_on = (labels >= _MIN_LINES) & (labels >= within.str.count_matches(_CAPITALS_ABOVE))
    split = pl.when(is_run_on).then(within.str.replace_all(_CAPITALS_WITHIN, "$1\n$2"))
    return documents.with_columns(plain=pl.coalesce(split, "plain"))
