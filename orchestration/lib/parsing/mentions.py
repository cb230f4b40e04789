"""Mentions of issues, countries, organisations, cities and people inside turns, by Aho-Corasick over sentences.

What belongs here: splitting turns into sentences and matching dictionary phrases in them. Which words count is data:
``issue_terms.csv`` and the alias seeds.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import polars as pl

from orchestration.lib.parsing.dictionaries import Dictionaries
from orchestration.lib.parsing.fold import LETTER, NOTHING, fold_string

_BREAK: Final = "\x03"
_ABBREVIATIONS: Final = (
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "St",
    "Gen",
    "Col",
    "Lt",
    "Sen",
    "Rep",
    "Gov",
    "Prof",
    "Hon",
    "Jr",
    "Sr",
    "No",
    "vs",
    "Inc",
    "Ltd",
    "Co",
    "U.S",
    "U.K",
    "U.N",
    "D.C",
    "a.m",
    "p.m",
    "e.g",
    "i.e",
    "etc",
    "Art",
    "Res",
)
# All characters of folded text that belong to no word.
_SIGNS: Final = [c for c in map(chr, range(0x80)) if not (c.isalnum() or c in (" ", LETTER))]
_MAX_GAP_WORDS: Final = 5


@dataclass(frozen=True)
class _Patterns:
    """Literals of one search and what they stand for.

    ``searched``: the literals as ``_searchable`` text, in one list. ``table``: ``searched``, ``literal`` (in small letters unless
    ``is_exact``), ``size`` (of the literal, characters), ``is_exact`` (only as written), ``is_prefix`` (any ending of the
    word), ``is_sure`` (nothing but the literal is searched so), ``kind`` and ``entity`` (row number of that kind).
    """

    searched: pl.Series
    table: pl.DataFrame


_PATTERN_SCHEMA: Final = {
    "literal": pl.String,
    "is_exact": pl.Boolean,
    "is_prefix": pl.Boolean,
    "kind": pl.String,
    "entity": pl.UInt32,
}


def _patterns(*tables: pl.DataFrame) -> _Patterns:
    """Patterns from tables with the columns of ``_PATTERN_SCHEMA``."""
    table = pl.concat([t.select(pl.col(c).cast(kind) for c, kind in _PATTERN_SCHEMA.items()) for t in tables])
    table = table.with_columns(
        searched=_searchable(pl.col("literal"), pl.when("is_prefix").then(pl.lit("")).otherwise(pl.lit(" "))),
        size=pl.col("literal").str.len_bytes().cast(pl.Int32),
        is_sure=~pl.col("is_exact") & pl.col("literal").str.contains(f"^[a-z0-9{LETTER}]+$"),
    )
    return _Patterns(table["searched"].unique(maintain_order=True).implode(), table)


def _searchable(text: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Folded text in small letters with a blank for every sign, one in front, and ``end`` behind.

    Whole words are found by the blanks around them, and one search does for all spellings.
    """
    signless = text.str.to_lowercase().str.replace_many(_SIGNS, [" "] * len(_SIGNS))
    return pl.concat_str(pl.lit(" "), signless, end)


