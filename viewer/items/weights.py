"""How weighty events are; which places are weighty enough to be named at a scale, and in what order."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from geodata import query
from geodata.dataset import Dataset
from viewer.view import Viewport

IMPORTANCE = {"2": 2, "3": 3}  # of an event by its text; whatever else that may say is of the least
LIMITS = {"1": 40_000.0, "2": 2600.0, "3": 800.0, "4": 330.0, "5": 130.0, "6": 0.0}  # metres per pixel below which a rank is named; 6 never is


def shown_places(dataset: Dataset, view: Viewport, alive: np.ndarray) -> Iterator[tuple[int, float, float]]:
    """(row, pixel x, pixel y) of the places to name in a view on a day, the most important first."""
    layer = dataset.places
    if layer.shapes.points is None or not len(layer.table):
        return
    pixels = view.pixels(layer.shapes.points)
    rows = [int(row) for row in alive if -40 < pixels[row, 0] < view.width + 40 and -40 < pixels[row, 1] < view.height + 40]
    for row in sorted(rows, key=lambda row: (layer.table.text("rank", row) or "5", row)):
        yield row, float(pixels[row, 0]), float(pixels[row, 1])


def named_rows(dataset: Dataset, scale: float, time: int) -> np.ndarray:
    """The places alive on a day that are weighty enough to be named at a scale (metres per pixel)."""
    rows = query.alive(dataset.places.table, time)
    return rows[coarsest_scales(dataset)[rows] >= scale] if len(rows) else rows


@lru_cache(maxsize=2)
def coarsest_scales(dataset: Dataset) -> np.ndarray:
    """Of each place the scale in metres per pixel up to which it is named, float64 (n,)."""
    table = dataset.places.table
    return np.array([LIMITS.get(table.text("rank", row), 130.0) for row in range(len(table))])


@lru_cache(maxsize=2)
def importances(dataset: Dataset) -> np.ndarray:
    """The importance of every event, 1 to 3, int8 (n,)."""
    events = dataset.events
    return np.fromiter((IMPORTANCE.get(events.text("importance", row), 1) for row in range(len(events))), np.int8, len(events))
