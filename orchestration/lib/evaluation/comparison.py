"""Which rows of the marts appear, vanish or change between two warehouses, with the words they were read from."""

# SQL is put together from the names of our own tables only; values are bound.
# ruff: noqa: S608

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

APPEARS: Final = "+"
VANISHES: Final = "-"
CHANGES: Final = "~"
_QUOTE_CHARACTERS: Final = 240


@dataclass(frozen=True)
class Table:
    """How rows of a table are told apart, what of them is compared, and what is shown of them."""

    name: str
    key: str
    columns: tuple[str, ...]
    heading: str
    quote: str
    words: str = "null"
    """The part of the quote that matters."""
    group: str = "null"
    """What to count by, below the counts of the table."""
    joins: str = ""
    document: str = "t.document_id"


# Columns that only repeat a change of another table (the event of a turn, the date of a mention) are left out: one
# changed date would else be shown a hundred times.
TABLES: Final = (
    Table(
        name="events",
        key="t.event_id",
        columns=(
            *("event_date", "date_precision", "date_basis", "title", "format", "setting", "city", "country_code"),
            *("principals", "counterpart_names", "question_count", "word_count", "document_count"),
        ),
        heading="concat_ws(', ', t.event_date, t.city, t.title)",
        quote="(select string_agg(distinct ev.field || ': ' || ev.quote, ' | ') from {db}.main.event_evidence as ev "
        "where ev.event_id = t.event_id and ev.field != 'principal')",
        document="t.primary_document_id",
    ),
    Table(
        name="event_counterparts",
        key="t.event_id || ' ' || t.counterpart_id",
        columns=("name_as_written", "office", "country_code", "basis", "char_start", "char_end"),
        heading="concat_ws(', ', c.name, t.office, t.country_code)",
        quote="t.quote",
        words="t.name_as_written",
        joins="left join {db}.main.counterparts as c using (counterpart_id)",
    ),
    Table(
        name="issue_mentions",
        key="t.mention_id",
        columns=("kind", "raised_by", "surface", "quote"),
        heading="t.issue_id || ' ' || t.char_start",
        quote="t.quote",
        words="t.surface",
        group="t.issue_id",
    ),
    Table(
        name="turns",
        key="t.turn_id",
        columns=("kind", "role", "speaker", "char_end"),
        heading="concat_ws(' ', t.char_start || '-' || t.char_end, t.kind, t.role, t.speaker)",
        quote="case when length(t.text) > 200 then t.text[:120] || ' … ' || t.text[-70:] else t.text end",
        group="t.kind",
    ),
)


@dataclass(frozen=True)
class Example:
    """One row that differs."""

    change: str
    file: str
    heading: str
    quote: str
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Differences:
    """What differs in one table."""

    table: str
    published: int
    candidate: int
    counts: dict[str, int]
    by_column: list[tuple[str, int]]
    by_group: list[tuple[str, int, int, int]]
    examples: list[Example]


