"""Pictures of the map as values: a pixmap, the view that it shows, what of it is painted, what stands on it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from viewer.items.boxes import Obstacles
from viewer.items.force import InForce, Row
from viewer.items.names import Names
from viewer.view import Viewport


@dataclass(frozen=True)
class Picture:
    """A pixmap of a view and `margin` pixels about it, of which `reach` are painted so far, and what else it depends on."""

    key: tuple
    view: Viewport
    margin: int
    reach: int
    pixmap: QPixmap

    @property
    def wide(self) -> Viewport:
        """The view with its margin, of whose pixels the pixmap consists."""
        return self.view.grown(self.margin)

    @property
    def painted(self) -> QRectF:
        """The pixels that are painted."""
        left = self.margin - self.reach
        return QRectF(left, left, self.view.width + 2 * self.reach, self.view.height + 2 * self.reach)

    @property
    def whole(self) -> QRegion:
        """The same as a region."""
        return QRegion(self.painted.toRect())

    def covers(self, view: Viewport) -> bool:
        """True if the picture at another view leaves no part of the window blank."""
        outer, inner = self.view.grown(self.reach).extent, view.extent
        return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]

    def corner(self, view: Viewport) -> QPointF:
        """Where in a view the upper left of what is painted belongs."""
        seen, share = self.view, self.view.scale / view.scale
        left, top = (seen.x - view.x) / view.scale, (view.y - seen.y) / view.scale
        return QPointF(left + view.width / 2 - (seen.width / 2 + self.reach) * share, top + view.height / 2 - (seen.height / 2 + self.reach) * share)

    def place(self, painter: QPainter, view: Viewport, rect: QRect) -> None:
        """Paint a rectangle of a view with what of the picture belongs there, scaled if the view's scale is another."""
        corner, ratio, inset = self.corner(view), self.pixmap.devicePixelRatio(), self.margin - self.reach
        if view.scale != self.view.scale:
            source = QRectF(self.painted.topLeft() * ratio, self.painted.size() * ratio)
            painter.drawPixmap(QRectF(corner, self.painted.size() * (self.view.scale / view.scale)), self.pixmap, source)
            return
        offset = QPoint(inset, inset) - corner.toPoint()
        part = rect.translated(offset) & self.painted.toRect()
        painter.drawPixmap(part.topLeft() - offset, self.pixmap, QRect(part.topLeft() * ratio, part.size() * ratio))


@dataclass(frozen=True)
class Shaded(Picture):
    """The picture of the areas in force over a ground."""

    ground: Picture
    rows: frozenset[Row]


@dataclass(frozen=True)
class Labelled(Picture):
    """A picture with names on it."""

    names: Names

    def obstacles_in(self, view: Viewport) -> Obstacles:
        """What titles had better not cover in the pixels of a view of the same scale; nothing in one of another scale."""
        if view.scale != self.view.scale:
            return Obstacles()
        return self.names.obstacles.moved((self.view.x - view.x) / view.scale - self.margin, (view.y - self.view.y) / view.scale - self.margin)


@dataclass(frozen=True)
class Lettered(Labelled):
    """The picture of what is in force over the ground, with its names."""

    force: InForce
