"""Scoring a warehouse against labels: hits and cases of each metric, by layout and in all, and every miss."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb

from orchestration.lib.evaluation.labels import Label
from orchestration.lib.evaluation.names import fold, organisations_by_name, same_name, same_organisation

METRICS: Final = (
    "documents",
    "turn_f1",
    "speaker",
    "role",
    "is_transcript",
    "title",
    "event_date",
    "published_at",
    "city",
    "venue_country",
    "format",
    "setting",
    "counterpart_f1",
    "issue_f1",
    "spoken_lost",
    "furniture_kept",
    "bad_spans",
)
LOWER_IS_BETTER: Final = frozenset({"spoken_lost", "furniture_kept", "bad_spans"})
# A count and not a share: one row among a million that does not give back its words is one too many.
COUNTS: Final = frozenset({"bad_spans"})
ALL_LAYOUTS: Final = "all"
NOT_FOUND: Final = "not_found"

Row = dict[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class Measure:
    """Hits among cases; of an F1 score twice the hits among all that was expected and all that was found."""

    numerator: int
    denominator: int
    is_count: bool = False

    @property
    def value(self) -> float:
        """The metric's value."""
        return float(self.numerator) if self.is_count else self.numerator / self.denominator


@dataclass(frozen=True)
class Miss:
    """One place where the warehouse and the label differ."""

    file: str
    layout: str
    expected: str
    found: str


@dataclass
class Evaluation:
    """Measures and misses of one warehouse."""

    numerators: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    denominators: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    misses: dict[str, list[Miss]] = field(default_factory=lambda: defaultdict(list))

    def add(self, metric: str, layout: str, numerator: int, denominator: int) -> None:
        """Count hits and cases, for the layout and for all."""
        for each in (layout, ALL_LAYOUTS):
            self.numerators[metric, each] += numerator
            self.denominators[metric, each] += denominator

    def judge(self, metric: str, label: Label, layout: str, hit: bool, expected: object, found: object) -> None:
        """Count one case of a metric that is right or wrong."""
        self.add(metric, layout, int(hit), 1)
        if not hit:
            self.misses[metric].append(Miss(label.file, layout, str(expected), str(found)))

    def compare_sets(
        self, metric: str, label: Label, layout: str, expected: set[Any], found: set[Any], describe: Any = str
    ) -> None:
        """Count an F1 score of sets."""
        self.add(metric, layout, 2 * len(expected & found), len(expected) + len(found))
        for each in sorted(expected - found):
            self.misses[metric].append(Miss(label.file, layout, describe(each), "-"))
        for each in sorted(found - expected):
            self.misses[metric].append(Miss(label.file, layout, "-", describe(each)))

    def measures(self) -> dict[Key, Measure]:
        """Every metric that has cases, in the order of METRICS, all layouts before each."""
        layouts = sorted({layout for _, layout in self.denominators} - {ALL_LAYOUTS})
        return {
            (metric, layout): Measure(
                self.numerators[metric, layout], self.denominators[metric, layout], metric in COUNTS
            )
            for metric in METRICS
            for layout in (ALL_LAYOUTS, *layouts)
            if self.denominators.get((metric, layout))
        }


def evaluate_warehouse(warehouse: Path, labels: Sequence[Label]) -> Evaluation:
    """Score a published warehouse, through the tables that its readers query."""
    evaluation = Evaluation()
    with duckdb.connect(warehouse, read_only=True) as connection:
        organisations = organisations_by_name(connection)
        for label in labels:
            document = _find(connection, label)
            if document is None:
                _score_missing(evaluation, label)
            else:
                _score_document(evaluation, connection, label, document, organisations)
        _count_bad_spans(evaluation, connection)
    return evaluation


