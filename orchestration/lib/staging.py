"""Filling the staging tables: what needs parsing, in batches, each committed with its bookkeeping."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import duckdb
import polars as pl

from orchestration.lib.database import PARSES_SCHEMA, STAGING_TABLES, append, fetch_value, transaction
from orchestration.lib.parsing import STAGING_SCHEMAS

# Characters of a batch: enough for vectorised work to pay, little enough to bound memory.
BATCH_CHARACTERS: Final = 6_000_000
# Batches parsed side by side. Polars leaves the interpreter to the others while it works, so two keep two cores busy
# where one leaves one of them idle; each takes memory of its own.
BATCHES_AT_ONCE: Final = 2
BATCH_DOCUMENTS: Final = 2_000
_DETAIL_CHARACTERS: Final = 500

Parse = Callable[[pl.DataFrame], Mapping[str, pl.DataFrame]]
Progress = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The staging rows of a batch, and the documents that broke the parser with what it said."""

    tables: dict[str, pl.DataFrame]
    failures: list[tuple[str, str]]


@dataclass(slots=True)
class StagingResult:
    """What was parsed in this run."""

    documents: int = 0
    failed: int = 0
    seconds: float = 0.0


def refresh_staging(
    connection: duckdb.DuckDBPyConnection,
    parse: Parse,
    fingerprint: str,
    progress: Progress | None = None,
    batch_characters: int = BATCH_CHARACTERS,
) -> StagingResult:
    """Parse every document without rows of the current parser; a killed run goes on where it stopped."""
    started = time.monotonic()
    drop_stale_rows(connection, fingerprint)
    pending = pending_documents(connection)
    result = StagingResult(documents=pending.height)
    done, characters = 0, 0
    for documents, parsed in _parse_batches(connection, pending, parse, batch_characters):
        _store(connection, documents, parsed, fingerprint)
        result.failed += len(parsed.failures)
        done += documents.height
        characters += int(documents["text"].str.len_chars().sum())
        if progress:
            progress(done, pending.height, characters)
    result.seconds = time.monotonic() - started
    return result


def drop_stale_rows(connection: duckdb.DuckDBPyConnection, fingerprint: str) -> int:
    """Delete the rows of documents parsed by another parser, or no longer held, together with their bookkeeping."""
    stale = (
        "select document_id from staging.parses "
        "where parser_fingerprint <> ? or document_id not in (select document_id from raw.documents)"
    )
    connection.execute(f"create or replace temp table stale_documents as {stale}", [fingerprint])
    count = fetch_value(connection, "select count(*) from stale_documents")
    if count:
        everything = count == fetch_value(connection, "select count(*) from staging.parses")
        # Without the condition DuckDB drops whole row groups instead of looking for rows.
        condition = "" if everything else " where document_id in (select document_id from stale_documents)"
        with transaction(connection):
            for table in STAGING_TABLES:
                connection.execute(f"delete from staging.{table}{condition}")
    connection.execute("drop table stale_documents")
    return count