def split_sentences(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Sentences of spoken paragraphs: ``doc``, ``turn``, ``sid``, ``sentence_start``, ``sentence_end``, ``s`` (folded).

    ``paragraphs``: as of ``turns.assemble``. A sentence ends at ``.``, ``?`` or ``!`` before a capital, not behind usual abbreviations.
    """
    spoken = paragraphs.filter(pl.col("part") == "spoken").with_columns(
        s=pl.col("s").str.slice(pl.col("content_start") - pl.col("start"))
    )
    held = [f"{a}. " for a in _ABBREVIATIONS]
    marked = (
        pl.col("s")
        .str.replace_many(held, [f"{a}.\x04" for a in _ABBREVIATIONS])
        .str.replace_all(r"(\b[A-Z]\.) ([A-Z])", "$1\x04$2")
        .str.replace_all(r"([.?!][\"')\]]?) ([A-Z\x01\"'(\[\d-])", f"$1{_BREAK}$2")
        .str.replace_all("\x04", " ", literal=True)
    )
    return (
        # One running sum over all paragraphs, and where each paragraph begins in it.
        spoken.with_columns(at=(pl.col("s").str.len_bytes().cast(pl.Int64) + 1).cum_sum().shift(1, fill_value=0))
        .with_columns(s=marked.str.split(_BREAK))
        .explode("s")
        .with_columns(size=pl.col("s").str.len_bytes().cast(pl.Int32))
        .with_columns(
            sentence_start=(
                pl.col("content_start")
                + (pl.col("size").cast(pl.Int64) + 1).cum_sum()
                - pl.col("size")
                - 1
                - pl.col("at")
            ).cast(pl.Int32)
        )
        .with_columns(
            lead=(pl.col("size") - pl.col("s").str.strip_chars_start(" " + NOTHING).str.len_bytes().cast(pl.Int32))
        )
        .with_columns(
            s=pl.col("s").str.strip_chars(" " + NOTHING), sentence_start=pl.col("sentence_start") + pl.col("lead")
        )
        .with_columns(sentence_end=pl.col("sentence_start") + pl.col("s").str.len_bytes().cast(pl.Int32))
        .filter(pl.col("sentence_end") > pl.col("sentence_start"))
        .with_row_index("sid")
        .select("sid", "doc", "turn", "sentence_start", "sentence_end", "s")
    )


def _squeeze(sentences: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Sentences without invisible characters and with single blanks, and where characters were left out.

    Returns ``sid``, ``s``, ``key`` (``s`` as it is searched, as long as ``s`` but for the blanks around it); and ``sid``,
    ``at`` (in ``s``), ``count`` (characters left out of the sentence so far).
    """
    marked = sentences.select("sid", s=pl.col("s").str.replace_all("  ", " " + NOTHING, literal=True))
    dropped = (
        marked.filter(pl.col("s").str.contains(NOTHING, literal=True))
        .select("sid", at=pl.col("s").str.find_many([NOTHING]))
        .explode("at")
        .with_columns(count=pl.int_range(1, pl.len() + 1).over("sid").cast(pl.Int32))
        .with_columns(at=(pl.col("at").cast(pl.Int32) - pl.col("count") + 1))
        # Of several left out at one place the last tells how many there were.
        .group_by("sid", "at", maintain_order=True)
        .agg(pl.col("count").last())
    )
    squeezed = marked.with_columns(s=pl.col("s").str.replace_all(NOTHING, "", literal=True))
    return squeezed.with_columns(key=_searchable(pl.col("s"), pl.lit(" "))), dropped


def _search(squeezed: pl.DataFrame, patterns: _Patterns) -> pl.DataFrame:
    """Whole-word hits of patterns in sentences as of ``_squeeze``: ``sid``, ``kind``, ``entity``, ``a``, ``b`` (span in ``s``)."""
    hits = (
        squeezed.select(
            "sid",
            "s",
            a=pl.col("key").str.find_many(patterns.searched, overlapping=True),
            searched=pl.col("key").str.extract_many(patterns.searched, overlapping=True),
        )
        .filter(pl.col("a").list.len() > 0)
        .explode("a", "searched")
        .join(patterns.table, on="searched")
        .with_columns(pl.col("a").cast(pl.Int32))
    )
    found = pl.col("s").str.slice("a", "size")
    hits = pl.concat(
        [
            hits.filter("is_sure"),
            hits.filter(~pl.col("is_sure") & ~pl.col("is_exact")).filter(found.str.to_lowercase() == pl.col("literal")),
            hits.filter("is_exact").filter(found == pl.col("literal")),
        ]
    ).with_columns(b=pl.col("a") + pl.col("size"))
    ending = pl.col("s").str.slice("b", 30).str.extract(r"^([A-Za-z'-]+)").str.len_bytes().fill_null(0).cast(pl.Int32)
    return pl.concat(
        [hits.filter(~pl.col("is_prefix")), hits.filter("is_prefix").with_columns(b=pl.col("b") + ending)]
    ).select("sid", "kind", "entity", "a", "b")


def _offsets(hits: pl.DataFrame, sentences: pl.DataFrame, dropped: pl.DataFrame) -> pl.DataFrame:
    """Hits with ``char_start`` and ``char_end`` in the document, and the columns of their sentence."""
    keyed = hits.with_columns(last=pl.col("b") - 1)
    if dropped.is_empty():
        keyed = keyed.with_columns(shift_a=pl.lit(0), shift_b=pl.lit(0))
    else:
        ordered = dropped.sort("sid", "at")
        for column, name in (("a", "shift_a"), ("last", "shift_b")):
            keyed = (
                keyed.sort("sid", column)
                .join_asof(
                    ordered.rename({"count": name}), left_on=column, right_on="at", by="sid", check_sortedness=False
                )
                .with_columns(pl.col(name).fill_null(0))
            )
            keyed = keyed.drop("at", strict=False)
    return (
        keyed.join(sentences.drop("s"), on="sid")
        .with_columns(
            char_start=(pl.col("sentence_start") + pl.col("a") + pl.col("shift_a")).cast(pl.Int32),
            char_end=(pl.col("sentence_start") + pl.col("last") + pl.col("shift_b") + 1).cast(pl.Int32),
        )
        .drop("last", "shift_a", "shift_b")
    )


def _longest(hits: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Hits without those that overlap an earlier or longer one of the same group."""
    # One running maximum for all groups: each begins above the ends of those before it.
    base = pl.struct("sid", *by).rle_id().cast(pl.Int64) * (1 << 32)
    return (
        hits.sort(
            "sid", *by, "a", pl.col("b") - pl.col("a"), "rank", descending=[False] * (len(by) + 2) + [True, False]
        )
        .with_columns(base=base)
        .filter(pl.col("base") + pl.col("a") >= (pl.col("base") + pl.col("b")).cum_max().shift(1, fill_value=0))
        .drop("base")
    )


def find_mentions(sentences: pl.DataFrame, dictionaries: Dictionaries) -> pl.DataFrame:
    """Mentions of issues and entities in sentences.

    Returns ``doc``, ``turn``, ``mention_type``, ``entity_id``, ``name``, ``char_start``, ``char_end``,
    ``sentence_start``, ``sentence_end``; offsets are characters of the document's text, end exclusive.
    """
    squeezed, dropped = _squeeze(sentences)
    hits = _search(squeezed, _names(dictionaries))
    return pl.concat(
        [
            _find_issues(hits.filter(pl.col("kind") == "issue"), sentences, squeezed, dropped, dictionaries),
            _find_entities(hits.filter(pl.col("kind") == "entity"), sentences, dropped, dictionaries),
        ]
    )


def find_issue_mentions(sentences: pl.DataFrame, dictionaries: Dictionaries) -> pl.DataFrame:
    """Those of ``find_mentions`` that are of issues."""
    squeezed, dropped = _squeeze(sentences)
    hits = _search(squeezed, _issue_names(dictionaries))
    return _find_issues(hits, sentences, squeezed, dropped, dictionaries)


@lru_cache(maxsize=2)
def _names(dictionaries: Dictionaries) -> _Patterns:
    """All names and issue terms, for one search."""
    return _patterns(issue_patterns(dictionaries).parts, entity_patterns(dictionaries))


@lru_cache(maxsize=2)
def _issue_names(dictionaries: Dictionaries) -> _Patterns:
    return _patterns(issue_patterns(dictionaries).parts)


# --- entities ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def entity_patterns(dictionaries: Dictionaries) -> pl.DataFrame:
    """Phrases of countries, organisations, cities and officials, and what each stands for.

    ``entity``, ``literal`` (the alias as written, with a capital first, or in capitals), ``mention_type``, ``entity_id``,
    ``name``, ``is_ambiguous``, and the other columns of ``_PATTERN_SCHEMA``.
    """
    rows: list[tuple[str, str, str, str, bool]] = []
    aliases: dict[str, list[tuple[str, str, bool]]] = {}
    for alias, iso3, kind, ambiguous in dictionaries.country_aliases:
        aliases.setdefault(alias, []).append((iso3, kind, ambiguous))
    for alias, meanings in aliases.items():
        if len(meanings) == 1:
            iso3, kind, ambiguous = meanings[0]
            forms = [alias] if kind == "acronym" else _forms(alias)
            rows += [(form, "country", iso3, dictionaries.country_names.get(iso3, alias), ambiguous) for form in forms]
    for alias, organisation_id, case_sensitive in dictionaries.organisation_aliases:
        forms = [alias] if case_sensitive else _forms(alias)
        name = dictionaries.organisations[organisation_id][0]
        rows += [(form, "organisation", organisation_id, name, False) for form in forms]
    for city in dictionaries.cities:
        if not city.is_ambiguous:
            rows += [(form, "city", city.geonameid, city.name, False) for name in city.names for form in _forms(name)]
    for official in dictionaries.officials.values():
        for spelling in dictionaries.spellings[official.official_id]:
            if len(spelling.split()) > 1:
                rows += [(form, "person", official.official_id, official.name, False) for form in _forms(spelling)]
    for phrase, blocks in dictionaries.exclusions:
        rows += [(form, "exclusion", "|".join(sorted(blocks)), phrase, False) for form in _forms(phrase)]
    table = (
        pl.DataFrame(rows, schema=["literal", "mention_type", "entity_id", "name", "is_ambiguous"], orient="row")
        .with_columns(pl.col("literal").map_elements(fold_string, return_dtype=pl.String))
        .unique(subset=["literal", "mention_type", "entity_id"], maintain_order=True)
        .with_row_index("entity")
    )
    # A name of two people of the reference is nobody's.
    twins = (
        table.group_by("literal", "mention_type").agg(pl.col("entity_id").n_unique().alias("k")).filter(pl.col("k") > 1)
    )
    return table.join(twins, on=["literal", "mention_type"], how="anti", maintain_order="left").with_columns(
        kind=pl.lit("entity"), is_exact=pl.lit(value=True), is_prefix=pl.lit(value=False)
    )


def _forms(alias: str) -> list[str]:
    capital = alias[:1].upper() + alias[1:]
    forms = [capital] if capital == alias or not alias.startswith("the ") else [alias, capital]
    if len(alias) > 3:
        forms.append(alias.upper())
    return forms


_RANK: Final = {"exclusion": 0, "person": 1, "organisation": 2, "country": 3, "city": 4}


def _find_entities(
    hits: pl.DataFrame, sentences: pl.DataFrame, dropped: pl.DataFrame, dictionaries: Dictionaries
) -> pl.DataFrame:
    """Entity mentions: ``doc``, ``turn``, ``mention_type``, ``entity_id``, ``name``, span and sentence columns.

    The longest phrase wins over all dictionaries; an ambiguous country name counts only in a document that names the
    country otherwise, too.
    """
    entities = entity_patterns(dictionaries).select("entity", "mention_type", "entity_id", "name", "is_ambiguous")
    hits = hits.join(entities, on="entity").with_columns(
        rank=pl.col("mention_type").replace_strict(_RANK, return_dtype=pl.Int8)
    )
    # An exclusion blocks the kinds it names and only those.
    blocked = hits.filter(pl.col("mention_type") == "exclusion").select("sid", x="a", y="b", blocks="entity_id")
    hits = hits.filter(pl.col("mention_type") != "exclusion")
    if not blocked.is_empty():
        covered = (
            hits.join(blocked, on="sid")
            .filter(
                (pl.col("a") >= pl.col("x"))
                & (pl.col("b") <= pl.col("y"))
                & pl.col("blocks").str.contains(pl.col("mention_type"), literal=True)
            )
            .select("sid", "entity", "a", "b")
            .unique()
        )
        hits = hits.join(covered, on=["sid", "entity", "a", "b"], how="anti")
    located = _offsets(_longest(hits, []), sentences, dropped)
    supported = (
        located.filter(~pl.col("is_ambiguous") & (pl.col("mention_type") == "country"))
        .select("doc", "entity_id")
        .unique()
    )
    clear = located.filter(~pl.col("is_ambiguous"))
    vague = located.filter(pl.col("is_ambiguous")).join(supported, on=["doc", "entity_id"], how="semi")
    return pl.concat([clear, vague]).select(
        "doc", "turn", "mention_type", "entity_id", "name", "char_start", "char_end", "sentence_start", "sentence_end"
    )


# --- issues -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class IssuePatterns:
    """Issue terms as patterns, and the words their context rules ask for.

    ``terms``: ``term`` (row number), ``issue_id``, ``parts``, ``is_case``, ``context`` and ``not_context`` (ids of word lists, null
    without a rule), ``context_turn``, ``not_context_turn`` (the rule looks at the whole turn). ``parts``: ``entity`` (part number),
    ``term``, ``part``, and the other columns of ``_PATTERN_SCHEMA``. ``rules``: ``_pair`` of each word list and its words (``entity`` in ``words``).
    """

    terms: pl.DataFrame
    parts: pl.DataFrame
    words: _Patterns
    rules: pl.Series


def _pair(rule: pl.Expr, word: pl.Expr) -> pl.Expr:
    """A word of a rule as one number: millions of them are compared in a batch."""
    return rule.cast(pl.UInt64) * (1 << 32) + word


def _literal(text: str) -> tuple[str, bool]:
    """A literal as searched, and whether any ending of its last word will do."""
    folded = " ".join(fold_string(text).split())
    return (folded[:-1], True) if folded.endswith("*") else (folded, False)


@lru_cache(maxsize=2)
def issue_patterns(dictionaries: Dictionaries) -> IssuePatterns:
    """Patterns of ``issue_terms.csv``."""
    part_rows: list[tuple[str, int, bool, int, int]] = []
    term_rows = []
    rules: dict[str, int] = {}
    for number, term in enumerate(dictionaries.issue_terms):
        pieces = [p for p in re.split(r"\s\.\.\.\s", term.term) if p.strip()]
        for part, piece in enumerate(pieces):
            literal, is_prefix = _literal(piece)
            part_rows.append((literal.lower(), len(part_rows), is_prefix, number, part))
        term_rows.append(
            (
                number,
                term.issue_id,
                len(pieces),
                term.match == "case",
                term.term,
                *_rule(term.context, rules),
                *_rule(term.not_context, rules),
            )
        )
    words: dict[tuple[str, bool], int] = {}
    word_rows = []
    for text, rule in rules.items():
        for word in filter(None, (w.strip() for w in text.split("|"))):
            literal, is_prefix = _literal(word)
            word_rows.append((rule, words.setdefault((literal.lower(), is_prefix), len(words))))
    parts = pl.DataFrame(
        part_rows,
        schema={
            "literal": pl.String,
            "entity": pl.UInt32,
            "is_prefix": pl.Boolean,
            "term": pl.UInt32,
            "part": pl.UInt8,
        },
        orient="row",
    )
    word_table = pl.DataFrame(
        [(literal, number, is_prefix) for (literal, is_prefix), number in words.items()],
        schema={"literal": pl.String, "entity": pl.UInt32, "is_prefix": pl.Boolean},
        orient="row",
    )
    of_issues = {"kind": pl.lit("issue"), "is_exact": pl.lit(value=False)}
    return IssuePatterns(
        pl.DataFrame(
            term_rows,
            schema={
                "term": pl.UInt32,
                "issue_id": pl.String,
                "parts": pl.UInt8,
                "is_case": pl.Boolean,
                "written": pl.String,
                "context": pl.UInt32,
                "context_turn": pl.Boolean,
                "not_context": pl.UInt32,
                "not_context_turn": pl.Boolean,
            },
            orient="row",
        ),
        parts.with_columns(**of_issues),
        _patterns(word_table.with_columns(**of_issues)),
        pl.DataFrame(word_rows, schema={"rule": pl.UInt32, "word": pl.UInt32}, orient="row").select(
            _pair(pl.col("rule"), pl.col("word"))
        )["rule"],
    )


def _rule(cell: str, rules: dict[str, int]) -> tuple[int | None, bool]:
    text, whole_turn = (cell[5:], True) if cell.startswith("turn:") else (cell, False)
    text = text.strip()
    return (rules.setdefault(text, len(rules)) if text else None), whole_turn


def _find_issues(
    hits: pl.DataFrame,
    sentences: pl.DataFrame,
    squeezed: pl.DataFrame,
    dropped: pl.DataFrame,
    dictionaries: Dictionaries,
) -> pl.DataFrame:
    """Issue mentions: columns as of ``find_mentions`` with ``mention_type`` ``issue``; of overlapping terms of an issue the longest."""
    patterns = issue_patterns(dictionaries)
    hits = hits.join(patterns.parts.select("entity", "term", "part"), on="entity").join(patterns.terms, on="term")
    written = pl.col("written").str.strip_suffix("*")
    whole = pl.concat(
        [
            hits.filter((pl.col("parts") == 1) & ~pl.col("is_case")),
            hits.filter((pl.col("parts") == 1) & pl.col("is_case"))
            .join(squeezed.select("sid", "s"), on="sid")
            .filter(pl.col("s").str.slice("a", written.str.len_bytes()) == written)
            .drop("s"),
        ]
    )
    first = hits.filter((pl.col("parts") == 2) & (pl.col("part") == 0))
    second = hits.filter((pl.col("parts") == 2) & (pl.col("part") == 1)).select("sid", "term", a2="a", b2="b")
    gapped = (
        first.join(second, on=["sid", "term"])
        .filter(pl.col("a2") > pl.col("b"))
        .join(squeezed.select("sid", "s"), on="sid")
        .filter(
            pl.col("s").str.slice(pl.col("b"), pl.col("a2") - pl.col("b")).str.count_matches(r"\S+") <= _MAX_GAP_WORDS
        )
        .with_columns(b=pl.col("b2"))
        .drop("a2", "b2", "s")
    )
    hits = pl.concat([whole, gapped.select(whole.columns)])
    hits = _apply_rules(hits, sentences.select("sid", "doc", "turn"), squeezed, patterns)
    hits = _outside_offices(hits, squeezed).with_columns(rank=pl.lit(0))
    located = _offsets(_longest(hits, ["issue_id"]), sentences, dropped)
    return located.select(
        "doc",
        "turn",
        mention_type=pl.lit("issue"),
        entity_id="issue_id",
        name="issue_id",
        char_start="char_start",
        char_end="char_end",
        sentence_start="sentence_start",
        sentence_end="sentence_end",
    )


# "the Minister for Trade, Tourism and " in front of "Investment": up to there it is the name of a ministry or of its head.
_OFFICE: Final = (
    r"\b(?:Minist(?:er|ers|ry|ries)|Secretar(?:y|ies)|Departments?|Directorate) (?:of State )?(?:of|for) (?:the )?"
    r"(?:[A-Z][\w'-]*(?:, and |, | and | & | of | for | ))*$"
)
# A name follows the office: "Secretary of State Jane Doe and NATO".
_OFFICE_AND_NAME: Final = r"\bof State [A-Z]"
_OFFICE_WORDS: Final = "Minister|Ministr|Secretar|Department|Directorate"
_OFFICE_LENGTH: Final = 120


def _outside_offices(hits: pl.DataFrame, squeezed: pl.DataFrame) -> pl.DataFrame:
    """Hits that are no part of the name of an office: who speaks of the Minister of Energy does not speak of energy."""
    named = squeezed.filter(pl.col("s").str.contains(_OFFICE_WORDS)).select("sid", "s")
    start = (pl.col("a") - _OFFICE_LENGTH).clip(0)
    before = pl.col("s").str.slice(start, pl.col("a") - start)
    inside = (
        hits.join(named, on="sid")
        .filter(pl.col("s").str.slice("a", 1).str.contains("[A-Z]"))
        .filter(before.str.contains(_OFFICE) & ~before.str.contains(_OFFICE_AND_NAME))
        .select("sid", "a", "b")
        .unique()
    )
    return hits.join(inside, on=["sid", "a", "b"], how="anti")


def _apply_rules(
    hits: pl.DataFrame, places: pl.DataFrame, squeezed: pl.DataFrame, patterns: IssuePatterns
) -> pl.DataFrame:
    """Hits whose context rules hold. ``places``: ``sid``, ``doc``, ``turn``."""
    places = places.select("sid", place=pl.struct("doc", "turn").rle_id())
    has_rule = pl.col("context").is_not_null() | pl.col("not_context").is_not_null()
    of_turn = (pl.col("context_turn") & pl.col("context").is_not_null()) | (
        pl.col("not_context_turn") & pl.col("not_context").is_not_null()
    )
    free, bound = hits.filter(~has_rule), hits.filter(has_rule).join(places, on="sid")
    turns = places.join(bound.filter(of_turn), on="place", how="semi")
    # Words are looked for only where a rule asks for them.
    asked = squeezed.join(pl.concat([bound.select("sid"), turns.select("sid")]), on="sid", how="semi")
    words = _search_words(asked, patterns.words)
    words_of_turns = words.join(turns, on="sid").select("place", "word")
    for column, is_wanted in (("context", True), ("not_context", False)):
        bound = _apply_rule(bound, column, words, words_of_turns, patterns.rules, is_wanted=is_wanted)
    return pl.concat([free, bound.select(free.columns)])


def _search_words(squeezed: pl.DataFrame, patterns: _Patterns) -> pl.DataFrame:
    """Words of rules in sentences, whatever signs stand between their parts: ``sid``, ``word``."""
    return (
        squeezed.select("sid", searched=pl.col("key").str.extract_many(patterns.searched, overlapping=True))
        .explode("searched")
        .join(patterns.table.select("searched", word="entity"), on="searched")
        .select("sid", "word")
    )


def _apply_rule(
    hits: pl.DataFrame,
    column: str,
    words: pl.DataFrame,
    words_of_turns: pl.DataFrame,
    rules: pl.Series,
    *,
    is_wanted: bool,
) -> pl.DataFrame:
    """Hits without a rule, and those with (or, unless it is wanted, without) a word of the rule's list near them."""
    how: Literal["semi", "anti"] = "semi" if is_wanted else "anti"
    kept = [hits.filter(pl.col(column).is_null())]
    for is_turn, place, found in ((False, "sid", words), (True, "place", words_of_turns)):
        bound = hits.filter(pl.col(column).is_not_null() & (pl.col(f"{column}_turn") == is_turn))
        asked = bound.select(place, rule=column).unique()
        near = asked.join(found, on=place)
        holds = near.filter(_pair(pl.col("rule"), pl.col("word")).is_in(rules.implode())).select(place, "rule")
        kept.append(bound.join(holds, left_on=[place, column], right_on=[place, "rule"], how=how))
    return pl.concat(kept)
