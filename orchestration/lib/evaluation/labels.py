"""Labelled documents: one JSON file each, what stands in it, where its text is, and what may be wrong with it."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from orchestration.lib.errors import TranscriptsError
from orchestration.lib.evaluation.names import fold

TURN_KINDS: Final = frozenset({"statement", "question", "answer", "remark"})
ROLES: Final = frozenset({"principal", "counterpart", "journalist", "moderator", "other"})
FORMATS: Final = frozenset(
    {"press_conference", "media_answers", "interview", "briefing", "speech", "meeting", "forum", "other"}
)
SETTINGS: Final = frozenset({"host", "visit", "third_country", "remote", "home"})
COUNTERPART_KINDS: Final = frozenset({"official", "organisation", "media"})


class LabelError(TranscriptsError):
    """A label cannot be read, or its document is not there."""


@dataclass(frozen=True)
class LabelledTurn:
    """A spoken turn; its span holds the words alone, without the speaker's label."""

    number: int
    kind: str
    speaker: str | None
    role: str
    start: int
    end: int
    issues: frozenset[str]


@dataclass(frozen=True)
class LabelledCounterpart:
    """A person, organisation or outlet that the event was held with."""

    kind: str
    name: str
    country: str | None


@dataclass(frozen=True)
class Label:
    """All that is scored of one document."""

    path: Path
    file: str
    sha256: str
    is_transcript: bool
    title: str | None
    event_date: str | None
    published_at: str | None
    city: str | None
    venue_country: str | None
    format: str | None
    setting: str | None
    counterparts: tuple[LabelledCounterpart, ...]
    turns: tuple[LabelledTurn, ...]
    furniture: tuple[tuple[int, int], ...]
    related_titles: tuple[str, ...]


def load_labels(folders: Iterable[Path]) -> list[Label]:
    """All labels in and below the folders; JSON files that are none are passed over."""
    labels = []
    for folder in folders:
        if not folder.is_dir():
            raise LabelError(
                f"There is no folder of labels at {folder}. Name one that exists: make evaluate LABELS=folder"
            )
        found = [label for path in sorted(folder.rglob("*.json")) if (label := load_label(path)) is not None]
        labels += found
    if not labels:
        raise LabelError(f"No labels (*.json with turns) were found in {', '.join(str(folder) for folder in folders)}.")
    return labels


def load_label(path: Path) -> Label | None:
    """Read one label; None for JSON without turns, which is no label."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return _label(path, values) if isinstance(values, dict) and "turns" in values else None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LabelError(
            f"The label {path} cannot be read ({type(error).__name__}: {error}). "
            "Its fields must be those of the other labels in tests/labels."
        ) from error


def _label(path: Path, values: dict[str, Any]) -> Label:
    return Label(
        path=path,
        file=values["file"].rsplit("/", 1)[-1],
        sha256=values["sha256"],
        is_transcript=bool(values["is_transcript"]),
        title=values.get("title"),
        event_date=values.get("event_date"),
        published_at=values.get("published_at"),
        city=values.get("city"),
        venue_country=values.get("venue_country"),
        format=values.get("format"),
        setting=values.get("setting"),
        counterparts=tuple(
            LabelledCounterpart(each["kind"], each["name"], each.get("country")) for each in values["counterparts"]
        ),
        turns=tuple(
            LabelledTurn(
                number=each["n"],
                kind=each["kind"],
                speaker=each["speaker"],
                role=each["role"],
                start=each["char_start"],
                end=each["char_end"],
                issues=frozenset(each["issues"]),
            )
            for each in values["turns"]
        ),
        furniture=tuple((int(start), int(end)) for start, end in values.get("furniture", [])),
        related_titles=tuple(values.get("related_titles", [])),
    )


def find_document(label: Label, folders: Sequence[Path]) -> Path:
    """The file that the label describes: beside the label or in one of the folders, and the same bytes."""
    candidates = [path for folder in (label.path.parent, *folders) if (path := folder / label.file).is_file()]
    for path in candidates:
        if hashlib.sha256(path.read_bytes()).hexdigest() == label.sha256:
            return path
    if candidates:
        raise LabelError(
            f"{candidates[0]} is not the file that {label.path} describes: its sha256 differs, so the offsets of the "
            "label mean nothing in it. Restore the file, or make the label anew."
        )
    places = ", ".join(str(folder) for folder in (label.path.parent, *folders))
    raise LabelError(
        f"The file {label.file} that {label.path} describes is in none of {places}. "
        "Name the folder that holds it: make evaluate TEXTS=folder"
    )


def label_faults(label: Label, text: str, issues: Collection[str], countries: Collection[str]) -> list[str]:
    """What contradicts the rules of labelling; empty for a sound label."""
    faults = []
    end = 0
    for turn in label.turns:
        where = f"turn {turn.number}"
        if not 0 <= turn.start < turn.end <= len(text):
            faults.append(f"{where}: span {turn.start}-{turn.end} is not inside the text of {len(text)} characters")
            continue
        words = text[turn.start : turn.end]
        if words != words.strip():
            faults.append(f"{where}: span begins or ends with white space")
        if turn.start < end:
            faults.append(f"{where}: begins before the turn before it ends")
        end = turn.end
        faults += [f"{where}: {fault}" for fault in _not_among(turn.kind, TURN_KINDS, "kind")]
        faults += [f"{where}: {fault}" for fault in _not_among(turn.role, ROLES, "role")]
        faults += [f"{where}: unknown issue {issue}" for issue in sorted(turn.issues.difference(issues))]
    faults += [
        f"furniture {start}-{end} is not inside the text"
        for start, end in label.furniture
        if not 0 <= start < end <= len(text)
    ]
    folded = fold(text)
    titles = [*([label.title] if label.title else []), *label.related_titles]
    faults += [f"title {title!r} does not stand in the text" for title in titles if fold(title) not in folded]
    for counterpart in label.counterparts:
        faults += _not_among(counterpart.kind, COUNTERPART_KINDS, "kind of counterpart")
        faults += _not_among(counterpart.country, countries, "country")
    faults += _not_among(label.venue_country, countries, "country")
    faults += _not_among(label.setting, SETTINGS, "setting")
    if label.is_transcript:
        faults += _not_among(label.format or "", FORMATS, "format")
    return faults


def _not_among(value: str | None, allowed: Collection[str], what: str) -> list[str]:
    return [] if value is None or value in allowed else [f"unknown {what} {value!r}"]
