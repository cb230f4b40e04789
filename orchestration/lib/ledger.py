"""The ledger: every file below the folder of raw files has an outcome, and every new content becomes a document."""

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Final

import duckdb
import polars as pl

from orchestration.lib.database import (
    DOCUMENTS_SCHEMA,
    FILES_SCHEMA,
    LAST_SCAN_SCHEMA,
    append,
    fetch_value,
    registered,
    transaction,
)
from orchestration.lib.decode import REASONS as DECODER_REASONS
from orchestration.lib.decode import UndecodableError, decode, decoder_version
from orchestration.lib.errors import RawFolderEmptiedError
from orchestration.lib.scan import HTML_SUFFIXES, Entry, Scan, digest
from orchestration.lib.settings import Settings

# Reasons that pass by themselves: these files are tried again in every run, the others when they change.
TRANSIENT_REASONS: Final = frozenset({"unreadable", "still_being_written"})
# One transaction a batch: large enough for bulk inserts, small enough for memory and to lose little when killed.
BATCH_CHARACTERS: Final = 16_000_000
# As many texts as the log may hold before they go into the file, in place of the threshold of other stages. They are so
# long that all of them fill the last row group of their table, which is compressed anew each time: with a quarter of
# this, reading 40,000 files takes nearly twice as long.
TEXTS_CHECKPOINT_THRESHOLD: Final = "1GB"
BATCH_FILES: Final = 5_000

Progress = Callable[[int, int, int], None]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one entry gave: a document, or a reason."""

    entry: Entry
    sha256: str | None = None
    document_id: str | None = None
    text: str | None = None
    encoding: str | None = None
    media_type: str | None = None
    reason: str | None = None
    detail: str | None = None

    @property
    def is_transient(self) -> bool:
        """Whether the same file may be readable in the next run without being changed."""
        return self.reason in TRANSIENT_REASONS


@dataclass(slots=True)
class IngestResult:
    """What changed in the ledger in this run."""

    files: int = 0
    read: int = 0
    unchanged: int = 0
    changed_rows: int = 0
    new_documents: int = 0
    removed: int = 0
    raw_digest: str = ""
    has_transient: bool = False
    # The last run that changed anything here: two builds with the same one hold the same files and documents.
    content_run_id: str = ""
    seconds: float = 0.0
    rejected: dict[str, int] = field(default_factory=dict)
    by_status: dict[str, int] = field(default_factory=dict)


def document_id_of(sha256: str) -> str:
    """The id of the document with these bytes."""
    return f"d{sha256[:16]}"


def needs_reading(entry: Entry, known: Row | None, retried: frozenset[str] = TRANSIENT_REASONS) -> bool:
    """Whether the ledger's row for the path says nothing about the entry as it stands now."""
    if known is None or known["reason"] in retried:
        return True
    same_stat = (entry.bytes, entry.mtime_ns, entry.ctime_ns) == (known["bytes"], known["mtime_ns"], known["ctime_ns"])
    if known["status"] == "rejected":
        # A larger limit or a new suffix lets a file in that did not change.
        refused_before = known["reason"] if known["reason"] in _REFUSALS_WITHOUT_OPENING else None
        return not same_stat or refused_before != entry.refusal
    return not same_stat or entry.refusal is not None


_REFUSALS_WITHOUT_OPENING: Final = frozenset({"unsupported", "not_a_file", "outside_raw", "broken_link", "too_large"})


def with_size_limit(entries: Iterable[Entry], max_bytes: int) -> list[Entry]:
    """Refuse what is larger than any transcript, without opening it."""
    return [
        entry
        if entry.refusal or entry.bytes <= max_bytes
        else Entry(
            entry.path,
            entry.os_path,
            entry.bytes,
            entry.mtime_ns,
            entry.ctime_ns,
            "too_large",
            f"{entry.bytes / 1e6:.1f} MB; the limit is {max_bytes / 1e6:g} MB (TRANSCRIPTS_MAX_FILE_MB)",
        )
        for entry in entries
    ]


