"""What a person reads at the end of a run."""

import os
from collections.abc import Sequence
from pathlib import Path

from orchestration.lib.publish import PublishedRecord, read_record
from orchestration.lib.settings import Settings
from orchestration.lib.text import printable

_LISTED = 10


def summary_text(settings: Settings, record: PublishedRecord, seconds: float) -> str:
    """The numbers of the published warehouse, and what to type next."""
    files = record.summary.get("files", {})
    marts = record.summary.get("marts", {})
    rejected: Sequence[Sequence[str | None]] = record.summary.get("rejected", [])
    counts = ", ".join(
        f"{files.get(status, 0):,} {status}"
        for status in ("ingested", "duplicate", "superseded", "removed", "rejected")
        if status in {"ingested", "rejected"} or files.get(status)
    )
    lines = [
        "",
        f"Warehouse     {_short(settings.warehouse)} ({record.bytes / 1e6:.1f} MB, published {record.published_at})",
        f"Page          {_short(settings.page)} (open it in a browser)",
        f"Files         {counts}",
    ]
    lines += [
        f"              {path}: {reason}{f' ({detail})' if detail else ''}"
        for path, reason, detail in rejected[:_LISTED]
    ]
    if files.get("rejected", 0) > _LISTED:
        lines.append("              ... all of them: select * from rejected_files")
    lines += [
        f"Not parsed    {path}: {detail} (its text is kept; select * from rejected_files)"
        for path, detail in record.summary.get("unparsed", [])[:_LISTED]
    ]
    if others := record.summary.get("no_transcripts"):
        lines.append(f"No transcript {others:,} (kept, without an event: from event_documents where not is_transcript)")
    lines += [
        f"Unread        {path}: {words:,} words from character {start:,} on are in no turn (a second transcript in one file?)"
        for _, path, words, start in record.summary.get("unread", [])[:_LISTED]
    ]
    lines += [
        f"Ignored       row {row} of dbt_project/seeds/corrections.csv ({document}, {field}, {value}): {problem}"
        for row, document, field, value, problem in record.summary.get("ignored_corrections", [])[:_LISTED]
    ]
    named = (
        ("Events", "events"),
        ("Counterparts", "counterparts"),
        ("Exchanges", "exchanges"),
        ("Mentions", "issue_mentions"),
        ("Unresolved", "unresolved_names"),
    )
    lines += [f"{label:<14}{marts[table]:,}{_unit(table)}" for label, table in named if table in marts]
    lines += [
        *([f"Search        {record.summary['search']}"] if "search" in record.summary else []),
        f"Time          {seconds:.1f} s",
        "",
        "Next: make sql (query it), make dev (the Dagster user interface).",
    ]
    # A line break in the name of a file must not begin a line that looks like one of ours.
    return "\n".join(map(printable, lines))


def failure_text(settings: Settings, run_id: str, failures: Sequence[str]) -> str:
    """What failed, what that means for readers, and where to look."""
    record = read_record(settings)
    if record and record.run_id == run_id:
        standing = "is published all the same"
    else:
        standing = "is unchanged" if os.path.lexists(settings.warehouse) else "was not made"
    return "\n".join(
        [
            "",
            f"The run failed; {_short(settings.warehouse)} {standing}.",
            *(f"  {failure}" for failure in failures),
            "",
            f"The whole log is {_short(settings.log_file)}; `make dev` shows the run as {run_id[:8]}.",
            "What is read and parsed already stays; after the cause is mended, `make warehouse` goes on from there.",
        ]
    )


def _unit(table: str) -> str:
    return {"issue_mentions": " of issues", "unresolved_names": " names", "exchanges": " (questions with answers)"}.get(
        table, ""
    )


def _short(path: Path) -> str:
    """Relative to the working folder where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)
