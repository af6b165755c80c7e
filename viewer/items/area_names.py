"""Names of provinces, spaced over their areas, and of rivers, turned along them: where they cover no other name."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata import query
from geodata.dataset import Dataset, Layer
from viewer.items.labels import Setting, place_labels
from viewer.items.lettering import Lettering, letter
from viewer.items.line_names import EDGE
from viewer.items.paths import part_pixels, polygon, visible_parts
from viewer.items.titles import Obstacles
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

PROVINCES, RIVERS = "korea", ("rivers", "border-rivers")  # the layers named, and the scales (metres per pixel) at which they are
PROVINCE_SCALES, RIVER_SCALE = (150.0, 1400.0), 900.0
SPACING, STEP = 2.0, 4.0  # pixels between the letters of a province, and between the points of a river that are looked at
SMALLEST = 25.0  # pixels of radius below which a province, as a city of its own, is not named
SHIFTS = [(0.0, 0.0), *((math.cos(turn) * far, math.sin(turn) * far) for far in (0.25, 0.5) for turn in np.arange(0.5, 8) * math.pi / 4)]


@dataclass(frozen=True)
class AreaName:
    """A placed name: the middle of its baseline, its turn in degrees, and whether it is a river's."""

    text: str
    middle: QPointF
    angle: float
    river: bool


def draw_area_names(painter: QPainter, written: tuple[Dataset, Setting], view: Viewport, day: tuple[ViewState, Obstacles]) -> None:
    """The names of what is visible of provinces and rivers in a state, off its obstacles, to whose names theirs are added."""
    theme = written[1].theme
    for name in place_area_names(*written, view, day):
        painter.save()
        painter.translate(name.middle)
        painter.rotate(name.angle)
        set_as = lettering(theme, name.river)
        left = -QFontMetricsF(set_as.font(theme)).horizontalAdvance(name.text) / 2
        letter(painter, theme, QPointF(left, 0), (name.text, set_as))
        painter.restore()


def place_area_names(dataset: Dataset, setting: Setting, view: Viewport, day: tuple[ViewState, Obstacles]) -> list[AreaName]:
    """The names that fit into a view; `day` as for draw_area_names."""
    state, obstacles = day
    labels, marks = place_labels(dataset, setting, view, state.time) if dataset.places.id in state.visible else ([], [])
    taken = [*obstacles.names, *obstacles.lines, *(QRectF(*box) for box in setting.reserved), *(QRectF(mark.x - 5, mark.y - 5, 10, 10) for mark in marks)]
    layers, known = {layer.id: layer for layer in dataset.layers}, {label.lines[0].casefold() for label in labels}
    found, before = [], len(taken)
    if "province-lines" in state.visible and PROVINCES in layers and PROVINCE_SCALES[0] <= view.scale <= PROVINCE_SCALES[1]:
        for row in sorted(query.active(layers[PROVINCES].table, state.time), key=lambda row: -seats_of(dataset).get(int(row), (0.0,))[0]):
            text = layers[PROVINCES].table.text("title", int(row), setting.language)
            if text and text.casefold() not in known:  # a city is named once
                found.append(over_area(dataset, int(row), view, (text, setting.theme, taken)))
    for layer in (layers[one] for one in RIVERS if "rivers" in state.visible and one in layers and view.scale < RIVER_SCALE):
        for row in query.active(layer.table, state.time):
            title = layer.table.text("title", int(row), setting.language)
            names = dict.fromkeys(text for text in (title, re.sub(r" \(.*?\)", "", title)) if text)  # without its other name if there is no room for both
            found.append(next((name for text in names if (name := along_river(layer, int(row), view, (text, setting.theme, taken)))), None))
    obstacles.names.extend(taken[before:])
    return [name for name in found if name is not None]


def over_area(dataset: Dataset, row: int, view: Viewport, words: tuple[str, Theme, list[QRectF]]) -> AreaName | None:
    """The name of a province about its middle, if its area is large enough for it."""
    text, theme, taken = words
    metrics, (radius, seats) = QFontMetricsF(lettering(theme, False).font(theme)), seats_of(dataset).get(row, (0.0, np.empty((0, 2))))
    width, height = metrics.horizontalAdvance(text), metrics.ascent() + metrics.descent() * 0.6
    if radius / view.scale < max(width / 2.2, SMALLEST):
        return None
    for x, y in view.pixels(seats):
        box = QRectF(x - width / 2, y - height / 2, width, height)
        if QRectF(0, 0, view.width, view.height).contains(box) and not any(box.intersects(other) for other in taken):
            taken.append(box)
            return AreaName(text, QPointF(x, y - height / 2 + metrics.ascent()), 0.0, False)
    return None


