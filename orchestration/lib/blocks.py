"""The checksums in a DuckDB file, compared without decoding what its blocks hold.

DuckDB compares a block with its checksum when it reads it, but it also decompresses it and makes rows of it, which
takes ten times as long.
"""

from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa

# What DuckDB writes: three headers, then blocks of which the first word is the checksum of the others.
_HEADERS_BYTES: Final = 3 * 4096
_BLOCK_BYTES: Final = 262_144
_WORD_BYTES: Final = 8
_SEED: Final = 5381
_FACTOR: Final = 0xBF58476D1CE4E5B9
_BLOCKS_AT_ONCE: Final = 64


def are_blocks_sound(path: Path, blocks: int) -> bool:
    """Whether the file holds at least this many blocks and each agrees with its checksum.

    False says no more than that this could not be shown: a block that is not in use may hold anything, and another
    version of DuckDB may count otherwise.
    """
    if path.stat().st_size < _HEADERS_BYTES + blocks * _BLOCK_BYTES:
        return False
    buffer = bytearray(_BLOCKS_AT_ONCE * _BLOCK_BYTES)
    with path.open("rb", buffering=0) as file:
        file.seek(_HEADERS_BYTES)
        while count := file.readinto(buffer):
            words = pa.Array.from_buffers(pa.uint64(), count // _WORD_BYTES, [None, pa.py_buffer(buffer)])
            if count % _BLOCK_BYTES or not _agree(pl.Series(words)):
                return False
    return True


def _agree(words: pl.Series) -> bool:
    length = _BLOCK_BYTES // _WORD_BYTES
    blocks = (words.slice(start, length) for start in range(0, len(words), length))
    return all(block[0] == _checksum(block.slice(1)) for block in blocks)


def _checksum(words: pl.Series) -> int:
    # Products beyond 64 bits wrap around, here as there.
    products = pl.lit(words) * pl.lit(_FACTOR, dtype=pl.UInt64)
    return int(pl.select(products.bitwise_xor()).item()) ^ _SEED
