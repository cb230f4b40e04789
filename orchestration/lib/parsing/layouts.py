"""Page layouts: how a page of a known site is recognised and read. The layouts themselves are TOML files in ``layouts/``.

What belongs here: loading and checking the TOML files. A new site is a new file there and needs no Python;
``layouts/README.md`` explains every field.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from orchestration.lib.parsing.fold import ascii_pattern

FOLDER: Final = Path(__file__).parent / "layouts"
GENERIC: Final = "generic"


class LayoutError(ValueError):
    """A layout file is malformed. The message says which, what and what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A page layout. All patterns are regular expressions over folded (ASCII) paragraphs; see ``layouts/README.md``."""

    name: str
    recognise: tuple[str, ...] = ()
    priority: int = 0
    menu_ends: str = ""
    footer: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    title_after: str = ""
    date_is: str = ""
    month_first: bool = False
    has_place_line: bool = False
    publisher_country: str = ""
    venues: tuple[str, ...] = ()
    venue_city: str = ""
    source_url: str = ""
    principal: str = ""
    header_lines: tuple[str, ...] = ()


def _check(data: dict[str, Any], path: Path) -> Layout:
    known = {f.name: f for f in fields(Layout)}
    if unknown := sorted(set(data) - set(known)):
        raise LayoutError(f"{path}: unknown field(s) {', '.join(unknown)}. Known: {', '.join(known)}.")
    values: dict[str, Any] = {}
    for key, value in data.items():
        expected = known[key].type
        if expected == "tuple[str, ...]" or expected == tuple[str, ...]:
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise LayoutError(f"{path}: '{key}' must be a list of texts.")
            values[key] = tuple(value)
        elif type(value) is not expected:
            words = "a whole number" if expected is int else "true or false" if expected is bool else "a text"
            raise LayoutError(f"{path}: '{key}' must be {words}.")
        else:
            values[key] = value
    if "name" not in values:
        raise LayoutError(f"{path}: 'name' is missing; it must be '{path.stem}', as the file.")
    layout = Layout(**values)
    if layout.name != path.stem:
        raise LayoutError(f"{path}: 'name' is '{layout.name}', the file is '{path.stem}'. Make them the same.")
    if layout.name != GENERIC and not layout.recognise:
        raise LayoutError(f"{path}: 'recognise' is empty, so the layout would never be used.")
    if layout.date_is not in ("", "event", "published"):
        raise LayoutError(f"{path}: 'date_is' is '{layout.date_is}'; it must be 'event', 'published' or left out.")
    for pattern in (
        *layout.recognise,
        *layout.footer,
        *layout.furniture,
        *layout.venues,
        *layout.header_lines,
        layout.menu_ends,
        layout.title_after,
        layout.source_url,
    ):
        try:
            re.compile(pattern)
        except re.error as error:
            raise LayoutError(f"{path}: '{pattern}' is no regular expression ({error}).") from error
    if layout.source_url and not re.compile(layout.source_url).groups:
        raise LayoutError(f"{path}: 'source_url' needs a group, the address: a part between ( and ).")
    return layout


@cache
def load_layouts(folder: Path = FOLDER) -> tuple[Layout, ...]:
    """All layouts, the one to try first at the front, the generic one last.

    Raises LayoutError where a file is malformed.
    """
    layouts = []
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise LayoutError(f"{path}: no valid TOML ({error}).") from error
        except UnicodeDecodeError as error:
            raise LayoutError(f"{path}: not UTF-8 (byte {error.start}). Save the file as UTF-8.") from error
        layouts.append(_check(data, path))
    return tuple(sorted(layouts, key=lambda layout: (layout.name == GENERIC, -layout.priority, layout.name)))


def any_of(patterns: Sequence[str]) -> str:
    """One pattern that matches folded text where any of several does; never matches where there are none."""
    return "|".join(f"(?:{ascii_pattern(p)})" for p in patterns) if patterns else r"[^\x00-\x7f]"
