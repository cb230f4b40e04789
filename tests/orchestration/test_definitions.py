"""What Dagster sees: everything loads, is described, and hangs together."""

import importlib
import sys

import dagster as dg
import pytest

from orchestration.definitions import defs
from orchestration.lib.errors import SettingsError
from orchestration.lib.settings import DBT_PROJECT

SEEDS = {path.stem for path in (DBT_PROJECT / "seeds").glob("*.csv")}
MODELS = {path.stem for path in (DBT_PROJECT / "models" / "marts").rglob("*.sql")}


@pytest.fixture(scope="module")
def loaded():
    return defs()


@pytest.fixture(scope="module")
def graph(loaded):
    return loaded.resolve_asset_graph()


def test_the_code_location_can_be_loaded(loaded):
    dg.Definitions.validate_loadable(loaded)


def test_every_stage_has_its_assets(graph):
    keys = {tuple(key.path) for key in graph.get_all_asset_keys()}
    assert {("raw", "files"), ("raw", "documents"), ("warehouse",)} <= keys
    assert {key[1] for key in keys if key[0] == "reference"} == SEEDS
    assert {key[1] for key in keys if key[0] == "marts"} == MODELS
    assert len([key for key in keys if key[0] == "staging"]) == 10


def test_every_asset_is_described_grouped_and_owned(graph):
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.group_name in {"ingest", "staging", "reference", "intermediate", "marts", "publish"}, key
        assert node.description, key
        assert node.owners, key
        assert node.kinds, key


def test_every_check_says_in_words_what_it_looks_at(graph):
    for key in graph.asset_check_keys:
        assert graph.get(key).description, key
        assert len(key.name) < 50, key
    words = graph.get(dg.AssetCheckKey(dg.AssetKey(["marts", "turns"]), "rules_of_turns")).description
    assert "- No two rows have the same turn_id." in words
    assert "- kind is one of statement, question, answer, remark." in words
    assert "- event_id is found in events." in words
    assert "stops publishing" in words
    counts = graph.get(dg.AssetCheckKey(dg.AssetKey(["marts", "events"]), "assert_counts_add_up")).description
    assert counts.startswith("Every count is the number of rows behind it")


def test_tables_say_how_to_query_them(graph):
    assert "`from issues`" in graph.get(dg.AssetKey(["marts", "published_issues"])).description
    assert "`from staging.turns`" in graph.get(dg.AssetKey(["staging", "turns"])).description
    for table in (["staging", "turns"], ["marts", "turns"], ["reference", "issues"]):
        columns = graph.get(dg.AssetKey(table)).metadata["dagster/column_schema"].columns
        assert all(column.description for column in columns), table


def test_the_lineage_leads_from_the_files_to_the_warehouse(graph):
    upstream = graph.get_ancestor_asset_keys(dg.AssetKey("warehouse_page"))
    assert dg.AssetKey(["raw", "files"]) in upstream
    assert dg.AssetKey(["raw", "documents"]) in graph.get_ancestor_asset_keys(dg.AssetKey(["marts", "events"]))
    assert graph.get_all_asset_keys() - upstream == {dg.AssetKey("warehouse_page"), dg.AssetKey("export")}


def test_the_gates_block_and_the_rest_warns(graph):
    def blocking(*path):
        return {
            key.name for key in graph.asset_check_keys if key.asset_key.path == list(path) and graph.get(key).blocking
        }

    assert "spans_lie_inside_the_text" in blocking("staging", "turns")
    assert blocking("staging", "parses") == {"parser_reads_most_documents"}
    assert blocking("raw", "files") == set()
    assert blocking("marts", "events")


def test_the_job_makes_everything_but_the_export(loaded, graph):
    made = loaded.resolve_job_def("refresh_warehouse").asset_layer.executable_asset_keys
    assert graph.materializable_asset_keys - made == {dg.AssetKey("export")}


def test_job_schedule_and_sensor_are_on(loaded):
    assert loaded.resolve_job_def("refresh_warehouse").executor_def is dg.in_process_executor
    assert loaded.resolve_schedule_def("daily_reingestion").default_status == dg.DefaultScheduleStatus.RUNNING
    for sensor in ("new_transcripts", "failed_runs"):
        assert loaded.resolve_sensor_def(sensor).default_status == dg.DefaultSensorStatus.RUNNING


def test_a_schedule_that_dagster_does_not_know_is_named_with_its_setting(monkeypatch):
    """Dagster named the schedule, and not what to correct."""
    monkeypatch.setenv("TRANSCRIPTS_SCHEDULE_CRON", "99 5 * * *")
    monkeypatch.delitem(sys.modules, "orchestration.defs.jobs")
    with pytest.raises(SettingsError, match=r"TRANSCRIPTS_SCHEDULE_CRON is '99 5 \* \* \*'"):
        importlib.import_module("orchestration.defs.jobs")
