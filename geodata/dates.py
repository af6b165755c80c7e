"""Dates as people read and type them, in English and Korean."""

import re

from geodata.temporal import EARLIEST, LATEST, Lifetime, calendar, parse

SEASONS = {3: ("spring", "봄"), 6: ("summer", "여름"), 9: ("autumn", "가을"), 12: ("winter", "겨울")}
MONTHS = ("January February March April May June July August September October November December").split()


def show_day(day: int, language: str = "en", precision: str = "day") -> str:
    """A day number as '27 July 1953' or '1953년 7월 27일', no finer than its precision."""
    year, month, number = calendar(day)
    if precision == "century":
        return f"{year // 100}00s" if language == "en" else f"{year // 100 + 1}세기"
    if precision == "decade":
        return f"{year}s" if language == "en" else f"{year}년대"
    if precision == "season":
        return f"{SEASONS[month][0]} {year}" if language == "en" else f"{year}년 {SEASONS[month][1]}"
    if language == "ko":
        return f"{year}년" + (f" {month}월" if precision in ("day", "month", "open") else "") + (
            f" {number}일" if precision in ("day", "open") else "")
    parts = {"year": "", "month": f"{MONTHS[month - 1]} "}
    return parts.get(precision, f"{number} {MONTHS[month - 1]} ") + str(year)


def show(lifetime: Lifetime, language: str = "en") -> str:
    """A lifetime in words: 'about June 1951', '25 June 1950 – 27 July 1953', 'since 27 July 1953'."""
    if lifetime.begin == EARLIEST and lifetime.end == LATEST:
        return ""
    first, _, last = lifetime.text.partition("/")
    if not last or last == first:
        return _mark(lifetime, show_day(lifetime.begin, language, lifetime.precision), language)
    if last == "..":
        start = show(parse(first), language)
        return f"since {start}" if language == "en" else f"{start}부터"
    if first in ("", ".."):
        return f"until {show(parse(last), language)}" if language == "en" else f"{show(parse(last), language)}까지"
    return f"{show(parse(first), language)} – {show(parse(last), language)}"


def _mark(lifetime: Lifetime, text: str, language: str) -> str:
    if lifetime.approximate:
        text = f"about {text}" if language == "en" else f"{text}경"
    if lifetime.uncertain:
        text += " (uncertain)" if language == "en" else " (불확실)"
    return text


def day_within(date: Lifetime, span: Lifetime) -> int | None:
    """The first day of a date that lies in a span, None if none does."""
    return max(date.begin, span.begin) if date.begin < span.end and date.end > span.begin else None


def typed(text: str) -> Lifetime:
    """A date as somebody types it: EDTF, '27 July 1953', 'July 1953', '1953.7.27', '1953/7/27', '1953년 7월 27일'.

    Raises ValueError with a sentence that names the forms it takes."""
    text = text.strip()
    numbers = re.fullmatch(r"(\d{4})\s*[년./-]\s*(?:(\d{1,2})\s*[월./-]?\s*(?:(\d{1,2})\s*[일.]?)?)?", text)
    words = re.fullmatch(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})", text)
    if numbers:
        year, month, day = numbers.groups()
    elif words and (found := [i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(words[2].lower())]):
        year, month, day = words[3], str(found[0]), words[1]
    else:
        year = month = day = None
    edtf = "-".join([year, *(part.zfill(2) for part in (month, day) if part)]) if year else text
    found_date = parse(edtf)
    if not text:
        raise ValueError("No date was given. Type one such as 1953-07-27, July 1953 or 1953.")
    return found_date
