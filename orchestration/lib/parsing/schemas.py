"""Columns of the staging tables, in order. The one place where the parser's output is declared.

All ``*_start`` and ``*_end`` columns are character offsets (Unicode code points, 0-based, end exclusive)
into ``raw.documents.text``.
"""

from typing import Any, Final

import polars as pl

_SPAN: Final[dict[str, Any]] = {"char_start": pl.Int32, "char_end": pl.Int32}

_HEADERS: Final[dict[str, Any]] = {
    "document_id": pl.String,
    "layout": pl.String,
    "language": pl.String,
    "is_transcript": pl.Boolean,
    "title": pl.String,
    "title_start": pl.Int32,
    "title_end": pl.Int32,
    "event_date": pl.Date,
    "date_precision": pl.String,
    "date_basis": pl.String,
    "published_at": pl.Datetime("us"),
    "source_url": pl.String,
    "city": pl.String,
    "country_code": pl.String,
    "place_basis": pl.String,
    "format": pl.String,
    "is_remote": pl.Boolean,
    "principals": pl.List(pl.String),
    "principal_country": pl.String,
    "word_count": pl.Int32,
}

STAGING_SCHEMAS: Final[dict[str, pl.Schema]] = {
    "headers": pl.Schema(_HEADERS),
    "evidence": pl.Schema(
        {
            "document_id": pl.String,
            "field": pl.String,
            "value": pl.String,
            "basis": pl.String,
            **_SPAN,
            "quote_start": pl.Int32,
            "quote_end": pl.Int32,
        }
    ),
    "turns": pl.Schema(
        {
            "document_id": pl.String,
            "turn_id": pl.String,
            "turn_number": pl.Int32,
            "kind": pl.String,
            "role": pl.String,
            "speaker": pl.String,
            "official_id": pl.String,
            "label_start": pl.Int32,
            "label_end": pl.Int32,
            **_SPAN,
            "word_count": pl.Int32,
        }
    ),
    "paragraphs": pl.Schema(
        {
            "document_id": pl.String,
            "paragraph_number": pl.Int32,
            "turn_id": pl.String,
            "kind": pl.String,
            **_SPAN,
            "word_count": pl.Int32,
            "content_hash": pl.UInt64,
        }
    ),
    "counterparts": pl.Schema(
        {
            "document_id": pl.String,
            "kind": pl.String,
            "official_id": pl.String,
            "organisation_id": pl.String,
            "name": pl.String,
            "name_as_written": pl.String,
            "office": pl.String,
            "country_code": pl.String,
            "basis": pl.String,
            "resolution": pl.String,
            **_SPAN,
            "quote_start": pl.Int32,
            "quote_end": pl.Int32,
        }
    ),
    "mentions": pl.Schema(
        {
            "document_id": pl.String,
            "mention_type": pl.String,
            "entity_id": pl.String,
            "name": pl.String,
            "turn_id": pl.String,
            **_SPAN,
            "sentence_start": pl.Int32,
            "sentence_end": pl.Int32,
        }
    ),
    "related_links": pl.Schema(
        {
            "document_id": pl.String,
            "link_number": pl.Int32,
            "title": pl.String,
            "event_date": pl.Date,
            "city": pl.String,
            "counterpart_names": pl.List(pl.String),
            **_SPAN,
        }
    ),
    "unresolved_names": pl.Schema(
        {
            "document_id": pl.String,
            "name_as_written": pl.String,
            "office": pl.String,
            "country_code": pl.String,
            **_SPAN,
        }
    ),
}
