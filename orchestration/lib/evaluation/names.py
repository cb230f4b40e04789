"""When two names, titles or places count as the same: the definitions that the labels are scored by."""

import re
import unicodedata
from collections.abc import Mapping

import duckdb


def fold(text: str | None) -> str:
    """Case, diacritics, punctuation and white space folded away."""
    # Front matter escapes underscores; the labels are compared unescaped.
    decomposed = unicodedata.normalize("NFKD", (text or "").replace("\\_", " "))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", bare).split())


def same_name(one: str | None, other: str | None) -> bool:
    """True where one name's words contain the other's, or the family names and an initial agree."""
    words, other_words = fold(one).split(), fold(other).split()
    if not words or not other_words:
        return words == other_words
    if set(words) <= set(other_words) or set(other_words) <= set(words):
        return True
    return words[-1] == other_words[-1] and words[0][0] == other_words[0][0]


def same_organisation(one: str | None, other: str | None, organisations: Mapping[str, str]) -> bool:
    """True for the same name, or for two names of one organisation of the reference tables."""
    known = organisations.get(fold(one))
    return same_name(one, other) or (known is not None and known == organisations.get(fold(other)))


def organisations_by_name(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Each folded name and alias of an organisation, with the organisation's id, from a warehouse."""
    # Names last: where an alias of one organisation is the name of another, the name decides.
    rows = connection.execute(
        "select alias, organisation_id from reference.organisation_aliases "
        "union all select name, organisation_id from reference.organisations"
    ).fetchall()
    return {fold(name): organisation_id for name, organisation_id in rows}
