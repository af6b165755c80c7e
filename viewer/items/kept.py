"""Kept pictures of the map: drawn a little larger than the window, moved or scaled while the view is in motion, drawn anew when it rests."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from viewer.items.sheet import Sheet
from viewer.session import ViewState
from viewer.view import Viewport

MARGIN = 0.12  # of the window's larger side, drawn beyond each edge so that panning shows no blank


@dataclass(frozen=True)
class Picture:
    """A pixmap of a view and `margin` pixels about it, and what else it depends on."""

    key: tuple
    view: Viewport
    margin: int
    pixmap: QPixmap
    names: list[QRectF] = field(default_factory=list)

    def names_in(self, view: Viewport) -> list[QRectF]:
        """The boxes of the names on the picture, in the pixels of a view of the same scale; none at another."""
        if view.scale != self.view.scale:
            return []
        dx = (self.view.x - view.x) / view.scale - self.margin
        dy = (view.y - self.view.y) / view.scale - self.margin
        return [box.translated(dx, dy) for box in self.names]

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
    """The ground and, over a copy of it, what is in force: each kept until what it depends on changes."""

    def __init__(self) -> None:
        self._ground: Picture | None = None
        self._lines: Picture | None = None

    def clear(self) -> None:
        self._ground = self._lines = None

    def picture(self, sheet: Sheet, view: Viewport, state: ViewState, ratio: float, moving: bool) -> Picture:
        """The picture to place: exactly the view's at rest; while it moves, the last one as long as that will do."""
        ground_key = (sheet.theme.name, sheet.theme.size, state.visible, view.width, view.height, ratio)
        key = (*ground_key, sheet.language, sheet.regime(state))
        kept = self._lines
        if kept and kept.key == key and (kept.view == view or (moving and (kept.view.scale != view.scale or kept.covers(view)))):
            return kept
        if not (self._ground and self._ground.key == ground_key and self._ground.view == view):
            self._ground = self._drawn(ground_key, view, ratio, None)
            self._paint(self._ground, lambda painter, grown: sheet.draw_ground(painter, grown, state))
        self._lines = self._drawn(key, view, ratio, self._ground.pixmap)
        self._paint(self._lines, lambda painter, grown: self._lines.names.extend(sheet.draw_lines(painter, grown, state)))
        return self._lines

    @staticmethod
    def _drawn(key: tuple, view: Viewport, ratio: float, base: QPixmap | None) -> Picture:
        margin = round(max(view.width, view.height) * MARGIN)
        if base is not None:
            return Picture(key, view, margin, base.copy())
        pixmap = QPixmap(int((view.width + 2 * margin) * ratio), int((view.height + 2 * margin) * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.black)
        return Picture(key, view, margin, pixmap)

    @staticmethod
    def _paint(picture: Picture, draw) -> None:
        painter = QPainter(picture.pixmap)
        draw(painter, picture.view.grown(picture.margin))
        painter.end()
