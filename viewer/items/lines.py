"""Lines and areas with lifetimes: what applied on a day, drawn over the ground."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from geodata import query
from geodata.dataset import Dataset, Layer
from geodata.shapes import Level
from geodata.temporal import Lifetime, parse
from viewer.items.boxes import NONE, squares
from viewer.items.furniture import transparent
from viewer.items.paths import SMALLEST, fill_parts, part_pixels, part_polygons, part_polylines, reaching, visible_parts
from viewer.items.strokes import BEYOND, is_thin, lay, stroke
from viewer.style import Theme
from viewer.view import Viewport

CASED_BELOW, TICKED_BELOW = 600.0, 300.0  # metres per pixel; farther off a halo or ticks along every railway cost more than they show
TICK_WIDTH, TICKS = 7.0, (1.3, 14.0)  # pixels: across a railway, and along it a tick and the way to the next
UNBUILT = ("planned", "proposed")  # states in which a railway has no ticks yet
FADE_DAYS = 27  # from the days that a source traces to where a front is drawn faintest
FAINT = 0.4  # opacity up to which fronts are shades, whose halo would hide more than it shows
SHADE_DAYS = 15  # before and after its time that a front shows as a shade: so it moves with the cursor without claiming a day
CROSS_ARM, CROSS = 4.5, 8.0  # pixels from a cross's middle to the ends of its arms, and to the edge of its picture
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
    lines = [(layer, row) for layer in layers if layer.entry.style == "division" for row in query.alive(layer.table, time).tolist()]
    return np.concatenate([NONE, *(along_line(layer, row, view) for layer, row in lines)])


@lru_cache(maxsize=128)
def along_line(layer: Layer, row: int, view: Viewport, spacing: float = SPACING) -> np.ndarray:
    """Small boxes (n, 4) along a row of a layer of lines."""
    boxes, level = [NONE], layer.shapes.lines.at(view.scale)
    for part in visible_parts(level, view, [int(layer.shape_row[row])]):
        pixels = part_pixels(level, int(part), view)
        along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(pixels, axis=0).T))))
        steps = np.arange(0, along[-1] + spacing, spacing)
        boxes.append(squares(np.column_stack([np.interp(steps, along, pixels[:, axis]) for axis in (0, 1)]), 4))
    return np.concatenate(boxes)


def draw_lines(painter: QPainter, layers: list[Layer], theme: Theme, view: Viewport, day: tuple[int, bool]) -> None:
    """Paint what is in force on a day; `day` is its number and whether strokes shall be kept as pictures, as days of the same view ask for them again."""
    time, kept = day
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for layer in (one for one in layers if view.scale >= one.entry.finest):
        lines, fills = layer.shapes.lines.at(view.scale), layer.shapes.fills.at(view.scale) if layer.entry.kind == "area" else None
        for (word, opacity, ticked), shapes in alike(layer, theme, time).items():
            seen = reaching(painter, lines, shapes, view, BEYOND)
            if fills is not None and len(seen) < len(shapes):
                seen = tuple(dict.fromkeys((*seen, *reaching(painter, fills, shapes, view, BEYOND))))
            if seen:
                painter.setOpacity(opacity)
                draw_alike(painter, layer, (theme, word, (opacity > FAINT, ticked)), view, (seen, kept))
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


def draw_alike(painter: QPainter, layer: Layer, written: tuple[Theme, str, tuple[bool, bool]], view: Viewport, what: tuple[tuple[int, ...], bool]) -> None:
    """Fill, then stroke, then cross the shape rows of a layer that have one look: `written` is the theme, the variant, whether with a halo, as a railway."""
    (theme, word, (haloed, ticked)), (shapes, kept) = written, what
    look, level = theme.style(layer.entry.style, word), layer.shapes.lines.at(view.scale)
    if "fill" in look and layer.entry.kind == "area":
        fills = layer.shapes.fills.at(view.scale)
        fill_parts(painter, fills, visible_parts(fills, view, shapes, SMALLEST), view, theme.brush(look))
    if "stroke" not in look:
        return
    cased = haloed and (layer.entry.style == "division" or view.scale < CASED_BELOW)
    pens = pens_of(theme, (layer.entry.style, word), (cased, ticked and view.scale < TICKED_BELOW))
    if kept:
        lay(painter, level, shapes, view, pens)
    elif len(parts := visible_parts(level, view, shapes)):
        stroke(painter, list(part_polylines(level, parts, view, not is_thin(pens))), pens)
    if look.get("cross"):
        for shape in dict.fromkeys(level.feature[visible_parts(level, view, shapes)].tolist()):
            draw_cross(painter, level, shape, theme, view, QColor(look["stroke"]))


@lru_cache(maxsize=256)
def pens_of(theme: Theme, written: tuple[str, str], how: tuple[bool, bool]) -> tuple[QPen, ...]:
    """The pens that a style in a variant is stroked with, one over the other: a halo if it has one and is to, ticks if it is to, the line itself."""
    look, (cased, ticked) = theme.style(*written), how
    return (*([theme.casing(look)] if cased and "casing" in look else []), *([ticks(look, theme)] if ticked else []), theme.pen(look))


def ticks(look: dict, theme: Theme) -> QPen:
    """A pen so wide, with dashes so short, that they are ticks across a line."""
    width = TICK_WIDTH * theme.values.get("line_scale", 1)
    pen = QPen(QColor(look["stroke"]), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.BevelJoin)
    pen.setDashPattern([length / TICK_WIDTH for length in TICKS])
    return pen


@lru_cache(maxsize=1024)
def shown_rows(layer: Layer, time: int) -> list[int]:
    """The rows in force on a day, after them for a front the one that it came from and the one that it goes to, which are drawn as shades."""
    rows = query.alive(layer.table, time).tolist()
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
        return FAINT * max(0.0, 1.0 - away / SHADE_DAYS)
    if layer.entry.style != "division":
        return 1.0
    distance = min((max(span.begin - time, time - span.end + 1, 0) for span in traced_spans(layer, row)), default=0)
    return 1.0 - 0.45 * min(distance / FADE_DAYS, 1.0)


@lru_cache(maxsize=256)
def traced_spans(layer: Layer, row: int) -> tuple[Lifetime, ...]:
    """The days for which a source traces a line, () where that is not told."""
    traced = layer.table.text("traced", row)
    return tuple(parse(part) for part in traced.split("; ")) if traced else ()


def draw_cross(painter: QPainter, level: Level, shape_row: int, theme: Theme, view: Viewport, colour: QColor) -> None:
    """A cross at the middle of a section that cannot be used, so that its state does not hang on colour or dashes alone."""
    parts = level.parts_of[shape_row]
    pixels = part_pixels(level, int(parts[len(parts) // 2]), view)
    middle = QPointF(*pixels[len(pixels) // 2])
    if isinstance(painter.device(), QWidget | QPixmap):
        painter.drawPixmap(middle - QPointF(CROSS, CROSS), cross_picture(theme, colour.rgba(), painter.device().devicePixelRatioF()))
    else:
        paint_cross(painter, theme, middle, colour)


@lru_cache(maxsize=32)
def cross_picture(theme: Theme, colour: int, ratio: float) -> QPixmap:
    painter = QPainter(picture := transparent(2 * CROSS, 2 * CROSS, ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    paint_cross(painter, theme, QPointF(CROSS, CROSS), QColor.fromRgba(colour))
    painter.end()
    return picture


def paint_cross(painter: QPainter, theme: Theme, middle: QPointF, colour: QColor) -> None:
    for pen in (QPen(theme.colour("halo"), 5.0), QPen(colour, 2.0)):
        painter.setPen(pen)
        for slope in (1, -1):
            arm = QPointF(CROSS_ARM, slope * CROSS_ARM)
            painter.drawLine(middle - arm, middle + arm)


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
