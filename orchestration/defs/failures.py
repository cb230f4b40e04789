"""What tells the user of failed runs while Dagster's daemon runs."""

import dagster as dg
from dagster import DagsterEventType

from orchestration.failures import causes
from orchestration.lib.alert import is_set, tell_failure
from orchestration.lib.settings import Settings
from orchestration.lib.summary import failure_text

INTERVAL_SECONDS = 15


@dg.run_failure_sensor(default_status=dg.DefaultSensorStatus.RUNNING, minimum_interval_seconds=INTERVAL_SECONDS)
def failed_runs(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    """Tell of each failed run once, through the command or address that the user set.

    Of the runs started here, by hand, by schedule or by sensor; one from the terminal tells itself.
    """
    settings = Settings.from_environment()
    if not is_set(settings):
        return dg.SkipReason("Neither TRANSCRIPTS_ON_FAILURE_COMMAND nor TRANSCRIPTS_ON_FAILURE_URL is set.")
    run_id = context.dagster_run.run_id
    records = context.instance.get_records_for_run(
        run_id, of_type={DagsterEventType.STEP_FAILURE, DagsterEventType.ASSET_CHECK_EVALUATION}
    ).records
    events = [entry.dagster_event for record in records if (entry := record.event_log_entry).dagster_event]
    words = causes(events) or [context.failure_event.message or "see its log"]
    tell_failure(settings, failure_text(settings, run_id, words), run_id)
    return None
