"""From arrays to what QPainter takes: the visible parts of a level of detail as polygons, without a Python loop over vertices."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPolygonF, QRegion, QTransform
from shiboken6 import VoidPtr

from geodata.query import within
from geodata.shapes import Level
from viewer.view import Extent, Viewport

NO_PARTS = np.empty(0, np.int64)
SMALLEST = 2.5  # pixels below which an area is left out of a picture
FEW = 60  # vertices up to which a part is filled together with others: one call for hundreds of islands


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
    parts, box = (None, level.box) if rows is None else parts_and_boxes(level, tuple(rows))
    seen = within(box, view.extent)
    if least:
        seen = seen[np.maximum(box[seen, 2] - box[seen, 0], box[seen, 3] - box[seen, 1]) >= least * view.scale]
    return seen if parts is None else parts[seen]


@lru_cache(maxsize=1024)
def parts_and_boxes(level: Level, rows: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the parts of shape rows, and their boxes: a day asks for the same again and again."""
    parts = np.concatenate([NO_PARTS, *(level.parts_of.get(int(row), NO_PARTS) for row in rows)])
    return parts, level.box[parts]


@lru_cache(maxsize=4096)
def bounds_of(level: Level, row: int) -> Extent | None:
    """The bounds in map metres of all the parts of a shape row, None if it has none."""
    boxes = parts_and_boxes(level, (row,))[1]
    return (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()) if len(boxes) else None


def reaching(painter: QPainter, level: Level, rows: tuple[int, ...], view: Viewport, beyond: float) -> tuple[int, ...]:
    """Those of shape rows that, drawn up to some pixels beyond their bounds, may reach into the view, and into what the painter is clipped to: what is
    far off then costs a day that changes elsewhere little."""
    (xmin, ymin, xmax, ymax), scale = view.grown(beyond).extent, view.scale
    near = [(row, box) for row in rows if (box := bounds_of(level, row)) and box[0] <= xmax and box[2] >= xmin and box[1] <= ymax and box[3] >= ymin]
    region = painter.clipRegion() if painter.hasClipping() else QRegion()
    if region.rectCount() < 2:
        return tuple(row for row, _ in near)
    return tuple(row for row, (left, bottom, right, top) in near if region.intersects(
        QRectF((left - xmin) / scale - 2 * beyond, (ymax - top) / scale - 2 * beyond, (right - left) / scale + 2 * beyond, (top - bottom) / scale + 2 * beyond)
        .toAlignedRect()))


def to_pixels(view: Viewport) -> QTransform:
    """From map metres to a view's pixels."""
    scale = 1 / view.scale
    return QTransform(scale, 0, 0, -scale, view.width / 2 - view.x * scale, view.height / 2 + view.y * scale)


def metre_polygons(level: Level, parts: np.ndarray) -> Iterator[QPolygonF]:
    """Each part as a polygon in map metres."""
    made = _in_metres(level)
    for part in parts.tolist():
        shape = made.get(part)
        if shape is None:
            shape = made[part] = polygon(level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64))
        yield shape


def part_polygons(level: Level, parts: np.ndarray, view: Viewport) -> Iterator[QPolygonF]:
    """Each part as a polygon in pixels."""
    transform = to_pixels(view)
    yield from (transform.map(shape) for shape in metre_polygons(level, parts))


def fill_parts(painter: QPainter, level: Level, parts: np.ndarray, view: Viewport, brush: QBrush) -> None:
    """Fill parts without antialiasing, for speed and so that they meet without a seam; leaves the painter antialiasing."""
    if not len(parts):
        return
    small = level.starts[parts + 1] - level.starts[parts] <= FEW
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    before = painter.worldTransform()
    painter.setWorldTransform(to_pixels(view), combine=True)
    painter.drawPath(joined(level, parts[small].tobytes()))
    for shape in metre_polygons(level, parts[~small]):
        painter.drawPolygon(shape)
    painter.setWorldTransform(before)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


@lru_cache(maxsize=64)
def joined(level: Level, parts: bytes) -> QPainterPath:
    """Parts (as the bytes of int64) as one path in map metres."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for shape in metre_polygons(level, np.frombuffer(parts, np.int64)):
        path.addPolygon(shape)
    return path


def outline_parts(painter: QPainter, level: Level, parts: np.ndarray, view: Viewport, pen: QPen) -> None:
    """Stroke whole parts with a pen whose width is in pixels, letting the painter map them: for many thin lines."""
    if not len(parts):
        return
    pen.setCosmetic(True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(pen)
    before = painter.worldTransform()
    painter.setWorldTransform(to_pixels(view), combine=True)
    for shape in metre_polygons(level, parts):
        painter.drawPolyline(shape)
    painter.setWorldTransform(before)


def part_polylines(level: Level, parts: np.ndarray, view: Viewport, cut: bool) -> Iterator[tuple[float, QPolygonF]]:
    """Each part as polylines in pixels, only what of it runs through the view if they are to be cut, each with the length in pixels of its part before it."""
    box, (xmin, ymin, xmax, ymax) = level.box[parts], view.extent
    inside = np.full(len(parts), not cut) | (box[:, 0] >= xmin) & (box[:, 1] >= ymin) & (box[:, 2] <= xmax) & (box[:, 3] <= ymax)
    yield from ((0.0, shape) for shape in part_polygons(level, parts[inside], view))
    for part in parts[~inside].tolist():
        start, end = level.starts[part], level.starts[part + 1]
        x, y = level.xy[start:end].T
        seen = (np.maximum(x[1:], x[:-1]) >= xmin) & (np.minimum(x[1:], x[:-1]) <= xmax)
        seen &= (np.maximum(y[1:], y[:-1]) >= ymin) & (np.minimum(y[1:], y[:-1]) <= ymax)
        edges = start + np.flatnonzero(np.diff(np.concatenate(([False], seen, [False]))))
        for first, last in edges.reshape(-1, 2).tolist():
            shape = polygon(view.pixels(level.xy[first:last + 1].astype(np.float64)))
            yield float(level.along[first] - level.along[start]) / view.scale, shape


def part_pixels(level: Level, part: int, view: Viewport) -> np.ndarray:
    """Pixels (n, 2) of one part."""
    return view.pixels(level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64))
