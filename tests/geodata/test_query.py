import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import query
from geodata.schema import Table
from geodata.telling import latest_event
from geodata.temporal import Lifetime, parse


def table(*texts: str) -> Table:
    return Table("t", {"id": tuple(f"r{n}" for n in range(len(texts)))}, tuple(map(parse, texts)))


def day(text: str) -> int:
    return parse(text).begin


def test_that_on_the_day_of_change_exactly_one_state_is_in_force() -> None:
    borders = table("1945-08-15/1950-06-24", "1950-06-25/1953-07-26", "1953-07-27/..")
    for text, row in (("1950-06-24", 0), ("1950-06-25", 1), ("1953-07-26", 1), ("1953-07-27", 2), ("2026-01-01", 2)):
        assert query.active(borders, day(text)).tolist() == [row]


def test_that_a_trail_keeps_what_ended_within_it() -> None:
    events = table("1950-01-01", "1950-01-05", "1950-01-20")
    assert query.active(events, day("1950-01-05"), 0).tolist() == [1]
    assert query.active(events, day("1950-01-05"), 4).tolist() == [0, 1]
    assert query.active(events, day("1950-01-31"), 30).tolist() == [0, 1, 2]


def test_that_the_latest_event_following_and_preceding_walk_the_record() -> None:
    events = table("1950-01-05", "1950-01-01", "1950-01-20")
    assert latest_event(events, day("1949-12-31")) is None
    assert latest_event(events, day("1950-01-06")) == 0
    assert query.following(events, day("1950-01-01")) == 0
    assert query.following(events, day("1950-01-20")) is None
    assert query.preceding(events, day("1950-01-20")) == 0
    assert query.preceding(events, day("1950-01-01")) is None


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 30)), max_size=40), st.integers(-60, 90), st.integers(0, 40))
def test_that_binary_search_finds_what_comparing_every_row_finds(spans: list[tuple[int, int]], time: int, trail: int) -> None:
    rows = Table("t", {"id": ()}, tuple(Lifetime(begin, begin + length) for begin, length in spans))
    expected = [n for n, (begin, length) in enumerate(spans) if begin <= time and begin + length > time - trail]
    assert query.active(rows, time, trail).tolist() == expected


@pytest.mark.parametrize(("extent", "expected"), [((0, 0, 1, 1), [0]), ((2, 2, 3, 3), [0, 1]), ((9, 9, 10, 10), [])])
def test_that_within_finds_boxes_that_touch(extent: tuple, expected: list[int]) -> None:
    boxes = np.array([[0, 0, 2, 2], [2, 2, 4, 4]], float)
    assert query.within(boxes, extent).tolist() == expected
