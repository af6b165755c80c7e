"""Painting a picture anew in part: which region of it, and a painter for that."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from viewer.items.pictures import Picture
from viewer.items.strokes import GRID
from viewer.view import Viewport

MOST, LARGEST = 60, 0.6  # boxes, and their share of the picture, beyond which all of it is repainted
ROW = 16  # pixels to whose multiples a pixmap is widened: rows that begin alike in memory are copied a tenth faster
PAD = 16  # pixels about a rectangle in which a line may lie whose stroke reaches into it


def memory_of(kept: Picture | None, view: Viewport, margin: int, ratio: float) -> QPixmap:
    """The old picture's pixmap, to be painted over, where that has the size; else a new one."""
    size = QSize(-(-int((view.width + 2 * margin) * ratio) // ROW) * ROW, int((view.height + 2 * margin) * ratio))
    pixmap = kept.pixmap if kept and kept.pixmap.size() == size else QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def patches(boxes: Iterable[QRectF], picture: Picture) -> QRegion:
    """What the boxes cover of a picture, widened to the grid; all of it where that is many or much, or the grid does not fit the device's pixels."""
    frame, region = picture.painted, QRegion()
    rects, bounds = {on_grid(box).toRect() for box in boxes if box.intersects(frame)}, frame.toRect()
    if rects and not fits_grid(picture.pixmap.devicePixelRatio()):
        return QRegion(bounds)
    for rect in rects if len(rects) <= MOST else ():
        region += rect
    region &= bounds
    area = sum(rect.width() * rect.height() for rect in region)
    return region if len(rects) <= MOST and area <= LARGEST * bounds.width() * bounds.height() else QRegion(bounds)


def fits_grid(ratio: float) -> bool:
    """Whether the grid's lines lie on whole device pixels at a ratio."""
    return (ratio * GRID).is_integer()


def on_grid(box: QRectF) -> QRectF:
    left, top = (edge // GRID * GRID for edge in (box.left(), box.top()))
    right, bottom = (-(-edge // GRID) * GRID for edge in (box.right(), box.bottom()))
    return QRectF(left, top, right - left, bottom - top)


def around(picture: Picture) -> list[QRegion]:
    """The four strips of a picture's margin."""
    inner, width, height = picture.painted, picture.wide.width, picture.wide.height
    strips = (QRectF(0, 0, width, inner.top()), QRectF(0, inner.bottom(), width, height - inner.bottom()),
              QRectF(0, inner.top(), inner.left(), inner.height()), QRectF(inner.right(), inner.top(), width - inner.right(), inner.height()))
    return [QRegion(strip.toRect()) for strip in strips]


@contextmanager
def repainting(picture: Picture, region: QRegion, below: Picture | None = None) -> Iterator[tuple[QPainter, Viewport, QPointF]]:
    """A painter that reaches a region of a picture only, in which another of the same view is laid beneath; the view that it draws, which is a little
    larger, and the corner of that view in the picture."""
    painter, ratio = QPainter(picture.pixmap), picture.pixmap.devicePixelRatio()
    for rect in region if below is not None else ():
        painter.drawPixmap(rect.topLeft(), below.pixmap, QRect(rect.topLeft() * ratio, rect.size() * ratio))
    wide = QRectF(region.boundingRect()).adjusted(-PAD, -PAD, PAD, PAD)
    if region.rectCount() == 1:
        painter.setClipRect(region.boundingRect())
    else:
        painter.setClipRegion(region)
    painter.translate(wide.topLeft())
    try:
        yield painter, picture.wide.part(*wide.getRect()), wide.topLeft()
    finally:
        painter.end()  # also after an error: a picture that goes while it is painted takes Qt with it
