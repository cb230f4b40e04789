"""Promises of the ingest: no file disappears silently."""

from typing import Any

import dagster as dg

from orchestration.lib.text import markdown_table
from orchestration.warehouse import Warehouse

LISTED_FILES = 50


@dg.asset_check(asset=["raw", "files"], name="no_rejected_files")
def no_rejected_files(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """Every file became a document; those that did not are listed with the reason. A warning: the rest goes on."""
    with warehouse.connection(context.log) as connection:
        rows = connection.execute(
            "select file_path, reason, detail, bytes, count(*) over () from raw.files "
            f"where status = 'rejected' order by first_seen_at desc, file_path limit {LISTED_FILES}"
        ).fetchall()
    metadata: dict[str, Any] = {"rejected_files": rows[0][4] if rows else 0}
    if rows:
        table = markdown_table(("file_path", "reason", "detail", "bytes"), [row[:4] for row in rows])
        metadata["list"] = dg.MetadataValue.md(table)
    return dg.AssetCheckResult(passed=not rows, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)
