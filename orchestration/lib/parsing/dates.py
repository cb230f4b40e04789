"""Dates and times as they are written in headers, titles and opening words of English-language pages."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_FOREIGN_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "enero janeiro janvier januar gennaio",
            "febrero fevereiro fevrier februar febbraio",
            "marzo marco mars marz",
            "abril avril aprile",
            "mayo maio mai maggio",
            "junio junho juin juni giugno",
            "julio julho juillet juli luglio",
            "agosto aout",
            "septiembre setiembre setembro septembre settembre",
            "octubre outubro octobre oktober ottobre",
            "noviembre novembro novembre",
            "diciembre dezembro decembre dezember dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
"""Months as pages in English leave them in the language of their site, without accents."""
_MONTH: Final = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR: Final = r"(?P<year>(?:18|19|20)\d\d)"
# The year may have the time glued to it ("29 May 201316:04"), but no further digit of its own.
_DAY: Final = r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_RANGE: Final = r"(?:\s*(?:-|to|and|,)\s*[0-3]?\d(?:st|nd|rd|th)?){0,3}"
_TIME: Final = (
    r"(?:\s*(?:[.,]? ?at|,|-|\||\.(?= ))?\s*(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?)?"
)
# All of small letters: words of a pattern that ignores case are tried one by one, which takes three times as long.
_PATTERNS: Final = tuple(
    re.compile(pattern + _TIME)
    for pattern in (
        rf"{_DAY}\.?{_RANGE}\s*(?:of\s+)?(?:day\s+of\s+)?{_MONTH}(?: ?,| /)?\s*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}{_RANGE}(?:,\s*|\s+){_YEAR}",
        rf"(?<![\d/.-]){_YEAR}\s?[-/.]\s?(?P<nmonth>[01]?\d)\s?[-/.]\s?(?P<day>[0-3]?\d)(?!\d|-\d)",
        # A document number may stand before the date ("1871-04-10-2012").
        r"(?<![\d/.])(?P<first>[0-3]?\d)\s?(?P<sign>[-/.])\s?(?P<second>[0-3]?\d)\s?(?P=sign)\s?"
        r"(?P<year>(?:19|20)\d\d|\d\d(?!\d))",
        rf"(?<!\d)(?P<day>[0-3]\d) (?P<nmonth>[01]\d) {_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>[0-3]?\d)-{_MONTH}-{_YEAR}",
    )
)
_FOREIGN: Final = re.compile(
    rf"{_DAY}(?:er)?\.?\s*(?:de\s+)?(?P<month>{'|'.join(sorted(_FOREIGN_MONTHS, key=len, reverse=True))})\b,?\s*(?:del?\s+)?{_YEAR}{_TIME}"
)
_MONTH_ONLY: Final = re.compile(rf"\b{_MONTH}\s*,?\s*{_YEAR}(?!\d)")
_YEARLESS: Final = re.compile(
    rf"{_DAY}\s+(?:of\s+)?{_MONTH}(?!,?\s*\d)|\b{_MONTH.replace('month>', 'late_month>')}\s+{_DAY.replace('day>', 'late_day>')}(?!,?\s*\d)"
)
# What a date cannot do without: a year in full or two numbers with signs behind them; in words a month, in numbers a sign.
_HAS_MONTH: Final = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_HAS_NUMBERS: Final = re.compile(r"\d\s?[-/.]\s?\d|\d\d \d\d \d")
_DATED: Final = re.compile(r"\d(?:(?:(?<=1)[89]|(?<=2)0)\d\d|\s?[-/.]\s?[0-3]?\d\s?[-/.])")
_WEEKDAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)\w*,? $", re.IGNORECASE)
_AMERICAN_STAMP: Final = re.compile(r"\d/\d{1,2}/\d{2,4}[, -]{0,3}\d{1,2}:\d\d ?[AP]M E[SD]?T\b")
_AMERICAN_CLOCK: Final = re.compile(r"[^\n]{0,12}\b(?:E[SD]?T|C[SD]T|P[SD]T|M[SD]T)\b")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at a place. Offsets are those of the searched text; ``time`` is None where none is written."""

    day: dt.date
    time: dt.time | None
    precision: str
    start: int
    end: int

    def stamp(self) -> dt.datetime:
        return dt.datetime.combine(self.day, self.time or dt.time())


