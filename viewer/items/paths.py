"""From arrays to what QPainter takes: the visible parts of a level of detail as polygons, without a Python loop over vertices."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QPolygonF, QTransform
from shiboken6 import VoidPtr

from geodata.shapes import Level
from viewer.view import Viewport

NO_PARTS = np.empty(0, np.int64)


def polygon(xy: np.ndarray) -> QPolygonF:
    """A QPolygonF of points (n, 2)."""
    result = QPolygonF()
    result.resize(len(xy))
    if len(xy):
        memory = np.frombuffer(VoidPtr(result.data(), len(xy) * 16, True), dtype=np.float64)
        memory[:] = xy.ravel()
    return result


@lru_cache(maxsize=96)
def _in_metres(level: Level) -> dict[int, QPolygonF]:
    """The parts of a level as polygons in map metres, each made when it is first seen."""
    return {}


def visible_parts(level: Level, view: Viewport, rows: Iterable[int] | None = None, least: float = 0.0) -> np.ndarray:
    """Numbers of the parts that touch the view and are at least `least` pixels large, of the given shape rows only if any are given."""
    if rows is None:
        parts, box = slice(None), level.box
    else:
        parts = np.concatenate([NO_PARTS, *(level.parts_of.get(int(row), NO_PARTS) for row in rows)])
        box = level.box[parts]
    xmin, ymin, xmax, ymax = view.extent
    seen = (box[:, 0] <= xmax) & (box[:, 2] >= xmin) & (box[:, 1] <= ymax) & (box[:, 3] >= ymin)
    if least:
        seen &= np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) >= least * view.scale
    return np.flatnonzero(seen) if rows is None else parts[seen]


def part_polygons(level: Level, parts: np.ndarray, view: Viewport) -> Iterator[QPolygonF]:
    """Each part as a polygon in pixels."""
    in_metres, scale = _in_metres(level), 1 / view.scale
    to_pixels = QTransform(scale, 0, 0, -scale, view.width / 2 - view.x * scale, view.height / 2 + view.y * scale)
    for part in parts.tolist():
        shape = in_metres.get(part)
        if shape is None:
            shape = in_metres[part] = polygon(level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64))
        yield to_pixels.map(shape)


def part_pixels(level: Level, part: int, view: Viewport) -> np.ndarray:
    """Pixels (n, 2) of one part."""
    return view.pixels(level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64))
