"""A parser of a few lines, for tests of what is done with any parser."""

import polars as pl

from orchestration.lib.parsing import STAGING_SCHEMAS
from orchestration.lib.staging import Parser


def parse(documents: pl.DataFrame) -> dict[str, pl.DataFrame]:
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
    tables["mentions"] = match(documents, turns)
    tables["turns"] = pl.concat([tables["turns"], turns], how="diagonal")
    tables["headers"] = pl.concat([tables["headers"], documents.select("document_id")], how="diagonal")
    return tables


def match(documents: pl.DataFrame, paragraphs: pl.DataFrame) -> pl.DataFrame:
    """One mention a paragraph, of what the last word of the document says; breaks on the word UNMATCHED."""
    if documents["text"].str.contains("UNMATCHED").any():
        raise ValueError("a text that cannot be matched")
    mentions = paragraphs.join(documents, on="document_id").select(
        "document_id",
        "turn_id",
        "char_start",
        "char_end",
        mention_type=pl.lit("issue"),
        entity_id=pl.col("text").str.extract(r"(\w+)\W*$"),
    )
    return pl.concat([pl.DataFrame(schema=STAGING_SCHEMAS["mentions"]), mentions], how="diagonal")


def parser(fingerprint: str, terms: str = "terms") -> Parser:
    """This parser under any fingerprints."""
    return Parser(parse, match, fingerprint, terms)


def mended_parser(fingerprint: str, terms: str) -> Parser:
    """This parser with terms that no text breaks."""

    def mend(documents: pl.DataFrame) -> pl.DataFrame:
        return documents.with_columns(pl.col("text").str.replace("UNMATCHED", "MATCHED00"))

    return Parser(
        lambda documents: parse(mend(documents)),
        lambda documents, paragraphs: match(mend(documents), paragraphs),
        fingerprint,
        terms,
    )
