"""Steps of the job called one by one, on a database in a temporary folder."""

from types import SimpleNamespace

import dagster as dg
import pytest

from orchestration.dbt_translation import dbt_selection
from orchestration.defs.ingest.assets import IngestConfig, ingest_files
from orchestration.defs.ingest.checks import no_rejected_files
from orchestration.defs.ingest.sensors import new_transcripts
from orchestration.defs.jobs import daily_reingestion
from orchestration.defs.publish.assets import published_warehouse
from orchestration.defs.staging.assets import staging_tables
from orchestration.defs.staging.checks import (
    all_documents_parsed,
    few_unresolved_names,
    long_passages_are_in_turns,
    parser_reads_most_documents,
    spans_lie_inside_the_text,
)
from orchestration.lib.current import Work
from orchestration.lib.errors import PublishError, RawFolderMissingError
from orchestration.lib.promises import list_unread_passages
from orchestration.warehouse import Warehouse, describe_progress


def ingest():
    return list(ingest_files(dg.build_asset_context(), IngestConfig(), Warehouse()))


def check(definition):
    return definition(dg.build_asset_check_context(), Warehouse())


def test_ingest_reports_what_it_found(sample_settings):
    (sample_settings.raw / "<b>|bad`.txt").touch()
    files, documents = ingest()
    assert files.metadata["dagster/row_count"] == 6
    assert files.metadata["by_status"] == {"ingested": 5, "rejected": 1}
    assert "nothing was published yet" in files.metadata["what_follows"]
    assert documents.metadata["new_documents"] == 5
    assert "<b>" not in files.metadata["preview"].md_str.replace("\\<b\\>", "")
    assert "| evidence |" in documents.metadata["preview"].md_str
    assert "002\\_e75524453d0cae7e\\.txt" in documents.metadata["preview"].md_str


def test_a_missing_folder_fails_and_makes_nothing(settings):
    settings.raw.rmdir()
    with pytest.raises(RawFolderMissingError):
        ingest()
    assert not settings.build_database.exists()


def test_rejected_files_are_a_warning_with_a_list(sample_settings):
    (sample_settings.raw / "empty.txt").touch()
    ingest()
    result = check(no_rejected_files)
    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert result.metadata["rejected_files"].value == 1
    assert "empty\\.txt" in result.metadata["list"].value


def test_staging_fills_every_table_and_keeps_its_promises(sample_settings):
    ingest()
    results = {
        result.asset_key.path[-1]: result.metadata for result in staging_tables(dg.build_asset_context(), Warehouse())
    }
    assert results["parses"]["dagster/row_count"] == 5
    assert results["turns"]["documents_failed"] == 0
    for definition in (
        spans_lie_inside_the_text,
        all_documents_parsed,
        parser_reads_most_documents,
        few_unresolved_names,
        long_passages_are_in_turns,
    ):
        assert check(definition).passed, definition


def test_a_span_outside_the_text_blocks(sample_settings):
    ingest()
    list(staging_tables(dg.build_asset_context(), Warehouse()))
    with Warehouse().connection() as connection:
        connection.execute("update staging.turns set char_end = 10000000 where turn_number = 1")
        connection.execute("update staging.parses set status = 'parse_failed', detail = 'x'")
    assert not check(spans_lie_inside_the_text).passed
    assert not check(parser_reads_most_documents).passed
    assert not check(all_documents_parsed).passed


def test_a_second_transcript_in_a_file_is_told(sample_settings):
    first, second, *_ = sorted(sample_settings.raw.glob("*.txt"))
    length = len(first.read_text(encoding="utf-8"))
    with first.open("a", encoding="utf-8") as file:
        file.write("\n\n" + second.read_text(encoding="utf-8"))
    ingest()
    list(staging_tables(dg.build_asset_context(), Warehouse()))
    result = check(long_passages_are_in_turns)
    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert result.metadata["listed_documents"].value == 1
    assert first.name.replace("_", "\\_").replace(".", "\\.") in result.metadata["list"].value
    with Warehouse().connection() as connection:
        ((_, path, words, start),) = list_unread_passages(connection)
    assert path == first.name
    assert words > 1000
    assert start > length


