"""What the sensor concludes from a look at the folder of raw files, and what it remembers until the next one."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from orchestration.lib.scan import Entry, digest, settled

# A file that is written to without end must not keep the others waiting for ever.
PATIENCE_SECONDS: Final = 600.0


@dataclass(frozen=True)
class Memory:
    """The state of the folder a run was last asked for, its key, and since when files have been unsettled."""

    digest: str = ""
    run_key: str = ""
    waiting_since_ns: int = 0

    @classmethod
    def from_cursor(cls, cursor: str | None) -> "Memory":
        """What a cursor holds; one that cannot be read is an empty memory."""
        try:
            return cls(**json.loads(cursor or "{}"))
        except (ValueError, TypeError):
            return cls()

    def to_cursor(self) -> str:
        """As text for Dagster to keep."""
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Look:
    """The run to ask for, if any; why not, if none; and the memory afterwards."""

    run_key: str | None
    reason: str
    memory: Memory


def look(
    memory: Memory, entries: Sequence[Entry], settle_seconds: float, now_ns: int, published_digest: str | None
) -> Look:
    """Compare the folder with the state last asked for or published."""
    quiet = settled(entries, settle_seconds, now_ns)
    waiting = len(entries) - len(quiet)
    if waiting:
        since = memory.waiting_since_ns or now_ns
        if now_ns - since < PATIENCE_SECONDS * 1e9:
            reason = f"{waiting} of {len(entries)} files changed within the last {settle_seconds:g} s; waiting for them"
            return Look(None, reason, Memory(memory.digest, memory.run_key, since))
    seen = digest(quiet)
    if seen == published_digest:
        return Look(
            None, f"The published warehouse is made from these {len(quiet)} files.", Memory(seen, memory.run_key)
        )
    if seen == memory.digest:
        return Look(
            None, f"No change among {len(quiet)} files since the last run asked for.", Memory(seen, memory.run_key)
        )
    # Each key is derived from the one before: a folder that comes back to an earlier state is a change too, and
    # Dagster drops a request whose key it has seen.
    run_key = hashlib.sha256(f"{memory.run_key}\n{seen}".encode()).hexdigest()[:32]
    return Look(run_key, "", Memory(seen, run_key))
