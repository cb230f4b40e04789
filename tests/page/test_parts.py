"""Parts of the page that need no warehouse: specifications, what is bundled, and colours."""

import hashlib
import re

from orchestration.lib.page import charts
from orchestration.lib.page.document import CHARTS

VENDOR = CHARTS.with_name("vendor")
STYLE = CHARTS.with_name("page.css").read_text(encoding="utf-8")


def test_the_specifications_are_those_that_altair_writes():
    assert CHARTS.read_text(encoding="utf-8") == charts.as_text(), "make charts"


def test_the_bundled_files_are_those_of_their_readme():
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    bundled = {path.name for path in VENDOR.iterdir()} - {"README.md", "LICENSES.txt"}
    assert listed.keys() == bundled
    for name, digest in listed.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_stands_out_in_light_and_dark():
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
    )
    assert light.keys() == dark.keys()
    pairs = [(text, ground) for text in ("ink", "soft", "accent", "warn") for ground in ("paper", "sheet")]
    for colours in (light, dark):
        for text, ground in [*pairs, ("on-dark", "high"), ("on-light", "low"), ("ink", "mark")]:
            lighter, darker = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
            # WCAG 2.2, success criterion 1.4.3.
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (text, ground)
