"""The published tables: their columns are a contract, and their rows are what the documents say."""

import duckdb
import pytest

from orchestration.lib.dbt import DBT_PROJECT

CONTRACT = {
    "events": "event_id event_date date_precision date_basis title format setting city country_code principals"
    " counterpart_names question_count word_count document_count primary_document_id",
    "event_documents": "event_id document_id file_path layout language title published_at source_url is_primary"
    " is_transcript",
    "counterparts": "counterpart_id kind name country_code organisation_id latest_office resolution event_count"
    " first_event_date last_event_date",
    "event_counterparts": "event_id counterpart_id name_as_written office country_code basis document_id char_start"
    " char_end quote",
    "turns": "turn_id event_id document_id turn_number kind role speaker exchange_id char_start char_end word_count"
    " text is_primary",
    "exchanges": "exchange_id event_id document_id exchange_number question_turn_ids answer_turn_ids question answer"
    " respondent issues_raised issues_addressed issues_unaddressed is_primary",
    "issues": "issue_id label theme description mention_count event_count first_mention_date last_mention_date",
    "issue_mentions": "mention_id issue_id event_id document_id turn_id exchange_id event_date raised_by kind surface"
    " char_start char_end quote is_primary",
    "event_issues": "event_id issue_id document_id event_date mention_count principal_mention_count"
    " question_mention_count unprompted_mention_count",
    "counterpart_issues": "counterpart_id issue_id event_count mention_count last_event_date lift",
    "country_attention": "country_code name mention_count mentioned_event_count met_event_count",
    "event_evidence": "event_id field value basis document_id char_start char_end quote",
    "document_changes": "event_id document_id other_document_id change text other_text",
    "entity_mentions": "mention_id entity_type entity_id name event_id document_id turn_id surface char_start char_end"
    " is_primary",
    "unresolved_names": "name_as_written office country_code event_id document_id char_start char_end",
    "related_events": "title event_date city counterpart_names document_id event_id",
    "ignored_corrections": "row_number document field value problem",
    "coverage": "source month documents events words rejected",
    "document_versions": "file_path version_number document_id first_seen_at last_seen_at is_current",
    "rejected_files": "file_path reason detail bytes first_seen_at",
    "quality_metrics": "metric layout value numerator denominator measured_at",
    "build_info": "built_at run_id code_version parser_fingerprint duckdb_version events_rows",
}
ANALYSES = sorted((DBT_PROJECT / "analyses").glob("*.sql"))
# No name is unresolved in the documents of the fixture, and what was measured is not for this test to say.
MAY_BE_EMPTY = {"q7_unresolved_names", "q7_accuracy_by_layout"}


def test_the_contract_is_kept_with_and_without_documents(built, built_empty):
    for connection in (built, built_empty):
        columns = dict(
            connection.execute(
                "select table_name, list(column_name) from duckdb_columns()"
                " where schema_name = 'main' and not internal group by all"
            ).fetchall()
        )
        assert set(columns) == set(CONTRACT)
        for table, expected in CONTRACT.items():
            assert set(expected.split()) <= set(columns[table]), table


def test_an_empty_warehouse_is_valid(built_empty):
    assert built_empty.execute("select events_rows, turns_rows from build_info").fetchall() == [(0, 0)]
    assert built_empty.execute("select count(*) > 0, sum(mention_count) from issues").fetchone() == (True, 0)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda path: path.stem)
def test_the_questions_have_answers(built, built_empty, analysis):
    query = analysis.read_text(encoding="utf-8")
    built_empty.execute(query)
    rows = built.execute(query).fetchall()
    assert rows or analysis.stem in MAY_BE_EMPTY


def test_all_seven_questions_are_asked():
    assert {path.stem[:2] for path in ANALYSES} == {f"q{number}" for number in range(1, 8)}


def test_a_repost_is_a_second_document_of_the_event(built):
    assert built.execute(
        "select event_id, setting, document_count, question_count, primary_document_id, counterpart_names"
        " from events where city = 'Moscow'"
    ).fetchall() == [("e1", "host", 2, 1, "d2", ["Abdoulaye Diop"])]
    assert built.execute(
        "select document_id, event_id, is_primary, is_transcript from event_documents order by document_id"
    ).fetchall() == [
        ("d2", "e1", True, True),
        ("d3", "e1", False, True),
        ("d4", "e4", True, True),
        ("d5", None, False, False),
    ]


def test_questions_and_answers_are_paired_with_their_issues(built):
    rows = built.execute(
        "select question_turn_ids, len(answer_turn_ids), respondent, issues_raised, issues_addressed,"
        " issues_unaddressed, question like 'What will%' from exchanges where document_id = 'd2'"
    ).fetchall()
    turn = built.execute("select turn_id from turns where document_id = 'd2' and kind = 'question'").fetchone()[0]
    assert rows == [
        ([turn], 1, "Sergey Lavrov", ["syria_settlement", "terrorism"], ["syria_settlement"], ["terrorism"], True)
    ]


@pytest.mark.parametrize(
    ("table", "words"), [("turns", "text"), ("issue_mentions", "surface"), ("entity_mentions", "surface")]
)
def test_spans_give_back_their_words(built, table, words):
    assert built.execute(
        f"select count(*) > 0, count(*) filter (where documents.text[char_start + 1:char_end] is distinct from t.{words})"
        f" from {table} as t join raw.documents using (document_id)"
    ).fetchone() == (True, 0)


def test_changes_between_versions_are_told(built):
    changes = built.execute(
        "select change, text[:44], other_text[:40] from document_changes where other_document_id = 'd1'"
    ).fetchall()
    assert changes == [
        ("changed", "We will go on working with all the sides for", "We will go on working with all sides for")
    ]


def test_links_point_at_held_events_or_at_gaps(built):
    assert built.execute("select event_id from related_events order by link_number").fetchall() == [("e1",), (None,)]


def test_coverage_tells_sources_months_and_rejections(built):
    rows = built.execute(
        "select source, cast(month as text), documents, events, rejected from coverage order by all"
    ).fetchall()
    assert rows == [
        ("blog", "2014-09-01", 1, 0, 0),
        ("mid", "2014-09-01", 1, 1, 0),
        ("mid", "2014-10-01", 1, 1, 0),
        ("mid", None, 1, 0, 1),
    ]


def test_every_setting_cites_the_words_it_follows_from(built: duckdb.DuckDBPyConnection):
    assert built.execute("select value, quote from event_evidence where field = 'setting'").fetchall() == [
        ("host", "Talks with Foreign Minister of Mali Abdoulaye Diop, Moscow, 9 September 2014")
    ]
