"""Painting a picture anew in part: which rectangles of it, and a painter for each."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from viewer.items.boxes import merged
from viewer.items.pictures import Picture
from viewer.items.strokes import GRID
from viewer.view import Viewport

MOST, LARGEST = 6, 0.6  # rectangles, and their share of the picture, beyond which all of it is repainted
PAD = 16  # pixels about a rectangle in which a line may lie whose stroke reaches into it


def memory_of(kept: Picture | None, view: Viewport, margin: int, ratio: float) -> QPixmap:
    """The old picture's pixmap, to be painted over, where that has the size; else a new one."""
    size = QSize(int((view.width + 2 * margin) * ratio), int((view.height + 2 * margin) * ratio))
    pixmap = kept.pixmap if kept and kept.pixmap.size() == size else QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def patches(boxes: Iterable[QRectF], frame: QRectF) -> list[QRectF]:
    """Rectangles apart from one another that cover the boxes within a frame; the frame itself if that takes many or large ones."""
    rects = merged(on_grid(box) & frame for box in boxes if box.intersects(frame))
    few = len(rects) <= MOST and sum(rect.width() * rect.height() for rect in rects) <= LARGEST * frame.width() * frame.height()
    return rects if few else [frame]


def on_grid(box: QRectF) -> QRectF:
    left, top = (edge // GRID * GRID for edge in (box.left(), box.top()))
    right, bottom = (-(-edge // GRID) * GRID for edge in (box.right(), box.bottom()))
    return QRectF(left, top, right - left, bottom - top)


def around(picture: Picture) -> list[QRectF]:
    """The four strips of a picture's margin."""
    inner, width, height = picture.painted, picture.wide.width, picture.wide.height
    return [QRectF(0, 0, width, inner.top()), QRectF(0, inner.bottom(), width, height - inner.bottom()),
            QRectF(0, inner.top(), inner.left(), inner.height()), QRectF(inner.right(), inner.top(), width - inner.right(), inner.height())]


def painters(picture: Picture, rects: list[QRectF]) -> Iterator[tuple[QPainter, QRectF, Viewport]]:
    """For each rectangle of a picture a painter that is clipped to it and draws the view of it and a little more, the rectangle and that view."""
    painter = QPainter(picture.pixmap)
    for rect in rects:
        wide = rect.adjusted(-PAD, -PAD, PAD, PAD)
        painter.setClipRect(rect)
        painter.translate(wide.topLeft())
        yield painter, rect, picture.wide.part(*wide.getRect())
        painter.translate(-wide.topLeft())
    painter.end()


def copy(painter: QPainter, picture: Picture, rect: QRectF) -> None:
    """Lay a rectangle of another picture of the same view beneath, with one of `painters`."""
    ratio = picture.pixmap.devicePixelRatio()
    painter.drawPixmap(rect.topLeft() - rect.adjusted(-PAD, -PAD, PAD, PAD).topLeft(), picture.pixmap, QRectF(rect.topLeft() * ratio, rect.size() * ratio))
