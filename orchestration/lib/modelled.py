"""What the tables of dbt were made from, so that a mixture of old and new ones is not published.

Kept beside the build database: assets may be chosen one by one in the user interface, in any order.
"""

import json
from collections.abc import Collection, Mapping
from graphlib import TopologicalSorter
from typing import Final

from orchestration.lib.errors import PublishError
from orchestration.lib.publish import Inputs, write_atomically
from orchestration.lib.settings import Settings

_LISTED: Final = 5


def state_of(inputs: Inputs) -> str:
    """A name for all that the rows of the tables depend on, taken that every document is parsed."""
    return " ".join((inputs.content_run_id, inputs.parser_fingerprint, inputs.code_version, inputs.duckdb_version))


def forget_tables(settings: Settings, tables: Collection[str]) -> None:
    """Take back what is known of tables that are about to be made; a run that ends on the way leaves them unknown."""
    _write(settings, {table: state for table, state in _read(settings).items() if table not in tables})


def note_tables(settings: Settings, made: Collection[str], parents: Mapping[str, Collection[str]], state: str) -> None:
    """Note the state of tables that were made, where the tables that they are made from were of that state too."""
    noted = _read(settings)
    for table in TopologicalSorter({table: parents[table] for table in made}).static_order():
        if table in made and all(noted.get(parent) == state for parent in parents[table]):
            noted[table] = state
    _write(settings, noted)


def refuse_mixture(settings: Settings, tables: Collection[str], state: str) -> None:
    """Raise a PublishError where one of the tables was not made from this state."""
    noted = _read(settings)
    older = sorted(table for table in tables if noted.get(table) != state)
    if older:
        listed = ", ".join(older[:_LISTED]) + (", ..." if len(older) > _LISTED else "")
        raise PublishError(
            f"{len(older)} tables were not made from the files and the code as they are now ({listed}), as a run left them "
            "out. Run the whole job refresh_warehouse: make warehouse"
        )


def _read(settings: Settings) -> dict[str, str]:
    try:
        noted = json.loads(settings.modelled_record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _write(settings: Settings, noted: Mapping[str, str]) -> None:
    settings.build_folder.mkdir(parents=True, exist_ok=True)
    write_atomically(settings.modelled_record, json.dumps(noted, indent=1, sort_keys=True))