@lru_cache(maxsize=4096)
def find_dates(folded: str, *, month_first: bool = False) -> tuple[FoundDate, ...]:
    """All dates of a folded text, by place. ``month_first`` decides numeric dates that could be read both ways."""
    if not _DATED.search(folded):
        return ()
    lowered = folded.lower()
    has_month, has_numbers = _HAS_MONTH.search(lowered) is not None, _HAS_NUMBERS.search(folded) is not None
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        if not (has_month if "month" in pattern.groupindex else has_numbers):
            continue
        for match in pattern.finditer(lowered):
            day = _day(match, _reads_month_first(folded, match, default=month_first))
            if day is not None:
                found.append(FoundDate(day, _time(match), "day", match.start(), _end(match)))
    if not found:
        foreign = ((_day(match, month_first), match) for match in _FOREIGN.finditer(lowered))
        found += [FoundDate(day, _time(m), "day", m.start(), _end(m)) for day, m in foreign if day is not None]
    for match in _MONTH_ONLY.finditer(lowered) if has_month else ():
        day = dt.date(int(match["year"]), _MONTHS[match["month"]], 1)
        found.append(FoundDate(day, None, "month", match.start(), match.end()))
    # Longest match wins where several patterns read the same digits.
    found.sort(key=lambda d: (d.precision != "day", d.start - d.end))
    kept: list[FoundDate] = []
    for candidate in found:
        if all(candidate.end <= k.start or candidate.start >= k.end for k in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda d: d.start))


def find_yearless(folded: str, before: dt.date) -> list[FoundDate]:
    """Days written without a year ("Wednesday, 17 August"), in the last year in which they are not later than ``before``."""
    out = []
    for match in _YEARLESS.finditer(folded.lower()):
        month = _MONTHS[match["month"] or match["late_month"]]
        for year in (before.year, before.year - 1):
            try:
                day = dt.date(year, month, int(match["day"] or match["late_day"]))
            except ValueError:
                continue
            if day <= before:
                out.append(FoundDate(day, None, "day", match.start(), match.end()))
                break
    return out


def is_american(folded: str) -> bool:
    """Whether a numeric date with an American clock stands in a line: the days of its page have the month first."""
    return "/" in folded and _AMERICAN_STAMP.search(folded) is not None


def _reads_month_first(folded: str, match: re.Match[str], *, default: bool) -> bool:
    """How to read a numeric date: as the weekday before it or an American clock behind it tells, else as the site does."""
    if "first" not in match.re.groupindex:
        return default
    if weekday := _WEEKDAY.search(folded[max(0, match.start() - 14) : match.start()]):
        wanted = "montuewedthufrisatsun".index(weekday[1].lower()) // 3
        fits = [m for m in (True, False) if (day := _day(match, m)) is not None and day.weekday() == wanted]
        if len(fits) == 1:
            return fits[0]
    # Points are no American sign.
    return (default and match["sign"] != ".") or bool(_AMERICAN_CLOCK.match(folded[match.end() :]))


def _end(match: re.Match[str]) -> int:
    return match.end() if _time(match) or match["hour"] is None else match.start("hour")


def _day(match: re.Match[str], month_first: bool) -> dt.date | None:
    groups = match.groupdict()
    year = int(groups["year"])
    if year < 100:
        # Two digits: the twentieth century from 30 on, as no transcript of this kind is older.
        year += 1900 if year >= 30 else 2000
    try:
        if groups.get("first"):
            first, second = int(groups["first"]), int(groups["second"])
            if first > 12 or (second <= 12 and not month_first):
                return dt.date(year, second, first)
            return dt.date(year, first, second)
        written = groups.get("month")
        month = _MONTHS.get(written) or _FOREIGN_MONTHS[written] if written else int(groups["nmonth"])
        return dt.date(year, month, int(groups["day"]))
    except ValueError:
        return None


def _time(match: re.Match[str]) -> dt.time | None:
    if match["hour"] is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    return dt.time(hour, int(match["minute"])) if hour < 24 else None
