"""From bytes to text: encodings, HTML, and what is no text."""

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.lib.decode import UndecodableError, decode
from tests.conftest import SAMPLES

RUSSIAN = (
    "Министр иностранных дел России С.В.Лавров ответил на вопросы журналистов в Москве и рассказал о переговорах.\n"
)
ENGLISH = "Question: What about Syria?\n\nSergey Lavrov: We spoke about it with John Kerry.\n"
FRENCH = "Le ministre des affaires étrangères a rencontré à Paris son homologue à propos de la sécurité européenne.\n"
POLISH = "Minister spraw zagranicznych złożył wizytę w Łodzi, gdzie spotkał się z dziennikarzami.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "recorded"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "iso8859-5", "iso8859-5"),
        (FRENCH, "cp1252", "cp1252"),
        (POLISH, "cp1250", "cp1250"),
        (FRENCH, "utf-16-le", "utf-16-le"),
        (FRENCH, "utf-16-be", "utf-16-be"),
        # Without any accent the bytes are UTF-8 too; in Cyrillic only spaces have a zero byte.
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
    ],
)
def test_encodings_of_saved_pages(text, encoding, recorded):
    decoded = decode((text * 5).encode(encoding), is_html=False)
    assert (decoded.text, decoded.encoding) == (text * 5, recorded)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ((FRENCH * 5).encode() + "€".encode()[:2], FRENCH * 5 + "\ufffd"),
        ((RUSSIAN + ENGLISH).encode() + b"It\x92s " + RUSSIAN.encode(), f"{RUSSIAN}{ENGLISH}It\ufffds {RUSSIAN}"),
        (("– " * 9 + ENGLISH).encode() + b"\xed\xa0\x80", "– " * 9 + ENGLISH + "\ufffd" * 3),
    ],
)
def test_a_few_wrong_bytes_do_not_cost_all_accents(content, text):
    """Each was read as a Windows page, and one name became two."""
    decoded = decode(content, is_html=False)
    assert (decoded.text, decoded.encoding) == (text, "utf-8-damaged")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("ДОГОВОРЫ СССР И США. " * 40, "iso8859-5"),
        ("LIBERTÉ”, dit-il à Paris. " * 40, "cp1252"),
        ("外交部長回答記者提問，談及雙邊關係。" * 40, "big5"),
        ("外交部长回答记者提问，谈及双边关系。" * 40, "gb18030"),
        ("外務大臣は記者の質問に答えた。" * 40, "shift_jis"),
        ("وزير الخارجية يجيب عن أسئلة الصحفيين في القاهرة. " * 40, "cp1256"),
    ],
)
def test_other_encodings_are_not_taken_for_damaged(text, encoding):
    assert decode(text.encode(encoding), is_html=False).encoding != "utf-8-damaged"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_stays_in_the_text(mark, encoding):
    decoded = decode(mark + FRENCH.encode(encoding), is_html=False)
    assert decoded.text == "\ufeff" + FRENCH
    assert decoded.encoding == f"{encoding}-bom"


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n", is_html=False).text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"text\x00text", "binary"),
        (b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(400), "binary"),
        (b"PK\x03\x04" + random.Random(2).randbytes(400), "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
        (b"\x81\x8d\x8f\x90\x9d" * 50, "undecodable"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "undecodable"),
    ],
)
def test_what_is_no_text_has_a_reason(content, reason):
    with pytest.raises(UndecodableError) as error:
        decode(content, is_html=False)
    assert error.value.reason == reason
    assert error.value.detail


def test_html_is_rendered():
    page = "<html><head><title>t</title><style>p{}</style></head><body><h1>Talks</h1><p>Question: é?</p></body></html>"
    decoded = decode(page.encode(), is_html=True)
    assert decoded.media_type == "text/html"
    assert [line for line in decoded.text.splitlines() if line] == ["Talks", "Question: é?"]


def test_a_page_saved_as_text_is_rendered_too():
    assert decode(b"<!DOCTYPE html>\n<html><p>words</p></html>", is_html=False).text.strip() == "words"


@pytest.mark.parametrize("page", [b"<html></html>", b"<" * 5000, b"<div>" * 20000, b"<!--", b"<html><!-- x"])
def test_broken_html_never_breaks_the_run(page):
    try:
        assert decode(page, is_html=True).text
    except UndecodableError as error:
        assert error.reason in {"empty", "undecodable"}


@pytest.mark.parametrize("piece", ["<b>words {}<br>", "<p><span lang='en'>words {}", "<FONT color=red>words {}</p><p>"])
def test_tags_that_nobody_closed_cost_no_words(piece):
    page = "<html><body>" + "".join(piece.format(i) for i in range(1000)) + "</body></html>"
    words = decode(page.encode(), is_html=True).text.split()
    assert words == [word for i in range(1000) for word in ("words", str(i))]


def test_html_too_deep_to_be_read_to_its_end_is_refused():
    page = "<html><body>" + "".join(f"<blockquote>words {i}" for i in range(1000)) + "</body></html>"
    with pytest.raises(UndecodableError, match="nested so deep"):
        decode(page.encode(), is_html=True)


@given(st.binary(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_text_or_a_reason(content):
    try:
        decoded = decode(content, is_html=False)
    except UndecodableError as error:
        assert error.reason in {"empty", "binary", "undecodable"}
    else:
        assert decoded.text.strip()
        decoded.text.encode("utf-8")


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda text: text.strip("\ufeff").strip()
    )
)
@settings(max_examples=100, deadline=None)
def test_utf8_text_comes_out_as_it_is(text):
    assert decode(text.encode(), is_html=False).text == text


def test_the_samples_are_utf8():
    for sample in SAMPLES.glob("*.txt"):
        assert decode(sample.read_bytes(), is_html=False).encoding.startswith("utf-8")
