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
from orchestration.lib.parsing.fold import NOTHING, fold_string

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
_WORD_CHARACTER: Final = r"[A-Za-z0-9\x01]"
_MAX_GAP_WORDS: Final = 5


@dataclass(frozen=True)
class _Patterns:
    """Literal patterns of one pass and what they stand for.

    ``table``: ``literal`` (as searched), ``entity`` row number, ``is_prefix`` (any ending of the word).
    """

    literals: list[str]
    table: pl.DataFrame
    ignore_case: bool


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
        spoken.with_columns(s=marked.str.split(_BREAK))
        .explode("s")
        .with_columns(size=pl.col("s").str.len_bytes().cast(pl.Int32))
        .with_columns(
            sentence_start=(
                pl.col("content_start") + (pl.col("size") + 1).cum_sum().over("doc", "n") - pl.col("size") - 1
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
    """Sentences as they are searched (no invisible characters, single blanks), and where characters were left out."""
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
    return marked.with_columns(s=pl.col("s").str.replace_all(NOTHING, "", literal=True)), dropped


def _search(squeezed: pl.DataFrame, patterns: _Patterns) -> pl.DataFrame:
    """Whole-word hits of patterns: ``sid``, ``entity``, ``a``, ``b`` (span in the searched sentence), ``literal``."""
    if not patterns.literals:
        return pl.DataFrame(
            schema={"sid": pl.UInt32, "entity": pl.UInt32, "a": pl.Int32, "b": pl.Int32, "found": pl.String}
        )
    options = {"ascii_case_insensitive": patterns.ignore_case, "overlapping": True}
    hits = (
        squeezed.select(
            "sid",
            "s",
            a=pl.col("s").str.find_many(patterns.literals, **options),
            found=pl.col("s").str.extract_many(patterns.literals, **options),
        )
        .filter(pl.col("a").list.len() > 0)
        .explode("a", "found")
        .with_columns(a=pl.col("a").cast(pl.Int32))
        .with_columns(b=pl.col("a") + pl.col("found").str.len_bytes().cast(pl.Int32))
        .with_columns(
            before=pl.col("s").str.slice(pl.col("a") - 1, 1),
            after=pl.col("s").str.slice(pl.col("b"), 1),
            literal=pl.col("found").str.to_lowercase() if patterns.ignore_case else pl.col("found"),
        )
        .filter((pl.col("a") == 0) | ~pl.col("before").str.contains(_WORD_CHARACTER))
    )
    tail = (
        pl.col("s")
        .str.slice(pl.col("b"), 30)
        .str.extract(r"^([A-Za-z'-]+)")
        .str.len_bytes()
        .cast(pl.Int32)
        .fill_null(0)
    )
    return (
        hits.join(patterns.table, on="literal", how="inner")
        .filter(pl.col("is_prefix") | ~pl.col("after").str.contains(_WORD_CHARACTER))
        .with_columns(b=pl.when("is_prefix").then(pl.col("b") + tail).otherwise(pl.col("b")))
        .select("sid", "entity", "a", "b", "found")
    )


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
    return (
        hits.sort(
            "sid", *by, "a", pl.col("b") - pl.col("a"), "rank", descending=[False] * (len(by) + 2) + [True, False]
        )
        .with_columns(reach=pl.col("b").cum_max().shift(1).over("sid", *by))
        .filter(pl.col("reach").is_null() | (pl.col("a") >= pl.col("reach")))
        .drop("reach")
    )


def find_mentions(sentences: pl.DataFrame, dictionaries: Dictionaries) -> pl.DataFrame:
    """Mentions of issues and entities in sentences.

    Returns ``doc``, ``turn``, ``mention_type``, ``entity_id``, ``name``, ``char_start``, ``char_end``,
    ``sentence_start``, ``sentence_end``; offsets are characters of the document's text, end exclusive.
    """
    squeezed, dropped = _squeeze(sentences)
    return pl.concat(
        [
            _find_issues(sentences, squeezed, dropped, dictionaries),
            _find_entities(sentences, squeezed, dropped, dictionaries),
        ]
    )


# --- entities ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EntityPatterns:
    """Phrases of countries, organisations, cities and officials; ``entities`` says what each stands for."""

    exact: _Patterns
    entities: pl.DataFrame


@lru_cache(maxsize=2)
def entity_patterns(dictionaries: Dictionaries) -> EntityPatterns:
    """Patterns of all entities; the alias as written, with a capital first, and in capitals."""
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
    table = table.join(twins, on=["literal", "mention_type"], how="anti", maintain_order="left")
    literals = table["literal"].unique(maintain_order=True).to_list()
    return EntityPatterns(
        _Patterns(literals, table.select("literal", "entity", is_prefix=pl.lit(value=False)), ignore_case=False), table
    )


def _forms(alias: str) -> list[str]:
    capital = alias[:1].upper() + alias[1:]
    forms = [capital] if capital == alias or not alias.startswith("the ") else [alias, capital]
    if len(alias) > 3:
        forms.append(alias.upper())
    return forms


_RANK: Final = {"exclusion": 0, "person": 1, "organisation": 2, "country": 3, "city": 4}


def _find_entities(
    sentences: pl.DataFrame, squeezed: pl.DataFrame, dropped: pl.DataFrame, dictionaries: Dictionaries
) -> pl.DataFrame:
    """Entity mentions: ``doc``, ``turn``, ``mention_type``, ``entity_id``, ``name``, span and sentence columns.

    The longest phrase wins over all dictionaries; an ambiguous country name counts only in a document that names the
    country otherwise, too.
    """
    patterns = entity_patterns(dictionaries)
    hits = _search(squeezed, patterns.exact).join(patterns.entities.drop("literal"), on="entity")
    hits = hits.with_columns(rank=pl.col("mention_type").replace_strict(_RANK, return_dtype=pl.Int8))
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
    ``term``, ``part``. ``words``: ``rule`` (id of a word list), ``entity`` (word number).
    """

    parts_patterns: _Patterns
    word_patterns: _Patterns
    terms: pl.DataFrame
    parts: pl.DataFrame
    words: pl.DataFrame


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
    return IssuePatterns(
        _Patterns(
            parts["literal"].unique(maintain_order=True).to_list(),
            parts.select("literal", "entity", "is_prefix"),
            ignore_case=True,
        ),
        _Patterns(word_table["literal"].unique(maintain_order=True).to_list(), word_table, ignore_case=True),
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
        parts.select("entity", "term", "part"),
        pl.DataFrame(word_rows, schema={"rule": pl.UInt32, "entity": pl.UInt32}, orient="row"),
    )


def _rule(cell: str, rules: dict[str, int]) -> tuple[int | None, bool]:
    text, whole_turn = (cell[5:], True) if cell.startswith("turn:") else (cell, False)
    text = text.strip()
    return (rules.setdefault(text, len(rules)) if text else None), whole_turn


def _find_issues(
    sentences: pl.DataFrame, squeezed: pl.DataFrame, dropped: pl.DataFrame, dictionaries: Dictionaries
) -> pl.DataFrame:
    """Issue mentions: columns as of ``find_mentions`` with ``mention_type`` ``issue``; of overlapping terms of an issue the longest."""
    patterns = issue_patterns(dictionaries)
    hits = _search(squeezed, patterns.parts_patterns).join(patterns.parts, on="entity").join(patterns.terms, on="term")
    whole = hits.filter(pl.col("parts") == 1)
    first = hits.filter((pl.col("parts") == 2) & (pl.col("part") == 0))
    second = hits.filter((pl.col("parts") == 2) & (pl.col("part") == 1)).select("sid", "term", a2="a", b2="b")
    gapped = (
        first.join(second, on=["sid", "term"])
        .filter(pl.col("a2") > pl.col("b"))
        .join(squeezed, on="sid")
        .filter(
            pl.col("s").str.slice(pl.col("b"), pl.col("a2") - pl.col("b")).str.count_matches(r"\S+") <= _MAX_GAP_WORDS
        )
        .with_columns(b=pl.col("b2"))
        .drop("a2", "b2", "s")
    )
    hits = pl.concat([whole, gapped.select(whole.columns)])
    is_as_written = pl.col("found").str.starts_with(pl.col("written").str.strip_suffix("*"))
    hits = hits.filter(~pl.col("is_case") | (pl.col("parts") > 1) | is_as_written)
    hits = hits.join(sentences.select("sid", "doc", "turn"), on="sid")
    word_hits = (
        _search(squeezed, patterns.word_patterns)
        .select("sid", "entity")
        .unique()
        .join(patterns.words, on="entity")
        .select("sid", "rule")
        .unique()
    )
    turn_hits = word_hits.join(sentences.select("sid", "doc", "turn"), on="sid").select("doc", "turn", "rule").unique()
    hits = _apply_rule(hits, "context", word_hits, turn_hits, wanted=True)
    hits = _apply_rule(hits, "not_context", word_hits, turn_hits, wanted=False)
    hits = hits.drop("doc", "turn").with_columns(rank=pl.lit(0))
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


def _apply_rule(
    hits: pl.DataFrame, column: str, in_sentence: pl.DataFrame, in_turn: pl.DataFrame, *, wanted: bool
) -> pl.DataFrame:
    free = hits.filter(pl.col(column).is_null())
    near = hits.filter(pl.col(column).is_not_null() & ~pl.col(f"{column}_turn"))
    far = hits.filter(pl.col(column).is_not_null() & pl.col(f"{column}_turn"))
    how: Literal["semi", "anti"] = "semi" if wanted else "anti"
    near = near.join(in_sentence.rename({"rule": column}), on=["sid", column], how=how)
    far = far.join(in_turn.rename({"rule": column}), on=["doc", "turn", column], how=how)
    return pl.concat([free, near, far])
