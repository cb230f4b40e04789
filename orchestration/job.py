"""Running the job in this process, against the same Dagster instance that the user interface shows."""

import logging

import dagster as dg
from dagster import DagsterEventType, DagsterInstance

from orchestration.definitions import defs
from orchestration.home import prepare_home
from orchestration.lib.settings import Settings

JOB = "refresh_warehouse"
# The run's own log keeps everything; the process's log only what needs attention.
_QUIET = {"loggers": {"console": {"config": {"log_level": "WARNING"}}}}


def run_refresh(settings: Settings, run_id: str) -> list[str]:
    """Run the job; gives back what failed, step by step, empty when all went well."""
    prepare_home(settings)
    logging.getLogger("filelock").setLevel(logging.WARNING)
    with DagsterInstance.get() as instance:
        job = defs().resolve_job_def(JOB)
        result = job.execute_in_process(
            run_config=_QUIET,
            instance=instance,
            run_id=run_id,
            raise_on_error=False,
            tags={"transcripts/started_by": "terminal"},
        )
    if result.success:
        return []
    if any(_was_interrupted(event) for event in result.all_events):
        raise KeyboardInterrupt
    return _failures(result)


def _was_interrupted(event: dg.DagsterEvent) -> bool:
    """Whether a step ended because the user pressed Ctrl-C; Dagster has recorded the run as failed."""
    error = getattr(event.event_specific_data, "error", None)
    return error is not None and error.cls_name == "DagsterExecutionInterruptedError"


def _failures(result: dg.ExecuteInProcessResult) -> list[str]:
    lines = []
    for event in result.all_events:
        if event.event_type == DagsterEventType.STEP_FAILURE:
            lines.append(f"{event.step_key}: {_cause(event.step_failure_data)}")
        elif event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            evaluation = event.asset_check_evaluation_data
            if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.ERROR:
                lines.append(f"check {evaluation.check_name} of {evaluation.asset_key.to_user_string()} failed")
    return lines or ["the run ended without success; see the log"]


def _cause(failure: object) -> str:
    """The innermost message of a step's failure, without Dagster's frames around it."""
    data = getattr(failure, "user_failure_data", None)
    if data and data.description:
        return str(data.description)
    error = getattr(failure, "error", None)
    while error is not None and getattr(error, "cause", None) is not None:
        error = error.cause
    return str(getattr(error, "message", "unknown failure")).strip()
