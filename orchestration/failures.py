"""Why a run failed, in words, from the events that Dagster recorded of it."""

import re
from collections.abc import Iterable
from typing import Final

import dagster as dg
from dagster import DagsterEventType

# The name of a class of ours, as Dagster puts it before the message.
_OUR_CLASS: Final = re.compile(r"^orchestration\.[\w.]+: ")


def causes(events: Iterable[dg.DagsterEvent]) -> list[str]:
    """One line for each step or blocking check that failed; empty when the run failed outside of them."""
    lines = []
    for event in events:
        if event.event_type == DagsterEventType.STEP_FAILURE:
            lines.append(f"{event.step_key}: {_cause(event.step_failure_data)}")
        elif event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            evaluation = event.asset_check_evaluation_data
            if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.ERROR:
                lines.append(f"check {evaluation.check_name} of {evaluation.asset_key.to_user_string()} failed")
    return lines


def _cause(failure: object) -> str:
    """What a step's failure says, without Dagster's frames around it: in our words where there are any, else innermost."""
    data = getattr(failure, "user_failure_data", None)
    if data and data.description:
        return str(data.description)
    error = getattr(failure, "error", None)
    message = "unknown failure"
    while error is not None:
        message = str(error.message).strip()
        # What lies below is the system's word for it, without what to do.
        if _OUR_CLASS.match(message):
            break
        error = error.cause
    # The name of a class of ours says nothing to people; that of another one tells what the message is about.
    return _OUR_CLASS.sub("", message)
