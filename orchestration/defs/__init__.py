"""What Dagster sees: one folder a stage, one file a kind of definition. Logic belongs in ``orchestration.lib``."""