def _query(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[Row]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _find(connection: duckdb.DuckDBPyConnection, label: Label) -> Row | None:
    rows = _query(
        connection,
        "select d.document_id, d.text, coalesce(ed.layout, 'none') as layout, "
        "coalesce(ed.is_transcript, false) as is_transcript, "
        "ed.title, ed.published_at, ed.event_id, e.event_date, e.date_basis, e.date_precision, e.city, e.country_code, "
        "e.format, e.setting from raw.documents as d left join event_documents as ed using (document_id) "
        "left join events as e using (event_id) where d.sha256 = ?",
        label.sha256,
    )
    return rows[0] if rows else None


def _score_missing(evaluation: Evaluation, label: Label) -> None:
    """A document that is not in the warehouse misses all that was expected of it."""
    evaluation.add("documents", NOT_FOUND, 0, 1)
    evaluation.misses["documents"].append(Miss(label.file, NOT_FOUND, "the document", "no document with these bytes"))
    if not label.is_transcript:
        return
    for metric in ("title", "event_date", "city", "venue_country", "format"):
        evaluation.add(metric, NOT_FOUND, 0, 1)
    for metric in ("speaker", "role", "turn_f1"):
        evaluation.add(metric, NOT_FOUND, 0, len(label.turns))
    evaluation.add("counterpart_f1", NOT_FOUND, 0, len(label.counterparts))
    evaluation.add("issue_f1", NOT_FOUND, 0, sum(len(turn.issues) for turn in label.turns))


def _score_document(
    evaluation: Evaluation,
    connection: duckdb.DuckDBPyConnection,
    label: Label,
    document: Row,
    organisations: dict[str, str],
) -> None:
    layout = document["layout"]
    evaluation.add("documents", layout, 1, 1)
    found = document["is_transcript"]
    evaluation.judge("is_transcript", label, layout, found == label.is_transcript, label.is_transcript, found)
    if not label.is_transcript:
        return
    turns = _query(connection, "select * from turns where document_id = ? order by char_start", document["document_id"])
    _score_turns(evaluation, label, document, turns)
    _score_header(evaluation, label, document)
    _score_counterparts(evaluation, connection, label, document, organisations)
    _score_issues(evaluation, connection, label, document)


def _score_turns(evaluation: Evaluation, label: Label, document: Row, rows: Iterable[Row]) -> None:
    text, layout = document["text"], document["layout"]
    found = [(*_trim(text, row["char_start"], row["char_end"]), row) for row in rows]

    def describe(span: tuple[int, int, str]) -> str:
        start, end, kind = span
        return f"{kind} {start}-{end} {_preview(text, start, end)}"

    evaluation.compare_sets(
        "turn_f1",
        label,
        layout,
        {(turn.start, turn.end, turn.kind) for turn in label.turns},
        {(start, end, row["kind"]) for start, end, row in found},
        describe,
    )
    by_start = {start: row for start, _, row in found}
    for turn in label.turns:
        row = by_start.get(turn.start)
        speaker = row["speaker"] if row else None
        is_same = same_name(speaker, turn.speaker) if turn.speaker else not speaker
        expected = f"turn {turn.number}: {turn.speaker}"
        evaluation.judge("speaker", label, layout, row is not None and is_same, expected, speaker if row else "no turn")
        role = row["role"] if row else None
        evaluation.judge(
            "role", label, layout, role == turn.role, f"turn {turn.number}: {turn.role}", role or "no turn"
        )
    spans = [(start, end) for start, end, _ in found]
    for turn in label.turns:
        lost = turn.end - turn.start - _covered(spans, turn.start, turn.end)
        evaluation.add("spoken_lost", layout, lost, turn.end - turn.start)
        if lost:
            expected = f"turn {turn.number}: {_preview(text, turn.start, turn.end)}"
            evaluation.misses["spoken_lost"].append(Miss(label.file, layout, expected, f"{lost} characters lost"))
    for start, end in label.furniture:
        kept = _covered(spans, start, end)
        evaluation.add("furniture_kept", layout, kept, end - start)
        if kept:
            found_text = f"{kept} characters kept of {_preview(text, start, end)}"
            evaluation.misses["furniture_kept"].append(Miss(label.file, layout, "furniture", found_text))


def _score_header(evaluation: Evaluation, label: Label, document: Row) -> None:
    layout = document["layout"]

    def judge(metric: str, hit: bool, expected: object, found: object) -> None:
        evaluation.judge(metric, label, layout, hit, expected, found)

    judge("title", fold(document["title"]) == fold(label.title), label.title, document["title"])
    # A date taken from the publication, or of a month only, is not the day of the event.
    is_day = document["date_basis"] != "published" and (document["date_precision"] or "day") == "day"
    date = str(document["event_date"]) if document["event_date"] and is_day else None
    judge("event_date", date == label.event_date, label.event_date, date)
    judge("city", fold(document["city"]) == fold(label.city), label.city, document["city"])
    country = document["country_code"] or None
    judge("venue_country", country == label.venue_country, label.venue_country, country)
    judge("format", document["format"] == label.format, label.format, document["format"])
    if label.city:
        setting = document["setting"] or None
        judge("setting", setting == label.setting, label.setting, setting)
    if label.published_at:
        published = document["published_at"].isoformat() if document["published_at"] else ""
        judge("published_at", published.startswith(label.published_at), label.published_at, published or None)


def _score_counterparts(
    evaluation: Evaluation,
    connection: duckdb.DuckDBPyConnection,
    label: Label,
    document: Row,
    organisations: dict[str, str],
) -> None:
    left = _query(
        connection,
        "select c.name, ec.name_as_written, ec.country_code, c.country_code as home "
        "from event_counterparts as ec join counterparts as c using (counterpart_id) where ec.event_id = ? "
        "order by ec.char_start, c.name",
        document["event_id"],
    )
    hits, count = 0, len(left)
    for counterpart in label.counterparts:
        for row in left:
            names = (row["name"], row["name_as_written"])
            if counterpart.kind == "official":
                is_same = any(same_name(name, counterpart.name) for name in names) and (
                    not counterpart.country or counterpart.country in (row["country_code"], row["home"])
                )
            else:
                is_same = any(same_organisation(name, counterpart.name, organisations) for name in names)
            if is_same:
                left.remove(row)
                hits += 1
                break
        else:
            expected = f"{counterpart.name} ({counterpart.country})"
            evaluation.misses["counterpart_f1"].append(Miss(label.file, document["layout"], expected, "-"))
    for row in left:
        found = f"{row['name']} ({row['country_code']})"
        evaluation.misses["counterpart_f1"].append(Miss(label.file, document["layout"], "-", found))
    evaluation.add("counterpart_f1", document["layout"], 2 * hits, len(label.counterparts) + count)


def _score_issues(evaluation: Evaluation, connection: duckdb.DuckDBPyConnection, label: Label, document: Row) -> None:
    marks = _query(
        connection,
        "select issue_id, char_start, surface from issue_mentions where document_id = ? order by char_start",
        document["document_id"],
    )
    for turn in label.turns:
        surfaces: dict[str, list[str]] = defaultdict(list)
        for mark in marks:
            if turn.start <= mark["char_start"] < turn.end:
                surfaces[mark["issue_id"]].append(mark["surface"])

        def describe(issue: str, number: int = turn.number, surfaces: dict[str, list[str]] = surfaces) -> str:
            words = ", ".join(repr(each) for each in dict.fromkeys(surfaces.get(issue, [])))
            return f"turn {number}: {issue} {words}".rstrip()

        evaluation.compare_sets("issue_f1", label, document["layout"], set(turn.issues), set(surfaces), describe)


def _count_bad_spans(evaluation: Evaluation, connection: duckdb.DuckDBPyConnection) -> None:
    """Rows whose span does not give back their words, of all documents, labelled or not."""
    for table, words in (("turns", "text"), ("issue_mentions", "surface"), ("entity_mentions", "surface")):
        rows = _query(
            connection,
            "select coalesce(ed.layout, 'none') as layout, count(*) as cases, "  # noqa: S608 - names of our own tables
            f"count(*) filter (where d.text[t.char_start + 1 : t.char_end] is distinct from t.{words}) as bad "
            f"from {table} as t join raw.documents as d using (document_id) "
            "left join event_documents as ed using (document_id) group by all order by all",
        )
        for row in rows:
            evaluation.add("bad_spans", row["layout"], row["bad"], row["cases"])
            if row["bad"]:
                found = f"{row['bad']} rows of {table}"
                evaluation.misses["bad_spans"].append(Miss("-", row["layout"], "the words at the span", found))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> int:
    return sum(max(0, min(other_end, end) - max(other_start, start)) for other_start, other_end in spans)


def _preview(text: str, start: int, end: int) -> str:
    """The first and last words of a span."""
    words = " ".join(text[start:end].split())
    return repr(words if len(words) <= 80 else f"{words[:45]} … {words[-30:]}")
