"""The staging tables, filled by the parser."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import dagster as dg

from orchestration.lib.database import STAGING_TABLES
from orchestration.lib.parsing import load_dictionaries, parse, parser_fingerprint
from orchestration.lib.settings import SEEDS
from orchestration.lib.staging import refresh_staging
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
    """Parse the documents that the present parser has not read yet; batches are committed one by one."""
    parser = partial(parse, dictionaries=load_dictionaries(SEEDS))
    with warehouse.connection(context.log) as connection:
        progress = progress_reporter(context.log, "Parsing", "documents")
        result = refresh_staging(connection, parser, parser_fingerprint(SEEDS), progress)
        for table in STAGING_TABLES:
            metadata = table_metadata(connection, f"staging.{table}", result.seconds)
            parsed = {"documents_parsed": result.documents, "documents_failed": result.failed}
            yield dg.MaterializeResult(asset_key=["staging", table], metadata={**metadata, **parsed})