def read_entry(entry: Entry, settle_seconds: float = 0.0) -> Outcome:
    """Read and decode one file. Never raises for what a file is or does."""
    if entry.refusal:
        return Outcome(entry, reason=entry.refusal, detail=entry.detail)
    age = time.time() - entry.ctime_ns / 1e9
    if 0 <= age < settle_seconds:
        return Outcome(entry, reason="still_being_written", detail=f"changed {age:.0f} s ago; read in the next run")
    try:
        content = _read_stable(entry)
    except _StillBeingWrittenError as error:
        return Outcome(entry, reason="still_being_written", detail=str(error))
    except OSError as error:
        return Outcome(entry, reason="unreadable", detail=error.strerror or type(error).__name__)
    sha256 = hashlib.sha256(content).hexdigest()
    is_html = os.path.splitext(entry.path)[1].lower() in HTML_SUFFIXES
    try:
        decoded = decode(content, is_html=is_html)
    except UndecodableError as error:
        return Outcome(entry, sha256=sha256, reason=error.reason, detail=error.detail)
    return Outcome(entry, sha256, document_id_of(sha256), decoded.text, decoded.encoding, decoded.media_type)


class _StillBeingWrittenError(Exception):
    """The file changed between the scan and the end of reading it."""


def _read_stable(entry: Entry) -> bytes:
    # O_NOFOLLOW and O_NONBLOCK: between the scan and now the path may have become a link or a pipe.
    descriptor = os.open(entry.os_path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise _StillBeingWrittenError("was replaced while being read")
        content = file.read(before.st_size + 1)
        after = os.fstat(descriptor)
    stable = (entry.bytes, entry.mtime_ns) == (after.st_size, after.st_mtime_ns) and len(content) == after.st_size
    if not stable:
        raise _StillBeingWrittenError("changed while being read; read in the next run")
    return content


def next_rows(outcome: Outcome, rows: Sequence[Row], run_id: str, now: datetime) -> list[Row]:
    """The ledger rows of a path after an outcome, given its rows before (any order); pure.

    A row that comes out with the key of one that went in replaces it; one that does not come out is to be deleted.
    """
    older = sorted(rows, key=lambda row: row["version_number"])
    current = next((row for row in reversed(older) if row["is_current"]), None)
    passing = [row for row in older if not row["is_current"] and row["status"] == "rejected"]
    older = [row for row in older if row not in passing]
    following = 1 + max((row["version_number"] for row in older), default=0)
    fresh = _row(outcome, following, run_id, now)

    if current is None:
        last = older[-1] if older else None
        if last and last["status"] == "removed":
            if outcome.document_id and last["document_id"] == outcome.document_id:
                return [*older[:-1], _seen_again(last, outcome, now)]
            if not outcome.is_transient:
                last = {**last, "status": "superseded"}
            return [*older[:-1], last, fresh]
        return [*older, fresh]

    before = [row for row in older if row is not current]
    if outcome.is_transient and current["document_id"]:
        # What was read before stays the current version: a file locked for a minute must not leave the marts.
        first_seen = passing[-1]["first_seen_at"] if passing else now
        return [*before, {**current, "last_seen_at": now}, {**fresh, "is_current": False, "first_seen_at": first_seen}]
    if current["document_id"] and current["document_id"] == outcome.document_id:
        return [*before, _seen_again(current, outcome, now)]
    same_refusal = not outcome.document_id and current["sha256"] == outcome.sha256
    if current["status"] == "rejected" and (
        current["reason"] in TRANSIENT_REASONS or (same_refusal and current["reason"] == outcome.reason)
    ):
        return [
            *before,
            {**fresh, "version_number": current["version_number"], "first_seen_at": current["first_seen_at"]},
        ]
    return [*before, {**current, "status": "superseded", "is_current": False}, fresh]


def _row(outcome: Outcome, version_number: int, run_id: str, now: datetime) -> Row:
    return {
        "file_path": outcome.entry.path,
        "version_number": version_number,
        "sha256": outcome.sha256,
        "bytes": outcome.entry.bytes,
        "mtime_ns": outcome.entry.mtime_ns,
        "ctime_ns": outcome.entry.ctime_ns,
        "encoding": outcome.encoding,
        "status": "ingested" if outcome.document_id else "rejected",
        "reason": outcome.reason,
        "detail": outcome.detail,
        "document_id": outcome.document_id,
        "first_seen_at": now,
        "last_seen_at": now,
        "run_id": run_id,
        "is_current": True,
    }


def _seen_again(row: Row, outcome: Outcome, now: datetime) -> Row:
    entry = outcome.entry
    times = {"bytes": entry.bytes, "mtime_ns": entry.mtime_ns, "ctime_ns": entry.ctime_ns, "last_seen_at": now}
    # A duplicate stays one until the pass over all files says otherwise.
    status = "ingested" if row["status"] == "removed" else row["status"]
    return {**row, **times, "status": status, "is_current": True}


def ingest(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    found: Scan,
    run_id: str,
    settle_seconds: float = 0.0,
    progress: Progress | None = None,
    *,
    read_again: bool = False,
    accept_removals: bool = False,
) -> IngestResult:
    """Bring the ledger and the documents to what the scan found; each batch is one transaction.

    With ``read_again`` unchanged files are read and decoded too, and all documents are parsed again. Raises
    RawFolderEmptiedError when no file that was ingested is left, unless removals are accepted.
    """
    started = time.monotonic()
    connection.execute(f"set checkpoint_threshold = '{TEXTS_CHECKPOINT_THRESHOLD}'")
    now = datetime.now(UTC).replace(tzinfo=None)
    entries = with_size_limit(found.entries, settings.max_file_bytes)
    if not accept_removals:
        _refuse_emptied_folder(connection, settings, entries)
    if read_again:
        # First: a run killed half way must not leave texts of two decoders beside rows of the old ones.
        connection.execute("update staging.parses set parser_fingerprint = ''")
    before = last_scan(connection)
    retried = TRANSIENT_REASONS | (DECODER_REASONS if before.decoder_version != decoder_version() else frozenset())
    known = _standing_rows(connection)
    to_read = [entry for entry in entries if read_again or needs_reading(entry, known.get(entry.path), retried)]
    result = IngestResult(files=len(entries), read=len(to_read), unchanged=len(entries) - len(to_read))

    done, characters = 0, 0
    for batch in _batches(to_read, settle_seconds):
        rows_before = _rows_of(connection, [outcome.entry.path for outcome in batch])
        with transaction(connection):
            added, replaced = _store_documents(connection, batch, now)
            result.new_documents += added
            result.changed_rows += replaced + _store_rows(connection, batch, rows_before, run_id, now)
        done += len(batch)
        characters += sum(len(outcome.text or "") for outcome in batch)
        if progress:
            progress(done, len(to_read), characters)

    present = {entry.path for entry in entries}
    vanished = [path for path in known if path not in present and not found.is_hidden_by_error(path)]
    with transaction(connection):
        result.removed = _mark_removed(connection, vanished)
        result.changed_rows += result.removed + _mark_duplicates(connection)
        _touch(connection, [entry.path for entry in entries], now)
        result.raw_digest = digest(found.entries)
        result.has_transient = _has_transient(connection)
        is_new = result.changed_rows or read_again or not before.content_run_id
        result.content_run_id = run_id if is_new else before.content_run_id
        _note_scan(connection, result, before, now)
    result.rejected = _counts(connection, "reason", "status = 'rejected'")
    result.by_status = _counts(connection, "status", "is_current or status in ('rejected', 'removed')")
    result.seconds = time.monotonic() - started
    return result


def _standing_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, Row]:
    """For each path the row that decides whether it is read again: the passing rejection before the current row."""
    columns = ("file_path", "bytes", "mtime_ns", "ctime_ns", "status", "reason")
    rows = connection.execute(
        f"select {', '.join(columns)} from raw.files where is_current or status = 'rejected' "
        "order by file_path, is_current desc"
    ).fetchall()
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


