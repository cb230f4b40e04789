"""Typed functions without Dagster: parsing, ledger, storage and publishing. Import the submodules directly."""
