"""Strokes of single lines as kept pictures: Qt widens and dashes a line a hundred times slower than it lays a picture of it."""

from collections.abc import Sequence
from math import floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPixmapCache, QPolygonF

from geodata.shapes import Level
from viewer.items.furniture import transparent
from viewer.items.paths import bounds_of, part_polylines, parts_and_boxes, visible_parts
from viewer.view import Viewport

KEPT_KB, LARGEST = 24 * 1024, 1_000_000  # of memory for all strokes, and device pixels beyond which one is not kept
GRID = 4  # pixels to whose multiples rectangles are widened: whole device pixels also at 1.25, 1.5 and 1.75 to one
PHASES = 4096  # parts of a pixel to which a view's place on that grid is told
BEYOND = 8.0  # pixels that a stroke may reach beyond its line


def make_room() -> None:
    """Let Qt keep as much in pictures as the strokes of a map take."""
    QPixmapCache.setCacheLimit(KEPT_KB)


def stroke(painter: QPainter, polylines: list[tuple[float, QPolygonF]], pens: Sequence[QPen]) -> None:
    """Draw lines with each pen in turn, their dashes as if they began as many pixels earlier as is told."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in pens:
        painter.setPen(pen)
        for before, shape in polylines:
            if pen.style() == Qt.PenStyle.CustomDashLine:
                pen.setDashOffset(before / pen.widthF())
                painter.setPen(pen)
            painter.drawPolyline(shape)


def lay(painter: QPainter, level: Level, shapes: tuple[int, ...], view: Viewport, pens: Sequence[QPen]) -> None:
    """The same for whole shapes (rows) from kept pictures, one a shape, which are drawn when they are first asked for. Thin lines are drawn
    themselves, and so are all if one is too large to keep."""
    ratio, x, y = painter.device().devicePixelRatioF(), view.width / 2 - view.x / view.scale, view.height / 2 + view.y / view.scale
    origin = round(x * PHASES), round(y * PHASES)
    boxes = [(shape, box_on_grid(level, shape, view.scale, (origin[0] / PHASES, origin[1] / PHASES))) for shape in shapes] if not is_thin(pens) else ()
    if not boxes or any(box.width() * box.height() * ratio**2 > LARGEST for _, box in boxes):
        stroke(painter, list(part_polylines(level, visible_parts(level, view, shapes), view, not is_thin(pens))), pens)
        return
    where = view.scale, ratio, *(side % (GRID * PHASES) for side in origin)
    for pen in pens:
        known = f"{level.number} {where} {pen.widthF()} {pen.color().rgba()} {pen.dashPattern() if pen.style() == Qt.PenStyle.CustomDashLine else ''}"
        for shape, box in boxes:
            painter.drawPixmap(box.topLeft(), picture(level, shape, (view, box, ratio), (f"{known} {shape}", pen)))


def is_thin(pens: Sequence[QPen]) -> bool:
    """Whether lines are stroked with one pen of up to a pixel only, which Qt does fast, while it counts dashes otherwise than along wider lines."""
    return len(pens) == 1 and pens[0].widthF() <= 1.0


def box_on_grid(level: Level, shape: int, scale: float, origin: tuple[float, float]) -> QRectF:
    """What a shape's strokes cover at most, in pixels about the place of the map's origin, widened to the grid."""
    (x, y), (xmin, ymin, xmax, ymax) = origin, bounds_of(level, shape)
    left, top = floor((x + xmin / scale - BEYOND) / GRID) * GRID, floor((y - ymax / scale - BEYOND) / GRID) * GRID
    right, bottom = -floor(-(x + xmax / scale + BEYOND) / GRID) * GRID, -floor(-(y - ymin / scale + BEYOND) / GRID) * GRID
    return QRectF(left, top, right - left, bottom - top)


def picture(level: Level, shape: int, seen: tuple[Viewport, QRectF, float], named: tuple[str, QPen]) -> QPixmap:
    """A shape's stroke with a pen as a transparent picture of a box of a view."""
    (view, box, ratio), (key, pen) = seen, named
    kept = QPixmapCache.find(key)
    if kept is not None:
        return kept
    made = transparent(box.width(), box.height(), ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    stroke(painter, list(part_polylines(level, parts_and_boxes(level, (shape,))[0], view.part(*box.getRect()), False)), [pen])
    painter.end()
    QPixmapCache.insert(key, made)
    return made
