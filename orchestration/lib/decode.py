"""From the bytes of a file to the text of a document: encodings, HTML, and the refusal of what is no text."""

import codecs
import hashlib
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes
from inscriptis.html_engine import Inscriptis
from lxml.etree import ErrorTypes, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Encodings that a page of a ministry may be saved in, the commonest first; left alone, the detector also
# proposes code pages of mainframes.
_CANDIDATES: Final = (
    "utf_8 cp1252 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 latin_1 iso8859_2 iso8859_5 iso8859_7 iso8859_9 "
    "iso8859_15 koi8_r koi8_u gb18030 big5 shift_jis euc_jp euc_kr"
).split()
_RANK: Final = {name: rank for rank, name in enumerate(_CANDIDATES)}
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16: the little-endian mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What no transcript contains and every picture, archive or program does.
_CONTROLS: Final = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
_CONTROL_SHARE: Final = 0.005
# How pictures, archives and office documents begin; some of them look like a rare encoding.
_BINARY_STARTS: Final = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"%PDF-": "a PDF document; save its text instead",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\xd0\xcf\x11\xe0": "an older office document",
    b"\x7fELF": "a program",
}
_DETECTION_BYTES: Final = 200_000
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f\ufffd]")
_WHOLE_TO_DAMAGED: Final = 2
# Latin, Greek, Cyrillic, Hebrew and Arabic letters, punctuation and signs of currencies.
_EUROPEAN: Final = re.compile(r"[\t-\r -\u06ff\u2000-\u20cf\u2116]")
_EUROPEAN_SHARE: Final = 0.95
_HTML_START: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.I | re.S
)
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml\s[^>]*>")

# Tags that change how words look and nothing else.
_INLINE_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|kbd|mark|s|small|span|strike|strong|sub|sup|tt|u)"
    r"(?:\s[^<>]*)?/?>",
    re.I,
)


# The reasons that this module gives; files refused for one of them are tried again when it changes.
REASONS: Final = frozenset({"empty", "binary", "undecodable"})


class UndecodableError(Exception):
    """The bytes are no text; ``reason`` and ``detail`` are the row that says so."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document, the encoding that its bytes were in, and what they were."""

    text: str
    encoding: str
    media_type: str


def decoder_version() -> str:
    """A fingerprint of this module and of the libraries that decide what is text and what it says."""
    libraries = "".join(f"{name} {version(name)}\n" for name in ("charset-normalizer", "inscriptis"))
    return hashlib.sha256(libraries.encode() + Path(__file__).read_bytes()).hexdigest()[:16]


def decode(content: bytes, *, is_html: bool) -> Decoded:
    """Decode and, for HTML, render; raises UndecodableError. A byte-order mark stays the text's first character."""
    if not content.strip():
        raise UndecodableError("empty", "no bytes" if not content else "white space only")
    for start, kind in _BINARY_STARTS.items():
        if content.startswith(start):
            raise UndecodableError("binary", kind)
    text, encoding = (
        _decode_marked(content)
        or _decode_utf16(content)
        or _decode_utf8(content)
        or _decode_damaged_utf8(content)
        or _decode_detected(content)
    )
    _refuse_binary(text)
    if is_html or _HTML_START.match(content[:2000]):
        return Decoded(_render(text), encoding, "text/html")
    if not text.strip("\ufeff").strip():
        raise UndecodableError("empty", "white space only")
    return Decoded(text, encoding, "text/plain")


def _decode_marked(content: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), f"{encoding}-bom"
            except UnicodeDecodeError as error:
                raise UndecodableError("undecodable", f"starts as {encoding} but is not: {error.reason}") from error
    return None


def _decode_utf16(content: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark. Before UTF-8: plain English in UTF-16 is also UTF-8, with a NUL after each letter."""
    if b"\x00" not in content or len(content) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Read in the wrong order, or made of other bytes, nearly all characters would be Chinese or unassigned.
        if len(_EUROPEAN.findall(text[:_DETECTION_BYTES])) > _EUROPEAN_SHARE * len(text[:_DETECTION_BYTES]):
            return text, encoding
    return None


def _decode_utf8(content: bytes) -> tuple[str, str] | None:
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _decode_damaged_utf8(content: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few wrong bytes, such as a download cut within a letter; each of them becomes U+FFFD.

    As one of the code pages, in which any bytes are text, every dash, quotation mark and accent would come out wrong.
    Texts that are in such a code page hardly ever have letters that look like UTF-8, and many that do not.
    """
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if len(_BEYOND_ASCII.findall(text)) <= _WHOLE_TO_DAMAGED * damaged:
        return None
    return text, "utf-8-damaged"


def _decode_detected(content: bytes) -> tuple[str, str]:
    if b"\x00" in content:
        raise UndecodableError("binary", "contains NUL bytes")
    encoding = _likeliest_encoding(content[:_DETECTION_BYTES])
    if encoding is None:
        raise UndecodableError("undecodable", "in no encoding that gives readable text; save it as UTF-8")
    try:
        return content.decode(encoding), encoding.replace("_", "-")
    except UnicodeDecodeError as error:
        raise UndecodableError("undecodable", f"looks like {encoding} but is not: {error.reason}") from error


def _likeliest_encoding(sample: bytes) -> str | None:
    """The commonest of the encodings that fit about equally well.

    Short texts with a few accents fit several code pages; the detector then names the first it tried, which
    turned French "étrangères" into "étrangčres".
    """
    matches = list(from_bytes(sample, cp_isolation=_CANDIDATES))
    if not matches:
        return None
    tidy = [match for match in matches if match.chaos <= min(m.chaos for m in matches) + 0.02]
    coherent = [match for match in tidy if match.coherence >= max(m.coherence for m in tidy) - 0.02]
    fitting = {name for match in coherent for name in match.could_be_from_charset}
    return min(fitting, key=lambda name: _RANK.get(name, len(_RANK)))


def _refuse_binary(text: str) -> None:
    if "\x00" in text:
        raise UndecodableError("binary", "contains NUL characters")
    # Escape sequences of a terminal (0x1b) and page breaks stand in saved transcripts; other controls hardly do.
    encoded = text.encode()
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    if controls > max(3, _CONTROL_SHARE * len(text)):
        raise UndecodableError("binary", f"{controls} control characters in {len(text)}")


def _parse_html(html: str) -> tuple[HtmlElement, bool]:
    """The tree of a page, and whether the parser left out, without a word, what stands too deep in other elements."""
    parser = HTMLParser()
    tree = document_fromstring(html, parser=parser)
    return tree, any(entry.type == ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def _render(text: str) -> str:
    # A declaration of XML may name an encoding, which the parser refuses in a text that is decoded already.
    html = _XML_DECLARATION.sub("", text.lstrip("\ufeff"))
    try:
        tree, is_cut_short = _parse_html(html)
        if is_cut_short:
            # Most often <font> or <b> that nobody closed; they mean nothing for the text.
            tree, is_cut_short = _parse_html(_INLINE_TAG.sub("", html))
        rendered = "" if is_cut_short else Inscriptis(tree).get_text()
    except ParserError:
        raise UndecodableError("empty", "HTML without text") from None
    except Exception as error:  # the renderer's errors are of many types, and none may stop the run
        raise UndecodableError("undecodable", f"HTML that cannot be rendered: {type(error).__name__}") from error
    if is_cut_short:
        raise UndecodableError(
            "undecodable", "HTML of elements nested so deep that its end cannot be read; save its text instead"
        )
    if not rendered.strip():
        raise UndecodableError("empty", "HTML without text")
    return rendered
