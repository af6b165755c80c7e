"""Names along the lines in force, turned with the line, where they cover no other name."""

import math
from collections.abc import Iterator

import numpy as np
from PySide6.QtGui import QFontMetricsF

from geodata import query
from geodata.dataset import Layer
from viewer.items.boxes import Taken
from viewer.items.labels import Setting
from viewer.items.lettering import Lettering, Turned
from viewer.items.lines import variant
from viewer.items.paths import part_pixels, visible_parts
from viewer.style import Theme
from viewer.view import Viewport

NAMED = ("division", "sea_lines")
LIFT = 6.0  # pixels from a line to the baseline of its name
ALONG = (0.5, 0.75, 0.25, 0.9, 0.1)  # where along a line its name is tried


def place_line_names(layers: list[Layer], setting: Setting, view: Viewport, day: tuple[int, Taken]) -> Iterator[Turned]:
    """The title of each line in force of the layers that name theirs; `day` is the day and what is taken, to which the names are added."""
    theme, (time, taken) = setting.theme, day
    for layer in sorted((one for one in layers if one.entry.style in NAMED), key=lambda one: NAMED.index(one.entry.style)):
        for row in query.active(layer.table, time):
            run = longest_run(layer, int(layer.shape_row[row]), view, setting.edge)
            text = layer.table.text("title", int(row), setting.language)
            place = free_place(run, text, theme, taken) if run is not None else None
            if place is not None:
                colour = theme.style(layer.entry.style, variant(layer, int(row), theme))["stroke"]
                yield Turned(text, Lettering(colour, bold=True), *place)


def longest_run(layer: Layer, shape_row: int, view: Viewport, edge: float) -> np.ndarray | None:
    """Pixels (n, 2) of the part of a line that lies in the view, joined; None if too little does."""
    level = layer.shapes.lines.at(view.scale)
    parts = visible_parts(level, view, [shape_row])
    if not len(parts):
        return None
    pixels = np.concatenate([part_pixels(level, int(part), view) for part in np.sort(parts)])
    inside = ((pixels > edge) & (pixels < (view.width - edge, view.height - edge))).all(axis=1)
    kept = pixels[inside]
    return kept if len(kept) > 1 and np.ptp(kept, axis=0).max() > 120 else None


def free_place(run: np.ndarray, text: str, theme: Theme, taken: Taken) -> tuple[tuple[float, float], float] | None:
    """Middle and turn in degrees of a name's baseline just above a run where it covers nothing taken, which it then takes; None if there is no such place."""
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
        corners, size = start + (end - start) * np.linspace(0, 1, 9)[:, None] - (height / 2, height * 1.4), np.array((height, height * 1.4))
        spots = np.hstack((corners, corners + size))
        if taken.leaves(spots):
            taken.add(spots)
            turn = math.atan2(end[1] - start[1], end[0] - start[0])
            x, y = (start + end) / 2 + LIFT * np.array((math.sin(turn), -math.cos(turn)))
            return (float(x), float(y)), math.degrees(turn)
    return None
