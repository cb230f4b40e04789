"""Filling the staging tables: what needs parsing or matching, in batches, each committed with its bookkeeping."""

import math
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import duckdb
import polars as pl

from orchestration.lib.database import PARSES_SCHEMA, STAGING_TABLES, append, fetch_value, registered, transaction
from orchestration.lib.errors import PublishError
from orchestration.lib.parsing import (
    STAGING_SCHEMAS,
    load_dictionaries,
    match,
    parse,
    parser_fingerprint,
    terms_fingerprint,
)
from orchestration.lib.workers import side_by_side

# Most characters of a batch: enough for vectorised work to pay, little enough to bound memory.
BATCH_CHARACTERS: Final = 10_000_000
# Batches parsed side by side, each in memory of its own.
BATCHES_AT_ONCE: Final = max(2, min(os.cpu_count() or 1, 4))
# From so many characters on in processes, which share no interpreter but take seconds to start.
PROCESSES_FROM: Final = 20_000_000
BATCH_DOCUMENTS: Final = 2_000
_INTERRUPT_SECONDS: Final = 0.2
_DETAIL_CHARACTERS: Final = 500

Parse = Callable[[pl.DataFrame], Mapping[str, pl.DataFrame]]
Match = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
Progress = Callable[[int, int, int], None]
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Parser:
    """What fills the staging tables.

    ``parse``: documents to all tables; ``match``: documents and their spoken paragraphs to mentions of issues, as
    ``parse`` would find them. ``terms_fingerprint`` stands for the issue terms, ``fingerprint`` for all else that rows depend on.
    """

    parse: Parse
    match: Match
    fingerprint: str
    terms_fingerprint: str


def load_parser(seeds: Path) -> Parser:
    """The parser of this project with its dictionaries; raises DictionaryError where one of them cannot be read."""
    dictionaries = load_dictionaries(seeds)
    return Parser(
        partial(parse, dictionaries=dictionaries),
        partial(match, dictionaries=dictionaries),
        parser_fingerprint(seeds),
        terms_fingerprint(seeds),
    )


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
    parser: Parser,
    progress: Progress | None = None,
    batch_characters: int = BATCH_CHARACTERS,
    processes_from: int = PROCESSES_FROM,
) -> StagingResult:
    """Parse every document without rows of the current parser; a killed run goes on where it stopped."""
    started = time.monotonic()
    drop_stale_rows(connection, parser)
    pending = pending_documents(connection)
    result = StagingResult(documents=pending.height)
    read, make = partial(_read_documents, connection), partial(parse_isolating, parse=parser.parse)
    for documents, parsed in _in_batches(pending, batch_characters, processes_from, read, make, progress):
        _store(connection, documents, parsed, parser)
        result.failed += len(parsed.failures)
    result.seconds = time.monotonic() - started
    return result


def refresh_mentions(
    connection: duckdb.DuckDBPyConnection,
    parser: Parser,
    progress: Progress | None = None,
    batch_characters: int = BATCH_CHARACTERS,
    processes_from: int = PROCESSES_FROM,
) -> int:
    """Find the mentions of issues anew in documents that were matched with other terms; gives back how many documents.

    To be called before ``refresh_staging``: what cannot be matched is left to it, and there the document that is at
    fault is isolated. A killed run goes on where it stopped.
    """
    drop_stale_mentions(connection, parser)
    pending = unmatched_documents(connection, parser)
    read, make = partial(_read_parsed_documents, connection, parser), partial(_match, match=parser.match)
    for (documents, _), mentions in _in_batches(pending, batch_characters, processes_from, read, make, progress):
        _store_mentions(connection, documents, mentions, parser.terms_fingerprint)
    return pending.height


