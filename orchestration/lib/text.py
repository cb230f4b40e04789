"""Making text from files safe to show: in a terminal, in Markdown, in a database."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote

_MARKDOWN_SPECIAL: Final = set("\\`*_{}[]()<>#+-.!|~&")
_PREVIEW_CHARACTERS: Final = 80
# Paths are longer than words, and half a path finds nothing.
_PATH_CHARACTERS: Final = 200
# A backslash of a name that would read as an escaped byte, or as such a backslash.
_LOOKS_ESCAPED: Final = re.compile(r"\\(?=x(?:[89a-f][0-9a-f]|5c))")


def printable(text: str) -> str:
    """Escape what could move a cursor, hide or reorder text in a terminal: control and format characters."""
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}
        else char
        for char in text
    )


def database_text(name: str) -> str:
    """A file name as text that a database can hold: bytes that are not UTF-8 become ``\\xNN``.

    Two names never give one text: a backslash that stands before what looks like such a byte becomes ``\\x5c``.
    """
    return os.fsencode(_LOOKS_ESCAPED.sub(r"\\x5c", name)).decode("utf-8", "backslashreplace")


def markdown_escape(value: object, limit: int = _PREVIEW_CHARACTERS) -> str:
    """A value as one line of Markdown that renders as itself and as nothing else."""
    text = "" if value is None else printable(" ".join(str(value).split()))
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return "".join(f"\\{char}" if char in _MARKDOWN_SPECIAL else char for char in text)


class Markdown(str):
    """Markdown that was made safe already."""


def link(words: str, url: str | None) -> Markdown:
    """Words that lead to a web page; the words alone where the address is none of the web."""
    escaped = markdown_escape(words, _PATH_CHARACTERS)
    if url is None or not re.match("https?://", url):
        return Markdown(escaped)
    return Markdown(f"[{escaped}]({quote(url, safe=':/?=&%#~+,;@')})")


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table of rows, each value escaped and shortened."""
    limits = [_PATH_CHARACTERS if column == "file_path" else _PREVIEW_CHARACTERS for column in columns]
    lines = ["| " + " | ".join(markdown_escape(column) for column in columns) + " |", "|" + " --- |" * len(columns)]
    lines += [
        "| "
        + " | ".join(
            value if isinstance(value, Markdown) else markdown_escape(value, limit)
            for value, limit in zip(row, limits, strict=True)
        )
        + " |"
        for row in rows
    ]
    return "\n".join(lines)
