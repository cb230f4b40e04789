"""Publishing: a verified copy of the build database, and the swap of the link that readers open.

A link and not a renamed file: DuckDB keeps the log of a program that writes beside the file that the link led
to, so the log of an older build can never be replayed into a newer one.
"""

import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import duckdb

from orchestration.lib.database import fetch_value, read_back, refuse_damage, row_counts
from orchestration.lib.errors import PublishError
from orchestration.lib.promises import list_ignored_corrections, list_unread_passages
from orchestration.lib.settings import Settings

_LINK_IN_THE_MAKING: Final = ".next"
# Of a build's name, without the last three digits: down to the millisecond.
_STAMP: Final = "%Y%m%dT%H%M%S%f"
Notify = Callable[[str], None]


@dataclass(frozen=True)
class Inputs:
    """All that a build depends on; equal inputs give equal tables."""

    raw_digest: str
    content_run_id: str
    parser_fingerprint: str
    code_version: str
    duckdb_version: str
    max_file_bytes: int
    max_search_bytes: int


@dataclass(frozen=True)
class PublishedRecord:
    """What was published last, from what, and whether it is still as it was then."""

    build: str
    bytes: int
    mtime_ns: int
    inputs: Inputs
    has_transient: bool
    run_id: str
    published_at: str
    summary: dict[str, Any] = field(default_factory=dict)


