"""The published warehouse, the page beside it, and its tables as files."""

from typing import Any

import dagster as dg

from orchestration.defs.marts.assets import dbt_models
from orchestration.lib.current import present_inputs
from orchestration.lib.database import STAGING_TABLES
from orchestration.lib.export import export_warehouse
from orchestration.lib.ledger import last_scan
from orchestration.lib.modelled import refuse_mixture, state_of
from orchestration.lib.page import make_page
from orchestration.lib.parsing import terms_fingerprint
from orchestration.lib.publish import current_build, page_of, publish, publish_page, summarise_rows
from orchestration.lib.readers import prepare_for_readers
from orchestration.lib.settings import SEEDS
from orchestration.lib.staging import refuse_unparsed
from orchestration.metadata import OWNERS
from orchestration.warehouse import Warehouse


@dg.asset(
    key=["warehouse"],
    deps=[*dbt_models.keys, *(["staging", table] for table in STAGING_TABLES), ["raw", "files"]],
    group_name="publish",
    kinds={"python", "duckdb"},
    owners=OWNERS,
)
def published_warehouse(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[Any]:
    """The file that readers open: a copy of the tested build, swapped in at once. Earlier builds are kept for a while."""
    settings = warehouse.settings
    with warehouse.connection(context.log) as connection:
        seen = last_scan(connection)
        inputs = present_inputs(settings, seen.raw_digest, seen.content_run_id)
        refuse_unparsed(connection, inputs.parser_fingerprint, terms_fingerprint(SEEDS))
        refuse_mixture(settings, [key.to_user_string() for key in dbt_models.keys], state_of(inputs))
        search = prepare_for_readers(connection, settings)
    context.log.info(search)
    record = publish(
        settings,
        inputs,
        context.op_execution_context.run_id,
        lambda connection: summarise_rows(connection) | {"search": search},
        context.log.info,
        has_transient=seen.has_transient,
        forgotten_at=seen.forgotten_at,
    )
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(settings.warehouse)),
            "build": record.build,
            "megabytes": round(record.bytes / 1e6, 1),
            "search": search,
            "rows_by_table": record.summary["marts"],
        }
    )


@dg.asset(key=["export"], deps=[["warehouse"]], group_name="publish", kinds={"parquet", "csv"}, owners=OWNERS)
def exported_tables(warehouse: Warehouse) -> dg.MaterializeResult[Any]:
    """Every mart as Parquet and CSV, the turns as corpora for quanteda, pandas and ConvoKit. Not part of the daily run."""
    settings = warehouse.settings
    counts = export_warehouse(settings.warehouse, settings.export)
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(str(settings.export)), "rows_by_table": counts})


@dg.asset(
    key=["warehouse_page"],
    deps=[published_warehouse],
    group_name="publish",
    kinds={"python", "altair", "html"},
    owners=OWNERS,
)
def published_page(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[Any]:
    """warehouse.html: charts, tables and quotes of the published build in one page that needs no network."""
    settings = warehouse.settings
    build = current_build(settings)
    publish_page(settings, build, make_page(build, settings.build_folder / "spill"), context.log.info)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(settings.page)),
            "build": build.name,
            "megabytes": round(page_of(build).stat().st_size / 1e6, 1),
        }
    )
