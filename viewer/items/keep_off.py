"""What the names of places keep off through a whole era of the division, so that they jump only where one era ends and another begins."""

from functools import lru_cache

import numpy as np

from geodata.dataset import Dataset, Layer
from viewer.items.boxes import NONE
from viewer.items.lines import SPACING, along_line
from viewer.view import Viewport

LASTING = ("parallel", "mdl")  # the kinds of lines of division that stood for years; their beginnings and ends part the eras
BUSIEST = 200  # spots of most events

Era = tuple[int, int]  # day numbers, half-open


def era_of(dataset: Dataset, day: int) -> Era:
    turns = era_turns(dataset)
    at = int(np.searchsorted(turns, day, side="right"))
    return int(turns[at - 1]), int(turns[at])


@lru_cache(maxsize=2)
def era_turns(dataset: Dataset) -> np.ndarray:
    """The days on which a lasting line begins or has ended, between the first and last of all days."""
    far = np.iinfo(np.int64)
    ends = [day for layer, row in _lasting(dataset) for day in (layer.table.begin[row], layer.table.end[row])]
    return np.unique(np.array([far.min, *(day for day in ends if far.min < day < far.max), far.max], np.int64))


def _lasting(dataset: Dataset) -> list[tuple[Layer, int]]:
    layers = [layer for layer in dataset.layers if layer.entry.style == "division"]
    return [(layer, row) for layer in layers for row in range(len(layer.table)) if layer.table.text("kind", row) in LASTING]


@lru_cache(maxsize=8)
def lasting_lines(dataset: Dataset, view: Viewport, era: Era) -> np.ndarray:
    """Small boxes (n, 4) in pixels along the lasting lines in force in an era, along all of them in one without."""
    standing = [(layer, row) for layer, row in _lasting(dataset) if layer.table.begin[row] < era[1] and layer.table.end[row] > era[0]]
    boxes = [along_line(layer, row, view) for layer, row in standing or _lasting(dataset)]
    return np.concatenate([NONE, *boxes])


def crossing(starts: np.ndarray, ends: np.ndarray, along: np.ndarray) -> np.ndarray:
    """Which of some straight ways between points (n, 2) each cross lines, given as the small boxes along them: bool (n,)."""
    points = (along[:, :2] + along[:, 2:]) / 2
    first, second = points[:-1], points[1:]
    joined = np.hypot(*(second - first).T) < 1.5 * SPACING  # not where one line ends and the next begins
    first, second = first[joined][None], second[joined][None]
    starts, ends = starts[:, None], ends[:, None]
    parted = _side(first, second, starts) * _side(first, second, ends) < 0
    return (parted & (_side(starts, ends, first) * _side(starts, ends, second) < 0)).any(axis=1)


def _side(start: np.ndarray, end: np.ndarray, point: np.ndarray) -> np.ndarray:
    """Above 0 on one side of a straight way, below 0 on the other."""
    way, off = end - start, point - start
    return way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0]


@lru_cache(maxsize=8)
def busiest_spots(dataset: Dataset, era: Era) -> tuple[np.ndarray, np.ndarray]:
    """Where most events of an era took place, in map metres (n, 2), and how many at each (n,)."""
    sites = dataset.sites
    metres = sites.xy[(sites.begin < era[1]) & (sites.end > era[0]) & np.isfinite(sites.xy).all(axis=1)].round()
    _, first, counts = np.unique(metres.astype(np.int64) @ np.array((2**26, 1)), return_index=True, return_counts=True)
    most = np.argsort(-counts, kind="stable")[:BUSIEST]
    return metres[first[most]], counts[most]
