"""Entry point of the Dagster code location: everything in the folder ``defs`` beside this file."""

from pathlib import Path

import dagster as dg
from dagster.components import definitions, load_from_defs_folder


@definitions
def defs() -> dg.Definitions:
    """All assets, checks, jobs, schedules, sensors and resources."""
    return load_from_defs_folder(path_within_project=Path(__file__).parent)