def _batches(entries: Sequence[Entry], settle_seconds: float) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    characters = 0
    for entry in entries:
        outcome = read_entry(entry, settle_seconds)
        batch.append(outcome)
        characters += len(outcome.text or "")
        if characters >= BATCH_CHARACTERS or len(batch) >= BATCH_FILES:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _given_paths(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> AbstractContextManager[None]:
    """The paths as a table ``given_paths`` of one column, ``file_path``."""
    return registered(connection, "given_paths", pl.DataFrame({"file_path": paths}, schema={"file_path": pl.String}))


def _rows_of(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> dict[str, list[Row]]:
    with _given_paths(connection, paths):
        frame = connection.execute("select f.* from raw.files as f semi join given_paths using (file_path)").pl()
    rows: dict[str, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        rows.setdefault(row["file_path"], []).append(row)
    return rows


def _store_documents(connection: duckdb.DuckDBPyConnection, batch: Sequence[Outcome], now: datetime) -> tuple[int, int]:
    """Add the documents not held yet; replace texts that an older decoder read otherwise. Gives back both numbers."""
    documents = {
        outcome.document_id: {
            "document_id": outcome.document_id,
            "sha256": outcome.sha256,
            "text": outcome.text,
            "characters": len(outcome.text or ""),
            "encoding": outcome.encoding,
            "media_type": outcome.media_type,
            "first_seen_at": now,
        }
        for outcome in batch
        if outcome.document_id
    }
    frame = pl.DataFrame(list(documents.values()), schema=DOCUMENTS_SCHEMA)
    with registered(connection, "read_documents", frame):
        replaced = _replace_texts(connection)
        added = connection.execute(
            "insert into raw.documents select n.* from read_documents as n anti join raw.documents using (document_id)"
        ).fetchone()
    return (int(added[0]) if added else 0), replaced


def _replace_texts(connection: duckdb.DuckDBPyConnection) -> int:
    """Replace held texts that ``read_documents`` has otherwise; gives back how many."""
    # Row numbers first, as a condition on the id would read the texts of all documents held.
    held = connection.execute(
        "select d.rowid as held_row from raw.documents as d semi join read_documents using (document_id)"
    ).pl()
    if held.is_empty():
        return 0
    with registered(connection, "held", held):
        replaced = connection.execute(
            "select document_id from raw.documents as d inner join read_documents as n using (document_id) "
            "where d.rowid in (select held_row from held) and d.text is distinct from n.text"
        ).pl()
    if not replaced.is_empty():
        with registered(connection, "replaced", replaced):
            connection.execute(
                "update raw.documents as d set text = n.text, characters = n.characters, encoding = n.encoding, "
                "media_type = n.media_type from read_documents as n semi join replaced using (document_id) "
                "where d.document_id = n.document_id"
            )
            # Their rows point into the older text.
            connection.execute(
                "update staging.parses set parser_fingerprint = '' "
                "where document_id in (select document_id from replaced)"
            )
    return replaced.height


def _store_rows(
    connection: duckdb.DuckDBPyConnection,
    batch: Sequence[Outcome],
    rows_before: dict[str, list[Row]],
    run_id: str,
    now: datetime,
) -> int:
    """Write the rows after each outcome; gives back how many rows say something new."""
    written: list[Row] = []
    stale: list[str] = []
    changed = 0
    for outcome in batch:
        before = rows_before.get(outcome.entry.path, [])
        after = next_rows(outcome, before, run_id, now)
        changed += _meaning(after) != _meaning(before)
        written += after
        if before:
            stale.append(outcome.entry.path)
    if stale:
        with _given_paths(connection, stale):
            connection.execute("delete from raw.files where file_path in (select file_path from given_paths)")
    append(connection, "raw.files", pl.DataFrame(written, schema=FILES_SCHEMA))
    return changed


def _meaning(rows: Sequence[Row]) -> set[tuple[Any, ...]]:
    """What of the rows a reader could notice; times of touching and of being seen are not part of it."""
    noticed = ("version_number", "sha256", "status", "reason", "document_id", "is_current")
    return {tuple(row[name] for name in noticed) for row in rows}


def _mark_removed(connection: duckdb.DuckDBPyConnection, vanished: Sequence[str]) -> int:
    if not vanished:
        return 0
    with _given_paths(connection, vanished):
        connection.execute(
            "delete from raw.files where not is_current and status = 'rejected' "
            "and file_path in (select file_path from given_paths)"
        )
        connection.execute(
            "update raw.files set status = 'removed', is_current = false "
            "where is_current and file_path in (select file_path from given_paths)"
        )
    return len(vanished)


def _mark_duplicates(connection: duckdb.DuckDBPyConnection) -> int:
    """Of the files with the same bytes the one seen first is ingested, the others are duplicates of it."""
    changed = connection.execute(
        """
        with standing as (
            select
                file_path,
                version_number,
                first_value(file_path) over (partition by document_id order by first_seen_at, file_path) as original
            from raw.files
            where is_current and document_id is not null
        )
        update raw.files as f
        set
            status = if(s.original = f.file_path, 'ingested', 'duplicate'),
            reason = if(s.original = f.file_path, null, 'same_content'),
            detail = if(s.original = f.file_path, null, 'same bytes as ' || s.original)
        from standing as s
        where f.file_path = s.file_path and f.version_number = s.version_number
            and (f.status, f.detail) is distinct from (
                if(s.original = f.file_path, 'ingested', 'duplicate'),
                if(s.original = f.file_path, null, 'same bytes as ' || s.original)
            )
        """
    ).fetchone()
    return int(changed[0]) if changed else 0


def _touch(connection: duckdb.DuckDBPyConnection, paths: Sequence[str], now: datetime) -> None:
    with _given_paths(connection, paths):
        connection.execute(
            "update raw.files set last_seen_at = ? where is_current and last_seen_at <> ? "
            "and file_path in (select file_path from given_paths)",
            [now, now],
        )


@dataclass(frozen=True, slots=True)
class LastScan:
    """What the last complete scan left behind for the steps after it and for the next one."""

    raw_digest: str = ""
    content_run_id: str = ""
    has_transient: bool = True
    decoder_version: str | None = None
    forgotten_at: datetime | None = None


def last_scan(connection: duckdb.DuckDBPyConnection) -> LastScan:
    """The last complete scan; an empty one before the first."""
    columns = ", ".join(item.name for item in fields(LastScan))
    row = connection.execute(f"select {columns} from raw.last_scan").fetchone()
    return LastScan(*row) if row else LastScan()


def _note_scan(connection: duckdb.DuckDBPyConnection, result: IngestResult, before: LastScan, now: datetime) -> None:
    row = {
        "raw_digest": result.raw_digest,
        "has_transient": result.has_transient,
        "content_run_id": result.content_run_id,
        "scanned_at": now,
        "decoder_version": decoder_version(),
        "forgotten_at": before.forgotten_at,
    }
    connection.execute("delete from raw.last_scan")
    append(connection, "raw.last_scan", pl.DataFrame([row], schema=LAST_SCAN_SCHEMA))


def _refuse_emptied_folder(connection: duckdb.DuckDBPyConnection, settings: Settings, entries: Sequence[Entry]) -> None:
    if any(entry.refusal is None for entry in entries):
        return
    held = fetch_value(connection, "select count(*) from raw.files where is_current and document_id is not null")
    if held:
        raise RawFolderEmptiedError(
            f"The folder of raw files {settings.raw} holds no transcript any more; at the last run it held {held:,}. "
            "Nothing was changed. If its disk is not mounted, mount it. If they were removed on purpose: "
            "make warehouse ACCEPT_REMOVALS=1 (in the user interface: accept_removals of raw/files)."
        )


def _has_transient(connection: duckdb.DuckDBPyConnection) -> bool:
    names = ", ".join(f"'{reason}'" for reason in sorted(TRANSIENT_REASONS))
    row = connection.execute(
        f"select count(*) > 0 from raw.files where status = 'rejected' and reason in ({names})"
    ).fetchone()
    return bool(row and row[0])


def _counts(connection: duckdb.DuckDBPyConnection, column: str, condition: str) -> dict[str, int]:
    query = f"select {column}, count(*) from raw.files where {condition} group by all order by 2 desc, 1"
    return {str(name): int(count) for name, count in connection.execute(query).fetchall()}
