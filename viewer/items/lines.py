"""Lines and areas with lifetimes: what applied on a day, drawn over the ground."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from geodata import query
from geodata.dataset import Dataset, Layer
from geodata.shapes import Level
from geodata.temporal import Lifetime, parse
from viewer.items.boxes import NONE, squares
from viewer.items.paths import SMALLEST, fill_parts, part_pixels, part_polygons, part_polylines, visible_parts
from viewer.style import Theme
from viewer.view import Viewport

CASED_BELOW, TICKED_BELOW = 600.0, 300.0  # metres per pixel; farther off a halo or ticks along every railway cost more than they show
TICK_WIDTH, TICKS = 7.0, (1.3, 14.0)  # pixels: across a railway, and along it a tick and the way to the next
UNBUILT = ("planned", "proposed")  # states in which a railway has no ticks yet
FADE_DAYS = 27  # from the days that a source traces to where a front is drawn faintest
SHADE_DAYS = 15  # before and after its time that a front shows as a shade: so it moves with the cursor without claiming a day
CROSS_ARM = 4.5  # pixels
SPACING = 18.0  # pixels between the boxes along a line that names keep off
VARIANTS = ("state", "side", "kind", "status", "mode")


def timed_layers(dataset: Dataset, visible: frozenset[str]) -> list[Layer]:
    """Visible layers of lines and areas, areas first, otherwise in the manifest's order."""
    layers = [layer for layer in dataset.layers if layer.entry.kind in ("line", "area") and layer.id in visible]
    return sorted(layers, key=lambda layer: layer.entry.kind != "area")


@lru_cache(maxsize=4096)
def variant(layer: Layer, row: int, theme: Theme) -> str:
    """The word that tells how a row differs in look from others of its layer."""
    words = [layer.table.text(column, row) for column in VARIANTS] + ["approximate"] * (layer.table.text("approximate", row) == "yes")
    return next((word for word in words if word and f"{layer.entry.style}:{word}" in theme.values["styles"]), "")


def line_boxes(layers: list[Layer], view: Viewport, time: int) -> np.ndarray:
    """Small boxes (n, 4) along the line of division in force, which titles must not cover."""
    return np.concatenate([NONE, *(along_lines(layer, query.active(layer.table, time), view) for layer in layers if layer.entry.style == "division")])


def along_lines(layer: Layer, rows: Iterable[int], view: Viewport, spacing: float = SPACING) -> np.ndarray:
    """Small boxes (n, 4) along rows of a layer of lines."""
    boxes, level = [NONE], layer.shapes.lines.at(view.scale)
    for part in visible_parts(level, view, [int(layer.shape_row[row]) for row in rows]):
        pixels = part_pixels(level, int(part), view)
        along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(pixels, axis=0).T))))
        steps = np.arange(0, along[-1] + spacing, spacing)
        boxes.append(squares(np.column_stack([np.interp(steps, along, pixels[:, axis]) for axis in (0, 1)]), 4))
    return np.concatenate(boxes)


def draw_lines(painter: QPainter, layers: list[Layer], theme: Theme, view: Viewport, time: int) -> None:
    """Paint what is in force on the day `time`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for layer in (one for one in layers if view.scale >= one.entry.finest):
        for (word, opacity, ticked), shapes in alike(layer, theme, time).items():
            painter.setOpacity(opacity)
            look = theme.style(layer.entry.style, word)
            draw_alike(painter, layer, {**look, "ticked": True} if ticked and view.scale < TICKED_BELOW else look, view, shapes, theme)
    painter.setOpacity(1.0)


def alike(layer: Layer, theme: Theme, time: int) -> dict[tuple[str, float, bool], tuple[int, ...]]:
    """The shape rows in force on a day by how they are drawn: variant, opacity, whether as a railway; faint ones first, otherwise in the
    theme's order, so that of two that cross the same lies on top on every day."""
    return _alike(layer, theme, tuple(shown_rows(layer, time)), time if layer.entry.style == "division" else None)


@lru_cache(maxsize=512)
def _alike(layer: Layer, theme: Theme, rows: tuple[int, ...], time: int | None) -> dict[tuple[str, float, bool], tuple[int, ...]]:
    """The same for rows; the day is given only where rows are drawn fainter on some."""
    found: dict[tuple[str, float, bool], tuple[int, ...]] = {}
    for row in rows:
        word = variant(layer, row, theme)
        key = word, 1.0 if time is None else confidence(layer, row, time), layer.table.text("mode", row) == "rail" and word not in UNBUILT
        found[key] = (*found.get(key, ()), int(layer.shape_row[row]))
    order = list(theme.values["styles"])
    return dict(sorted(found.items(), key=lambda one: (one[0][1], order.index(f"{layer.entry.style}:{one[0][0]}") if one[0][0] else -1, one[0][2])))


