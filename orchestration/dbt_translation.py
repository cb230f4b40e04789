"""How the dbt project appears in Dagster: keys, groups, owners, and the events of a dbt command."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from orchestration.metadata import OWNERS

DbtEvent = Mapping[str, Any]


class TranscriptsTranslator(DagsterDbtTranslator):
    """Seeds belong to ``reference``; models to the folder they lie in."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The default specification with this project's key, group and owners."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        properties = self.get_resource_props(manifest, unique_id)
        stage = stage_of(properties)
        if stage is None:
            return spec
        return spec.replace_attributes(key=dg.AssetKey([stage, properties["name"]]), group_name=stage, owners=OWNERS)


def stage_of(properties: Mapping[str, Any]) -> str | None:
    """The stage of a dbt node; None for sources and tests, which keep dbt's own keys."""
    if properties["resource_type"] == "seed":
        return "reference"
    if properties["resource_type"] == "model":
        return str(properties["fqn"][1])
    return None


def dbt_selection(context: dg.AssetExecutionContext) -> list[str]:
    """The arguments that limit dbt to the assets chosen for this run; none when all are."""
    if not context.is_subset:
        return []
    return ["--select", *sorted(key.path[-1] for key in context.selected_asset_keys)]


def is_result(event: DbtEvent) -> bool:
    """Whether the event ends a node that dbt counts: a seed, a model, a test."""
    return event["info"]["name"].startswith("Log") and "total" in event["data"] and "status" in event["data"]


def to_dagster_events(
    event: DbtEvent, context: dg.AssetExecutionContext, manifest: Path, translator: DagsterDbtTranslator
) -> Iterator[Any]:
    """What Dagster records of one event of dbt."""
    message = DbtCoreCliEventMessage(raw_event=dict(event), event_history_metadata={})
    yield from message.to_default_asset_events(manifest, translator, context)


def failed_nodes(events: Sequence[DbtEvent]) -> dict[str, str]:
    """The nodes that failed, by their unique id, with what dbt said about each."""
    out = {}
    for event in events:
        result = event.get("data", {}).get("run_result", {})
        if event["info"]["name"] == "NodeFinished" and result.get("status") in {"error", "fail", "runtime error"}:
            out[event["data"]["node_info"]["unique_id"]] = str(result.get("message", result["status"]))
    return out
