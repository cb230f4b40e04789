"""The documentation names what exists."""

import re

from orchestration.lib.settings import PROJECT_ROOT


def test_every_test_that_shows_a_promise_exists():
    page = (PROJECT_ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = page.partition("| fault |")[2].splitlines()[2:]
    assert len(rows) > 20
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert named, row
        for path, name in named:
            assert f"def {name}(" in (PROJECT_ROOT / path).read_text(encoding="utf-8"), (path, name)
