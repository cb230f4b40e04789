"""The ledger of raw files and the documents in them."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import dagster as dg
from pydantic import Field

from orchestration.lib.current import Work, work_after_ingest
from orchestration.lib.database import DOCUMENTS_SCHEMA, FILES_SCHEMA
from orchestration.lib.forget import forget
from orchestration.lib.ledger import IngestResult, ingest
from orchestration.lib.scan import scan
from orchestration.metadata import source_spec, table_metadata
from orchestration.runs import delete_history
from orchestration.warehouse import Warehouse, announce, progress_reporter

# Twelve hours more than the schedule's day: a run that starts late must not raise an alarm.
FRESH_FOR = timedelta(hours=36)
_REMOVED = (
    "{:,} files are gone since the last run. Their documents stay in the warehouse, and the files are marked as removed: "
    "select * from raw.files where status = 'removed'. To remove a document too: make forget FILE=…"
)


class IngestConfig(dg.Config):
    """Choices of one run, given in the launchpad, by a sensor or on the command line; the defaults serve."""

    settle_seconds: float = Field(
        default=0.0,
        ge=0,
        description="Leave files that changed within these seconds for the next run. The sensor sets it.",
    )
    read_again: bool = Field(
        default=False,
        description="Read, decode and parse all files again, also those that did not change.",
    )
    accept_removals: bool = Field(
        default=False,
        description="Go on although no transcript is left below the raw folder. Without it such a run is refused: more "
        "often a disk is not mounted.",
    )
    forget: list[str] = Field(
        default=[],
        description="Paths (as in raw.files) of removed files of which every trace is to go: their rows in all tables, "
        "the builds published before, and Dagster's history of runs.",
    )


@dg.multi_asset(
    name="ingest",
    specs=[
        source_spec(
            "raw.files",
            FILES_SCHEMA,
            group_name="ingest",
            kinds={"python", "duckdb"},
            freshness_policy=dg.FreshnessPolicy.time_window(fail_window=FRESH_FOR),
        ),
        # Not made in a run that finds nothing new: what comes after it is then skipped.
        source_spec("raw.documents", DOCUMENTS_SCHEMA, group_name="ingest", kinds={"python", "duckdb"}, skippable=True),
    ],
)
def ingest_files(
    context: dg.AssetExecutionContext, config: IngestConfig, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[Any]]:
    """Bring the ledger and the documents to what lies below the raw folder."""
    settings = warehouse.settings
    run_id = context.op_execution_context.run_id
    notify = partial(announce, context.log)
    found = scan(settings.raw)
    if config.forget:
        notify(forget(settings, config.forget, found, run_id, notify).in_words())
        delete_history(context.instance, settings)
    with warehouse.connection(context.log) as connection:
        progress = progress_reporter(context.log, "Reading", "files")
        result = ingest(
            connection,
            settings,
            found,
            run_id,
            config.settle_seconds,
            progress,
            read_again=config.read_again,
            accept_removals=config.accept_removals,
        )
        if result.removed:
            notify(_REMOVED.format(result.removed))
        work = work_after_ingest(settings, result)
        context.log.info(work.in_words())
        yield dg.MaterializeResult(
            asset_key=["raw", "files"],
            metadata={**table_metadata(connection, "raw.files", result.seconds), **_outcomes(result, work)},
            # After a run that found nothing new, what was made from the files is not out of date.
            data_version=dg.DataVersion(f"{result.content_run_id[:8]}-{result.raw_digest[:16]}"),
        )
        if work.reasons:
            yield dg.MaterializeResult(
                asset_key=["raw", "documents"],
                metadata={**table_metadata(connection, "raw.documents"), "new_documents": result.new_documents},
            )


def _outcomes(result: IngestResult, work: Work) -> dict[str, Any]:
    return {
        "files_found": result.files,
        "files_read": result.read,
        "files_unchanged": result.unchanged,
        "files_removed": result.removed,
        "by_status": result.by_status,
        "rejected_by_reason": result.rejected,
        "what_follows": work.in_words(),
    }
