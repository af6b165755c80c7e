"""Lines and areas with lifetimes: what applied on a day, drawn over the ground."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from geodata import query
from geodata.dataset import Dataset, Layer
from geodata.temporal import parse
from viewer.items.paths import part_pixels, part_polygons, visible_parts
from viewer.style import Theme
from viewer.view import Viewport

CASED_BELOW = 1000.0  # metres per pixel; farther off a halo about every railway costs more than it shows
SHADE_DAYS = 15  # before and after its time that a front shows as a shade: so it moves with the cursor without claiming a day
VARIANTS = ("state", "side", "kind", "status")


def timed_layers(dataset: Dataset, visible: frozenset[str]) -> list[Layer]:
    """Visible layers of lines and areas, areas first, otherwise in the manifest's order."""
    layers = [layer for layer in dataset.layers if layer.entry.kind in ("line", "area") and layer.id in visible]
    return sorted(layers, key=lambda layer: layer.entry.kind != "area")


def variant(layer: Layer, row: int, theme: Theme) -> str:
    """The word that tells how a row differs in look from others of its layer."""
    words = [layer.table.text(column, row) for column in VARIANTS]
    return next((word for word in words if word and f"{layer.entry.style}:{word}" in theme.values["styles"]), "")


def line_boxes(layers: list[Layer], view: Viewport, time: int, spacing: float = 18.0) -> list[QRectF]:
    """Small boxes along the line of division in force, which titles must not cover."""
    boxes = []
    for layer in (one for one in layers if one.entry.style == "division"):
        level = layer.shapes.lines.at(view.scale)
        for row in query.active(layer.table, time):
            for part in visible_parts(level, view, [int(layer.shape_row[row])]):
                pixels = part_pixels(level, int(part), view)
                along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(pixels, axis=0).T))))
                steps = np.arange(0, along[-1] + spacing, spacing)
                boxes += [QRectF(x - 4, y - 4, 8, 8) for x, y in zip(*(np.interp(steps, along, pixels[:, axis]) for axis in (0, 1)), strict=True)]
    return boxes


def draw_lines(painter: QPainter, layers: list[Layer], theme: Theme, view: Viewport, time: int) -> None:
    """Paint what is in force on the day `time`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for layer in layers:
        for row in shown_rows(layer, time):
            draw_row(painter, layer, row, theme, view, time)


def shown_rows(layer: Layer, time: int) -> list[int]:
    """The rows in force on a day, after them for a front the one that it came from and the one that it goes to, which are drawn as shades."""
    rows = [int(row) for row in query.active(layer.table, time)]
    if layer.entry.style != "division":
        return rows
    table = layer.table
    fronts = [row for row in range(len(table)) if table.text("kind", row) == "front"]
    gone = max((row for row in fronts if 0 <= time - table.end[row] < SHADE_DAYS), key=lambda row: table.end[row], default=None)
    coming = min((row for row in fronts if 0 < table.begin[row] - time < SHADE_DAYS), key=lambda row: table.begin[row], default=None)
    return [row for row in (gone, coming) if row is not None] + rows


def draw_row(painter: QPainter, layer: Layer, row: int, theme: Theme, view: Viewport, time: int) -> None:
    look = theme.style(layer.entry.style, variant(layer, row, theme))
    painter.setOpacity(confidence(layer, row, time))
    shape_row = int(layer.shape_row[row])
    if "fill" in look:
        level = layer.shapes.fills.at(view.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.brush(look))
        for shape in part_polygons(level, visible_parts(level, view, [shape_row], 1.5), view):
            painter.drawPolygon(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if "stroke" in look:
        cased = "casing" in look and (layer.entry.style == "division" or view.scale < CASED_BELOW)
        pens = [theme.casing(look)] if cased else []
        stroke(painter, layer, shape_row, view, [*pens, theme.pen(look)])
        if look.get("cross"):
            draw_crosses(painter, layer, shape_row, theme, view, QColor(look["stroke"]))
    painter.setOpacity(1.0)


def confidence(layer: Layer, row: int, time: int) -> float:
    """How firmly a row is drawn: fronts fade away from the days for which a source traces them, and are shades before and after their time."""
    away = max(int(layer.table.begin[row]) - time, time - int(layer.table.end[row]) + 1, 0)
    if away:
        return 0.4 * max(0.0, 1.0 - away / SHADE_DAYS)
    traced = layer.table.text("traced", row)
    if not traced:
        return 1.0
    spans = [parse(part) for part in traced.split("; ")]
    distance = min(max(span.begin - time, time - span.end + 1, 0) for span in spans)
    return max(0.55, 1.0 - distance / 60.0)


def stroke(painter: QPainter, layer: Layer, shape_row: int, view: Viewport, pens: list[QPen]) -> None:
    """Draw the lines of one shape with each pen in turn."""
    level = layer.shapes.lines.at(view.scale)
    polygons = [shape for shape in part_polygons(level, visible_parts(level, view, [shape_row]), view)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in pens:
        painter.setPen(pen)
        for shape in polygons:
            painter.drawPolyline(shape)


def draw_crosses(painter: QPainter, layer: Layer, shape_row: int, theme: Theme, view: Viewport, colour: QColor) -> None:
    """A cross at the middle of a section that cannot be used, so that its state does not hang on colour or dashes alone."""
    level = layer.shapes.lines.at(view.scale)
    parts = np.flatnonzero(level.feature == shape_row)
    if not len(parts):
        return
    pixels = part_pixels(level, int(parts[len(parts) // 2]), view)
    centre, arm = pixels[len(pixels) // 2], 4.5
    for pen in (QPen(theme.colour("halo"), 5.0), QPen(colour, 2.0)):
        painter.setPen(pen)
        for sign in (1, -1):
            painter.drawLine(QPointF(centre[0] - arm, centre[1] - arm * sign), QPointF(centre[0] + arm, centre[1] + arm * sign))


def draw_highlight(painter: QPainter, layer: Layer, rows: list[int], theme: Theme, view: Viewport) -> None:
    """A glow along the selected or pointed feature, in one stroke so that it does not darken where parts meet."""
    path = QPainterPath()
    for shape_row in {int(layer.shape_row[row]) for row in rows}:
        level = layer.shapes.lines.at(view.scale)
        for shape in part_polygons(level, visible_parts(level, view, [shape_row]), view):
            path.addPolygon(shape)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    glow = QPen(theme.colour("selection", 0.45), 9.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, glow)
