"""The staging tables, filled by the parser."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import dagster as dg

from orchestration.lib.database import STAGING_TABLES
from orchestration.lib.parsing import load_dictionaries, parse, parser_fingerprint
from orchestration.lib.settings import SEEDS
from orchestration.lib.staging import refresh_staging
from orchestration.metadata import OWNERS, column_schema, table_metadata
from orchestration.warehouse import Warehouse, progress_reporter

DESCRIPTIONS = {
    "headers": "One row a document: layout, title, date, place, format, principals.",
    "evidence": "The words that a document's date, place, format, setting or principal was taken from.",
    "turns": "One row an uninterrupted stretch of a speaker's words.",
    "paragraphs": "One row a paragraph of a document, with what it is and a hash of its words.",
    "counterparts": "Persons, organisations and outlets that a document says were met.",
    "mentions": "Issues, persons, countries, organisations and cities named in turns.",
    "related_links": "Links of a page to other events.",
    "unresolved_names": "Names that stand where a counterpart would and are not in the reference data.",
    "parses": "Bookkeeping: which parser read a document, and whether it could.",
}


@dg.multi_asset(
    name="staging",
    specs=[
        dg.AssetSpec(
            ["staging", table],
            deps=[["raw", "documents"]],
            description=DESCRIPTIONS.get(table),
            group_name="staging",
            kinds={"polars", "duckdb"},
            owners=OWNERS,
            metadata={"dagster/column_schema": column_schema(schema)},
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
