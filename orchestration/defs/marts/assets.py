"""The dbt project: every seed, intermediate model and mart is an asset, every test a check."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import dagster as dg
from dagster_dbt import dbt_assets

from orchestration.dbt_translation import (
    TranscriptsTranslator,
    counted_nodes,
    dbt_selection,
    failed_nodes,
    to_dagster_events,
)
from orchestration.lib.current import present_inputs
from orchestration.lib.database import refuse_damage
from orchestration.lib.dbt import ensure_manifest, failing_rows, nodes_at_once, run_dbt
from orchestration.lib.fingerprints import code_version, models_version
from orchestration.lib.ledger import last_scan
from orchestration.lib.modelled import forget_tables, note_tables, state_of
from orchestration.lib.parsing import parser_fingerprint, terms_fingerprint
from orchestration.lib.settings import SEEDS
from orchestration.lib.staging import count_unparsed
from orchestration.metadata import accuracy_metadata, row_count, table_metadata
from orchestration.warehouse import Warehouse, progress_reporter

MANIFEST = ensure_manifest()
TRANSLATOR = TranscriptsTranslator()


@dbt_assets(manifest=MANIFEST, dagster_dbt_translator=TRANSLATOR, name="dbt_build")
def dbt_models(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[Any]:
    """Build and test the dbt project on the build database. A test of severity error blocks publishing."""
    variables = {
        "run_id": context.op_execution_context.run_id,
        "code_version": code_version(),
        "parser_fingerprint": parser_fingerprint(SEEDS),
        "models_version": models_version(),
    }
    events: list[Mapping[str, Any]] = []
    finished = count(1)
    progress = progress_reporter(context.log, "Modelling and testing", "nodes")

    def note(event: Mapping[str, Any]) -> None:
        if "node_info" in event["data"]:
            events.append(event)
        if total := counted_nodes(event):
            progress(next(finished), total, 0)

    made = [key.to_user_string() for key in context.selected_asset_keys]
    forget_tables(warehouse.settings, made)
    database = warehouse.settings.build_database
    target = database.parent / "dbt"
    with warehouse.connection(context.log) as connection:
        threads = nodes_at_once(connection)
    # Without dbt's own files about the run: Dagster records the events, and writing them takes more than a second.
    command = ["build", "--no-write-json", "--threads", str(threads), *dbt_selection(context)]
    succeeded = run_dbt(command, database, variables, note, target)
    measured = _measure(context, warehouse) if succeeded else {}
    if succeeded:
        _note_tables(context, warehouse, made)
    for event in events:
        yield from to_dagster_events(event, context, MANIFEST, TRANSLATOR, measured)
    if not succeeded:
        failed = failed_nodes(events)
        refuse_damage(warehouse.settings, "; ".join(failed.values()), context.log.warning)
        rows = failing_rows(database, target, failed)
        lines = [
            f"{node}: {said}" + (f" ({'; '.join(rows[node])})" if rows.get(node) else "")
            for node, said in failed.items()
        ]
        raise dg.Failure("dbt did not succeed: " + "; ".join(lines), allow_retries=False)


def _note_tables(context: dg.AssetExecutionContext, warehouse: Warehouse, made: Sequence[str]) -> None:
    """Note what the tables were made from, unless they lack documents that wait to be parsed."""
    settings = warehouse.settings
    with warehouse.connection(context.log) as connection:
        seen = last_scan(connection)
        inputs = present_inputs(settings, seen.raw_digest, seen.content_run_id)
        if count_unparsed(connection, inputs.parser_fingerprint, terms_fingerprint(SEEDS)):
            return
    parents = {
        key.to_user_string(): [parent.to_user_string() for parent in of & dbt_models.keys]
        for key, of in dbt_models.asset_deps.items()
    }
    note_tables(settings, made, parents, state_of(inputs))


def _measure(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dict[str, dict[str, Any]]:
    """Row count of each table made, by the name of its output; of marts a preview too, and the measured accuracy."""
    measured: dict[str, dict[str, Any]] = {}
    with warehouse.connection(context.log) as connection:
        for key in context.selected_asset_keys:
            spec = dbt_models.get_asset_spec(key)
            table = spec.metadata["dagster/table_name"].partition(".")[2]
            measured[key.to_python_identifier()] = (
                table_metadata(connection, table) if spec.group_name == "marts" else row_count(connection, table)
            )
            if table == "main.quality_metrics":
                measured[key.to_python_identifier()] |= accuracy_metadata(connection)
    return measured
