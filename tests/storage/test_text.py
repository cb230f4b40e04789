"""Text from files shown in terminals and in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orchestration.lib.text import link, markdown_escape, markdown_table, printable


def test_escapes_of_terminals_and_marks_of_direction_are_shown_not_obeyed():
    assert printable("a\x1b[31mb\u202ec\u200b\n") == "a\\x1b[31mb\\u202ec\\u200b\\n"


@given(st.text(max_size=60))
def test_a_value_stays_in_its_cell(value):
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown_table(["a", "b"], [[value, "end"]]))
    assert html.count("<td>") == 2
    assert html.count("<tr>") == 2


def test_markup_is_text():
    hostile = "<script>alert(1)</script> [x](javascript:1) **b** | `c`"
    html = MarkdownIt("commonmark", {"html": True}).render(markdown_escape(hostile))
    assert "<script" not in html
    assert "<a " not in html
    assert "<strong" not in html
    assert "<code" not in html


def test_long_values_are_cut():
    assert len(markdown_escape("x" * 500)) == 80


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://mid.ru/a b?x=1", "[a\\[1\\]\\.txt](https://mid.ru/a%20b?x=1)"),
        ("https://mid.ru/) <script>", "[a\\[1\\]\\.txt](https://mid.ru/%29%20%3Cscript%3E)"),
        ("javascript:alert(1)", "a\\[1\\]\\.txt"),
        (None, "a\\[1\\]\\.txt"),
    ],
)
def test_links_lead_to_web_pages_only(url, shown):
    assert markdown_table(["evidence"], [[link("a[1].txt", url)]]).splitlines()[2] == f"| {shown} |"


def test_a_path_in_a_table_is_long_enough_to_find_the_file():
    path = f"archive/{'x' * 150}.txt"
    table = markdown_table(("file_path", "detail"), [(path, "y" * 150)])
    assert markdown_escape(path, 200) in table
    assert "y" * 80 not in table
