"""Questions to a timed table: what is active, what came last, what lies within. Arrays in, row numbers out."""

from bisect import bisect_right
from functools import lru_cache

import numpy as np

from geodata.schema import LONG, Spans


def count(table: Spans, time: int, trail: int = 0) -> int:
    """How many rows `active` returns, without looking at any."""
    return int(np.searchsorted(table.begins, time, side="right") - np.searchsorted(table.ends, time - trail, side="right"))


def active(table: Spans, time: int, trail: int = 0) -> np.ndarray:
    """Rows (ascending, int) that show at `time`: begin <= time and end > time - trail. `trail` is in days."""
    return np.sort(begun(table, time, trail))


def alive(table: Spans, time: int) -> np.ndarray:
    """What `active` returns without a trail: for all days between two turns the same array, which nobody may write to."""
    return _alive(table, bisect_right(table.turns, time))


@lru_cache(maxsize=4096)
def _alive(table: Spans, turned: int) -> np.ndarray:
    day = table.turns[turned - 1] if turned else None
    rows = np.flatnonzero((table.begin <= day) & (table.end > day)) if turned else np.empty(0, np.int64)
    rows.setflags(write=False)
    return rows


def begun(table: Spans, time: int, trail: int = 0) -> np.ndarray:
    """The same rows as `active`, those that last long first, the rest by their beginnings."""
    few, many = begun_parts(table, time, trail)
    return np.concatenate((few, table.by_begin[many]))


def begun_parts(table: Spans, time: int, trail: int = 0) -> tuple[np.ndarray, slice]:
    """The same rows in two parts: row numbers of those that began before the trail, and the slice of `by_begin` of those that began within it."""
    first, ready, last = np.searchsorted(table.begins, (time - trail - LONG, time - trail, time), side="right")
    long = table.long
    long = long[(table.begin[long] <= min(time, time - trail)) & (table.end[long] > time - trail)]
    ends = table.ends_by_begin[first:ready]
    lingering = table.by_begin[first:ready][(ends > time - trail) & (ends - table.begins[first:ready] <= LONG)]
    return np.concatenate((long, lingering)), slice(int(ready), int(last))


def following(table: Spans, time: int) -> int | None:
    """The first row that begins after `time`, None at the end of the record."""
    later = int(np.searchsorted(table.begins, time, side="right"))
    return int(table.by_begin[later]) if later < len(table.begins) else None


def preceding(table: Spans, time: int) -> int | None:
    """A row of the last day before `time` on which anything began, None at the start of the record."""
    earlier = int(np.searchsorted(table.begins, time, side="left"))
    return int(table.by_begin[earlier - 1]) if earlier else None


def within(boxes: np.ndarray, extent: tuple[float, float, float, float]) -> np.ndarray:
    """Indices of boxes (n, 4: xmin, ymin, xmax, ymax) that touch `extent`, all in map metres."""
    xmin, ymin, xmax, ymax = extent
    return np.flatnonzero((boxes[:, 0] <= xmax) & (boxes[:, 2] >= xmin) & (boxes[:, 1] <= ymax) & (boxes[:, 3] >= ymin))
