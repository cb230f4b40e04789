"""Offices that a headline names without their holders.

What belongs here: rules that find an office and its state among the tags of a headline.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from orchestration.lib.parsing.header import Header
from orchestration.lib.parsing.lines import names_event
from orchestration.lib.parsing.members import WITH
from orchestration.lib.parsing.offices import office_class
from orchestration.lib.parsing.people import PLURAL_OFFICE, Tag

_OWN_EVENT: Final = re.compile(r"\b(?:of|by|from) (?:the )?$", re.IGNORECASE)
_STATE_OF_OFFICE: Final = {
    "external affairs minister": "IND",
    "minister of external affairs": "IND",
    "minister for external affairs": "IND",
    "taoiseach": "IRL",
    "tanaiste": "IRL",
}
"""Offices that one state has under this name."""


@dataclass(frozen=True, slots=True)
class OfficeNamed:
    """An office of a state that a title names without its holder; offsets into the document."""

    office: str
    country: str
    start: int
    end: int


def offices_met(header: Header) -> list[OfficeNamed]:
    """Offices of states behind "with" in the title that no name follows."""
    cue = WITH.search(header.title)
    return _offices_named(
        [t for t in header.title_tags if cue is not None and t.start - (header.title_start or 0) >= cue.end()]
    )


def office_of_title(header: Header) -> OfficeNamed | None:
    """The office of a state whose event it is according to the title, where no name follows: "Interview of the Foreign Minister of Georgia"."""
    for office in _offices_named(header.title_tags)[:1]:
        before = header.title[: office.start - (header.title_start or 0)]
        if not before.strip() or (_OWN_EVENT.search(before) and names_event(before)):
            return office
    return None


def office_beside(header: Header, wanted: str | None) -> OfficeNamed | None:
    """The office of a class and its state that the title names without the holder, behind another one ("President Doe and the Prime
    Minister of Norway").
    """
    found = [o for o in _offices_named(header.title_tags) if office_class(o.office) == wanted]
    is_second = len(found) == 1 and any(t.tag == "office" and t.end < found[0].start for t in header.title_tags)
    return found[0] if is_second else None


def _offices_named(tags: Sequence[Tag]) -> list[OfficeNamed]:
    """Offices with the state they are of among tags, where no name follows."""
    out = []
    for i, current in enumerate(tags):
        if current.tag != "office" or PLURAL_OFFICE.search(current.text):
            continue
        if i + 1 < len(tags) and tags[i + 1].text.lower() == "to":
            # An ambassador to one state is one of many.
            continue
        j = i + 1
        while j < len(tags) and tags[j].text.lower() in ("of", "the", "for"):
            j += 1
        state = tags[j] if j < len(tags) and j > i + 1 else tags[i - 1] if i else None
        end = j if state is not None and state.start > current.start else i
        if state is None or state.tag != "country":
            state, end = None, i
        if any(t.tag in ("name", "title") for t in tags[end + 1 : end + 3]):
            continue
        if state is not None and len(state.ids) == 1:
            span = (min(state.start, current.start), max(state.end, current.end))
            out.append(OfficeNamed(current.text, state.ids[0], *span))
        elif state is None and (country := _STATE_OF_OFFICE.get(current.text.lower())) is not None:
            out.append(OfficeNamed(current.text, country, current.start, current.end))
    return out
