"""Promises of the tables beyond dbt's own tests."""

from typing import Any

import dagster as dg

from orchestration.lib.promises import list_ignored_corrections
from orchestration.lib.text import markdown_table
from orchestration.warehouse import Warehouse


@dg.asset_check(asset=["marts", "ignored_corrections"], name="all_corrections_take_effect")
def all_corrections_take_effect(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """Every row of corrections.csv could be followed; those that could not are listed. A warning: the rest is published."""
    with warehouse.connection(context.log) as connection:
        rows = list_ignored_corrections(connection)
    metadata: dict[str, Any] = {"ignored_corrections": len(rows)}
    if rows:
        columns = ("row", "document", "field", "value", "problem")
        metadata["list"] = dg.MetadataValue.md(markdown_table(columns, rows))
    return dg.AssetCheckResult(passed=not rows, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)
