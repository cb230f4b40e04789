"""Folding keeps every character's place."""

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from orchestration.lib.parsing.fold import fold, fold_string


@given(st.text())
@example("\ufeff“Ça va?” – Müller\u00a0said…\r\nПривет\u2028\u00adx\u200b")
@example("\r\r\n\n\r")
def test_folded_text_is_ascii_and_as_long(text):
    folded = pl.select(fold(pl.lit(text))).item()
    assert len(folded) == len(text)
    assert folded.isascii()


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\r\t\x0b\x0c`")))
def test_plain_text_stays_as_it_is(text):
    assert pl.select(fold(pl.lit(text))).item() == text


def test_strings_and_frames_are_folded_alike():
    text = "São Tomé, Łódź, Ağrı – “x” Æther"
    assert pl.select(fold(pl.lit(text))).item() == fold_string(text)
