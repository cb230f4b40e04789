"""What wakes a run when files arrive."""

import time

import dagster as dg

from orchestration.defs.jobs import refresh_warehouse
from orchestration.lib.publish import read_record
from orchestration.lib.scan import scan
from orchestration.lib.settings import Settings
from orchestration.lib.watching import Memory, look

INTERVAL_SECONDS = 30


@dg.sensor(
    job=refresh_warehouse,
    minimum_interval_seconds=INTERVAL_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def new_transcripts(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Wake a run when paths, sizes or times below the raw folder changed. Opens neither files nor a database."""
    settings = Settings.from_environment()
    if not settings.raw.is_dir():
        return dg.SensorResult(skip_reason=f"There is no folder of raw files at {settings.raw}.")
    record = read_record(settings)
    published_digest = record.inputs.raw_digest if record else None
    entries = scan(settings.raw).entries
    seen = look(Memory.from_cursor(context.cursor), entries, settings.settle_seconds, time.time_ns(), published_digest)
    if seen.run_key is None:
        return dg.SensorResult(skip_reason=seen.reason, cursor=seen.memory.to_cursor())
    config = {"ops": {"ingest": {"config": {"settle_seconds": settings.settle_seconds}}}}
    request = dg.RunRequest(run_key=seen.run_key, run_config=config, tags={"transcripts/started_by": "sensor"})
    return dg.SensorResult(run_requests=[request], cursor=seen.memory.to_cursor())