def drop_stale_rows(connection: duckdb.DuckDBPyConnection, parser: Parser) -> None:
    """Delete the rows of documents parsed by another parser, or no longer held, together with their bookkeeping.

    Those that still wait for mentions of the current terms are among them: rows of two sets of terms, or without
    mentions, would be published.
    """
    stale = (
        "select document_id from staging.parses where parser_fingerprint <> ? or terms_fingerprint <> ? "
        "or document_id not in (select document_id from raw.documents)"
    )
    with transaction(connection):
        connection.execute(
            f"create or replace temp table stale_documents as {stale}", [parser.fingerprint, parser.terms_fingerprint]
        )
        count = fetch_value(connection, "select count(*) from stale_documents")
        if count:
            everything = count == fetch_value(connection, "select count(*) from staging.parses")
            # Without the condition DuckDB drops whole row groups instead of looking for rows.
            condition = "" if everything else " where document_id in (select document_id from stale_documents)"
            for table in STAGING_TABLES:
                connection.execute(f"delete from staging.{table}{condition}")
        connection.execute("drop table stale_documents")


def drop_stale_mentions(connection: duckdb.DuckDBPyConnection, parser: Parser) -> None:
    """Delete the mentions of issues in documents that were matched with other terms, and note that they have none.

    Documents that broke the parser are left to ``refresh_staging``: the older terms may have been at fault.
    """
    stale = "status = 'parsed' and parser_fingerprint = ? and terms_fingerprint not in (?, '')"
    values = [parser.fingerprint, parser.terms_fingerprint]
    with transaction(connection):
        connection.execute(
            "delete from staging.mentions where mention_type = 'issue' "
            f"and document_id in (select document_id from staging.parses where {stale})",
            values,
        )
        connection.execute(f"update staging.parses set terms_fingerprint = '' where {stale}", values)


