"""Dates as pages write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.lib.parsing.dates import find_dates


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("29 May 201316:04", dt.date(2013, 5, 29), dt.time(16, 4)),
        ("26-02-2013, 14:53", dt.date(2013, 2, 26), dt.time(14, 53)),
        ("Moscow, June 9, 2015", dt.date(2015, 6, 9), None),
        ("New York, 24 09 2013", dt.date(2013, 9, 24), None),
        ("17.03.04.", dt.date(2004, 3, 17), None),
        ("2020-07-18 00:48", dt.date(2020, 7, 18), dt.time(0, 48)),
        ("Submitted on Tue, 01/26/2016 - 10:23", dt.date(2016, 1, 26), dt.time(10, 23)),
        ("Submitted on Wed, 04/06/2016 - 10:23", dt.date(2016, 4, 6), dt.time(10, 23)),
        ("28/09/2000", dt.date(2000, 9, 28), None),
        ("12-13 September 2014", dt.date(2014, 9, 12), None),
        ("24 May. 2017 -", dt.date(2017, 5, 24), None),
        ("1871-04-10-2012", dt.date(2012, 10, 4), None),
        ("Tuesday, March 12, 2019, 10:42 p.m.", dt.date(2019, 3, 12), dt.time(22, 42)),
        ("01/09/2020 5:15 PM EST", dt.date(2020, 1, 9), dt.time(17, 15)),
        ("the 17th of February 2023", dt.date(2023, 2, 17), None),
    ],
)
def test_written_dates(text, day, time):
    found = [d for d in find_dates(text) if d.precision == "day"]
    assert [(d.day, d.time) for d in found] == [(day, time)]


@pytest.mark.parametrize("text", ["19960311 - 20071203", "31/31/2010", "10:30", "+49 30 5000-0", "resolution 2254"])
def test_numbers_that_are_no_dates(text):
    assert find_dates(text) == ()


def test_month_alone_says_so():
    (found,) = find_dates("in September 2014")
    assert (found.day, found.precision) == (dt.date(2014, 9, 1), "month")


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_round_trip(day, pattern):
    text = f"Vienna, {day.strftime(pattern)}"
    (found,) = find_dates(text)
    assert found.day == day
    assert text[found.start : found.end] == day.strftime(pattern)


@given(st.text(alphabet="0123456789/-. :MayJune", max_size=60))
def test_never_fails(text):
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
