import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import show, show_day, typed
from geodata.temporal import ALWAYS, EARLIEST, LATEST, calendar, day_number, iso, parse

LEVEL_ONE = {  # from the tables of ISO 8601-2, levels 0 and 1: text, first day, day after the last, precision
    "1985-04-12": ("1985-04-12", "1985-04-13", "day"), "1985-04": ("1985-04-01", "1985-05-01", "month"), "1985": ("1985-01-01", "1986-01-01", "year"),
    "1985-04-12T23:20:30": ("1985-04-12", "1985-04-13", "day"), "1985-04-12T23:20:30Z": ("1985-04-13", "1985-04-14", "day"),
    "1985-04-12T23:20:30-04:00": ("1985-04-13", "1985-04-14", "day"), "1964/2008": ("1964-01-01", "2009-01-01", "year"),
    "2004-06/2006-08": ("2004-06-01", "2006-09-01", "month"), "2004-02-01/2005-02-08": ("2004-02-01", "2005-02-09", "day"),
    "2004-02-01/2005-02": ("2004-02-01", "2005-03-01", "month"), "2005/2006-02": ("2005-01-01", "2006-03-01", "year"),
    "2001-21": ("2001-03-01", "2001-06-01", "season"), "2001-24": ("2001-12-01", "2002-03-01", "season"), "201X": ("2010-01-01", "2020-01-01", "decade"),
    "20XX": ("2000-01-01", "2100-01-01", "century"), "2004-XX": ("2004-01-01", "2005-01-01", "year"), "1985-04-XX": ("1985-04-01", "1985-05-01", "month"),
    "1985-XX-XX": ("1985-01-01", "1986-01-01", "year"), "1984?": ("1984-01-01", "1985-01-01", "year"), "2004-06~": ("2004-06-01", "2004-07-01", "month"),
    "2004-06-11%": ("2004-06-11", "2004-06-12", "day"),
}


@pytest.mark.parametrize("text", LEVEL_ONE)
def test_that_level_one_dates_cover_their_days(text: str) -> None:
    begin, end, precision = LEVEL_ONE[text]
    life = parse(text)
    assert (iso(life.begin), iso(life.end), life.precision, life.text) == (begin, end, precision, text)


@pytest.mark.parametrize(("text", "approximate", "uncertain"), [("1948", False, False), ("1948~", True, False), ("1953?", False, True), ("1953-07-27%", True, True),
                                                               ("1948~/1950", True, False), ("1985/", False, True)])
def test_that_qualifiers_are_kept_and_make_a_date_inexact(text: str, approximate: bool, uncertain: bool) -> None:
    life = parse(text)
    assert (life.approximate, life.uncertain) == (approximate, uncertain)
    assert not life.exact


def test_that_open_intervals_have_no_limit_on_the_open_side() -> None:
    assert parse("1953-07-27/..").end == LATEST
    assert parse("../1950").begin == EARLIEST
    assert parse("") is ALWAYS


def test_that_intervals_end_after_their_last_day() -> None:
    war, armistice = parse("1950-06-25/1953-07-26"), parse("1953-07-27/..")
    assert war.end == armistice.begin
    assert not war.contains(armistice.begin)


def test_that_years_far_before_and_after_unix_time_work() -> None:
    assert iso(parse("1392-08-05").begin) == "1392-08-05"
    assert parse("Y-17000").end - parse("Y-17000").begin in (365, 366)
    assert parse("9999-12-31").end == parse("Y10000").begin


@pytest.mark.parametrize("text", ["1953-13", "1953-02-30", "x", "1950/1949", "../..", "/", "1953-7-27", "27/07/1953x", "1953-00", "1953-01-00", "２０００"])
def test_that_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse(text)


@given(st.integers(-1_000_000, 1_000_000))
def test_that_days_and_calendar_dates_are_inverse(day: int) -> None:
    assert day_number(*calendar(day)) == day
    assert str(np.datetime64(day, "D")) == iso(day)


@given(st.text(max_size=24))
def test_that_any_text_parses_or_is_refused_with_a_value_error(text: str) -> None:
    for read in (parse, typed):
        try:
            life = read(text)
        except ValueError:
            continue
        assert life.begin < life.end


@pytest.mark.parametrize("text", ["27 July 1953", "27 Jul 1953", "1953-07-27", "1953.7.27", "1953/7/27", "1953년 7월 27일", "1953-7-27"])
def test_that_typed_dates_are_understood(text: str) -> None:
    assert iso(typed(text).begin) == "1953-07-27"


@pytest.mark.parametrize(("text", "english", "korean"), [
    ("1953-07-27", "27 July 1953", "1953년 7월 27일"), ("1951-06", "June 1951", "1951년 6월"), ("1948~", "about 1948", "1948년경"),
    ("1953-08-30?", "30 August 1953 (uncertain)", "1953년 8월 30일 (불확실)"), ("1953-07-27/..", "since 27 July 1953", "1953년 7월 27일부터"),
    ("../1950", "until 1950", "1950년까지"), ("1950-06-25/1953-07-27", "25 June 1950 – 27 July 1953", "1950년 6월 25일 – 1953년 7월 27일"),
    ("195X", "1950s", "1950년대"), ("1951-21", "spring 1951", "1951년 봄"), ("", "", "")])
def test_that_dates_read_well_in_both_languages(text: str, english: str, korean: str) -> None:
    assert (show(parse(text)), show(parse(text), "ko")) == (english, korean)


def test_that_a_day_is_shown_no_finer_than_asked() -> None:
    assert show_day(parse("1953-07-27").begin, "en", "year") == "1953"
