"""The staging tables, filled by the parser."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from orchestration.lib.database import STAGING_TABLES
from orchestration.lib.settings import SEEDS
from orchestration.lib.staging import load_parser, refresh_mentions, refresh_staging
from orchestration.metadata import source_spec, table_metadata
from orchestration.warehouse import Warehouse, progress_reporter


@dg.multi_asset(
    name="staging",
    specs=[
        source_spec(
            f"staging.{table}", schema, deps=[["raw", "documents"]], group_name="staging", kinds={"polars", "duckdb"}
        )
        for table, schema in STAGING_TABLES.items()
    ],
)
def staging_tables(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[Any]]:
    """Parse the documents that the present parser has not read yet; batches are committed one by one.

    Where only issue terms changed, the paragraphs found before are matched with those of the issues concerned.
    """
    parser = load_parser(SEEDS)
    with warehouse.connection(context.log) as connection:
        matched = refresh_mentions(connection, parser, progress_reporter(context.log, "Matching", "documents"))
        result = refresh_staging(connection, parser, progress_reporter(context.log, "Parsing", "documents"))
        for table in STAGING_TABLES:
            metadata = table_metadata(connection, f"staging.{table}", result.seconds)
            parsed = {
                "documents_parsed": result.documents,
                "documents_failed": result.failed,
                "documents_matched": matched,
            }
            yield dg.MaterializeResult(asset_key=["staging", table], metadata={**metadata, **parsed})
