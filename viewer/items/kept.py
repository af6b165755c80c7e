"""Kept pictures of the map: drawn a little larger than the window, repainted where a day differs, carried along while the view is in motion."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from viewer.items.aids import aid_boxes
from viewer.items.boxes import Obstacles, merged
from viewer.items.force import InForce
from viewer.items.names import Names
from viewer.items.sheet import Box, Sheet
from viewer.session import ViewState
from viewer.view import Viewport

MARGIN = 0.12  # of the window's larger side, drawn beyond each edge so that panning shows no blank
GRID = 4  # pixels to whose multiples repainted rectangles are widened: whole device pixels also at 1.25, 1.5 and 1.75 to one
MOST, LARGEST = 6, 0.6  # rectangles, and their share of the picture, beyond which all of it is repainted
PAD = 16  # pixels about a rectangle in which a line may lie whose stroke reaches into it


@dataclass(frozen=True)
class Picture:
    """A pixmap of a view and `margin` pixels about it, and what else it depends on."""

    key: tuple
    view: Viewport
    margin: int
    pixmap: QPixmap

    @property
    def drawn(self) -> Viewport:
        """The view with its margin, which is what the pixmap shows."""
        return self.view.grown(self.margin)

    def covers(self, view: Viewport) -> bool:
        """True if the picture at another view leaves no part of the window blank."""
        outer, inner = self.drawn.extent, view.extent
        return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]

    def place(self, painter: QPainter, view: Viewport) -> None:
        """Paint the picture where it belongs in a view, scaled if the view's scale is another."""
        xmin, _, xmax, ymax = self.drawn.extent
        left, top = (xmin - view.x) / view.scale + view.width / 2, (view.y - ymax) / view.scale + view.height / 2
        if view.scale == self.view.scale:
            painter.drawPixmap(round(left), round(top), self.pixmap)
            return
        width = (xmax - xmin) / view.scale
        source = QRectF(self.pixmap.rect())
        painter.drawPixmap(QRectF(left, top, width, width * source.height() / source.width()), self.pixmap, source)


@dataclass(frozen=True)
class Lettered(Picture):
    """The picture of what is in force over the ground, with its names."""

    force: InForce
    names: Names

    def obstacles_in(self, view: Viewport) -> Obstacles:
        """What titles had better not cover in the pixels of a view of the same scale."""
        return self.names.obstacles.moved((self.view.x - view.x) / view.scale - self.margin, (view.y - self.view.y) / view.scale - self.margin)


class Kept:
    """The ground, and what is in force over a copy of it: each kept until what it depends on changes."""

    def __init__(self) -> None:
        self._ground: Picture | None = None
        self._lettered: Lettered | None = None

    def picture(self, sheet: Sheet, view: Viewport, state: ViewState, ratio: float, moving: bool) -> Lettered:
        """The picture to place: exactly the view's at rest; while it moves, the last one as long as that will do."""
        look = (sheet.theme.name, sheet.theme.size, sheet.aids, state.visible, view.width, view.height, ratio)
        key, force, kept = (*look, sheet.language, sheet.names), sheet.in_force(state), self._lettered
        same = kept is not None and kept.key == key
        if same and kept.force == force and (kept.view == view or (moving and (kept.view.scale != view.scale or kept.covers(view)))):
            return kept
        margin = margin_of(view)
        if self._ground is None or (self._ground.key, self._ground.view) != (look, view):
            self._ground = Picture(look, view, margin, memory_of(self._ground, view, margin, ratio))
            painter = QPainter(self._ground.pixmap)
            sheet.draw_ground(painter, self._ground.drawn, state)
            painter.end()
        names = sheet.place_names(self._ground.drawn, state, date_box(sheet, view))
        self._lettered = Lettered(key, view, margin, memory_of(kept, view, margin, ratio), force, names)
        rects = differing(sheet, kept, self._lettered) if same and kept.view == view else whole(self._lettered)
        repaint(self._lettered, self._ground, (sheet, state), rects)
        return self._lettered


def memory_of(kept: Picture | None, view: Viewport, margin: int, ratio: float) -> QPixmap:
    """The old picture's pixmap, to be painted over, where that has the size; else a new one."""
    size = QSize(int((view.width + 2 * margin) * ratio), int((view.height + 2 * margin) * ratio))
    pixmap = kept.pixmap if kept and kept.pixmap.size() == size else QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def whole(picture: Picture) -> list[QRectF]:
    return [QRectF(0, 0, picture.drawn.width, picture.drawn.height)]


def differing(sheet: Sheet, old: Lettered, new: Lettered) -> list[QRectF]:
    """Rectangles of a picture in which lines, areas or names differ from those of another of the same view."""
    before, after = old.names.boxes, new.names.boxes
    boxes = new.force.changed_boxes(old.force, sheet.dataset, new.drawn)
    boxes += [(before | after)[name] for name in before.keys() ^ after.keys()]
    frame = whole(new)[0]
    rects = merged(on_grid(box) & frame for box in boxes if box.intersects(frame))
    few = len(rects) <= MOST and sum(rect.width() * rect.height() for rect in rects) <= LARGEST * frame.width() * frame.height()
    return rects if few else [frame]


def on_grid(box: QRectF) -> QRectF:
    left, top = (edge // GRID * GRID for edge in (box.left(), box.top()))
    right, bottom = (-(-edge // GRID) * GRID for edge in (box.right(), box.bottom()))
    return QRectF(left, top, right - left, bottom - top)


def repaint(picture: Lettered, ground: Picture, drawn: tuple[Sheet, ViewState], rects: list[QRectF]) -> None:
    """Lay the ground, the areas, the lines and the names anew in rectangles of a picture's pixels."""
    (sheet, state), painter, ratio = drawn, QPainter(picture.pixmap), picture.pixmap.devicePixelRatio()
    for rect in rects:
        painter.setClipRect(rect)
        painter.drawPixmap(rect, ground.pixmap, QRectF(rect.topLeft() * ratio, rect.size() * ratio))
        wide = rect.adjusted(-PAD, -PAD, PAD, PAD)
        part = picture.drawn.part(*wide.getRect())
        painter.translate(wide.topLeft())
        sheet.draw_areas(painter, part, state)
        sheet.draw_lines(painter, part, state)
        painter.translate(-wide.topLeft())
        sheet.draw_names(painter, picture.names)
    painter.end()


def date_box(sheet: Sheet, view: Viewport) -> tuple[Box, ...]:
    """Where the day and the aids stand over the picture, with its margin, so that no name comes to lie under them."""
    margin = margin_of(view)
    boxes = [box.translated(margin, margin) for box in aid_boxes(sheet, view, QRectF(0, 0, view.width, view.height))]
    day = (margin + 8, margin + 4, 31 * sheet.theme.size, 5.2 * sheet.theme.size)
    return (day, *(box.getRect() for box in boxes))


def margin_of(view: Viewport) -> int:
    return round(max(view.width, view.height) * MARGIN)
