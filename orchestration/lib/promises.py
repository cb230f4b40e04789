"""Questions to the build database whose answers the asset checks judge."""

from typing import Final

import duckdb

from orchestration.lib.database import fetch_value
from orchestration.lib.parsing import STAGING_SCHEMAS

_LONG_PARAGRAPH_WORDS: Final = 40
_UNREAD_WORDS: Final = 150


def count_bad_spans(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """For each span of each staging table, the rows whose span does not lie inside the document's text."""
    counts: dict[str, int] = {}
    for table, schema in STAGING_SCHEMAS.items():
        spans = [name.removesuffix("_start") for name in schema if name.endswith("_start")]
        sums = ", ".join(
            f"count(*) filter (not coalesce((t.{span}_start is null and t.{span}_end is null) or "
            f"(0 <= t.{span}_start and t.{span}_start < t.{span}_end and t.{span}_end <= d.characters), false))"
            for span in spans
        )
        if not sums:
            continue
        row = connection.execute(
            f"select {sums} from staging.{table} as t left join raw.documents as d using (document_id)"
        ).fetchone()
        counts |= {f"{table}.{span}": int(count) for span, count in zip(spans, row or (), strict=True)}
    return counts


def list_rejected_files(
    connection: duckdb.DuckDBPyConnection, limit: int = 50
) -> list[tuple[str, str, str | None, int]]:
    """The newest files that were not ingested: path, reason, detail, bytes."""
    return connection.execute(
        "select file_path, reason, detail, bytes from raw.files "
        "where status = 'rejected' order by first_seen_at desc, file_path limit ?",
        [limit],
    ).fetchall()


def count_parses(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Documents that broke the parser, and all documents."""
    failed = fetch_value(connection, "select count(*) from staging.parses where status = 'parse_failed'")
    return failed, fetch_value(connection, "select count(*) from staging.parses")


def list_failed_parses(connection: duckdb.DuckDBPyConnection, limit: int = 50) -> list[tuple[str, str, str]]:
    """Documents that broke the parser, with a file that holds them and what the parser said."""
    return connection.execute(
        "select p.document_id, any_value(f.file_path), any_value(p.detail) from staging.parses as p "
        "left join raw.files as f using (document_id) where p.status = 'parse_failed' group by 1 order by 2 limit ?",
        [limit],
    ).fetchall()


def list_unread_passages(connection: duckdb.DuckDBPyConnection, limit: int = 50) -> list[tuple[str, str, int, int]]:
    """Transcripts with long passages that are in no turn, the longest first: document, a file that holds it, the words of
    these passages, and the offset at which the first of them starts.

    Such passages are speech that was taken for furniture, or a second transcript in the same file; menus, links and notes
    have shorter paragraphs (none of 21 saved pages has one of more than 50 words).
    """
    return connection.execute(
        "with unread as (select document_id, sum(word_count)::int as words, min(char_start) as char_start "
        "from staging.paragraphs where turn_id is null and word_count >= ? group by 1 having words >= ?) "
        "select document_id, any_value(f.file_path), any_value(words), any_value(char_start) from unread "
        "inner join staging.headers as h using (document_id) inner join raw.files as f using (document_id) "
        "where h.is_transcript and f.is_current group by 1 order by 3 desc, 1 limit ?",
        [_LONG_PARAGRAPH_WORDS, _UNREAD_WORDS, limit],
    ).fetchall()


def list_ignored_corrections(
    connection: duckdb.DuckDBPyConnection, limit: int = 50
) -> list[tuple[int, str | None, str | None, str | None, str]]:
    """Rows of corrections.csv that were not followed: row, document, field, value, problem."""
    return connection.execute(
        "select row_number, document, field, value, problem from main.ignored_corrections order by 1 limit ?", [limit]
    ).fetchall()


def share_of_unresolved_names(connection: duckdb.DuckDBPyConnection) -> float:
    """Unresolved names as a share of all names that stand where a counterpart would."""
    unresolved = fetch_value(connection, "select count(*) from staging.unresolved_names")
    resolved = fetch_value(connection, "select count(*) from staging.counterparts where resolution = 'reference'")
    return unresolved / (unresolved + resolved) if unresolved else 0.0