def compare_warehouses(published: Path, candidate: Path, limit: int) -> list[Differences]:
    """The differences of each table, with up to ``limit`` examples of each kind of difference."""
    with duckdb.connect() as connection:
        for name, path in (("published", published), ("candidate", candidate)):
            quoted = str(path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as {name} (read_only)")
        return [_compare(connection, table, limit) for table in TABLES]


def _compare(connection: duckdb.DuckDBPyConnection, table: Table, limit: int) -> Differences:
    # Keys and compared values alone for all rows; the words only for the few rows that are shown.
    connection.execute(
        f"""
        create or replace temp table differences as
        with
        published as ({_side(table, "published")}),
        candidate as ({_side(table, "candidate")})
        select
            coalesce(published.key, candidate.key) as key,
            case when published.key is null then '{APPEARS}'
                when candidate.key is null then '{VANISHES}' else '{CHANGES}' end as change,
            coalesce(candidate.grouping, published.grouping) as grouping,
            published.compared as old,
            candidate.compared as new
        from published
        full join candidate using (key)
        where published.compared is distinct from candidate.compared
        """
    )
    counts = dict(connection.execute("select change, count(*) from differences group by all").fetchall())
    by_column = connection.execute(
        "select name, count(*) from (select unnest(?::text[]) as name, unnest(old) as old, unnest(new) as new "
        f"from differences where change = '{CHANGES}') where old is distinct from new group by all order by 2 desc, 1",
        [list(table.columns)],
    ).fetchall()
    by_group = connection.execute(
        "select grouping, count(*) filter (where change = '+'), count(*) filter (where change = '-'), "
        "count(*) filter (where change = '~') from differences where grouping is not null "
        "group by all order by count(*) desc, 1"
    ).fetchall()
    totals = connection.execute(
        f"select (select count(*) from published.main.{table.name}), (select count(*) from candidate.main.{table.name})"
    ).fetchone()
    published, candidate = totals or (0, 0)
    return Differences(
        table=table.name,
        published=published,
        candidate=candidate,
        counts={change: counts.get(change, 0) for change in (APPEARS, VANISHES, CHANGES)},
        by_column=by_column,
        by_group=by_group,
        examples=_examples(connection, table, limit),
    )


def _side(table: Table, database: str) -> str:
    """The key and the compared values of each row."""
    values = ", ".join(f"t.{column}::text" for column in table.columns)
    return f"select {table.key} as key, {table.group} as grouping, [{values}] as compared from {database}.main.{table.name} as t"


def _examples(connection: duckdb.DuckDBPyConnection, table: Table, limit: int) -> list[Example]:
    # One of each group before a second of any, so that a frequent one does not hide the others.
    connection.execute(
        """
        create or replace temp table shown as
        with numbered as (
            select *, row_number() over (partition by change, grouping order by key) as place from differences
        )
        select * from numbered
        qualify row_number() over (partition by change order by place, grouping, key) <= ?
        """,
        [limit],
    )
    rows = connection.execute(
        f"""
        select shown.change, coalesce(candidate.file, published.file), published.heading, candidate.heading,
            coalesce(candidate.quote, published.quote), coalesce(candidate.words, published.words), shown.old, shown.new
        from shown
        left join ({_shown_side(table, "published")}) as published using (key)
        left join ({_shown_side(table, "candidate")}) as candidate using (key)
        order by case shown.change when '+' then 1 when '-' then 2 else 3 end, shown.grouping, 2, shown.key
        """
    ).fetchall()
    return [_example(table.columns, *row) for row in rows]


def _shown_side(table: Table, database: str) -> str:
    joins, quote = table.joins.format(db=database), table.quote.format(db=database)
    return (
        f"select {table.key} as key, ed.file_path as file, {table.heading} as heading, {quote} as quote, "
        f"{table.words} as words from {database}.main.{table.name} as t {joins} "
        f"left join {database}.main.event_documents as ed on ed.document_id = {table.document} "
        f"semi join shown on shown.key = {table.key}"
    )


def _example(
    columns: Sequence[str],
    change: str,
    file: str | None,
    old_heading: str | None,
    new_heading: str | None,
    quote: str | None,
    words: str | None,
    old: list[Any] | None,
    new: list[Any] | None,
) -> Example:
    pairs = zip(columns, old, new, strict=True) if old and new else ()
    return Example(
        change=change,
        file=file or "no current file",
        heading=shorten(new_heading or old_heading or ""),
        quote=shorten(quote or "", words),
        differences=tuple(
            f"{column}: {shorten(str(before))} -> {shorten(str(after))}"
            for column, before, after in pairs
            if before != after
        ),
    )


def shorten(text: str, words: str | None = None, limit: int = _QUOTE_CHARACTERS) -> str:
    """One line of limited length, around the words that matter, which are marked."""
    text = " ".join(text.split())
    words = " ".join((words or "").split())
    start = text.find(words) if words else -1
    if start < 0:
        return text if len(text) <= limit else text[: limit - 1] + "…"
    end = start + len(words)
    left = max(0, min(start, start - (limit - len(words)) // 2))
    right = max(end, left + limit)
    before = ("…" if left else "") + text[left:start]
    after = text[end:right] + ("…" if right < len(text) else "")
    return f"{before}[{words}]{after}"


def differences_text(differences: Sequence[Differences]) -> str:
    """The counts of all tables, then the examples of each."""
    width = max(len(each.table) for each in differences)
    lines = [f"{'table':<{width}}  published  candidate     appear     vanish     change"]
    for each in differences:
        counts = "".join(f"{each.counts[change]:>11,}" for change in (APPEARS, VANISHES, CHANGES))
        lines.append(f"{each.table:<{width}}{each.published:>11,}{each.candidate:>11,}{counts}")
    if not any(sum(each.counts.values()) for each in differences):
        return "\n".join([*lines, "", "No row differs."])
    for each in differences:
        if any(each.counts.values()):
            lines += ["", *_table_lines(each)]
    return "\n".join(lines)


def _table_lines(differences: Differences) -> list[str]:
    lines = [f"{differences.table}: {APPEARS} appears, {VANISHES} vanishes, {CHANGES} changes"]
    if differences.by_column:
        lines.append("  changed: " + ", ".join(f"{name} {count:,}" for name, count in differences.by_column))
    if differences.by_group:
        named = [
            " ".join([name, *(f"{sign}{count:,}" for sign, count in zip("+-~", counts, strict=True) if count)])
            for name, *counts in differences.by_group
        ]
        lines.append("  of which: " + ", ".join(named))
    for example in differences.examples:
        lines.append(f"  {example.change} {example.heading}  ({example.file})")
        lines += [f"      {difference}" for difference in example.differences]
        if example.quote:
            lines.append(f"      {example.quote}")
    hidden = sum(differences.counts.values()) - len(differences.examples)
    if hidden:
        lines.append(f"  ... and {hidden:,} more (SHOW={max(differences.counts.values())} shows all)")
    return lines
