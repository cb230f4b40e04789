"""Dictionaries for the tests of the parser, read once."""

from pathlib import Path

import polars as pl
import pytest

from orchestration.lib.parsing import Dictionaries, load_dictionaries, parse

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def dictionaries() -> Dictionaries:
    return load_dictionaries(ROOT / "dbt_project" / "seeds")


@pytest.fixture(scope="session")
def read(dictionaries):
    """Parse texts; documents are called d0, d1, ..."""

    def parse_texts(*texts: str) -> dict[str, pl.DataFrame]:
        documents = pl.DataFrame({"document_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)})
        return parse(documents, dictionaries)

    return parse_texts
