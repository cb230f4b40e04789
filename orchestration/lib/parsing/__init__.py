"""Parsing of transcripts: text in, frames out, no I/O but the reading of dictionaries and layouts.

Where things are: a page layout is a file in ``layouts/``; a term or a name is a row of ``dbt_project/seeds``; rules of the language
are in ``headers`` (title, day, place), ``labels`` and ``cast`` (who speaks), ``turns`` (what is said), ``formats`` and ``mentions``.
"""

from orchestration.lib.parsing.dictionaries import Dictionaries, DictionaryError, load_dictionaries
from orchestration.lib.parsing.fingerprint import parser_fingerprint, terms_fingerprint
from orchestration.lib.parsing.layouts import LayoutError
from orchestration.lib.parsing.pipeline import match, parse
from orchestration.lib.parsing.schemas import STAGING_SCHEMAS

__all__ = [
    "STAGING_SCHEMAS",
    "Dictionaries",
    "DictionaryError",
    "LayoutError",
    "load_dictionaries",
    "match",
    "parse",
    "parser_fingerprint",
    "terms_fingerprint",
]