def pending_documents(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The documents to parse, in the order in which they are stored: row, characters (64 bits, as they are summed)."""
    return connection.execute(
        "select d.rowid as row, d.characters::bigint as characters from raw.documents as d "
        "anti join staging.parses as p using (document_id) order by d.rowid"
    ).pl()


def unmatched_documents(connection: duckdb.DuckDBPyConnection, parser: Parser) -> pl.DataFrame:
    """The parsed documents without mentions of the current terms, in the order in which they are stored: row, characters."""
    return connection.execute(
        "select d.rowid as row, d.characters::bigint as characters from raw.documents as d "
        "semi join (from staging.parses where parser_fingerprint = ? and terms_fingerprint = '') as p "
        "using (document_id) order by d.rowid",
        [parser.fingerprint],
    ).pl()


def refuse_unparsed(connection: duckdb.DuckDBPyConnection, parser_fingerprint: str, terms_fingerprint: str) -> None:
    """Raise a PublishError where documents wait for the current parser or for the current issue terms."""
    waiting = fetch_value(
        connection,
        "select count(*) from raw.documents as d "
        "anti join (from staging.parses where parser_fingerprint = ? and terms_fingerprint = ?) as p using (document_id)",
        [parser_fingerprint, terms_fingerprint],
    )
    if waiting:
        raise PublishError(
            f"{waiting:,} documents wait to be parsed, as a run ended before they were or left the staging out. "
            "Run the whole job refresh_warehouse: make warehouse"
        )


def batch_ranges(pending: pl.DataFrame, batch_characters: int = BATCH_CHARACTERS) -> list[tuple[int, int]]:
    """First and last row of each batch of pending documents (``row``, ``characters``), in order.

    Batches are even, so that none is left over at the end, and larger than asked for by one document at most.
    """
    # Short documents cost more than their characters.
    least = batch_characters / BATCH_DOCUMENTS
    weighed = pending.select("row", weight=pl.col("characters").cast(pl.Float64).clip(lower_bound=least))
    total = weighed["weight"].sum()
    before = pl.col("weight").cum_sum() - pl.col("weight")
    batches = weighed.group_by((before * math.ceil(total / batch_characters) / total).floor()).agg(
        first=pl.col("row").min(), last=pl.col("row").max()
    )
    return list(batches.select("first", "last").sort("first").iter_rows())


def _in_batches(
    pending: pl.DataFrame,
    batch_characters: int,
    processes_from: int,
    read: Callable[[int, int], Given],
    make: Callable[[Given], Made],
    progress: Progress | None,
) -> Iterator[tuple[Given, Made]]:
    """What is read of each batch, and what is made of it elsewhere, in order.

    ``read`` is called on the caller's thread, so that the database has one user; ``progress`` when the caller is done
    with a batch. Raises WorkerEndedError where a process that made something was killed.
    """
    under_way: deque[tuple[int, Given, Future[Made]]] = deque()
    ranges = batch_ranges(pending, batch_characters)
    in_processes = pending["characters"].sum() >= processes_from
    with side_by_side(make, max(1, min(BATCHES_AT_ONCE, len(ranges))), in_processes=in_processes) as begin:
        for first, last in ranges:
            given = read(first, last)
            under_way.append((last, given, begin(given)))
            # One more is read and waits, so that nothing stands still while a batch is stored.
            if len(under_way) > BATCHES_AT_ONCE:
                yield from _finish_batch(under_way, pending, progress)
        while under_way:
            yield from _finish_batch(under_way, pending, progress)


def _finish_batch(
    under_way: deque[tuple[int, Given, Future[Made]]], pending: pl.DataFrame, progress: Progress | None
) -> Iterator[tuple[Given, Made]]:
    last, given, future = under_way.popleft()
    # Not one long wait: an interrupt ends it only between two short ones.
    while not future.done():
        wait([future], timeout=_INTERRUPT_SECONDS)
    yield given, future.result()
    if progress:
        done = pending.filter(pl.col("row") <= last)
        progress(done.height, pending.height, int(done["characters"].sum()))


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


def _match(parsed: tuple[pl.DataFrame, pl.DataFrame], match: Match) -> pl.DataFrame | None:
    """The mentions of issues in parsed documents; None where one of them broke the matching."""
    documents, paragraphs = parsed
    schema = STAGING_SCHEMAS["mentions"]
    try:
        mentions = match(documents, paragraphs).select(list(schema)).cast(schema)
    except (Exception, pl.exceptions.PanicException):  # they are parsed again, where it is said what broke
        return None
    return mentions if bad_spans(documents, mentions).is_empty() else None


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


def _read_parsed_documents(
    connection: duckdb.DuckDBPyConnection, parser: Parser, first: int, last: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Documents that wait for their mentions, and their spoken paragraphs."""
    documents = connection.execute(
        "select d.document_id, d.text from raw.documents as d "
        "semi join (from staging.parses where parser_fingerprint = ? and terms_fingerprint = '') as p "
        "using (document_id) where d.rowid between ? and ? order by d.document_id",
        [parser.fingerprint, first, last],
    ).pl()
    with registered(connection, "batch", documents.select("document_id")):
        paragraphs = connection.execute(
            "select p.document_id, p.paragraph_number, p.turn_id, p.char_start, p.char_end "
            "from staging.paragraphs as p semi join batch using (document_id) "
            "where p.kind = 'spoken' order by p.document_id, p.paragraph_number"
        ).pl()
    return documents, paragraphs


def _store_mentions(
    connection: duckdb.DuckDBPyConnection,
    documents: pl.DataFrame,
    mentions: pl.DataFrame | None,
    terms_fingerprint: str,
) -> None:
    with transaction(connection), registered(connection, "batch", documents.select("document_id")):
        if mentions is None:
            connection.execute("update staging.parses set parser_fingerprint = '' where document_id in (from batch)")
        else:
            append(connection, "staging.mentions", mentions)
            connection.execute(
                "update staging.parses set terms_fingerprint = ? where document_id in (from batch)",
                [terms_fingerprint],
            )


def _store(connection: duckdb.DuckDBPyConnection, documents: pl.DataFrame, parsed: Parsed, parser: Parser) -> None:
    details = dict(parsed.failures)
    ids: Sequence[str] = documents["document_id"].to_list()
    bookkeeping = pl.DataFrame(
        {
            "document_id": ids,
            "parser_fingerprint": [parser.fingerprint] * len(ids),
            "terms_fingerprint": [parser.terms_fingerprint] * len(ids),
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
