"""Kept pictures of the map: drawn a little larger than the window, moved or scaled while the view is in motion, drawn anew when it rests."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from viewer.items.aids import aid_boxes
from viewer.items.sheet import Box, Sheet
from viewer.items.titles import Obstacles
from viewer.session import ViewState
from viewer.view import Viewport

MARGIN = 0.12  # of the window's larger side, drawn beyond each edge so that panning shows no blank


@dataclass(frozen=True)
class Picture:
    """A pixmap of a view and `margin` pixels about it, what else it depends on, and what titles had better not cover."""

    key: tuple
    view: Viewport
    margin: int
    pixmap: QPixmap
    obstacles: Obstacles

    def obstacles_in(self, view: Viewport) -> Obstacles:
        """The obstacles in the pixels of a view of the same scale; none at another."""
        if view.scale != self.view.scale:
            return Obstacles()
        return self.obstacles.moved((self.view.x - view.x) / view.scale - self.margin, (view.y - self.view.y) / view.scale - self.margin)

    def covers(self, view: Viewport) -> bool:
        """True if the picture at another view leaves no part of the window blank."""
        outer, inner = self.view.grown(self.margin).extent, view.extent
        return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]

    def place(self, painter: QPainter, view: Viewport) -> None:
        """Paint the picture where it belongs in a view, scaled if the view's scale is another."""
        xmin, _, xmax, ymax = self.view.grown(self.margin).extent
        left, top = (xmin - view.x) / view.scale + view.width / 2, (view.y - ymax) / view.scale + view.height / 2
        if view.scale == self.view.scale:
            painter.drawPixmap(round(left), round(top), self.pixmap)
            return
        width = (xmax - xmin) / view.scale
        source = QRectF(self.pixmap.rect())
        painter.drawPixmap(QRectF(left, top, width, width * source.height() / source.width()), self.pixmap, source)


class Kept:
    """The ground, the areas over a copy of it, the lines over a copy of that: each kept until what it depends on changes."""

    def __init__(self) -> None:
        self._ground: Picture | None = None
        self._areas: Picture | None = None
        self._lines: Picture | None = None

    def picture(self, sheet: Sheet, view: Viewport, state: ViewState, ratio: float, moving: bool) -> Picture:
        """The picture to place: exactly the view's at rest; while it moves, the last one as long as that will do."""
        ground = (sheet.theme.name, sheet.theme.size, sheet.aids, state.visible, view.width, view.height, ratio)
        areas = (*ground, sheet.in_force(state, "area"))
        lines = (*areas, sheet.language, sheet.names, sheet.in_force(state, "line"))
        kept = self._lines
        if kept and kept.key == lines and (kept.view == view or (moving and (kept.view.scale != view.scale or kept.covers(view)))):
            return kept
        self._ground = renewed(self._ground, (ground, view, ratio), None, lambda painter, grown: sheet.draw_ground(painter, grown, state))
        self._areas = renewed(self._areas, (areas, view, ratio), self._ground, lambda painter, grown: sheet.draw_areas(painter, grown, state))
        day = date_box(sheet, view)
        self._lines = renewed(self._lines, (lines, view, ratio), self._areas, lambda painter, grown: sheet.draw_lines(painter, grown, state, day))
        return self._lines


def date_box(sheet: Sheet, view: Viewport) -> tuple[Box, ...]:
    """Where the day and the aids stand over the picture, with its margin, so that no name comes to lie under them."""
    margin = margin_of(view)
    boxes = [box.translated(margin, margin) for box in aid_boxes(sheet, view, QRectF(0, 0, view.width, view.height))]
    day = (margin + 8, margin + 4, 31 * sheet.theme.size, 5.2 * sheet.theme.size)
    return (day, *(box.getRect() for box in boxes))


def margin_of(view: Viewport) -> int:
    return round(max(view.width, view.height) * MARGIN)


def renewed(kept: Picture | None, wanted: tuple[tuple, Viewport, float], base: Picture | None,
            draw: Callable[[QPainter, Viewport], Obstacles | None]) -> Picture:
    """The picture itself if it is what is wanted (key, view, device ratio); else one drawn over `base`, in the old one's memory where that has the size."""
    key, view, ratio = wanted
    if kept and kept.key == key and kept.view == view:
        return kept
    margin = margin_of(view)
    size = QSize(int((view.width + 2 * margin) * ratio), int((view.height + 2 * margin) * ratio))
    pixmap = kept.pixmap if kept and kept.pixmap.size() == size else QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    if base is not None:
        painter.drawPixmap(0, 0, base.pixmap)
    obstacles = draw(painter, view.grown(margin))
    painter.end()
    return Picture(key, view, margin, pixmap, obstacles or Obstacles())