@lru_cache(maxsize=2)
def seats_of(dataset: Dataset) -> dict[int, tuple[float, np.ndarray]]:
    """Of each province row: the radius in metres of a circle of its size, and the points (n, 2) in it at which to try its name, the centroid first."""
    layer = next(layer for layer in dataset.layers if layer.id == PROVINCES)
    level, found = layer.shapes.fills.at(2000), {}
    for row in range(len(layer.table)):
        rings = [level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64) for part in level.parts_of.get(int(layer.shape_row[row]), ())]
        weighed = [(xy + np.roll(xy, -1, 0), xy[:, 0] * np.roll(xy[:, 1], -1) - np.roll(xy[:, 0], -1) * xy[:, 1]) for xy in rings]
        areas = np.array([cross.sum() / 2 for _, cross in weighed])
        if not len(rings) or not np.abs(areas).sum():
            continue
        moments = np.array([(pair * cross[:, None]).sum(0) / 6 for pair, cross in weighed]) * np.sign(areas)[:, None]
        radius = math.sqrt(np.abs(areas).sum() / math.pi)
        shapes, tried = [polygon(xy) for xy in rings], moments.sum(0) / np.abs(areas).sum() + np.array(SHIFTS) * radius
        inside = [any(shape.containsPoint(QPointF(*point), Qt.FillRule.OddEvenFill) for shape in shapes) for point in tried]
        found[row] = radius, tried[inside]
    return found


def along_river(layer: Layer, row: int, view: Viewport, words: tuple[str, Theme, list[QRectF]]) -> AreaName | None:
    """The name of a river beside it where it runs straightest."""
    text, theme, taken = words
    metrics = QFontMetricsF(lettering(theme, True).font(theme))
    width, height = metrics.horizontalAdvance(text), metrics.height()
    straights = sorted((one for run in runs(layer, int(layer.shape_row[row]), view) for one in straight_parts(run, width)), key=lambda one: one[0])
    boxes = np.array([box.getCoords() for box in taken]).reshape(-1, 4)
    for _, middle, ahead, (above, below) in straights:
        up = np.array([ahead[1], -ahead[0]])
        for lift in (above + 3, below - metrics.ascent() - 1):
            baseline = middle + up * lift
            centres = baseline + up * height * 0.3 + np.linspace(-0.5, 0.5, math.ceil(width / height) + 1)[:, None] * ahead * (width - height * 0.8)
            low, high = (centres[:, None] + side * height * 0.45 for side in (-1, 1))
            if not ((low < boxes[:, 2:]) & (high > boxes[:, :2])).all(axis=2).any():
                taken.extend(QRectF(QPointF(*corner), QSizeF(height, height) * 0.9) for corner in low[:, 0])
                return AreaName(text, QPointF(*baseline), math.degrees(math.atan2(ahead[1], ahead[0])), True)
    return None


def runs(layer: Layer, shape_row: int, view: Viewport) -> Iterator[np.ndarray]:
    """Pixels (n, 2) of each stretch of a line in the view, clear of its edge."""
    level, inset = layer.shapes.lines.at(view.scale), max(view.width, view.height) * EDGE
    for part in visible_parts(level, view, [shape_row]):
        pixels = part_pixels(level, int(part), view)
        inside = ((pixels > inset) & (pixels < (view.width - inset, view.height - inset))).all(axis=1)
        cuts = np.flatnonzero(np.diff(inside)) + 1
        yield from (run for run, seen in zip(np.split(pixels, cuts), inside[np.concatenate(([0], cuts))], strict=True) if seen and len(run) > 1)


def straight_parts(run: np.ndarray, width: float) -> Iterator[tuple[float, np.ndarray, np.ndarray, tuple[float, float]]]:
    """(bend in pixels, middle, direction of reading, how far the run strays above and below) of stretches as long as a name that bend little."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(run, axis=0).T))))
    steps, length = np.arange(0, along[-1], STEP), math.ceil(width / STEP)
    if len(steps) <= length:
        return
    points = np.column_stack([np.interp(steps, along, run[:, axis]) for axis in (0, 1)])
    windows = np.lib.stride_tricks.sliding_window_view(points, length + 1, axis=0)  # (stretches, 2, points)
    chords = windows[:, :, -1] - windows[:, :, 0]
    spans = np.maximum(np.hypot(*chords.T), 1e-6)
    ahead = chords / spans[:, None] * np.where(chords[:, :1] < 0, -1, 1)
    aside = np.einsum("kan,ka->kn", windows - windows[:, :, :1], np.column_stack((ahead[:, 1], -ahead[:, 0])))
    bend = np.ptp(aside, axis=1) + np.where(spans < width * 0.9, 1000.0, 0.0) + np.abs(ahead[:, 1]) * width * 0.06  # level names read better
    yield from ((float(bend[one]), (windows[one, :, 0] + windows[one, :, -1]) / 2, ahead[one], (float(aside[one].max()), float(aside[one].min())))
                for one in range(0, len(bend), max(1, length // 6)) if bend[one] < width * 0.25)


def lettering(theme: Theme, river: bool) -> Lettering:
    """Rivers in italics and the colour of water, provinces spaced and quiet."""
    return Lettering(theme.values["water_text" if river else "muted"], italic=river, spacing=0.6 if river else SPACING)
