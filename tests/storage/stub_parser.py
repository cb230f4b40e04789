"""A parser of a few lines, for tests of what is done with any parser."""

import polars as pl

from orchestration.lib.parsing import STAGING_SCHEMAS


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
    tables["turns"] = pl.concat([tables["turns"], turns], how="diagonal")
    tables["headers"] = pl.concat([tables["headers"], documents.select("document_id")], how="diagonal")
    return tables
