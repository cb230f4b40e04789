"""Promises of the published warehouse."""

import dagster as dg
import duckdb

from orchestration.lib.publish import summarise_rows
from orchestration.warehouse import Warehouse


@dg.asset_check(asset=["warehouse"], name="readable_and_complete")
def readable_and_complete(warehouse: Warehouse) -> dg.AssetCheckResult:
    """A reader can open the published file and finds the tables of the marts in it."""
    with duckdb.connect(warehouse.settings.warehouse, read_only=True) as connection:
        marts = summarise_rows(connection)["marts"]
    return dg.AssetCheckResult(passed=bool(marts), metadata={"rows_by_table": marts})
