"""The page as one HTML document: template, style, scripts, charts and content put together."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from orchestration.lib.page.vocabularies import vocabularies

_FOLDER: Final = Path(__file__).parent
_VENDOR: Final = _FOLDER / "vendor"
CHARTS: Final = _FOLDER / "charts.json"
# In the order in which they need each other.
_SCRIPTS: Final = (
    _VENDOR / "vega.min.js",
    _VENDOR / "vega-lite.min.js",
    *(_FOLDER / "scripts" / f"{name}.js" for name in ("counts", "elements", "evidence", "charts", "page")),
)
# Source maps are not in the page, and looking for them would be its only request.
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def render(content: Mapping[str, Any]) -> str:
    """The whole page; equal contents give equal pages, character by character."""
    style = _read(_FOLDER / "page.css")
    scripts = [_SOURCE_MAP.sub("", _read(path)) for path in _SCRIPTS]
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html.jinja").render(
        policy=_policy(style, scripts),
        # Code of this project and of the vendored libraries; words of transcripts come in `content` alone.
        style=Markup(style),  # noqa: S704
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        licences=_read(_VENDOR / "LICENSES.txt"),
        content=_pack(
            {
                **content,
                "vocabularies": vocabularies(),
                "charts": json.loads(_read(CHARTS)),
                "land": json.loads(_read(_VENDOR / "land-110m.json")),
            }
        ),
    )


def _pack(content: Mapping[str, Any]) -> str:
    """Compressed JSON as base64: a sixth of the size, and nothing in it that HTML could read as a tag."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Without the time of day, so that equal contents give equal pages.
    return base64.b64encode(gzip.compress(text.encode("utf-8"), compresslevel=6, mtime=0)).decode("ascii")


def _policy(style: str, scripts: list[str]) -> str:
    """What the browser lets the page do: run these scripts, and no more. No request leaves the page, ever.

    Vega makes functions of the expressions in the charts' specifications, hence ``unsafe-eval``; nothing of them
    comes from a transcript.
    """
    hashes = " ".join(f"'{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes} 'unsafe-eval'; style-src '{_hash(style)}'; "
        "style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
