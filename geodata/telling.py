"""Which passage of a narrative tells of a day or of a feature, and which event a day is named after."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from geodata.narrative import Chapter, Passage
from geodata.schema import Table


def passage_at(chapters: Sequence[Chapter], opened: Chapter | None, time: int) -> tuple[Chapter, Passage] | None:
    """The passage for a day: in the chapter that is open if that covers the day, else in the chapter by period whose passage fits it closest."""
    first, told, begins = _told(tuple(chapters), opened)
    begun = told[:bisect_right(begins, time)]
    here = [pair for pair in begun if pair[0] is opened] if opened is not None and opened.lifetime.contains(time) else []
    closest = reversed(here or begun)
    return next((pair for pair in closest if pair[1].lifetime.contains(time)), (here or begun or [first])[-1])


@lru_cache(maxsize=32)
def _told(chapters: tuple[Chapter, ...], opened: Chapter | None) -> tuple[tuple[Chapter, Passage] | None, list[tuple[Chapter, Passage]], list[int]]:
    """The first passage in reading order; those that may tell of a day by their beginnings, of
    several that begin on one day the first in reading order last; and the beginnings."""
    told = [(chapter, passage) for chapter in chapters if chapter.kind == "period" or chapter is opened for passage in chapter.passages]
    first = told[0] if told else None
    told = sorted(reversed(told), key=lambda pair: pair[1].lifetime.begin)
    return first, told, [passage.lifetime.begin for _, passage in told]


def passage_about(chapters: Sequence[Chapter], opened: Chapter | None, name: str, time: int) -> tuple[Chapter, Passage] | None:
    """The passage that links to a feature: one for the day `time` if there is one, then one in the open chapter, then in a chapter by period."""
    told = [(chapter, passage) for chapter in chapters for passage in chapter.passages if any(link.target == name for link in passage.links)]
    return min(told, key=lambda pair: (not pair[1].lifetime.contains(time), pair[0] is not opened, pair[0].kind != "period"), default=None)


def latest_event(events: Table, time: int) -> int | None:
    """The row of the weightiest event of the last day up to `time` on which any began, the first in the file of several; None if none has begun."""
    begun = int(np.searchsorted(events.begins, time, side="right"))
    if not begun:
        return None
    first = int(np.searchsorted(events.begins, events.begins[begun - 1], side="left"))
    rows = sorted(int(row) for row in events.by_begin[first:begun])
    return max(rows, key=lambda row: events.text("importance", row))
