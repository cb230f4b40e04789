"""Ways out of the warehouse: every mart as Parquet and CSV with a data dictionary, and the turns as corpora.

Everything is read from a published file; tables are streamed, so that memory does not grow with the corpus.
"""

import json
import shutil
from pathlib import Path
from typing import Final

import duckdb

from orchestration.lib.database import MEMORY_LIMIT, literal, row_counts
from orchestration.lib.dictionary import DICTIONARY
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.publish import require_warehouse

DICTIONARY_FILE: Final = "data_dictionary.csv"

# One row a turn, of the primary documents: words of reposts would be counted twice. The names doc_id and text are
# those that quanteda's corpus() takes for a data frame; all other columns become document variables.
_TEXTS: Final = """
    select
        turns.turn_id as doc_id,
        turns.text,
        events.event_date as date,
        turns.speaker,
        turns.role,
        turns.kind,
        events.format,
        events.setting,
        events.city,
        events.country_code,
        array_to_string(events.principals, '; ') as principals,
        array_to_string(events.counterpart_names, '; ') as counterparts,
        turns.word_count,
        turns.turn_number,
        turns.exchange_id,
        events.title,
        turns.event_id,
        turns.document_id,
        turns.char_start,
        turns.char_end
    from turns
    inner join events on turns.event_id = events.event_id
    where turns.is_primary
"""

# ConvoKit's format (convokit.cornell.edu, Data Format): a conversation is named after its first utterance, and all
# others reply to one before. An answer replies to the question, everything else to what was said before it.
_UTTERANCES: Final = f"""
    with texts as ({_TEXTS}),

    questions as (
        select
            exchange_id,
            arg_max(doc_id, turn_number) as turn_id
        from texts
        where kind = 'question'
        group by all
    )

    select
        texts.doc_id as id,
        first_value(texts.doc_id) over in_order as conversation_id,
        texts.text,
        coalesce(texts.speaker, texts.role) as speaker,
        {{meta}} as meta,
        case
            when texts.kind = 'answer' then coalesce(questions.turn_id, lag(texts.doc_id) over in_order)
            else lag(texts.doc_id) over in_order
        end as "reply-to",
        epoch(texts.date)::bigint as timestamp,
        []::varchar[] as vectors
    from texts
    left join questions on texts.exchange_id = questions.exchange_id
    window in_order as (partition by texts.document_id order by texts.turn_number)
"""
_UTTERANCE_META: Final = ("kind", "role", "exchange_id", "document_id", "char_start", "char_end")
_CONVERSATION_META: Final = ("event_id", "date", "title", "format", "setting", "city", "country_code", "counterparts")


def export_warehouse(warehouse: Path, folder: Path) -> dict[str, int]:
    """Write the export, in place of an older one; gives back the rows by table.

    The folder then holds ``parquet/``, ``csv/`` (lists as JSON), ``convokit/`` (a ConvoKit corpus), ``texts.csv``
    (for quanteda and pandas) and the dictionary. Raises TranscriptsError when the folder holds something else.
    """
    require_warehouse(warehouse)
    if folder.exists() and any(folder.iterdir()) and not (folder / DICTIONARY_FILE).exists():
        raise TranscriptsError(
            f"The folder {folder} holds something that is no export, and an export would replace it. "
            "Name another: make export TO=folder"
        )
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        with duckdb.connect(warehouse, read_only=True, config={"memory_limit": MEMORY_LIMIT}) as connection:
            counts = _write(connection, part)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    except (OSError, duckdb.IOException) as error:
        reason = error.strerror if isinstance(error, OSError) else " ".join(str(error).split())
        raise TranscriptsError(
            f"The export to {folder} failed ({reason}). Make room there, or name another folder: make export TO=folder"
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return counts


def _write(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    for name in ("parquet", "csv", "convokit"):
        (folder / name).mkdir()
    counts = row_counts(connection, "main")
    for table in counts:
        _copy(connection, f"from {table}", folder / "parquet" / f"{table}.parquet")
        _copy(connection, f"select {_flat_columns(connection, table)} from {table}", folder / "csv" / f"{table}.csv")
    _copy(connection, f"from ({DICTIONARY}) where schema_name = 'main'", folder / DICTIONARY_FILE)
    _copy(connection, f"{_TEXTS} order by date, turns.document_id, turns.turn_number", folder / "texts.csv")
    _write_convokit(connection, folder / "convokit")
    return counts


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    kind = {".parquet": "parquet", ".csv": "csv, header", ".jsonl": "json"}[path.suffix]
    connection.execute(f"copy ({query}) to {literal(str(path))} (format {kind})")


def _flat_columns(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The columns for CSV, which knows no lists."""
    columns = connection.execute(f"describe {table}").fetchall()
    return ", ".join(
        f'to_json("{name}") as "{name}"' if kind.endswith("[]") else f'"{name}"' for name, kind, *_ in columns
    )


def _write_convokit(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    utterances = _UTTERANCES.format(meta=_struct(_UTTERANCE_META, "texts"))
    _copy(connection, f"{utterances} order by texts.document_id, texts.turn_number", folder / "utterances.jsonl")
    conversations = f"select doc_id as id, {_struct(_CONVERSATION_META)} as meta from ({_TEXTS}) qualify row_number() over (partition by document_id order by turn_number) = 1"
    speakers = (
        f"select distinct coalesce(speaker, role) as id, {{'role': mode(role)}} as meta from ({_TEXTS}) group by id"
    )
    for name, query in (("conversations", conversations), ("speakers", speakers)):
        rows = connection.execute(f"select id, to_json(meta) from ({query}) order by id").fetchall()
        _write_json(folder / f"{name}.json", {key: {"meta": json.loads(meta), "vectors": []} for key, meta in rows})
    (build,) = connection.execute("select run_id from build_info").fetchall()
    _write_json(folder / "corpus.json", {"name": "diplomatic transcripts", "build": build[0]})
    text, number = ["<class 'str'>"], ["<class 'int'>"]
    index = {
        "utterances-index": {name: number if name.startswith("char_") else text for name in _UTTERANCE_META},
        "speakers-index": {"role": text},
        "conversations-index": dict.fromkeys(_CONVERSATION_META, text),
        "overall-index": {"name": text, "build": text},
        "version": 1,
        "vectors": [],
    }
    _write_json(folder / "index.json", index)


def _struct(names: tuple[str, ...], table: str | None = None) -> str:
    prefix = f"{table}." if table else ""
    return "{" + ", ".join(f"'{name}': {prefix}{name}" for name in names) + "}"


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
