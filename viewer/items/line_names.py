"""Names along the lines in force, turned with the line, where they cover no other name."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata import query
from geodata.dataset import Layer
from viewer.items.lettering import Lettering, letter
from viewer.items.lines import variant
from viewer.items.paths import part_pixels, visible_parts
from viewer.style import Theme
from viewer.view import Viewport

NAMED = ("division", "sea_lines")
EDGE = 0.1  # of the view's larger side that is kept free of names: a kept picture reaches beyond the window by as much
ALONG = (0.5, 0.75, 0.25, 0.9, 0.1)  # where along a line its name is tried


def draw_line_names(painter: QPainter, layers: list[Layer], look: tuple[Theme, str], view: Viewport, day: tuple[int, list[QRectF]]) -> None:
    """The title of each line in force of the layers that name theirs; `day` is the day and the boxes taken, to which those of the names are added."""
    (theme, language), (time, taken) = look, day
    for layer in sorted((one for one in layers if one.entry.style in NAMED), key=lambda one: NAMED.index(one.entry.style)):
        for row in query.active(layer.table, time):
            run = longest_run(layer, int(layer.shape_row[row]), view)
            text = layer.table.text("title", int(row), language)
            place = free_place(run, text, theme, taken) if run is not None else None
            if place is not None:
                draw_along(painter, theme, place, (text, theme.style(layer.entry.style, variant(layer, int(row), theme))["stroke"]))


def longest_run(layer: Layer, shape_row: int, view: Viewport) -> np.ndarray | None:
    """Pixels (n, 2) of the part of a line that lies in the view, joined; None if too little does."""
    level = layer.shapes.lines.at(view.scale)
    parts = visible_parts(level, view, [shape_row])
    if not len(parts):
        return None
    pixels = np.concatenate([part_pixels(level, int(part), view) for part in np.sort(parts)])
    inset = max(view.width, view.height) * EDGE
    inside = ((pixels > inset) & (pixels < (view.width - inset, view.height - inset))).all(axis=1)
    kept = pixels[inside]
    return kept if len(kept) > 1 and np.ptp(kept, axis=0).max() > 120 else None


def free_place(run: np.ndarray, text: str, theme: Theme, taken: list[QRectF]) -> tuple[QPointF, float, float] | None:
    """Middle, angle in degrees and width of a name along a run where it covers nothing taken, which it then takes; None if there is no such place."""
    metrics = QFontMetricsF(theme.font("small", bold=True))
    width, height = metrics.horizontalAdvance(text), metrics.height()
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(run, axis=0).T))))
    if along[-1] < width * 1.2:
        return None
    for share in ALONG:
        middle = min(max(along[-1] * share, width / 2), along[-1] - width / 2)
        ends = [np.array([np.interp(at, along, run[:, axis]) for axis in (0, 1)]) for at in (middle - width / 2, middle + width / 2)]
        start, end = sorted(ends, key=lambda point: point[0])
        if np.hypot(*(end - start)) < width * 0.8:
            continue  # the line turns back here
        spots = [QRectF(*(start + (end - start) * part - (height / 2, height * 1.4)), height, height * 1.4) for part in np.linspace(0, 1, 9)]
        if not any(spot.intersects(box) for spot in spots for box in taken):
            taken.extend(spots)
            return QPointF(*((start + end) / 2)), math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])), width
    return None


def draw_along(painter: QPainter, theme: Theme, place: tuple[QPointF, float, float], words: tuple[str, str]) -> None:
    """Set a text in a colour over the middle of its place."""
    (middle, angle, width), (text, colour) = place, words
    painter.save()
    painter.translate(middle)
    painter.rotate(angle)
    letter(painter, theme, QPointF(-width / 2, -6), (text, Lettering(colour, bold=True)))
    painter.restore()
