"""A parser of a few lines, for tests of what is done with any parser."""

from collections.abc import Collection
from functools import partial
from typing import Final

import polars as pl

from orchestration.lib.parsing import STAGING_SCHEMAS
from orchestration.lib.staging import Match, Parser

# An issue of every text, and one of the texts that hold the term.
TEXTS: Final = "texts"
TERM: Final = "term"


def parse(documents: pl.DataFrame, term: str = "no such term") -> dict[str, pl.DataFrame]:
    """One header and one turn a document; breaks on the word BREAK, and points outside the text on OUTSIDE."""
    if documents["text"].str.contains("BREAK").any():
        raise ValueError("a text that this parser cannot take")
    tables = {name: pl.DataFrame(schema=schema) for name, schema in STAGING_SCHEMAS.items()}
    turns = documents.select(
        "document_id",
        turn_id=pl.format("{}-t0", "document_id"),
        char_start=pl.lit(0, pl.Int32),
        char_end=pl.col("text").str.len_chars().cast(pl.Int32)
        + pl.when(pl.col("text").str.contains("OUTSIDE")).then(1).otherwise(0).cast(pl.Int32),
    )
    tables["paragraphs"] = pl.concat(
        [tables["paragraphs"], turns.with_columns(paragraph_number=1, kind=pl.lit("spoken"))], how="diagonal_relaxed"
    )
    tables["mentions"] = match(documents, turns, term, (TEXTS, TERM))
    tables["turns"] = pl.concat([tables["turns"], turns], how="diagonal")
    tables["headers"] = pl.concat([tables["headers"], documents.select("document_id")], how="diagonal")
    return tables


def match(documents: pl.DataFrame, paragraphs: pl.DataFrame, term: str, issues: Collection[str]) -> pl.DataFrame:
    """A mention of each issue in its texts, as long as the paragraph; breaks on the word UNMATCHED."""
    if documents["text"].str.contains("UNMATCHED").any():
        raise ValueError("a text that cannot be matched")
    spoken = paragraphs.join(documents, on="document_id")
    of_issues = {TEXTS: spoken, TERM: spoken.filter(pl.col("text").str.contains(term, literal=True))}
    mentions = [
        found.select(
            "document_id", "turn_id", "char_start", "char_end", mention_type=pl.lit("issue"), entity_id=pl.lit(issue)
        )
        for issue, found in of_issues.items()
        if issue in issues
    ]
    return pl.concat([pl.DataFrame(schema=STAGING_SCHEMAS["mentions"]), *mentions], how="diagonal")


def parser(fingerprint: str, term: str = "no such term") -> Parser:
    """This parser under any fingerprint, with a term."""

    def match_issues(issues: Collection[str]) -> Match:
        return partial(match, term=term, issues=issues)

    return Parser(partial(parse, term=term), match_issues, fingerprint, term, {TEXTS: "of all texts", TERM: term})


def mended_parser(fingerprint: str, term: str) -> Parser:
    """This parser with terms that no text breaks."""
    broken = parser(fingerprint, term)

    def mend(documents: pl.DataFrame) -> pl.DataFrame:
        return documents.with_columns(pl.col("text").str.replace("UNMATCHED", "MATCHED00"))

    def match_issues(issues: Collection[str]) -> Match:
        return lambda documents, paragraphs: match(mend(documents), paragraphs, term, issues)

    return Parser(
        lambda documents: parse(mend(documents), term), match_issues, fingerprint, term, broken.issue_fingerprints
    )