def read_record(settings: Settings) -> PublishedRecord | None:
    """The record of the last publish; None when there is none that can be read."""
    try:
        values = json.loads(settings.published_record.read_text(encoding="utf-8"))
        return PublishedRecord(**{**values, "inputs": Inputs(**values["inputs"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def require_warehouse(path: Path) -> Path:
    """The path of a warehouse that is there; otherwise a PublishError that says how to make one."""
    if not path.exists():
        raise PublishError(f"There is no warehouse at {path} yet. Make it first: make warehouse")
    return path


def stale_inputs(record: PublishedRecord, inputs: Inputs) -> list[str]:
    """In words, which inputs differ from those that the published build was made from."""
    names = {
        "raw_digest": "files below the raw folder changed",
        "content_run_id": "the ledger changed since the last publish",
        "parser_fingerprint": "the parser or a dictionary changed",
        "code_version": "the dbt project or the code changed",
        "duckdb_version": "DuckDB has another version",
        "max_file_bytes": "the limit of a file's size changed",
        "max_search_bytes": "the limit of the search index changed",
    }
    old, new = asdict(record.inputs), asdict(inputs)
    return [words for name, words in names.items() if old[name] != new[name]]


def has_its_page(settings: Settings, record: PublishedRecord) -> bool:
    """Whether the page beside the warehouse is the page of the recorded build."""
    return settings.page.is_symlink() and _leads_to(settings.page, page_of(settings.builds / record.build))


def is_in_place(settings: Settings, record: PublishedRecord) -> bool:
    """Whether the warehouse is the recorded build, byte for byte as far as size and time tell."""
    build = settings.builds / record.build
    try:
        if not settings.warehouse.is_symlink() or not _leads_to(settings.warehouse, build):
            return False
        # What somebody wrote into the build may still stand in its log, which readers see as part of it.
        if Path(f"{build}.wal").exists():
            return False
        info = build.stat()
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == (record.bytes, record.mtime_ns)


def publish(
    settings: Settings,
    inputs: Inputs,
    run_id: str,
    summarise: Callable[[duckdb.DuckDBPyConnection], dict[str, Any]],
    notify: Notify = print,
    *,
    has_transient: bool = False,
    forgotten_at: datetime | None = None,
) -> PublishedRecord:
    """Copy, verify, swap, record, and delete the oldest builds. The build database must be closed.

    Builds from before ``forgotten_at`` (UTC) hold documents that were to leave no trace; none of them is kept.
    """
    settings.builds.mkdir(parents=True, exist_ok=True)
    _delete_leftovers(settings)
    _checkpoint(settings.build_database)
    build = settings.builds / build_name(settings, run_id)
    part = build.with_suffix(".part")
    _copy(settings.build_database, part)
    os.replace(part, build)
    # Before the link leads there: after a power cut it must not lead to a name that was never written.
    _sync_folder(settings.builds)
    summary = _verify(settings, build, summarise, notify)
    try:
        point_to(settings.warehouse, build, notify)
    except OSError as error:
        # Kept, it would be one more large file for each run that fails here.
        if not _leads_to(settings.warehouse, build):
            build.unlink(missing_ok=True)
        raise PublishError(
            f"The link {settings.warehouse} could not be set to the new build ({error.strerror}). Let this user write "
            f"to the folder {settings.warehouse.parent}, or set TRANSCRIPTS_WAREHOUSE to another, and start the run "
            "again."
        ) from error
    info = build.stat()
    record = PublishedRecord(
        build=build.name,
        bytes=info.st_size,
        mtime_ns=info.st_mtime_ns,
        inputs=inputs,
        has_transient=has_transient,
        run_id=run_id,
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
        summary=summary,
    )
    write_atomically(settings.published_record, json.dumps(asdict(record), indent=1))
    prune_builds(settings, build.name, forgotten_at)
    return record


def page_of(build: Path) -> Path:
    """Where the page of a build is kept, so that it comes and goes with the build."""
    return build.with_suffix(".html")


def current_build(settings: Settings) -> Path:
    """The build that the warehouse leads to; a PublishError where it leads to none."""
    build = Path(os.path.realpath(require_warehouse(settings.warehouse)))
    if build.parent != Path(os.path.realpath(settings.builds)):
        raise PublishError(
            f"{settings.warehouse} is no build that a run published (it leads to {build}), so no page is made of it. "
            "Publish one: make warehouse"
        )
    return build


def publish_page(settings: Settings, build: Path, html: str, notify: Notify = print) -> None:
    """Keep the page with its build and make the link beside the warehouse lead to it, in one step."""
    write_atomically(page_of(build), html)
    point_to(settings.page, page_of(build), notify)


def bring_back_page(settings: Settings, build: Path) -> None:
    """Make the page that of an earlier build; where that has none, none stands rather than that of another build."""
    if page_of(build).exists():
        point_to(settings.page, page_of(build))
    elif settings.page.is_symlink():
        settings.page.unlink()


def _leads_to(link: Path, build: Path) -> bool:
    try:
        return os.path.samefile(link, build)
    except OSError:
        return False


def point_to(published: Path, build: Path, notify: Notify = print) -> None:
    """Make the published path a link to the build or its page, in one step that no reader can see half done."""
    published.parent.mkdir(parents=True, exist_ok=True)
    _keep_foreign_file(published, notify)
    parent = Path(os.path.realpath(published.parent))
    link = published.with_name(f".{published.name}{_LINK_IN_THE_MAKING}")
    link.unlink(missing_ok=True)
    # Relative where it can be, so that a project that is moved takes its warehouse with it.
    link.symlink_to(os.path.relpath(os.path.realpath(build), parent))
    os.replace(link, published)
    _sync_folder(parent)


def list_builds(settings: Settings) -> list[Path]:
    """The published builds that are kept, newest first."""
    return sorted(settings.builds.glob("*.duckdb"), reverse=True)


def prune_builds(settings: Settings, keep: str, forgotten_at: datetime | None) -> None:
    """Delete all but the newest builds. A reader that has one open keeps reading it."""
    others = [build for build in list_builds(settings) if build.name != keep]
    oldest = _stamp(forgotten_at) if forgotten_at else ""
    for number, build in enumerate(others, start=2):
        if number > settings.keep_builds or build.name < oldest:
            build.unlink(missing_ok=True)
            Path(f"{build}.wal").unlink(missing_ok=True)
            page_of(build).unlink(missing_ok=True)


def write_atomically(path: Path, text: str) -> None:
    """Replace a file's content so that a reader sees the old or the new, whatever happens in between."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def summarise_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The numbers of the final summary, from a published database."""
    marts = row_counts(connection, "main")
    files: Mapping[str, int] = dict(
        connection.execute("select status, count(*) from raw.files group by all order by 1").fetchall()
    )
    rejected = connection.execute(
        "select file_path, reason, detail from raw.files where status = 'rejected' order by 1 limit 20"
    ).fetchall()
    unparsed = connection.execute(
        "select f.file_path, p.detail from raw.files as f inner join staging.parses as p using (document_id) "
        "where f.is_current and p.status = 'parse_failed' order by 1 limit 20"
    ).fetchall()
    others = 0
    if marts.get("event_documents"):
        others = fetch_value(connection, "select count(*) from main.event_documents where not is_transcript")
    ignored = list_ignored_corrections(connection, limit=20) if marts.get("ignored_corrections") else []
    return {
        "files": dict(files),
        "rejected": [list(row) for row in rejected],
        "unparsed": [list(row) for row in unparsed],
        "no_transcripts": others,
        "unread": [list(row) for row in list_unread_passages(connection, limit=20)],
        "ignored_corrections": [list(row) for row in ignored],
        "marts": marts,
    }


def build_name(settings: Settings, label: str) -> str:
    """A name for a build made now: names in order are builds in order of time."""
    return f"{_stamp(moment_after_builds(settings))}Z-{label[:8]}.duckdb"


def moment_after_builds(settings: Settings) -> datetime:
    """The present time (UTC), or a moment after the newest build where the clock was put back since."""
    moments = [datetime.now(UTC)]
    for build in settings.builds.glob("*.duckdb"):
        with suppress(ValueError):
            made = datetime.strptime(build.name.partition("Z")[0] + "000", _STAMP).replace(tzinfo=UTC)
            moments.append(made + timedelta(milliseconds=1))
    return max(moments)


def _stamp(moment: datetime) -> str:
    return moment.strftime(_STAMP)[:-3]


def _checkpoint(database: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("checkpoint")
    if Path(f"{database}.wal").exists():
        raise PublishError(
            f"The build database {database} has changes that are not written into it (a .wal file remains), so it "
            "was not published. Another program may have it open; close it and start the run again."
        )


def _copy(source: Path, target: Path) -> None:
    try:
        copy_to_disk(source, target)
    except OSError as error:
        raise PublishError(
            f"The build could not be copied to {target.parent} ({error.strerror}; {source.stat().st_size / 1e6:.0f} MB "
            "are needed). The warehouse published before stays in place. Make room there, or set TRANSCRIPTS_STATE to "
            "a folder on a larger disk, and start the run again."
        ) from error


def copy_to_disk(source: Path, target: Path) -> None:
    """Copy a closed database so that what is read from the copy afterwards comes from the disk, not from memory."""
    try:
        shutil.copyfile(source, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    except OSError:
        target.unlink(missing_ok=True)
        raise


def _verify(
    settings: Settings, build: Path, summarise: Callable[[duckdb.DuckDBPyConnection], dict[str, Any]], notify: Notify
) -> dict[str, Any]:
    try:
        read_back(build)
        with duckdb.connect(build, read_only=True) as connection:
            return summarise(connection)
    except duckdb.Error as error:
        build.unlink(missing_ok=True)
        try:
            # Damage that the copy took over would stop every later run here.
            read_back(settings.build_database)
        except duckdb.Error as damage:
            refuse_damage(settings, str(damage), notify)
        raise PublishError(
            f"The new build could not be read back ({error}); the warehouse published before stays in place. "
            "Start the run again; if it fails again, check the disk."
        ) from error


def _keep_foreign_file(published: Path, notify: Notify) -> None:
    """A regular file in the link's place was put there by a person: keep it under another name."""
    if published.is_symlink() or not published.exists():
        return
    kept = published.with_name(f"{published.stem}-replaced-{time.strftime('%Y%m%d-%H%M%S')}{published.suffix}")
    os.replace(published, kept)
    log = Path(f"{published}.wal")
    if log.exists():
        os.replace(log, f"{kept}.wal")
    notify(f"A file that no run had published stood at {published}; it was kept as {kept}.")


def _delete_leftovers(settings: Settings) -> None:
    """Copies that a killed run did not finish."""
    for part in settings.builds.glob("*.part"):
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
