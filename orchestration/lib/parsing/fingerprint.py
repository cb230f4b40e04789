"""The fingerprint of the parser: what staging rows were made with."""

import hashlib
from pathlib import Path
from typing import Final

import polars as pl

from orchestration.lib.parsing.dictionaries import SEED_COLUMNS

_PACKAGE: Final = Path(__file__).parent


def parser_fingerprint(seeds: Path) -> str:
    """Hash of the parser's code, its layouts and the bytes of its dictionaries: 16 hex digits."""
    # Polars' hashes of paragraphs are the same only within a version.
    digest = hashlib.sha256(pl.__version__.encode())
    code = sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".toml"))
    for path in (*code, *(seeds / f"{name}.csv" for name in sorted(SEED_COLUMNS))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:16]
