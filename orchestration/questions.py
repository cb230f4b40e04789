"""The command ``make questions``: the saved queries of the dbt project, answered by the published warehouse.

With ``--write`` the answers are written into docs/questions.md instead, between its two markers.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb

from orchestration.lib.errors import TranscriptsError
from orchestration.lib.publish import require_warehouse, write_atomically
from orchestration.lib.settings import DBT_PROJECT, PROJECT_ROOT, Settings

ANALYSES: Final = DBT_PROJECT / "analyses"
PAGE: Final = PROJECT_ROOT / "docs" / "questions.md"
BEGIN: Final = "<!-- questions: written by `make questions WRITE=1` -->"
END: Final = "<!-- end of questions -->"
ROWS: Final = 4
CELL_CHARACTERS: Final = 70


def main() -> int:
    """Print the answers, or write them into the page."""
    try:
        text = answers(Settings.from_environment())
    except TranscriptsError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    if "--write" in sys.argv[1:]:
        write_atomically(PAGE, replace_between(PAGE.read_text(encoding="utf-8"), text))
    else:
        print(text)
    return 0


def answers(settings: Settings) -> str:
    """Every question with its query's file and its first rows, as Markdown."""
    with duckdb.connect(require_warehouse(settings.warehouse), read_only=True) as connection:
        return "\n\n".join(_answer(connection, path) for path in sorted(ANALYSES.glob("*.sql")))


def replace_between(page: str, text: str) -> str:
    """The page with the text between the markers exchanged."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _answer(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    sql = path.read_text(encoding="utf-8")
    lines = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    result = connection.execute(sql)
    columns = [column[0] for column in result.description or []]
    rows = result.fetchall()
    table = _table(columns, rows[:ROWS]) if rows else "no rows"
    more = f"\n\n... {len(rows)} rows" if len(rows) > ROWS else ""
    link = f"[`{path.name}`](../{path.relative_to(PROJECT_ROOT).as_posix()})"
    return f"**{' '.join(lines)}** ({link})\n\n{table}{more}"


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    words = re.sub(r"\s+", " ", words)
    words = words if len(words) <= CELL_CHARACTERS else words[: CELL_CHARACTERS - 1] + "…"
    return re.sub(r"([\\|<>*`_\[\]])", r"\\\1", words)


if __name__ == "__main__":
    sys.exit(main())
