"""The job that does everything, and the schedule that runs it."""

import dagster as dg

from orchestration.lib.current import work_before_run
from orchestration.lib.errors import SettingsError, TranscriptsError
from orchestration.lib.settings import DEFAULT_CRON, Settings

refresh_warehouse = dg.define_asset_job(
    "refresh_warehouse",
    # The export is made when somebody asks for it.
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets("export"),
    executor_def=dg.in_process_executor,
    description="From the raw files to the published warehouse: ingest, parse, model, test, publish.",
)

# The step that looks at the raw files; it cannot make one of its tables without the other.
INGEST = [dg.AssetKey(["raw", "files"]), dg.AssetKey(["raw", "documents"])]

_SETTINGS = Settings.from_environment()

try:

    @dg.schedule(
        job=refresh_warehouse,
        cron_schedule=_SETTINGS.schedule_cron,
        execution_timezone=_SETTINGS.schedule_timezone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
    )
    def daily_reingestion() -> dg.RunRequest:
        """Read the raw files again at TRANSCRIPTS_SCHEDULE_CRON (05:00) in TRANSCRIPTS_SCHEDULE_TIMEZONE (UTC)."""
        # Of a run that was to do everything and found nothing new, Dagster would show all checks as skipped.
        selection = None if _may_have_work() else INGEST
        return dg.RunRequest(asset_selection=selection, tags={"transcripts/started_by": "schedule"})

except dg.DagsterInvalidDefinitionError:
    # Dagster's message names neither the setting nor what it may be.
    raise SettingsError(
        f"TRANSCRIPTS_SCHEDULE_CRON is {_SETTINGS.schedule_cron!r}; it must be the five fields of cron, such as "
        f"{DEFAULT_CRON!r} for five o'clock each day."
    ) from None


def _may_have_work() -> bool:
    try:
        return bool(work_before_run(Settings.from_environment()).reasons)
    except (TranscriptsError, OSError):
        # The run says what is wrong, and the user is told of it.
        return True
