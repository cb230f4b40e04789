"""How the dbt project appears in Dagster: keys, groups, owners, checks in words, and the events of a dbt command."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from orchestration.metadata import OWNERS

DbtEvent = Mapping[str, Any]
# How a test of the dbt project names another table: ref('events').
_REFERENCE: Final = re.compile(r"(?:ref|source)\((?:'\w+', )?'(?:int_)?(\w+)'\)")


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

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """What the table holds and how to use it; its SQL lies in the file that is named."""
        stage = stage_of(dbt_resource_props)
        if stage is None:
            return super().get_description(dbt_resource_props)
        table = dbt_resource_props["alias"]
        path = f"dbt_project/{dbt_resource_props['original_file_path']}"
        use = {
            "reference": f"Edited by people, in `{path}`; query it with `from reference.{table}`.",
            "intermediate": f"A step on the way to the marts, made by `{path}`.",
            "marts": f"Query it with `from {table}`; made by `{path}`.",
        }[stage]
        return f"{dbt_resource_props['description'].strip()}\n\n{use}"

    def get_asset_check_spec(
        self, asset_spec: dg.AssetSpec, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetCheckSpec | None:
        """The default check, with the rules of the test in words."""
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        if spec is None:
            return None
        words = describe_test(self.get_resource_props(manifest, unique_id))
        outcome = "A row that breaks it stops publishing." if spec.blocking else "A warning: publishing goes on."
        return dg.AssetCheckSpec(
            spec.name,
            asset=spec.asset_key,
            description=f"{words}\n\n{outcome}",
            additional_deps=spec.additional_deps,
            blocking=spec.blocking,
            metadata=spec.metadata,
        )


def stage_of(properties: Mapping[str, Any]) -> str | None:
    """The stage of a dbt node; None for sources and tests, which keep dbt's own keys."""
    if properties["resource_type"] == "seed":
        return "reference"
    if properties["resource_type"] == "model":
        return str(properties["fqn"][1])
    return None


def describe_test(properties: Mapping[str, Any]) -> str:
    """The rules of a generic test as sentences; of a test in a file of its own, the comment that it begins with."""
    if not properties.get("test_metadata"):
        comment = takewhile(lambda line: line.startswith("--"), properties["raw_code"].splitlines())
        return " ".join(line.removeprefix("--").strip() for line in comment)
    rules = properties["test_metadata"]["kwargs"]
    lines = [f"No two rows have the same {' and '.join(rules['key'])}."] if rules.get("key") else []
    lines += [f"{column} is never missing." for column in rules.get("not_null", [])]
    lines += [f"{column} is one of {', '.join(words)}." for column, words in rules.get("vocabularies", {}).items()]
    lines += [
        f"{column} is found in {_REFERENCE.sub(lambda found: found[1], parent)}."
        for column, parent, _ in rules.get("references", [])
    ]
    lines += [f"On every row: `{condition}`." for condition in rules.get("conditions", [])]
    return "\n".join(f"- {line}" for line in lines)


def dbt_selection(context: dg.AssetExecutionContext) -> list[str]:
    """The arguments that limit dbt to the assets and checks chosen for this run; none when all are."""
    if not context.is_subset:
        return []
    assets = [key.path[-1] for key in context.selected_asset_keys]
    checks = [key.name for key in context.selected_asset_check_keys]
    # Not the tests of other tables that refer to the chosen ones: Dagster did not ask for them, and warns of each.
    return ["--select", *sorted(assets + checks), "--indirect-selection", "cautious"]


def counted_nodes(event: DbtEvent) -> int | None:
    """Of an event that ends a node (a seed, a model, a test, an exposure): how many there are; None of any other."""
    if not event["info"]["name"].startswith("Log"):
        return None
    # Of a test, dbt calls the same number by another name.
    return event["data"].get("total") or event["data"].get("num_models")


def to_dagster_events(
    event: DbtEvent,
    context: dg.AssetExecutionContext,
    manifest: Path,
    translator: DagsterDbtTranslator,
    measured: Mapping[str, Mapping[str, Any]],
) -> Iterator[Any]:
    """What Dagster records of one event of dbt, with metadata that people read in place of dbt's own keys."""
    message = DbtCoreCliEventMessage(raw_event=dict(event), event_history_metadata={})
    for result in message.to_default_asset_events(manifest, translator, context):
        if isinstance(result, dg.Output):
            seconds = result.metadata["Execution Duration"]
            yield result.with_metadata({"seconds": seconds, **measured.get(result.output_name, {})})
        elif isinstance(result, dg.AssetCheckResult):
            broken = result.metadata.get("dagster_dbt/failed_row_count", dg.MetadataValue.int(0))
            yield result._replace(metadata={"rows_that_break_a_rule": broken})
        else:
            yield result


def failed_nodes(events: Sequence[DbtEvent]) -> dict[str, str]:
    """The nodes that failed, by their unique id, with what dbt said about each."""
    out = {}
    for event in events:
        result = event.get("data", {}).get("run_result", {})
        if event["info"]["name"] == "NodeFinished" and result.get("status") in {"error", "fail", "runtime error"}:
            out[event["data"]["node_info"]["unique_id"]] = str(result.get("message", result["status"]))
    return out
