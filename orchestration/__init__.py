"""The Dagster code location of the warehouse of diplomatic transcripts."""
