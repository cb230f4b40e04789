"""The command ``make docs``: dbt's documentation of the published warehouse as one HTML page."""

import shutil
import sys
import tempfile
from pathlib import Path

from orchestration.lib.dbt import run_dbt
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.publish import require_warehouse
from orchestration.lib.settings import Settings


def main() -> int:
    """Write the page below the state folder and say where it is."""
    try:
        settings = Settings.from_environment()
        print(f"The documentation is {write_docs(settings)}; open it in a browser.")
    except TranscriptsError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


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
