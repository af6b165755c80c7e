"""What lies under a pixel: places by their dots, lines and areas by their outlines, and how far the nearest of a line is."""

from collections.abc import Sequence

import numpy as np

from geodata import query
from geodata.dataset import Dataset, Layer
from viewer.items.lines import timed_layers, variant
from viewer.items.paths import part_pixels, visible_parts
from viewer.items.symbols import Cluster, cluster_at
from viewer.items.weights import named_rows, shown_places
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport


def pick(dataset: Dataset, theme: Theme, view: Viewport, state: ViewState, under: tuple[Sequence[Cluster], float, float]) -> str | None:
    """The id of the event, place or line under a pixel, None over bare ground; `under` is the symbols shown and the pixel."""
    found, x, y = under
    cluster = cluster_at(found, x, y)
    if cluster is not None:
        return dataset.events.columns["id"][cluster.events[0]]
    place = nearest_place(dataset, view, x, y, state.time) if dataset.places.id in state.visible else None
    return place or pick_line(timed_layers(dataset, state.visible), theme, view, (x, y, state.time))


def pick_line(layers: list[Layer], theme: Theme, view: Viewport, at: tuple[float, float, int], reach: float = 6.0) -> str | None:
    """The id of the drawn line in force nearest to a pixel within `reach` of it; `at` is the pixel and the day."""
    x, y, time = at
    about = Viewport(*view.metres(x, y), view.scale, 2 * reach, 2 * reach)
    best, found = reach, None
    for layer in layers:
        level = layer.shapes.lines.at(view.scale)
        for row in query.alive(layer.table, time):
            if "stroke" not in theme.style(layer.entry.style, variant(layer, int(row), theme)):
                continue
            for part in visible_parts(level, about, [int(layer.shape_row[row])]):
                distance = distance_to(part_pixels(level, int(part), view), (x, y))
                if distance < best:
                    best, found = distance, layer.table.text("feature", int(row)) or layer.table.columns["id"][row]
    return found


def nearest_on(layer: Layer, shape_row: int, point: tuple[float, float]) -> np.ndarray:
    """The point (2,) of a shape's finest lines nearest to another, all in map metres."""
    level, best = layer.shapes.lines[0], (float("inf"), np.array(point))
    for part in np.flatnonzero(level.feature == shape_row):
        line = level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64)
        feet = _feet(line, point)
        distances = np.hypot(*(feet - point).T)
        best = min(best, (float(distances.min()), feet[distances.argmin()]), key=lambda one: one[0])
    return best[1]


def _feet(line: np.ndarray, point: tuple[float, float]) -> np.ndarray:
    """The nearest point of each segment of a line (n, 2)."""
    start, run = line[:-1], np.diff(line, axis=0)
    length = np.maximum((run**2).sum(axis=1), 1e-9)
    along = np.clip(((point - start) * run).sum(axis=1) / length, 0, 1)
    return start + run * along[:, None]


def distance_to(line: np.ndarray, point: tuple[float, float]) -> float:
    """Distance from a point to a line (n, 2), all in pixels."""
    return float(np.hypot(*(_feet(line, point) - point).T).min()) if len(line) > 1 else float("inf")


def nearest_place(dataset: Dataset, view: Viewport, x: float, y: float, time: int) -> str | None:
    """The id of the named place whose dot lies under a pixel."""
    shown = [(np.hypot(px - x, py - y), row) for row, px, py in shown_places(dataset, view, named_rows(dataset, view.scale, time))]
    distance, row = min(shown, default=(99.0, -1))
    return dataset.places.table.columns["id"][row] if distance <= 9.0 else None