def test_a_build_with_documents_that_wait_to_be_parsed_is_not_published(sample_settings):
    ingest()
    list(staging_tables(dg.build_asset_context(), Warehouse()))
    with Warehouse().connection() as connection:
        # As a run leaves it that was killed while it looked for other issue terms.
        connection.execute(
            "update staging.parses set terms_fingerprint = '' "
            "where document_id <> (select min(document_id) from raw.documents)"
        )
    with pytest.raises(PublishError, match=r"4 documents wait to be parsed.*make warehouse"):
        published_warehouse(dg.build_asset_context(), Warehouse())
    assert not sample_settings.warehouse.exists()


def test_the_sensor_wakes_a_run_once(sample_settings, monkeypatch):
    monkeypatch.setenv("TRANSCRIPTS_SETTLE_SECONDS", "0")
    first = new_transcripts(dg.build_sensor_context())
    (request,) = first.run_requests
    second = new_transcripts(dg.build_sensor_context(cursor=first.cursor))
    assert request.run_key
    assert "No change" in second.skip_reason.skip_message
    (sample_settings.raw / "new.txt").write_text("words")
    third = new_transcripts(dg.build_sensor_context(cursor=second.cursor))
    assert third.run_requests[0].run_key != request.run_key
    assert not sample_settings.state.exists()


def test_the_sensor_says_when_there_is_no_folder(settings):
    settings.raw.rmdir()
    assert str(settings.raw) in new_transcripts(dg.build_sensor_context()).skip_reason.skip_message


def test_the_schedule_asks_for_a_run(sample_settings, monkeypatch):
    """Of a whole run with nothing to do, Dagster showed every check as skipped until the next publish."""
    request = daily_reingestion(dg.build_schedule_context())
    assert request.tags == {"transcripts/started_by": "schedule"}
    assert request.asset_selection is None
    monkeypatch.setattr("orchestration.defs.jobs.work_before_run", lambda _: Work([]))
    request = daily_reingestion(dg.build_schedule_context())
    assert {key.to_user_string() for key in request.asset_selection} == {"raw/files", "raw/documents"}
    monkeypatch.undo()
    monkeypatch.setenv("TRANSCRIPTS_RAW", str(sample_settings.raw / "gone"))
    assert daily_reingestion(dg.build_schedule_context()).asset_selection is None


def test_files_that_did_not_change_make_nothing_out_of_date(sample_settings):
    before, _ = ingest()
    same, *_ = ingest()
    (sample_settings.raw / "new.txt").write_text("words")
    after, *_ = ingest()
    assert before.data_version == same.data_version != after.data_version


@pytest.mark.parametrize(
    ("assets", "checks", "expected"),
    [
        ([], ["rules_of_events"], ["rules_of_events"]),
        (["events", "turns"], ["rules_of_turns"], ["events", "rules_of_turns", "turns"]),
    ],
)
def test_only_the_chosen_tables_and_checks_are_made(assets, checks, expected):
    """Checks alone failed, and of a single table the checks of others were run with a warning each."""
    context = SimpleNamespace(
        is_subset=True,
        selected_asset_keys={dg.AssetKey(["marts", name]) for name in assets},
        selected_asset_check_keys={dg.AssetCheckKey(dg.AssetKey(["marts", "x"]), name) for name in checks},
    )
    assert dbt_selection(context) == ["--select", *expected, "--indirect-selection", "cautious"]


def test_progress_in_words():
    line = describe_progress("Parsing", "documents", 50, 200, 3_000_000, 10.0)
    assert line == "Parsing: 50 of 200 documents, 3.0 million characters, 5 documents/s, about 30 s left"
    assert "left" not in describe_progress("Parsing", "documents", 200, 200, 0, 10.0)
    assert describe_progress("Parsing", "documents", 0, 0, 0, 0.0) == "Parsing: 0 of 0 documents"
