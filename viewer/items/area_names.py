"""Names of provinces, spaced over their areas, and of rivers, turned along them: where they cover no other name."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from geodata import query
from geodata.dataset import Dataset, Layer
from viewer.items.boxes import NONE, Taken, overlaps, squares
from viewer.items.labels import Setting
from viewer.items.lettering import Lettering, Turned, measure
from viewer.items.paths import part_pixels, polygon, visible_parts
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

PROVINCES, RIVERS = "korea", ("rivers", "border-rivers")  # the layers named, and the scales (metres per pixel) at which they are
PROVINCE_SCALES, RIVER_SCALE = (150.0, 1400.0), 450.0
SPACING, STEP = 2.0, 4.0  # pixels between the letters of a province, and between the points of a river that are looked at
MOST_RUNS = 3  # stretches of a river that are looked at, the longest
SMALLEST = 25.0  # pixels of radius below which a province, as a city of its own, is not named
SHIFTS = [(0.0, 0.0), *((math.cos(turn) * far, math.sin(turn) * far) for far in (0.25, 0.5) for turn in np.arange(0.5, 8) * math.pi / 4)]


def place_area_names(dataset: Dataset, setting: Setting, view: Viewport, day: tuple[ViewState, Taken], known: set[str]) -> list[Turned]:
    """The names that fit into a view, but for those known (in small letters); `day` is the state and what is taken, to which the names are added."""
    (state, taken), theme, language = day, setting.theme, setting.language
    layers, found = {layer.id: layer for layer in dataset.layers}, []
    if "province-lines" in state.visible and PROVINCES in layers and PROVINCE_SCALES[0] <= view.scale <= PROVINCE_SCALES[1]:
        rows = sorted(query.alive(layers[PROVINCES].table, state.time).tolist(), key=lambda row: -seats_of(dataset).get(row, (0.0,))[0])
        titled = [(row, layers[PROVINCES].table.text("title", row, language)) for row in rows]
        titled = [(row, text) for row, text in titled if text and text.casefold() not in known]  # a city is named once
        found += over_areas(dataset, titled, view, (theme, taken))
    for layer in (layers[one] for one in RIVERS if "rivers" in state.visible and one in layers and layers[one].entry.finest <= view.scale < RIVER_SCALE):
        for row in query.alive(layer.table, state.time):
            title = layer.table.text("title", int(row), language)
            names = dict.fromkeys(text for text in (title, re.sub(r" \(.*?\)", "", title)) if text)  # without its other name if there is no room for both
            found.append(next((name for text in names if (name := along_river(layer, int(row), view, (text, setting, taken)))), None))
    return [name for name in found if name is not None]


def over_areas(dataset: Dataset, titled: list[tuple[int, str]], view: Viewport, set_among: tuple[Theme, Taken]) -> Iterator[Turned]:
    """The names of provinces (rows), each about its middle if its area is large enough for it, the first of them first."""
    (theme, taken), set_as = set_among, lettering(set_among[0], False)
    sizes = [measure(text, set_as, theme) for _, text in titled]
    tried = [boxes_about_seats(dataset, row, view, (width / 2, (ascent + descent * 0.6) / 2))
             for (row, _), (width, ascent, descent, _) in zip(titled, sizes, strict=True)]
    boxes, ends = np.concatenate([NONE, *tried]), np.cumsum([len(one) for one in tried]).tolist()
    covered = overlaps(boxes, taken.boxes).any(axis=1)
    for (row, text), (_, ascent, *_), end, count in zip(titled, sizes, ends, map(len, tried), strict=True):
        free = (seat for seat in range(end - count, end) if not covered[seat])
        seat = next((one for one in free if lies_within(dataset, (row, boxes[one].tobytes()), view)), None)
        if seat is not None:
            taken.add(boxes[seat:seat + 1])
            covered |= overlaps(boxes, boxes[seat:seat + 1])[:, 0]
            left, top, right, _ = boxes[seat].tolist()
            yield Turned(text, set_as, ((left + right) / 2, top + ascent), 0.0)


@lru_cache(maxsize=256)
def boxes_about_seats(dataset: Dataset, row: int, view: Viewport, half: tuple[float, float]) -> np.ndarray:
    """The boxes (n, 4) of a name of twice a size about the seats of a province, in pixels, that lie in the view; none if the province is too small."""
    radius, seats, _ = seats_of(dataset).get(row, (0.0, np.empty((0, 2)), ()))
    if radius / view.scale < max(half[0] / 1.1, SMALLEST):
        return NONE
    boxes = np.tile(view.pixels(seats), 2) + np.array((*(-side for side in half), *half))
    return boxes[((boxes[:, :2] >= 0) & (boxes[:, 2:] <= (view.width, view.height))).all(axis=1)]


@lru_cache(maxsize=2)
def seats_of(dataset: Dataset) -> dict[int, tuple[float, np.ndarray, list[QPolygonF]]]:
    """Of each province row: the radius in metres of a circle of its size, the points (n, 2) in it at which to try its name, the centroid first,
    and its outlines in map metres, the largest first."""
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
        found[row] = radius, tried[inside], [shapes[ring] for ring in np.argsort(-np.abs(areas))]
    return found


@lru_cache(maxsize=1024)
def lies_within(dataset: Dataset, box: tuple[int, bytes], view: Viewport) -> bool:
    """Whether a box (bytes of four float64, in pixels) stays inside a province (row), but for a corner at most: scrubbing asks for the same again and again."""
    row, outside = box[0], 0
    left, top, right, bottom = np.frombuffer(box[1]).tolist()
    for x in (left, (left + right) / 2, right):
        for y in (top, bottom):
            spot = QPointF(*view.metres(x, y))
            outside += not any(shape.containsPoint(spot, Qt.FillRule.OddEvenFill) for shape in seats_of(dataset)[row][2])
            if outside > 1:
                return False
    return True


def along_river(layer: Layer, row: int, view: Viewport, words: tuple[str, Setting, Taken]) -> Turned | None:
    """The name of a river beside it where it runs straightest."""
    text, setting, taken = words
    set_as = lettering(setting.theme, True)
    width, ascent, _, height = measure(text, set_as, setting.theme)
    for _, middle, ahead, (above, below) in straights(layer, int(layer.shape_row[row]), view, (width, setting.edge)):
        up = np.array([ahead[1], -ahead[0]])
        for lift in (above + 3, below - ascent - 1):
            baseline = middle + up * lift
            centres = baseline + up * height * 0.3 + np.linspace(-0.5, 0.5, math.ceil(width / height) + 1)[:, None] * ahead * (width - height * 0.8)
            spots = squares(centres, height * 0.45)
            if taken.leaves(spots):
                taken.add(spots)
                return Turned(text, set_as, (float(baseline[0]), float(baseline[1])), math.degrees(math.atan2(ahead[1], ahead[0])))
    return None


@lru_cache(maxsize=64)
def straights(layer: Layer, shape_row: int, view: Viewport, room: tuple[float, float]) -> list[tuple]:
    """The straight parts as long as a width of a line in a view, clear of its edge, the straightest first: scrubbing asks for the same again and again."""
    longest = sorted(runs(layer, shape_row, view, room), key=len)[-MOST_RUNS:]
    return sorted((one for run in longest for one in straight_parts(run, room[0])), key=lambda one: one[0])


def runs(layer: Layer, shape_row: int, view: Viewport, room: tuple[float, float]) -> Iterator[np.ndarray]:
    """Pixels (n, 2) of each stretch of a line in the view, clear of its edge and long enough for a name."""
    level, (width, inset) = layer.shapes.lines.at(view.scale), room
    for part in visible_parts(level, view, [shape_row]):
        pixels = part_pixels(level, int(part), view)
        inside = ((pixels > inset) & (pixels < (view.width - inset, view.height - inset))).all(axis=1)
        cuts = np.flatnonzero(np.diff(inside)) + 1
        yield from (run for run, seen in zip(np.split(pixels, cuts), inside[np.concatenate(([0], cuts))], strict=True)
                    if seen and len(run) > 1 and np.hypot(*np.ptp(run, axis=0)) > width * 0.9)


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
