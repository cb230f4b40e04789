"""Running the job in this process, against the same Dagster instance that the user interface shows."""

import logging
from collections.abc import Mapping
from typing import Any

import dagster as dg
from dagster import DagsterInstance

from orchestration.definitions import defs
from orchestration.failures import causes
from orchestration.home import prepare_home
from orchestration.lib.settings import Settings
from orchestration.terminal import show_message

JOB = "refresh_warehouse"
# The run's own log keeps everything; the process's log only what needs attention.
_QUIET = {"loggers": {"console": {"config": {"log_level": "WARNING"}}}}


def run_refresh(settings: Settings, run_id: str, ingest: Mapping[str, Any]) -> list[str]:
    """Run the job with this configuration of its ingest; gives back what failed, empty when all went well."""
    prepare_home(settings, show_message)
    logging.getLogger("filelock").setLevel(logging.WARNING)
    with DagsterInstance.get() as instance:
        job = defs().resolve_job_def(JOB)
        result = job.execute_in_process(
            run_config={**_QUIET, "ops": {"ingest": {"config": dict(ingest)}}},
            instance=instance,
            run_id=run_id,
            raise_on_error=False,
            tags={"transcripts/started_by": "terminal"},
        )
    if result.success:
        return []
    if any(_was_interrupted(event) for event in result.all_events):
        raise KeyboardInterrupt
    return causes(result.all_events) or ["the run ended without success; see the log"]


def _was_interrupted(event: dg.DagsterEvent) -> bool:
    """Whether a step ended because the user pressed Ctrl-C; Dagster has recorded the run as failed."""
    error = getattr(event.event_specific_data, "error", None)
    return error is not None and error.cls_name == "DagsterExecutionInterruptedError"
