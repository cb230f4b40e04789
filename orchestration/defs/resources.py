"""Resources and executor of the code location."""

import dagster as dg

from orchestration.warehouse import Warehouse


@dg.definitions
def resources() -> dg.Definitions:
    """One process a run: resources, and with them the lock, then last for the whole run."""
    return dg.Definitions(resources={"warehouse": Warehouse()}, executor=dg.in_process_executor)
