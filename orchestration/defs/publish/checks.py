"""Promises of the published warehouse and of its page."""

from typing import Final

import dagster as dg
import duckdb

from orchestration.lib.publish import summarise_rows
from orchestration.warehouse import Warehouse

# What a mail server takes and a phone opens at once.
PAGE_MEGABYTES: Final = 10.0


@dg.asset_check(asset=["warehouse"], name="readable_and_complete")
def readable_and_complete(warehouse: Warehouse) -> dg.AssetCheckResult:
    """A reader can open the published file and finds the tables of the marts in it."""
    with duckdb.connect(warehouse.settings.warehouse, read_only=True) as connection:
        marts = summarise_rows(connection)["marts"]
    return dg.AssetCheckResult(passed=bool(marts), metadata={"rows_by_table": marts})


@dg.asset_check(asset=["warehouse_page"], name="page_is_small")
def page_is_small(warehouse: Warehouse) -> dg.AssetCheckResult:
    """The page can be sent by mail and opened on a phone."""
    megabytes = warehouse.settings.page.stat().st_size / 1e6
    return dg.AssetCheckResult(
        passed=megabytes < PAGE_MEGABYTES,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"megabytes": round(megabytes, 2), "limit": PAGE_MEGABYTES},
    )
