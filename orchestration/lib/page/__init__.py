"""The page of a published warehouse: one HTML file that shows what it knows and needs no network.

Here: what it counts (``queries``, ``content``), its charts, and the document itself. Publishing it is not done here.
"""

from pathlib import Path

import duckdb

from orchestration.lib.database import MEMORY_LIMIT
from orchestration.lib.page.content import read_content
from orchestration.lib.page.document import render


def make_page(build: Path, spill: Path) -> str:
    """The page of a published build, which is opened read-only; raises duckdb.Error where it lacks a table.

    ``spill`` is a folder for what does not fit into memory.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "preserve_insertion_order": False,
        "temp_directory": str(spill),
    }
    with duckdb.connect(build, read_only=True, config=config) as connection:
        content = read_content(connection)
    return render(content)
