"""The job that does everything, and the schedule that runs it."""

import dagster as dg

from orchestration.lib.settings import Settings

refresh_warehouse = dg.define_asset_job(
    "refresh_warehouse",
    # The export is made when somebody asks for it.
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets("export"),
    executor_def=dg.in_process_executor,
    description="From the raw files to the published warehouse: ingest, parse, model, test, publish.",
)


@dg.schedule(
    job=refresh_warehouse,
    cron_schedule=Settings.from_environment().schedule_cron,
    execution_timezone=Settings.from_environment().schedule_timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def daily_reingestion() -> dg.RunRequest:
    """Read the raw files again at TRANSCRIPTS_SCHEDULE_CRON (by default 05:00) in TRANSCRIPTS_SCHEDULE_TIMEZONE (UTC)."""
    return dg.RunRequest(tags={"transcripts/started_by": "schedule"})
