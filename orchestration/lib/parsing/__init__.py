"""Parsing of transcripts: text in, frames out, no I/O but the reading of dictionaries and layouts."""

from orchestration.lib.parsing.schemas import STAGING_SCHEMAS

__all__ = ["STAGING_SCHEMAS"]
