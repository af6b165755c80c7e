"""What helps to read a map and is shown on demand: degrees at its edges, a north arrow, an inset; and where they stand."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from viewer.items.boxes import NONE, Obstacles, boxes_of
from viewer.items.compass import draw_arrow, true_north
from viewer.items.furniture import day_box
from viewer.items.graticule import draw_degrees
from viewer.items.inset import draw_inset, inset_box
from viewer.items.sheet import Sheet
from viewer.view import Viewport

ARROW = QRectF(-52, 10, 44, 56)  # about the upper right of a frame
SCALE_BAR = QRectF(-200, -44, 200, 44)  # about the lower right of a frame
INSET_CORNER = QPointF(-16, -48)


def aid_boxes(sheet: Sheet, view: Viewport, frame: QRectF) -> list[QRectF]:
    """What the arrow and the inset cover of a frame: no name and no title should stand there."""
    boxes = [ARROW.translated(frame.topRight())] if "arrow" in sheet.aids else []
    inset = inset_box(sheet.dataset, view, frame.bottomRight() + INSET_CORNER) if "inset" in sheet.aids else None
    return [*boxes, inset] if inset is not None else boxes


def window_boxes(sheet: Sheet, view: Viewport, frame: QRectF) -> list[QRectF]:
    """What the day and the aids cover of a map in a window."""
    return [day_box(sheet.theme), *aid_boxes(sheet, view, frame)]


def keep_clear(obstacles: Obstacles, boxes: list[QRectF]) -> Obstacles:
    """The obstacles, and boxes that titles may never cover."""
    return Obstacles(obstacles.names, np.concatenate((obstacles.lines, boxes_of(boxes))))


def draw_aids(painter: QPainter, sheet: Sheet, view: Viewport, frame: QRectF, names: Callable[[], np.ndarray] = lambda: NONE) -> None:
    """The aids that the sheet has, within a frame of the view; the lines of the graticule belong to the ground, its degrees are drawn here,
    where they cover none of `names()` (boxes n, 4)."""
    boxes = aid_boxes(sheet, view, frame)
    if "graticule" in sheet.aids:
        taken = [*boxes, SCALE_BAR.translated(frame.bottomRight()), *(QRectF(QPointF(*box[:2]), QPointF(*box[2:])) for box in names().tolist())]
        draw_degrees(painter, sheet.dataset.projection, (sheet.theme, frame.adjusted(6, 6, -6, -4)), view, taken)
    if "inset" in sheet.aids:
        inset = inset_box(sheet.dataset, view, frame.bottomRight() + INSET_CORNER)
        if inset is not None:
            draw_inset(painter, sheet.dataset, sheet.theme, view, inset)
    if "arrow" in sheet.aids:
        arrow = ARROW.translated(frame.topRight()).center() + QPointF(0, 6)
        draw_arrow(painter, sheet.theme, arrow, true_north(sheet.dataset.projection, view.x, view.y))
