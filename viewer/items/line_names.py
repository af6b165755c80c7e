"""Names along the lines in force, turned with the line, where they cover no other name."""

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from geodata import query
from geodata.dataset import Layer
from viewer.items.boxes import Taken
from viewer.items.labels import Setting
from viewer.items.lettering import Lettering, Turned, measure
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
        for row in query.alive(layer.table, time).tolist():
            text = layer.table.text("title", row, setting.language)
            tried = (place_along(layer, row, view, (text, theme, setting.edge, share)) for share in ALONG)
            place = next((one for one in tried if one is not None and taken.leaves(one[1])), None)
            if place is not None:
                taken.add(place[1])
                colour = theme.style(layer.entry.style, variant(layer, row, theme))["stroke"]
                yield Turned(text, Lettering(colour, bold=True), *place[0])


@lru_cache(maxsize=64)
def longest_run(layer: Layer, shape_row: int, view: Viewport, edge: float) -> tuple[np.ndarray, np.ndarray] | None:
    """Pixels (n, 2) of the part of a line that lies in the view, joined, and the pixels along it up to each (n,); None if too little does."""
    level = layer.shapes.lines.at(view.scale)
    parts = visible_parts(level, view, [shape_row])
    if not len(parts):
        return None
    pixels = np.concatenate([part_pixels(level, int(part), view) for part in np.sort(parts)])
    run = pixels[((pixels > edge) & (pixels < (view.width - edge, view.height - edge))).all(axis=1)]
    if len(run) < 2 or np.ptp(run, axis=0).max() <= 120:
        return None
    return run, np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(run, axis=0).T))))


@lru_cache(maxsize=400)
def place_along(layer: Layer, row: int, view: Viewport, words: tuple[str, Theme, float, float]) -> tuple[tuple[tuple[float, float], float], np.ndarray] | None:
    """Middle and turn in degrees of a name's baseline just above a share of a line, and what it covers as boxes (n, 4); None if it has no room there.
    `words` is the text, the theme, the edge to keep clear of, the share. Scrubbing asks for the same again and again."""
    (text, theme, edge, share), shape_row = words, int(layer.shape_row[row])
    found = longest_run(layer, shape_row, view, edge)
    width, _, _, height = measure(text, Lettering("", bold=True), theme)
    if found is None or found[1][-1] < width * 1.2:
        return None
    run, along = found
    middle = min(max(along[-1] * share, width / 2), along[-1] - width / 2)
    ends = np.column_stack([np.interp((middle - width / 2, middle + width / 2), along, run[:, axis]) for axis in (0, 1)])
    start, end = sorted(ends, key=lambda point: point[0])
    if np.hypot(*(end - start)) < width * 0.8:
        return None  # the line turns back here
    corners, size = start + (end - start) * np.linspace(0, 1, 9)[:, None] - (height / 2, height * 1.4), np.array((height, height * 1.4))
    turn = math.atan2(end[1] - start[1], end[0] - start[0])
    x, y = (start + end) / 2 + LIFT * np.array((math.sin(turn), -math.cos(turn)))
    return ((float(x), float(y)), math.degrees(turn)), np.hstack((corners, corners + size))
