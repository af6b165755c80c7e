"""The only place that knows calendars: EDTF text to half-open spans of Korean calendar days.

Days are whole numbers counted from 1970-01-01 (day 0) in the proleptic Gregorian calendar, negative before it;
nothing here depends on clocks or time zones. Implements levels 0 and 1 of EDTF (ISO 8601-2), bar sets.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta, timezone
from functools import cache

import numpy as np

EARLIEST, LATEST = -(2**40), 2**40
KOREA = timezone(timedelta(hours=9))
DAY_0, LAST_DAY = date(1970, 1, 1).toordinal(), date.max.toordinal()
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
PRECISIONS = ("day", "month", "season", "year", "decade", "century", "open")
DATE = re.compile(r"(?P<year>Y-?\d{5,}|-?(?:\d{4}|\d{3}X|\d\dXX))(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<mark>[?~%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Days [begin, end) of a date; `text` is the EDTF as written, `precision` the coarsest of its parts."""

    begin: int
    end: int
    text: str = ""
    precision: str = "day"
    approximate: bool = False
    uncertain: bool = False

    @property
    def exact(self) -> bool:
        """True if the date is certain to the day at both of its known ends."""
        return self.precision in ("day", "open") and not (self.approximate or self.uncertain)

    def contains(self, day: int) -> bool:
        return self.begin <= day < self.end


ALWAYS = Lifetime(EARLIEST, LATEST, "", "open")


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Day number of a calendar date; a month past 12 or before 1 carries over into its year."""
    carried, month = divmod(month - 1, 12)
    year, month = year + carried, month + 1
    if 1 <= year <= MAXYEAR:  # ten times faster, and a collection has thousands of dates
        return date(year, month, 1).toordinal() - DAY_0 + day - 1
    first = np.datetime64(year - 1970, "Y").astype("datetime64[M]") + np.timedelta64(month - 1, "M")
    return int(first.astype("datetime64[D]").astype(np.int64)) + day - 1


def calendar(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    if 1 <= day + DAY_0 <= LAST_DAY:
        known = date.fromordinal(day + DAY_0)
        return known.year, known.month, known.day
    months = int(np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64))
    return 1970 + months // 12, months % 12 + 1, day - day_number(1970, months + 1) + 1


def iso(day: int) -> str:
    return str(np.datetime64(day, "D"))


def today() -> int:
    """Today's day number on a Korean calendar."""
    now = datetime.now(KOREA)
    return day_number(now.year, now.month, now.day)


@cache
def parse(text: str) -> Lifetime:
    """The days that an EDTF text covers; empty text is ALWAYS. Raises ValueError with a sentence that says what is wrong."""
    text = text.strip()
    if not text:
        return ALWAYS
    first, slash, last = text.partition("/")
    if not slash:
        return _with_text(_single(first), text)
    begin = ALWAYS if first in ("", "..") else _single(first)
    end = ALWAYS if last == ".." else begin if last == "" else _single(last)
    if begin is ALWAYS and end is ALWAYS:
        raise ValueError(f"The interval '{text}' has neither a beginning nor an end. Leave the date empty for 'always'.")
    if begin is not ALWAYS and end is not ALWAYS and end.end <= begin.begin:
        raise ValueError(f"The interval '{text}' ends before it begins. Write the earlier date first.")
    unknown = "" in (first, last)
    rank = max((begin, end), key=lambda part: PRECISIONS.index(part.precision) if part is not ALWAYS else 0)
    return Lifetime(begin.begin, end.end, text, rank.precision, begin.approximate or end.approximate,
                    begin.uncertain or end.uncertain or unknown)


def _with_text(span: Lifetime, text: str) -> Lifetime:
    return Lifetime(span.begin, span.end, text, span.precision, span.approximate, span.uncertain)


def _single(text: str) -> Lifetime:
    if "T" in text:
        return _moment(text)
    match = DATE.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a date. Write it as 1953-07-27, 1953-07, 1953, 1953~ or 1950-06-25/1953-07-27.")
    begin, end, precision = _days(text, match["year"].lstrip("Y"), match["month"], match["day"])
    mark = match["mark"]
    return Lifetime(begin, end, text, precision, mark in ("~", "%") and mark != "", mark in ("?", "%") and mark != "")


def _moment(text: str) -> Lifetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a date with a time. Write it as 1953-07-27 or 1953-07-27T22:00:00+09:00.") from None
    moment = moment.astimezone(KOREA) if moment.tzinfo else moment
    begin = day_number(moment.year, moment.month, moment.day)
    return Lifetime(begin, begin + 1, text)


def _days(text: str, year: str, month: str | None, day: str | None) -> tuple[int, int, str]:
    if "X" in year:
        width = 100 if year.endswith("XX") else 10
        low = int(year.rstrip("X")) * width
        low = low - width + 1 if year.startswith("-") else low
        return day_number(low), day_number(low + width), "century" if width == 100 else "decade"
    number = int(year)
    if month in (None, "XX"):
        return day_number(number), day_number(number + 1), "year"
    if int(month) in SEASONS and day is None:
        start = SEASONS[int(month)]
        return day_number(number, start), day_number(number, start + 3), "season"
    if not 1 <= int(month) <= 12:
        raise ValueError(f"The date '{text}' has no month {month}. Months run from 01 to 12.")
    begin, end = day_number(number, int(month)), day_number(number, int(month) + 1)
    if day in (None, "XX"):
        return begin, end, "month"
    if not 1 <= int(day) <= end - begin:
        raise ValueError(f"The date '{text}' has no day {day}. That month has {end - begin} days.")
    return begin + int(day) - 1, begin + int(day), "day"
