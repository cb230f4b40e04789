"""The dictionaries of the parser, read from the dbt seeds: the only place of the package that opens seed files.

What belongs here: reading, checking and indexing the CSV files. Which words mean what is said in the CSV files.
"""

import csv
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from orchestration.lib.parsing.fold import NOTHING, fold_string

SEED_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "countries": ("iso3", "name"),
    "country_aliases": ("alias", "iso3", "kind", "ambiguous"),
    "cities": ("geonameid", "name", "iso3", "population", "is_capital", "aliases", "ambiguous"),
    "organisations": ("organisation_id", "name", "kind", "seat"),
    "organisation_aliases": ("alias", "organisation_id", "case_sensitive"),
    "officials": (
        "official_id",
        "name",
        "alternate_names",
        "iso3",
        "organisation_id",
        "office_class",
        "office_title",
        "valid_from",
        "valid_to",
        "date_kind",
        "family_name",
    ),
    "alias_exclusions": ("phrase", "blocks"),
    "issues": ("issue_id", "label"),
    "issue_terms": ("issue_id", "term", "match", "context", "not_context"),
    "issue_word_lists": ("list", "words"),
}
"""The seeds the parser reads and the columns it needs of each."""

PARTICLES: Final = frozenset(
    "al el an as ad ash bin bint ibn ben van von der den de del della da das do dos di du la le ul ur abu abd y e".split()
)
_BENJAMIN: Final = "ben"
_FULL_NAME: Final = 2
_TOKEN: Final = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Za-z\x01][\w\x01\x7f]*(?:'[A-Za-z]+)?|\d+|[^\s\w\x7f]")


class DictionaryError(ValueError):
    """A seed file is missing or malformed. The message says which, where and what to do."""


class Token(NamedTuple):
    """A word or sign of folded text; ``start`` and ``end`` are offsets into that text."""

    text: str
    lower: str
    start: int
    end: int


def tokens(folded: str, offset: int = 0) -> list[Token]:
    """Words and signs of a folded text. A possessive ``'s`` is a token of its own."""
    out: list[Token] = []
    # Heads are some hundred tokens a document: the constructor of a named tuple would take half of the time.
    make = Token._make
    for match in _TOKEN.finditer(folded):
        text, (start, end) = match.group(), match.span()
        if NOTHING in text:
            text = text.replace(NOTHING, "")
        if len(text) > 2 and text[-2:] in ("'s", "'S"):
            out.append(make((text[:-2], text[:-2].lower(), start + offset, end + offset - 2)))
            out.append(make(("'s", "'s", end + offset - 2, end + offset)))
        else:
            out.append(make((text, text.lower(), start + offset, end + offset)))
    return out


def words(text: str) -> tuple[str, ...]:
    """The texts of the tokens of a string that is not folded yet."""
    return tuple(t.text for t in tokens(fold_string(text)))


@lru_cache(maxsize=16384)
def name_key(text: str) -> tuple[str, ...]:
    """Tokens of a person's name for comparison: folded, lower case, no particles, signs or possessives."""
    parts = [part for word in words(text) for part in word.lower().split(".") if part.isalnum()]
    # In front of a family name alone "Ben" is a first name.
    first = parts[0] if len(parts) == _FULL_NAME and parts[0] == _BENJAMIN else None
    return tuple(t for t in parts if t not in PARTICLES or len(t) == 1 or t is first)


@dataclass(frozen=True, slots=True)
class Term:
    """A period in an office. ``valid_from`` or ``valid_to`` is None where the seed leaves it empty."""

    iso3: str | None
    organisation_id: str | None
    office_class: str
    office_title: str
    valid_from: dt.date | None
    valid_to: dt.date | None

    def covers(self, day: dt.date | None, slack_days: int = 120) -> bool:
        """Whether the office was held on the day, give or take what the dates of the seed are unsure by."""
        if day is None:
            return True
        slack = dt.timedelta(days=slack_days)
        if self.valid_from and day < self.valid_from - slack:
            return False
        return self.valid_to is None or day <= self.valid_to + slack


@dataclass(frozen=True, slots=True)
class Official:
    """A person of the reference table with all names and offices."""

    official_id: str
    name: str
    family_key: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    terms: tuple[Term, ...]

    @property
    def home(self) -> str:
        """State the person belongs to: the last part of the id."""
        return self.official_id.rsplit("-", 1)[-1].upper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase of a dictionary stands for. ``entity_ids`` holds several where the phrase is ambiguous."""

    tag: str
    words: tuple[str, ...]
    entity_ids: tuple[str, ...]
    case_sensitive: bool
    kind: str


@dataclass(frozen=True, slots=True)
class City:
    """A city of the reference table."""

    geonameid: str
    name: str
    iso3: str
    population: int
    is_capital: bool
    is_ambiguous: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueTerm:
    """A row of ``issue_terms.csv``, its word lists written out; see its description in the seeds' documentation."""

    issue_id: str
    term: str
    match: str
    context: str
    not_context: str


@dataclass(frozen=True, eq=False)
class Dictionaries:
    """All seeds, read once and indexed for the parser."""

    country_names: Mapping[str, str]
    country_aliases: tuple[tuple[str, str, str, bool], ...]
    cities: tuple[City, ...]
    organisations: Mapping[str, tuple[str, str, str]]
    organisation_aliases: tuple[tuple[str, str, bool], ...]
    officials: Mapping[str, Official]
    spellings: Mapping[str, tuple[str, ...]]
    exclusions: tuple[tuple[str, frozenset[str]], ...]
    issue_terms: tuple[IssueTerm, ...]

    def of_issues(self, issues: Collection[str]) -> "Dictionaries":
        """The same with the terms of these issues alone."""
        return replace(self, issue_terms=tuple(term for term in self.issue_terms if term.issue_id in issues))

    @cached_property
    def city_by_id(self) -> Mapping[str, City]:
        return {c.geonameid: c for c in self.cities}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """First tokens of the officials' names of two tokens and more."""
        return frozenset(key[0] for o in self.officials.values() for key in o.keys if len(key) > 1)

    @cached_property
    def officials_by_key(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Full names (``name_key``) -> official ids."""
        index: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for official in self.officials.values():
            for key in official.keys:
                if official.official_id not in index[key]:
                    index[key].append(official.official_id)
        return {k: tuple(v) for k, v in index.items()}

    @cached_property
    def officials_by_class(self) -> Mapping[str, tuple[Official, ...]]:
        """Class of an office -> officials who have held one."""
        index: dict[str, dict[str, Official]] = defaultdict(dict)
        for official in self.officials.values():
            for term in official.terms:
                index[term.office_class][official.official_id] = official
        return {k: tuple(v.values()) for k, v in index.items()}

    @cached_property
    def officials_by_family(self) -> Mapping[str, tuple[str, ...]]:
        """Last token of the family name and of every name -> official ids."""
        index: dict[str, list[str]] = defaultdict(list)
        for official in self.officials.values():
            lasts = {key[-1] for key in official.keys if key} | {*official.family_key[-1:], *official.family_key[:1]}
            for last in lasts:
                index[last].append(official.official_id)
        return {k: tuple(v) for k, v in index.items()}

    @cached_property
    def phrases(self) -> Mapping[tuple[str, ...], tuple[Phrase, ...]]:
        """Lower-case words -> phrases of countries, organisations, cities and exclusions that are written so."""
        table: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
        for phrase in _phrases(self):
            table[tuple(w.lower() for w in phrase.words)].append(phrase)
        rank = {"exclusion": 0, "organisation": 1, "country": 2, "city": 3}
        return {key: tuple(sorted(found, key=lambda p: rank[p.tag])) for key, found in table.items()}

    @cached_property
    def phrase_starts(self) -> frozenset[str]:
        """First words of phrases."""
        return frozenset(key[0] for key in self.phrases)

    @cached_property
    def phrase_lengths(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        """First two words of phrases -> how many words phrases that start so have, the most first."""
        lengths: dict[tuple[str, str], set[int]] = defaultdict(set)
        for key in self.phrases:
            if len(key) > 1:
                lengths[key[0], key[1]].add(len(key))
        return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    @cached_property
    def cities_by_name(self) -> Mapping[str, tuple[City, ...]]:
        """Lower-case folded name or alias -> cities."""
        index: dict[str, list[City]] = defaultdict(list)
        for city in self.cities:
            for name in dict.fromkeys(" ".join(words(n)).lower() for n in city.names):
                index[name].append(city)
        return {name: tuple(found) for name, found in index.items()}


def _phrases(dictionaries: Dictionaries) -> Iterable[Phrase]:
    by_alias: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for alias, iso3, kind, ambiguous in dictionaries.country_aliases:
        by_alias[alias].append((iso3, kind, ambiguous))
    for alias, rows in by_alias.items():
        yield Phrase("country", words(alias), tuple(r[0] for r in rows), rows[0][1] == "acronym", rows[0][1])
    for alias, organisation_id, case_sensitive in dictionaries.organisation_aliases:
        kind = dictionaries.organisations[organisation_id][1]
        yield Phrase(
            "organisation",
            words(alias),
            (organisation_id,),
            case_sensitive=case_sensitive,
            kind=kind,
        )
    for city in dictionaries.cities:
        for name in city.names:
            yield Phrase("city", words(name), (city.geonameid,), case_sensitive=True, kind="")
    for phrase, blocks in dictionaries.exclusions:
        yield Phrase("exclusion", words(phrase), tuple(sorted(blocks)), case_sensitive=False, kind="")


def _read(seeds: Path, name: str) -> list[dict[str, str]]:
    path = seeds / f"{name}.csv"
    try:
        # Spreadsheets begin UTF-8 with a byte-order mark.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in SEED_COLUMNS[name] if c not in (reader.fieldnames or [])]
            if missing:
                raise DictionaryError(
                    f"{path}: the header lacks {', '.join(missing)}. Restore the column(s) or take the file back from git."
                )
            rows = list(reader)
    except FileNotFoundError as error:
        raise DictionaryError(
            f"{path}: the seed is missing. Take it back from git: git checkout {path.name}"
        ) from error
    except UnicodeDecodeError as error:
        raise DictionaryError(f"{path}: not UTF-8 (byte {error.start}). Save the file as UTF-8.") from error
    for number, row in enumerate(rows, start=2):
        if None in row or any(row[c] is None for c in SEED_COLUMNS[name]):
            raise DictionaryError(f"{path}, row {number}: wrong number of fields. Quote fields that hold a comma.")
        for column, (convert, words) in _TYPED.get(name, {}).items():
            try:
                convert(row[column])
            except ValueError:
                raise DictionaryError(
                    f"{path}, row {number}: {column} is '{row[column]}'; it must be {words}, or empty. Mend it there."
                ) from None
    return rows


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _count(text: str) -> int:
    return int(text or 0)


_TYPED: Final[Mapping[str, Mapping[str, tuple[Callable[[str], object], str]]]] = {
    "officials": dict.fromkeys(("valid_from", "valid_to"), (_date, "a date such as 2015-02-28")),
    "cities": {"population": (_count, "a whole number")},
}


def _officials(rows: Iterable[Mapping[str, str]]) -> dict[str, Official]:
    grouped: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        grouped[row["official_id"]].append(row)
    officials = {}
    for official_id, terms in grouped.items():
        first = terms[0]
        spellings = {first["name"]} | {n for row in terms for n in row["alternate_names"].split("|") if n}
        keys = sorted({name_key(n) for n in spellings} - {()})
        officials[official_id] = Official(
            official_id,
            first["name"],
            name_key(first["family_name"]),
            tuple(keys),
            tuple(
                Term(
                    row["iso3"] or None,
                    row["organisation_id"] or None,
                    row["office_class"],
                    row["office_title"],
                    _date(row["valid_from"]),
                    # `term_start_known`: the last day a source shows the person is not the end of the term.
                    _date(row["valid_to"]) if row["date_kind"] == "term" else None,
                )
                for row in terms
            ),
        )
    return officials


def _spellings(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for name in (row["name"], *row["alternate_names"].split("|")):
            if name:
                found[row["official_id"]][name] = None
    return {official_id: tuple(names) for official_id, names in found.items()}


def _write_out(cell: str, lists: Mapping[str, str], place: str, within: tuple[str, ...] = ()) -> str:
    """A context cell with every ``@list`` replaced by the words of that list of ``issue_word_lists.csv``."""
    scope, text = ("turn:", cell[5:]) if cell.startswith("turn:") else ("", cell)
    out: list[str] = []
    for word in filter(None, (w.strip() for w in text.split("|"))):
        if not word.startswith("@"):
            out.append(word)
        elif word[1:] not in lists or word in within:
            fault = "stands in itself" if word in within else "is no list of issue_word_lists.csv"
            raise DictionaryError(f"{place}: '{word}' {fault}. Correct the name or add the list there.")
        else:
            out += _write_out(lists[word[1:]], lists, place, (*within, word)).split("|")
    return scope + "|".join(dict.fromkeys(out))


def load_dictionaries(seeds: Path) -> Dictionaries:
    """Read and index the seeds below a folder.

    Raises DictionaryError where a file is missing, is not UTF-8, lacks a column or field, or names an unknown issue, list
    or organisation.
    """
    data = {name: _read(seeds, name) for name in SEED_COLUMNS}
    word_lists = {row["list"]: row["words"] for row in data["issue_word_lists"]}
    issue_terms = []
    known_issues = {row["issue_id"] for row in data["issues"]}
    for number, row in enumerate(data["issue_terms"], start=2):
        if row["issue_id"] not in known_issues:
            raise DictionaryError(
                f"{seeds / 'issue_terms.csv'}, row {number}: no issue '{row['issue_id']}' in issues.csv. "
                "Correct the id or add the issue there."
            )
        place = f"{seeds / 'issue_terms.csv'}, row {number}"
        rules = [_write_out(row[column], word_lists, place) for column in ("context", "not_context")]
        issue_terms.append(IssueTerm(row["issue_id"], row["term"], row["match"], rules[0], rules[1]))
    organisations = {r["organisation_id"]: (r["name"], r["kind"], r["seat"]) for r in data["organisations"]}
    aliases = {r["alias"]: (r["organisation_id"], r["case_sensitive"] == "true") for r in data["organisation_aliases"]}
    for alias, (organisation_id, _) in aliases.items():
        if organisation_id not in organisations:
            raise DictionaryError(
                f"{seeds / 'organisation_aliases.csv'}: alias '{alias}' names no organisation of organisations.csv "
                f"('{organisation_id}'). Correct the id or add the organisation."
            )
    return Dictionaries(
        country_names={r["iso3"]: r["name"] for r in data["countries"]},
        country_aliases=tuple(
            (r["alias"], r["iso3"], r["kind"], r["ambiguous"] == "true") for r in data["country_aliases"]
        ),
        cities=tuple(
            City(
                r["geonameid"],
                r["name"],
                r["iso3"],
                _count(r["population"]),
                r["is_capital"] == "true",
                r["ambiguous"] == "true",
                (r["name"], *(a for a in r["aliases"].split("|") if a)),
            )
            for r in data["cities"]
        ),
        organisations=organisations,
        organisation_aliases=tuple((alias, *row) for alias, row in aliases.items()),
        officials=_officials(data["officials"]),
        spellings=_spellings(data["officials"]),
        exclusions=tuple((r["phrase"], frozenset(r["blocks"].split(","))) for r in data["alias_exclusions"]),
        issue_terms=tuple(issue_terms),
    )
