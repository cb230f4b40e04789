"""Promises of the staging tables: every document is parsed, and every span gives back words of its document."""

from typing import Any

import dagster as dg

from orchestration.lib.promises import (
    count_bad_spans,
    count_parses,
    list_failed_parses,
    list_unread_passages,
    share_of_unresolved_names,
)
from orchestration.lib.text import markdown_table
from orchestration.warehouse import Warehouse

# Above this share of names that are not in the reference data, reports by counterpart mislead.
UNRESOLVED_SHARE = 0.2
# More than half: it is not the documents that are odd. Of very few documents most may be.
FAILED_SHARE = 0.5
FEW_DOCUMENTS = 3


@dg.asset_check(asset=["staging", "turns"], name="spans_lie_inside_the_text", blocking=True)
def spans_lie_inside_the_text(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """No row of any staging table points outside its document. Blocks publishing."""
    with warehouse.connection(context.log) as connection:
        counts = count_bad_spans(connection)
    return dg.AssetCheckResult(passed=not any(counts.values()), metadata={"bad_rows_by_span": counts})


@dg.asset_check(asset=["staging", "parses"], name="parser_reads_most_documents", blocking=True)
def parser_reads_most_documents(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """The parser itself is not broken: a warehouse emptied by a mistake in it is not published."""
    with warehouse.connection(context.log) as connection:
        failed, documents = count_parses(connection)
    return dg.AssetCheckResult(
        passed=documents < FEW_DOCUMENTS or failed <= FAILED_SHARE * documents,
        metadata={"failed_documents": failed, "documents": documents},
    )


@dg.asset_check(asset=["staging", "parses"], name="all_documents_parsed")
def all_documents_parsed(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """No document broke the parser; those that did are listed. A warning: the others are published."""
    with warehouse.connection(context.log) as connection:
        rows = list_failed_parses(connection)
    metadata: dict[str, Any] = {"failed_documents": len(rows)}
    if rows:
        metadata["list"] = dg.MetadataValue.md(markdown_table(("document_id", "file_path", "detail"), rows))
    return dg.AssetCheckResult(passed=not rows, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)


@dg.asset_check(asset=["staging", "paragraphs"], name="long_passages_are_in_turns")
def long_passages_are_in_turns(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """No transcript has long passages that are in no turn, as where one file holds two. A warning: they are listed."""
    with warehouse.connection(context.log) as connection:
        rows = list_unread_passages(connection)
    metadata: dict[str, Any] = {"listed_documents": len(rows)}
    if rows:
        columns = ("document_id", "file_path", "words", "char_start")
        metadata["list"] = dg.MetadataValue.md(markdown_table(columns, rows))
    return dg.AssetCheckResult(passed=not rows, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)


@dg.asset_check(asset=["staging", "unresolved_names"], name="few_unresolved_names")
def few_unresolved_names(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
    """Most counterparts are known to the reference data. A warning."""
    with warehouse.connection(context.log) as connection:
        share = share_of_unresolved_names(connection)
    metadata = {"share": round(share, 4), "allowed_share": UNRESOLVED_SHARE}
    return dg.AssetCheckResult(passed=share <= UNRESOLVED_SHARE, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)
