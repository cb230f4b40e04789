"""Accuracy of the extraction against labelled documents, and what a change does to the tables. No Dagster here."""
