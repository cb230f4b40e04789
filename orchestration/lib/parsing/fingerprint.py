"""The fingerprints of the parser: what staging rows were made with."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polars as pl

from orchestration.lib.parsing.dictionaries import SEED_COLUMNS, Dictionaries

_PACKAGE: Final = Path(__file__).parent
# The dictionaries that only mentions of issues depend on; they change more often than the others.
_TERMS: Final = ("issue_terms", "issue_word_lists")


def parser_fingerprint(seeds: Path) -> str:
    """Hash of the parser's code, its layouts, its words and the bytes of its dictionaries but for the issue terms: 16 hex digits."""
    code = sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".toml", ".txt"))
    dictionaries = (seeds / f"{name}.csv" for name in sorted(SEED_COLUMNS) if name not in _TERMS)
    # Polars' hashes of paragraphs are the same only within a version.
    return _digest([*code, *dictionaries], pl.__version__)


def terms_fingerprint(seeds: Path) -> str:
    """Hash of the bytes of the issue terms and of the word lists they share: 16 hex digits."""
    return _digest(seeds / f"{name}.csv" for name in _TERMS)


def issue_fingerprints(dictionaries: Dictionaries) -> dict[str, str]:
    """Of each issue a hash of its terms, whose order does not matter: 16 hex digits."""
    terms = defaultdict(list)
    for term in dictionaries.issue_terms:
        terms[term.issue_id].append(repr(term))
    return {issue: hashlib.sha256("\n".join(sorted(of)).encode()).hexdigest()[:16] for issue, of in terms.items()}


def _digest(files: Iterable[Path], start: str = "") -> str:
    digest = hashlib.sha256(start.encode())
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:16]
