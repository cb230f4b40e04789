"""Dictionaries for the tests of the parser, read once."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from orchestration.lib.parsing import Dictionaries, load_dictionaries, match, parse
from orchestration.lib.staging import bad_spans

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def dictionaries() -> Dictionaries:
    return load_dictionaries(ROOT / "dbt_project" / "seeds")


@pytest.fixture(scope="session")
def read(dictionaries):
    """Parse texts; documents are called d0, d1, ..."""

    def parse_texts(*texts: str) -> dict[str, pl.DataFrame]:
        documents = pl.DataFrame({"document_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)})
        frames = parse(documents, dictionaries)
        # A document with a span outside its text would be set aside as one that breaks the parser.
        for name, frame in frames.items():
            assert bad_spans(documents, frame).is_empty(), name
        # Other issue terms are looked for in the paragraphs as they are stored, without parsing again.
        spoken = frames["paragraphs"].filter(pl.col("kind") == "spoken")
        of_issues = frames["mentions"].filter(pl.col("mention_type") == "issue")
        assert match(documents, spoken, dictionaries).equals(of_issues)
        return frames

    return parse_texts


def turns_of(frames: dict[str, pl.DataFrame]) -> list[tuple[str, str, str | None]]:
    """Kind, role and speaker of each turn."""
    return frames["turns"].select("kind", "role", "speaker").rows()


def head_of(frames: dict[str, pl.DataFrame]) -> dict[str, Any]:
    """The one row of the headers."""
    return frames["headers"].row(0, named=True)


def met(frames: dict[str, pl.DataFrame]) -> list[tuple[str, str]]:
    """Kind and name of each counterpart."""
    return frames["counterparts"].select("kind", "name").rows()


def beginnings(turns: list[str]) -> list[str]:
    """The first four words of each turn."""
    return [" ".join(turn.split()[:4]).rstrip(",") for turn in turns]
