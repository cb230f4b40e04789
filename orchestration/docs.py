"""The command ``make docs``: the data dictionary in docs/, and dbt's documentation as one HTML page."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

import duckdb

from orchestration.lib.dbt import run_dbt
from orchestration.lib.dictionary import dictionary_page
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.publish import require_warehouse, write_atomically
from orchestration.lib.settings import PROJECT_ROOT, Settings

DICTIONARY_PAGE: Final = PROJECT_ROOT / "docs" / "data-dictionary.md"


def main() -> int:
    """Write both and say where they are."""
    try:
        settings = Settings.from_environment()
        write_dictionary(settings)
        print(f"The data dictionary is {DICTIONARY_PAGE}.")
        print(f"The documentation is {write_docs(settings)}; open it in a browser.")
    except TranscriptsError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


def write_dictionary(settings: Settings) -> None:
    """Write down what the comments in the published warehouse say."""
    with duckdb.connect(require_warehouse(settings.warehouse), read_only=True) as connection:
        write_atomically(DICTIONARY_PAGE, dictionary_page(connection))


def write_docs(settings: Settings) -> Path:
    """Describe a copy of the published file: dbt opens databases for writing, and nobody is to wait for it."""
    warehouse = require_warehouse(settings.warehouse)
    page = settings.state / "docs" / "index.html"
    with tempfile.TemporaryDirectory(dir=settings.state) as folder:
        copy = Path(folder) / settings.build_database.name
        shutil.copyfile(warehouse, copy)
        target = Path(folder) / "target"
        if not run_dbt(["docs", "generate", "--static"], copy, {}, target=target):
            raise TranscriptsError("dbt could not write the documentation; what it said stands above.")
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(target / "static_index.html", page)
    return page


if __name__ == "__main__":
    sys.exit(main())