def draw_alike(painter: QPainter, layer: Layer, look: dict, view: Viewport, shapes: tuple[int, ...], theme: Theme) -> None:
    """Fill, then stroke, then cross the shape rows of a layer that have one look."""
    if "fill" in look and layer.entry.kind == "area":
        level = layer.shapes.fills.at(view.scale)
        fill_parts(painter, level, visible_parts(level, view, shapes, SMALLEST), view, theme.brush(look))
    level = layer.shapes.lines.at(view.scale)
    parts = visible_parts(level, view, shapes) if "stroke" in look else ()
    if len(parts):
        cut = theme.pen(look).widthF() > 1.0  # up to one pixel Qt strokes fast, and counts dashes otherwise
        stroke(painter, list(part_polylines(level, parts, view, cut)), pens_of(layer, look, view, theme))
        for shape in dict.fromkeys(level.feature[parts].tolist()) if look.get("cross") else ():
            draw_cross(painter, level, shape, theme, view, QColor(look["stroke"]))


def pens_of(layer: Layer, look: dict, view: Viewport, theme: Theme) -> list[QPen]:
    """The pens that a look is stroked with, one over the other: a halo, ticks, the line itself."""
    cased = "casing" in look and (layer.entry.style == "division" or view.scale < CASED_BELOW)
    return [*([theme.casing(look)] if cased else []), *([ticks(look, theme)] if look.get("ticked") else []), theme.pen(look)]


def ticks(look: dict, theme: Theme) -> QPen:
    """A pen so wide, with dashes so short, that they are ticks across a line."""
    width = TICK_WIDTH * theme.values.get("line_scale", 1)
    pen = QPen(QColor(look["stroke"]), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    pen.setDashPattern([length / TICK_WIDTH for length in TICKS])
    return pen


@lru_cache(maxsize=1024)
def shown_rows(layer: Layer, time: int) -> list[int]:
    """The rows in force on a day, after them for a front the one that it came from and the one that it goes to, which are drawn as shades."""
    rows = [int(row) for row in query.active(layer.table, time)]
    table = layer.table
    if layer.entry.style != "division" or any(table.text("kind", row) != "front" for row in rows):
        return rows
    fronts = [row for row in range(len(table)) if table.text("kind", row) == "front"]
    gone = max((row for row in fronts if 0 <= time - table.end[row] < SHADE_DAYS), key=lambda row: table.end[row], default=None)
    coming = min((row for row in fronts if 0 < table.begin[row] - time < SHADE_DAYS), key=lambda row: table.begin[row], default=None)
    return [row for row in (gone, coming) if row is not None] + rows


def confidence(layer: Layer, row: int, time: int) -> float:
    """How firmly a row is drawn: fronts fade away from the days for which a source traces them, and are shades before and after their time."""
    away = max(int(layer.table.begin[row]) - time, time - int(layer.table.end[row]) + 1, 0)
    if away:
        return 0.4 * max(0.0, 1.0 - away / SHADE_DAYS)
    if layer.entry.style != "division":
        return 1.0
    distance = min((max(span.begin - time, time - span.end + 1, 0) for span in traced_spans(layer, row)), default=0)
    return 1.0 - 0.45 * min(distance / FADE_DAYS, 1.0)


@lru_cache(maxsize=256)
def traced_spans(layer: Layer, row: int) -> tuple[Lifetime, ...]:
    """The days for which a source traces a line, () where that is not told."""
    traced = layer.table.text("traced", row)
    return tuple(parse(part) for part in traced.split("; ")) if traced else ()


def stroke(painter: QPainter, polylines: list[tuple[float, QPolygonF]], pens: list[QPen]) -> None:
    """Draw lines with each pen in turn, their dashes as if they began as many pixels earlier as is told."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in pens:
        painter.setPen(pen)
        for before, shape in polylines:
            if pen.style() == Qt.PenStyle.CustomDashLine:
                pen.setDashOffset(before / pen.widthF())
                painter.setPen(pen)
            painter.drawPolyline(shape)


def draw_cross(painter: QPainter, level: Level, shape_row: int, theme: Theme, view: Viewport, colour: QColor) -> None:
    """A cross at the middle of a section that cannot be used, so that its state does not hang on colour or dashes alone."""
    parts = level.parts_of[shape_row]
    pixels = part_pixels(level, int(parts[len(parts) // 2]), view)
    (x, y), arm = pixels[len(pixels) // 2], CROSS_ARM
    for pen in (QPen(theme.colour("halo"), 5.0), QPen(colour, 2.0)):
        painter.setPen(pen)
        painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
        painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))


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
