"""What every map needs about its edges: a scale bar that is true, names along the lines in force, the day in large type, the credits."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from geodata import query
from geodata.dataset import Layer
from geodata.dates import show_day
from geodata.projection import EARTH_RADIUS
from viewer.items.paths import part_pixels, visible_parts
from viewer.style import Theme
from viewer.view import Viewport


def true_scale(view: Viewport) -> float:
    """Ground metres per pixel from west to east at the view's centre: map metres are true only toward the projection's centre."""
    distance = math.hypot(view.x, view.y) / EARTH_RADIUS
    if distance < 1e-6:
        return view.scale
    across = math.sin(min(distance, 3.1)) / distance
    along_east = (view.x / math.hypot(view.x, view.y)) ** 2
    return view.scale / math.sqrt(along_east + (1 - along_east) / across**2)


def round_length(metres: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that does not exceed a length."""
    power = 10 ** math.floor(math.log10(metres))
    return max(step for step in (1, 2, 5) if step * power <= metres) * power


def draw_scale_bar(painter: QPainter, theme: Theme, view: Viewport, corner: QPointF) -> None:
    """A bar of a round length with its right end at `corner`, a pixel."""
    metres_per_pixel = true_scale(view)
    length = round_length(130 * metres_per_pixel)
    width = length / metres_per_pixel
    label = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    left, y = corner.x() - width, corner.y()
    for colour, thick in (("halo", 5.0), ("ink", 1.6)):
        painter.setPen(QPen(theme.colour(colour), thick))
        painter.drawPolyline([QPointF(left, y - 5), QPointF(left, y), QPointF(corner.x(), y), QPointF(corner.x(), y - 5)])
        if colour == "ink":
            painter.drawLine(QPointF(left + width / 2, y), QPointF(left + width / 2, y - 3))
    draw_text(painter, theme, QPointF(left + 2, y - 8), label, "small", "ink")


def draw_text(painter: QPainter, theme: Theme, base: QPointF, text: str, role: str, colour: str, bold: bool = False) -> QRectF:
    """Text with a halo, its baseline beginning at a pixel; returns its box."""
    font = theme.font(role, bold)
    path = QPainterPath()
    path.addText(base, font, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.strokePath(path, QPen(theme.colour("halo", 0.85), 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(path, theme.colour(colour))
    return path.boundingRect()


def draw_day(painter: QPainter, theme: Theme, day: int, language: str, corner: QPointF) -> None:
    """The day in large type, its top left at a pixel."""
    metrics = QFontMetricsF(theme.font("display", True))
    draw_text(painter, theme, corner + QPointF(0, metrics.ascent()), show_day(day, language), "display", "ink", True)


def draw_credits(painter: QPainter, theme: Theme, lines: tuple[str, ...], view: Viewport) -> float:
    """The data's credits in the smallest type along the lower edge, wrapped to the width; returns the height they take."""
    font = theme.font("small")
    font.setPointSizeF(font.pointSizeF() * 0.8)
    painter.setFont(font)
    text = " · ".join(lines)
    metrics = QFontMetricsF(font, painter.device())
    needed = metrics.boundingRect(QRectF(0, 0, view.width - 20, 400), Qt.TextFlag.TextWordWrap, text)
    band = QRectF(0, view.height - needed.height() - 8, view.width, needed.height() + 8)
    painter.fillRect(band, theme.colour("paper", 0.85))
    painter.setPen(theme.colour("muted"))
    painter.drawText(band.adjusted(10, 4, -10, -4), Qt.TextFlag.TextWordWrap, text)
    return band.height()


def draw_line_names(painter: QPainter, layers: list[Layer], theme: Theme, view: Viewport, state: tuple[int, str]) -> None:
    """The title of each line in force of the layers that name theirs, along its longest visible run; `state` is day and language."""
    time, language = state
    for layer in layers:
        if "casing" not in theme.style(layer.entry.style) and layer.entry.style not in ("sea_lines", "division"):
            continue
        if layer.entry.style == "links":
            continue
        for row in query.active(layer.table, time):
            run = longest_run(layer, int(layer.shape_row[row]), view)
            if run is not None:
                look = theme.style(layer.entry.style, layer.table.text("kind", int(row)))
                draw_along(painter, theme, run, layer.table.text("title", int(row), language), look["stroke"])


def longest_run(layer: Layer, shape_row: int, view: Viewport) -> np.ndarray | None:
    """Pixels (n, 2) of the part of a line that lies in the view, joined; None if too little does."""
    level = layer.shapes.lines.at(view.scale)
    parts = visible_parts(level, view, [shape_row])
    if not len(parts):
        return None
    pixels = np.concatenate([part_pixels(level, int(part), view) for part in parts])
    inside = ((pixels > 10) & (pixels < (view.width - 10, view.height - 10))).all(axis=1)
    kept = pixels[inside]
    return kept if len(kept) > 1 and np.ptp(kept, axis=0).max() > 120 else None


def draw_along(painter: QPainter, theme: Theme, run: np.ndarray, text: str, colour: str) -> None:
    """Text beside a line, turned to its mean direction about a third of the way from its eastern end."""
    steps = np.hypot(*np.diff(run, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(steps)))
    font = theme.font("small", bold=True)
    width = QFontMetricsF(font).horizontalAdvance(text)
    if along[-1] < width * 1.2:
        return
    east_first = run[0, 0] > run[-1, 0]
    middle = along[-1] * (0.2 if east_first else 0.8)
    middle = min(max(middle, width / 2), along[-1] - width / 2)
    ends = [np.array([np.interp(at, along, run[:, axis]) for axis in (0, 1)]) for at in (middle - width / 2, middle + width / 2)]
    start, end = sorted(ends, key=lambda point: point[0])
    painter.save()
    painter.translate(*((start + end) / 2))
    painter.rotate(math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])))
    path = QPainterPath()
    path.addText(QPointF(-width / 2, -6), font, text)
    painter.strokePath(path, QPen(theme.colour("halo", 0.85), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(path, QColor(colour))
    painter.restore()
