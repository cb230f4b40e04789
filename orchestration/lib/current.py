"""Whether there is anything to do: the published build compared with all that it depends on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from orchestration.lib.fingerprints import code_version
from orchestration.lib.ledger import IngestResult
from orchestration.lib.parsing import parser_fingerprint
from orchestration.lib.publish import Inputs, PublishedRecord, has_its_page, is_in_place, read_record, stale_inputs
from orchestration.lib.scan import digest, scan
from orchestration.lib.settings import SEEDS, Settings

NOTHING_NEW: Final = "Nothing new: files, parser, dictionaries, dbt project and the published warehouse are current."


@dataclass(frozen=True)
class Work:
    """Why the stages after the ingest have to run; without a reason they are skipped."""

    reasons: list[str]

    def in_words(self) -> str:
        """A line for the log and the metadata."""
        return f"To do: {'; '.join(self.reasons)}." if self.reasons else NOTHING_NEW


def present_inputs(settings: Settings, raw_digest: str, content_run_id: str, seeds: Path = SEEDS) -> Inputs:
    """What a build made now would be made from."""
    return Inputs(
        raw_digest=raw_digest,
        content_run_id=content_run_id,
        parser_fingerprint=parser_fingerprint(seeds),
        code_version=code_version(),
        duckdb_version=duckdb.__version__,
        max_file_bytes=settings.max_file_bytes,
        max_search_bytes=settings.max_search_bytes,
    )


def work_before_run(settings: Settings) -> Work:
    """Decide without opening a database; only a listing of the folder and a few small files are read."""
    found = scan(settings.raw)
    record = read_record(settings)
    # The ledger is not read: it is taken to be as it was at the last publish.
    reasons = _reasons(settings, record, digest(found.entries), record.inputs.content_run_id if record else "")
    if record and record.has_transient:
        reasons.append("some files could not be read last time and are tried again")
    return Work(reasons)


def work_after_ingest(settings: Settings, result: IngestResult) -> Work:
    """The same question, now that the ledger is up to date."""
    return Work(_reasons(settings, read_record(settings), result.raw_digest, result.content_run_id))


def _reasons(settings: Settings, record: PublishedRecord | None, raw_digest: str, content_run_id: str) -> list[str]:
    if record is None:
        return ["nothing was published yet"]
    reasons = [] if is_in_place(settings, record) else ["the published warehouse is not the last build"]
    if not has_its_page(settings, record):
        reasons.append("the page of the last build is not in place")
    return reasons + stale_inputs(record, present_inputs(settings, raw_digest, content_run_id))
