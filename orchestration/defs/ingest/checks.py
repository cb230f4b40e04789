"""Promises of the ingest: no file disappears silently."""

from typing import Any

import dagster as dg

from orchestration.lib.database import fetch_value
from orchestration.lib.promises import list_rejected_files
from orchestration.lib.text import markdown_table
from orchestration.warehouse import Warehouse


@dg.asset_check(asset=["raw", "files"], name="no_rejected_files")
def no_rejected_files(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """Every file became a document; those that did not are listed with the reason. A warning: the rest goes on."""
    with warehouse.connection(context.log) as connection:
        rows = list_rejected_files(connection)
        count = fetch_value(connection, "select count(*) from raw.files where status = 'rejected'")
    metadata: dict[str, Any] = {"rejected_files": count}
    if rows:
        table = markdown_table(("file_path", "reason", "detail", "bytes"), rows)
        metadata["list"] = dg.MetadataValue.md(table)
    return dg.AssetCheckResult(passed=not rows, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)
