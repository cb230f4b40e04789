"""Folding of text to ASCII, one character for one, so that every offset in the folded text is an offset in the text.

The rule follows ``dbt_project/seeds/README.md`` (matching rule), except that nothing changes length: a letter
with a diacritic becomes its base letter, `ß` becomes `s`, characters without width become DEL.
"""

import html
import re
import unicodedata
from typing import Final

import polars as pl

NOTHING: Final = "\x7f"
"""Stands for a character that a reader does not see (soft hyphen, zero-width space, byte order mark, CR of CRLF)."""
BLANKS: Final = " " + NOTHING
"""What a folded line may begin and end with that is not seen."""
LETTER: Final = "\x01"
"""Stands for a letter of another script."""
OTHER: Final = "\x02"
"""Stands for any other character outside ASCII."""

_SPECIAL: Final = {
    **dict.fromkeys("’‘ʼʻ`´′‛", "'"),
    **dict.fromkeys("“”„«»″‟", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•·●▪◦‣■○", "*"),
    **dict.fromkeys("\u2028\u2029\x85\x0b\x0c", "\n"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e", NOTHING),
    "…": ".",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "ß": "s",
    "æ": "a",
    "Æ": "A",
    "œ": "o",
    "Œ": "O",
    "þ": "t",
    "Þ": "T",
    "ð": "d",
    "Ð": "D",
    "ə": "a",
    "Ə": "A",
    "\t": " ",
    "／": "/",
    "：": ":",
}


def _replacements() -> dict[str, str]:
    table = {"\r\n": NOTHING + "\n", "\r": "\n", "`": "'"}
    for code in range(0x80, 0x3000):
        character = chr(code)
        base = unicodedata.normalize("NFKD", character)[:1]
        if base and base < "\x80" and base.isprintable():
            table[character] = base
        elif unicodedata.category(character) in ("Mn", "Cf"):
            table[character] = NOTHING
    for code in range(0xFF01, 0xFF5F):
        table[chr(code)] = chr(code - 0xFEE0)
    return table | _SPECIAL


_TABLE: Final = _replacements()
_PATTERNS: Final = list(_TABLE)
_VALUES: Final = list(_TABLE.values())


_FOLDED_ASCII: Final = re.compile("[`\t\r\x0b\x0c]")


def fold(text: pl.Expr) -> pl.Expr:
    """Text folded to ASCII with as many characters as before; lines end in ``\\n``."""
    return (
        text.str.replace_many(_PATTERNS, _VALUES, leftmost=True)
        .str.replace_all(r"[\p{L}--[\x00-\x7F]]", LETTER)
        .str.replace_all(r"[^\x00-\x7F]", OTHER)
    )


_REFERENCE: Final = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"


def read_references(texts: pl.Series) -> pl.Series:
    """Texts with the references of HTML in them ("&nbsp;", "&#39;") as the characters they stand for, as long as before."""
    found = texts.str.contains(_REFERENCE)
    if not found.any():
        return texts
    # Few pages are saved so: these are read one by one.
    read = [_read_references(text) if has else text for text, has in zip(texts, found, strict=True)]
    return pl.Series(texts.name, read, dtype=pl.String)


def _read_references(text: str) -> str:
    def read(match: re.Match[str]) -> str:
        character = html.unescape(match[0])
        return character.ljust(len(match[0]), NOTHING) if len(character) == 1 else match[0]

    return re.sub(_REFERENCE, read, text)


_CLASSES: Final = {"w": "0-9A-Za-z_", "d": "0-9", "s": r" \t\n\r\f\v"}


def ascii_pattern(pattern: str) -> str:
    """A regular expression for folded text: what stands for the words, digits and blanks of all scripts means those of ASCII.

    The classes of all scripts make the automata of patterns with counted repetitions ten times as slow.
    """
    parts, in_set = [], False
    for part in re.findall(r"\\.|\[\^?|.", pattern, re.DOTALL):
        in_set = (in_set or part[0] == "[") and part != "]"
        name = part[1:] if part[0] == "\\" else ""
        characters = _CLASSES.get(name.lower())
        if characters is None or (in_set and name.isupper()):
            parts.append(part)
        elif in_set:
            parts.append(characters)
        else:
            parts.append(f"[{'^' if name.isupper() else ''}{characters}]")
    return "".join(parts)


def fold_string(text: str) -> str:
    """The same for one string, where there is no frame (dictionary entries)."""
    if text.isascii() and not _FOLDED_ASCII.search(text):
        return text
    folded = "".join(_TABLE.get(c, c) for c in text)
    return "".join(c if c < "\x80" else LETTER if c.isalpha() else OTHER for c in folded)
