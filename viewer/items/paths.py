"""From arrays to what QPainter takes: the visible parts of a level of detail as polygons in pixels, without a Python loop over vertices."""

from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtGui import QPolygonF
from shiboken6 import VoidPtr

from geodata.query import within
from geodata.shapes import Level
from viewer.view import Viewport


def polygon(xy: np.ndarray) -> QPolygonF:
    """A QPolygonF of points (n, 2) in pixels."""
    result = QPolygonF()
    result.resize(len(xy))
    if len(xy):
        memory = np.frombuffer(VoidPtr(result.data(), len(xy) * 16, True), dtype=np.float64)
        memory[:] = xy.ravel()
    return result


def visible_parts(level: Level, view: Viewport, rows: Iterable[int] | None = None) -> np.ndarray:
    """Numbers of the parts that touch the view, of the given shape rows only if any are given."""
    parts = within(level.box, view.extent)
    return parts if rows is None else parts[np.isin(level.feature[parts], np.fromiter(rows, np.int32))]


def part_polygons(level: Level, parts: np.ndarray, view: Viewport) -> Iterator[tuple[int, QPolygonF]]:
    """(shape row, polygon in pixels) of each part."""
    for part in parts:
        yield int(level.feature[part]), polygon(view.pixels(level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64)))


def part_pixels(level: Level, part: int, view: Viewport) -> np.ndarray:
    """Pixels (n, 2) of one part."""
    return view.pixels(level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64))