def pending_documents(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The documents to parse, in the order in which they are stored: row, characters."""
    return connection.execute(
        "select d.rowid as row, d.characters from raw.documents as d "
        "anti join staging.parses as p using (document_id) order by d.rowid"
    ).pl()


def batch_ranges(pending: pl.DataFrame, batch_characters: int = BATCH_CHARACTERS) -> Iterator[tuple[int, int]]:
    """Ranges of rows (first, last) of bounded size, in order."""
    first: int | None = None
    last, count, characters = 0, 0, 0
    for row, size in pending.iter_rows():
        if first is not None and (characters + size > batch_characters or count >= BATCH_DOCUMENTS):
            yield first, last
            first, count, characters = None, 0, 0
        first = row if first is None else first
        last, count, characters = row, count + 1, characters + size
    if first is not None:
        yield first, last


def _parse_batches(
    connection: duckdb.DuckDBPyConnection, pending: pl.DataFrame, parse: Parse, batch_characters: int
) -> Iterator[tuple[pl.DataFrame, Parsed]]:
    """Documents of each batch and what was parsed of them, in order; the database is used by the caller's thread alone."""
    under_way: deque[tuple[pl.DataFrame, Future[Parsed]]] = deque()
    with ThreadPoolExecutor(BATCHES_AT_ONCE, thread_name_prefix="parse") as threads:
        try:
            for first, last in batch_ranges(pending, batch_characters):
                documents = _read_documents(connection, first, last)
                under_way.append((documents, threads.submit(parse_isolating, documents, parse)))
                # One more is read and waits, so that no thread does while a batch is stored.
                if len(under_way) > BATCHES_AT_ONCE:
                    documents, future = under_way.popleft()
                    yield documents, future.result()
            while under_way:
                documents, future = under_way.popleft()
                yield documents, future.result()
        finally:
            for _, future in under_way:
                future.cancel()


def parse_isolating(documents: pl.DataFrame, parse: Parse) -> Parsed:
    """Parse; if a document breaks the parser, halve the batch until that document stands alone."""
    if documents.is_empty():
        return Parsed(_empty_tables(), [])
    try:
        return _without_bad_spans(documents, _conform(parse(documents)))
    except (Exception, pl.exceptions.PanicException) as error:  # whatever a document provokes must stay with it
        if documents.height == 1:
            detail = f"{type(error).__name__}: {error}"[:_DETAIL_CHARACTERS]
            return Parsed(_empty_tables(), [(documents["document_id"][0], detail)])
    half = documents.height // 2
    left = parse_isolating(documents[:half], parse)
    right = parse_isolating(documents[half:], parse)
    tables = {name: pl.concat([left.tables[name], right.tables[name]]) for name in STAGING_SCHEMAS}
    return Parsed(tables, left.failures + right.failures)


def bad_spans(documents: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """Rows whose spans do not lie inside the text: document_id, span. A span that is wholly null is none."""
    spans = [name.removesuffix("_start") for name in table.columns if name.endswith("_start")]
    lengths = documents.select("document_id", length=pl.col("text").str.len_chars())
    joined = table.join(lengths, on="document_id", how="left")
    found = [
        joined.filter(~_span_is_good(span)).select("document_id", span=pl.lit(span))
        for span in spans
        if f"{span}_end" in table.columns
    ]
    return pl.concat(found) if found else pl.DataFrame(schema={"document_id": pl.String, "span": pl.String})


def _span_is_good(span: str) -> pl.Expr:
    start, end = pl.col(f"{span}_start"), pl.col(f"{span}_end")
    inside = (start >= 0) & (start < end) & (end <= pl.col("length"))
    return (start.is_null() & end.is_null()) | inside.fill_null(pl.lit(value=False))


def _without_bad_spans(documents: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> Parsed:
    failures: dict[str, str] = {}
    for name, table in tables.items():
        for document_id, span in bad_spans(documents, table).iter_rows():
            failures.setdefault(document_id, f"the {span} span of a row of {name} is not inside the text")
    if failures:
        tables = {name: table.filter(~pl.col("document_id").is_in(list(failures))) for name, table in tables.items()}
    return Parsed(tables, list(failures.items()))


def _conform(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Exactly the declared tables and columns, or an error."""
    return {name: tables[name].select(list(schema)).cast(schema) for name, schema in STAGING_SCHEMAS.items()}


def _empty_tables() -> dict[str, pl.DataFrame]:
    return {name: pl.DataFrame(schema=schema) for name, schema in STAGING_SCHEMAS.items()}


def _read_documents(connection: duckdb.DuckDBPyConnection, first: int, last: int) -> pl.DataFrame:
    return connection.execute(
        "select d.document_id, d.text from raw.documents as d anti join staging.parses as p using (document_id) "
        "where d.rowid between ? and ? order by d.document_id",
        [first, last],
    ).pl()


def _store(connection: duckdb.DuckDBPyConnection, documents: pl.DataFrame, parsed: Parsed, fingerprint: str) -> None:
    details = dict(parsed.failures)
    ids: Sequence[str] = documents["document_id"].to_list()
    bookkeeping = pl.DataFrame(
        {
            "document_id": ids,
            "parser_fingerprint": [fingerprint] * len(ids),
            "status": ["parse_failed" if document_id in details else "parsed" for document_id in ids],
            "detail": [details.get(document_id) for document_id in ids],
            "parsed_at": [datetime.now(UTC).replace(tzinfo=None)] * len(ids),
        },
        schema=PARSES_SCHEMA,
    )
    with transaction(connection):
        for name, table in parsed.tables.items():
            append(connection, f"staging.{name}", table)
        append(connection, "staging.parses", bookkeeping)
