"""Marks around labels: blanks and colons take their place, and nothing else changes."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.lib.parsing.marks import fold_documents


def plain(text: str) -> str:
    return fold_documents(pl.DataFrame({"document_id": ["d"], "text": [text]}))["plain"][0]


PIECES = st.sampled_from(
    ["Jane Doe", "Question", "Q", "**", "__", "*", "_", "### ", "- ", "\t", " | ", "—", ": ", ". ", "0:15 ", "[00:15] ", "> ", "|", "\n", "\r\n", "é", "Ωμ", "(BBC)", "Will it rain?"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_nothing_changes_length(text):
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Country\tTrade\nMali\t12\nPeru\t15\nMali\t13\nPeru\t16\n",
        "Home | About us\nNews | Speeches\nContact | Search\nPrivacy | Terms of use\n",
        "09:00 Arrival at the airport\n09:30 Talks\n10:30 Lunch\n11:00 Departure\n",
        "Lusaka—The minister left for Oslo.\n\nOslo—He was met by his colleague.\n\nRome—Talks go on.\n\nBern—No comment.\n",
    ],
    ids=["figures", "menus", "a programme", "datelines"],
)
def test_what_is_no_turn_gets_no_colon(text):
    assert plain(text).count(":") == text.count(":")


def test_who_speaks_once_among_those_who_come_back_gets_a_colon_too():
    text = "Ann Lee\tWill it rain?\nBo Ray\tNo.\nCy Fox\tAnd here?\nBo Ray\tNo.\nAnn Lee\tThank you.\n"
    assert plain(text) == text.replace("\t", ":")
