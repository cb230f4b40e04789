"""Parsing of transcripts: text in, frames out, no I/O but the reading of dictionaries and layouts.

Where things are: a page layout is a file in ``layouts/``; a term or a name is a row of ``dbt_project/seeds``; which module holds which
rule of the language is told by ``docs/extending.md``.
"""

from orchestration.lib.parsing.dictionaries import Dictionaries, DictionaryError, load_dictionaries
from orchestration.lib.parsing.fingerprint import issue_fingerprints, parser_fingerprint, terms_fingerprint
from orchestration.lib.parsing.layouts import LayoutError
from orchestration.lib.parsing.pipeline import match, parse
from orchestration.lib.parsing.schemas import STAGING_SCHEMAS

__all__ = [
    "STAGING_SCHEMAS",
    "Dictionaries",
    "DictionaryError",
    "LayoutError",
    "issue_fingerprints",
    "load_dictionaries",
    "match",
    "parse",
    "parser_fingerprint",
    "terms_fingerprint",
]
