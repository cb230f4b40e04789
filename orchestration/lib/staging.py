"""Filling the staging tables: what needs parsing or matching, in batches, each committed with its bookkeeping."""

import math
import os
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import duckdb
import polars as pl

from orchestration.lib.database import (
    DOCUMENT_TABLES,
    ISSUE_FINGERPRINTS_SCHEMA,
    PARSES_SCHEMA,
    append,
    fetch_value,
    registered,
    transaction,
)
from orchestration.lib.errors import PublishError
from orchestration.lib.parsing import (
    STAGING_SCHEMAS,
    issue_fingerprints,
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
# Matched batches stored at once: to find what is stored of their documents takes as long for one as for several.
BATCHES_STORED_AT_ONCE: Final = 5
_INTERRUPT_SECONDS: Final = 0.2
_DETAIL_CHARACTERS: Final = 500
# A condition on staging.parses (fingerprints of parser and terms): documents matched with other terms, and the record
# tells with which. Those that broke the parser are left to ``refresh_staging``: the older terms may have been at fault.
_MATCHED_OTHERWISE: Final = (
    "status = 'parsed' and parser_fingerprint = ? and terms_fingerprint <> ? "
    "and terms_fingerprint in (select terms_fingerprint from staging.issue_fingerprints)"
)
# The rows of a table that are of the documents of a batch. By number of row: told by a column, all texts would be read.
# In one statement with what it is for: rows have other numbers after DuckDB has cleared deleted ones away.
_OF_BATCH: Final = "rowid in (select held.rowid from {table} as held semi join batch using (document_id))"

Parse = Callable[[pl.DataFrame], Mapping[str, pl.DataFrame]]
Match = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
Progress = Callable[[int, int, int], None]
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Parser:
    """What fills the staging tables.

    ``parse``: documents to all tables; ``match_issues``: given issues, a function that makes the mentions of these of
    documents and their spoken paragraphs, as ``parse`` would find them. ``terms_fingerprint`` stands for the issue terms,
    ``issue_fingerprints`` for those of each issue, ``fingerprint`` for all else that rows depend on.
    """

    parse: Parse
    match_issues: Callable[[Collection[str]], Match]
    fingerprint: str
    terms_fingerprint: str
    issue_fingerprints: Mapping[str, str]


def load_parser(seeds: Path) -> Parser:
    """The parser of this project with its dictionaries; raises DictionaryError where one of them cannot be read."""
    dictionaries = load_dictionaries(seeds)
    return Parser(
        partial(parse, dictionaries=dictionaries),
        lambda issues: partial(match, dictionaries=dictionaries.of_issues(issues)),
        parser_fingerprint(seeds),
        terms_fingerprint(seeds),
        issue_fingerprints(dictionaries),
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
    record_issue_fingerprints(connection, parser)
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
    """Find the mentions anew of issues whose terms are others than those that documents were matched with.

    Gives back how many documents were matched. An issue's mentions depend on its own terms alone; a document in which
    nothing changes keeps its rows. To be called before ``refresh_staging``: what cannot be matched is left to it, and
    there the document that is at fault is isolated. A killed run goes on where it stopped.
    """
    record_issue_fingerprints(connection, parser)
    issues = changed_issues(connection, parser)
    if not issues:
        # Written otherwise, such as in another order: the terms are the same.
        connection.execute(
            f"update staging.parses set terms_fingerprint = ? where {_MATCHED_OTHERWISE}",
            [parser.terms_fingerprint, parser.fingerprint, parser.terms_fingerprint],
        )
        return 0
    pending = unmatched_documents(connection, parser)
    read, make = partial(_read_parsed_documents, connection), partial(_match, match=parser.match_issues(issues))
    matched: list[tuple[pl.DataFrame, pl.DataFrame | None]] = []
    for (documents, _), mentions in _in_batches(pending, batch_characters, processes_from, read, make, progress):
        matched.append((documents.select("document_id"), mentions))
        if len(matched) == BATCHES_STORED_AT_ONCE:
            _store_mentions(connection, matched, issues, parser.terms_fingerprint)
            matched.clear()
    _store_mentions(connection, matched, issues, parser.terms_fingerprint)
    return pending.height


def record_issue_fingerprints(connection: duckdb.DuckDBPyConnection, parser: Parser) -> None:
    """Note which terms each issue has now, and forget those that no document was matched with."""
    present = pl.DataFrame(
        {
            "terms_fingerprint": [parser.terms_fingerprint] * len(parser.issue_fingerprints),
            "issue_id": list(parser.issue_fingerprints.keys()),
            "issue_fingerprint": list(parser.issue_fingerprints.values()),
        },
        schema=ISSUE_FINGERPRINTS_SCHEMA,
    )
    with transaction(connection):
        connection.execute(
            "delete from staging.issue_fingerprints where terms_fingerprint = ? "
            "or terms_fingerprint not in (select terms_fingerprint from staging.parses)",
            [parser.terms_fingerprint],
        )
        append(connection, "staging.issue_fingerprints", present)


def changed_issues(connection: duckdb.DuckDBPyConnection, parser: Parser) -> list[str]:
    """The issues that have other terms now, or none any more, than documents were matched with."""
    rows = connection.execute(
        "select terms_fingerprint, issue_id, issue_fingerprint from staging.issue_fingerprints "
        f"where terms_fingerprint in (select terms_fingerprint from staging.parses where {_MATCHED_OTHERWISE})",
        [parser.fingerprint, parser.terms_fingerprint],
    ).fetchall()
    changed: set[str] = set()
    for terms in {terms for terms, _, _ in rows}:
        before = {issue: fingerprint for held, issue, fingerprint in rows if held == terms}
        changed.update(issue for issue, _ in before.items() ^ parser.issue_fingerprints.items())
    return sorted(changed)


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
            for table in DOCUMENT_TABLES:
                connection.execute(f"delete from staging.{table}{condition}")
        connection.execute("drop table stale_documents")


def pending_documents(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The documents to parse, in the order in which they are stored: document_id, characters (64 bits, as they are summed)."""
    return connection.execute(
        "select d.document_id, d.characters::bigint as characters from raw.documents as d "
        "anti join staging.parses as p using (document_id) order by d.rowid"
    ).pl()


def unmatched_documents(connection: duckdb.DuckDBPyConnection, parser: Parser) -> pl.DataFrame:
    """The parsed documents that were matched with other terms; columns and order as of ``pending_documents``."""
    return connection.execute(
        "select d.document_id, d.characters::bigint as characters from raw.documents as d "
        f"semi join (from staging.parses where {_MATCHED_OTHERWISE}) as p using (document_id) order by d.rowid",
        [parser.fingerprint, parser.terms_fingerprint],
    ).pl()


def count_unparsed(connection: duckdb.DuckDBPyConnection, parser_fingerprint: str, terms_fingerprint: str) -> int:
    """How many documents wait for the current parser or for the current issue terms."""
    return fetch_value(
        connection,
        "select count(*) from raw.documents as d "
        "anti join (from staging.parses where parser_fingerprint = ? and terms_fingerprint = ?) as p using (document_id)",
        [parser_fingerprint, terms_fingerprint],
    )


def refuse_unparsed(connection: duckdb.DuckDBPyConnection, parser_fingerprint: str, terms_fingerprint: str) -> None:
    """Raise a PublishError where documents wait for the current parser or for the current issue terms."""
    if waiting := count_unparsed(connection, parser_fingerprint, terms_fingerprint):
        raise PublishError(
            f"{waiting:,} documents wait to be parsed, as a run ended before they were or left the staging out. "
            "Run the whole job refresh_warehouse: make warehouse"
        )


def split_batches(pending: pl.DataFrame, batch_characters: int = BATCH_CHARACTERS) -> list[pl.DataFrame]:
    """Pending documents (``document_id``, ``characters``) in batches, in order.

    Batches are even, so that none is left over at the end, and larger than asked for by one document at most.
    """
    # Short documents cost more than their characters.
    least = batch_characters / BATCH_DOCUMENTS
    weight = pl.col("characters").cast(pl.Float64).clip(lower_bound=least)
    weighed = pending.with_columns(weight=weight, before=weight.cum_sum() - weight)
    total = weighed["weight"].sum()
    number = (pl.col("before") * math.ceil(total / batch_characters) / total).floor()
    batches = weighed.with_columns(batch=number).partition_by("batch", maintain_order=True) if total else []
    return [batch.select(pending.columns) for batch in batches]


def _in_batches(
    pending: pl.DataFrame,
    batch_characters: int,
    processes_from: int,
    read: Callable[[pl.DataFrame], Given],
    make: Callable[[Given], Made],
    progress: Progress | None,
) -> Iterator[tuple[Given, Made]]:
    """What is read of each batch, and what is made of it elsewhere, in order.

    ``read`` is called on the caller's thread, so that the database has one user; ``progress`` when the caller is done
    with a batch. Raises WorkerEndedError where a process that made something was killed.
    """
    under_way: deque[tuple[Given, Future[Made]]] = deque()
    batches = split_batches(pending, batch_characters)
    in_processes = pending["characters"].sum() >= processes_from
    done = characters = 0
    with side_by_side(make, max(1, min(BATCHES_AT_ONCE, len(batches))), in_processes=in_processes) as begin:
        for number, batch in enumerate(batches):
            # One more is read and waits, so that nothing stands still while a batch is stored.
            for later in batches[number + len(under_way) : number + BATCHES_AT_ONCE + 1]:
                given = read(later)
                under_way.append((given, begin(given)))
            given, future = under_way.popleft()
            yield given, _await(future)
            done += batch.height
            characters += int(batch["characters"].sum())
            if progress:
                progress(done, pending.height, characters)


def _await(future: Future[Made]) -> Made:
    """The result, waited for in short spells: an interrupt ends a wait only between two of them."""
    while not future.done():
        wait([future], timeout=_INTERRUPT_SECONDS)
    return future.result()


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


def _read_documents(connection: duckdb.DuckDBPyConnection, batch: pl.DataFrame) -> pl.DataFrame:
    """Documents of a batch: document_id, text."""
    with registered(connection, "batch", batch):
        return connection.execute(
            "select document_id, text from raw.documents "
            f"where {_OF_BATCH.format(table='raw.documents')} order by document_id"
        ).pl()


def _read_parsed_documents(
    connection: duckdb.DuckDBPyConnection, batch: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Documents of a batch, and their spoken paragraphs."""
    with registered(connection, "batch", batch):
        paragraphs = connection.execute(
            "select document_id, paragraph_number, turn_id, char_start, char_end from staging.paragraphs "
            f"where {_OF_BATCH.format(table='staging.paragraphs')} and kind = 'spoken' "
            "order by document_id, paragraph_number"
        ).pl()
    return _read_documents(connection, batch), paragraphs


def _store_mentions(
    connection: duckdb.DuckDBPyConnection,
    matched: Sequence[tuple[pl.DataFrame, pl.DataFrame | None]],
    issues: Sequence[str],
    terms_fingerprint: str,
) -> None:
    """Put the mentions of these issues in place of those held, in the documents where they are others."""
    broken = [documents for documents, mentions in matched if mentions is None]
    sound = [(documents, mentions) for documents, mentions in matched if mentions is not None]
    of_issues = "mention_type = 'issue' and entity_id in (from issues) and document_id in (from documents)"
    with transaction(connection), registered(connection, "issues", pl.DataFrame({"issue_id": issues})):
        for documents in broken:
            with registered(connection, "documents", documents):
                connection.execute(
                    "update staging.parses set parser_fingerprint = '' where document_id in (from documents)"
                )
        if not sound:
            return
        present = pl.concat([mentions for _, mentions in sound])
        with registered(connection, "documents", pl.concat([documents for documents, _ in sound])):
            connection.execute(
                "update staging.parses set terms_fingerprint = ? where document_id in (from documents)",
                [terms_fingerprint],
            )
            held = connection.execute(f"select * from staging.mentions where {of_issues}").pl()
        balance = pl.concat(
            [present.with_columns(rows=1), held.select(present.columns).cast(present.schema).with_columns(rows=-1)]
        )
        balance = balance.group_by(present.columns).agg(pl.col("rows").sum())
        changed = balance.filter(pl.col("rows") != 0).select("document_id").unique()
        if changed.is_empty():
            return
        with registered(connection, "documents", changed):
            connection.execute(f"delete from staging.mentions where {of_issues}")
            connection.execute(
                "update staging.parses set matched_at = ? where document_id in (from documents)", [_now()]
            )
        append(connection, "staging.mentions", present.join(changed, on="document_id", how="semi"))


def _store(connection: duckdb.DuckDBPyConnection, documents: pl.DataFrame, parsed: Parsed, parser: Parser) -> None:
    details = dict(parsed.failures)
    ids: Sequence[str] = documents["document_id"].to_list()
    now = _now()
    bookkeeping = pl.DataFrame(
        {
            "document_id": ids,
            "parser_fingerprint": [parser.fingerprint] * len(ids),
            "terms_fingerprint": [parser.terms_fingerprint] * len(ids),
            "status": ["parse_failed" if document_id in details else "parsed" for document_id in ids],
            "detail": [details.get(document_id) for document_id in ids],
            "parsed_at": [now] * len(ids),
            "matched_at": [now] * len(ids),
        },
        schema=PARSES_SCHEMA,
    )
    with transaction(connection):
        for name, table in parsed.tables.items():
            append(connection, f"staging.{name}", table)
        append(connection, "staging.parses", bookkeeping)


def _now() -> datetime:
    """The present time as the tables hold it: UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
