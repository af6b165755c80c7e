"""What is in force on a day, as a value: by it the map knows whether, and where, the day before drew otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF

from geodata import query
from geodata.dataset import Dataset, Layer
from viewer.items.area_names import PROVINCES, RIVERS
from viewer.items.lines import FADE_DAYS, confidence, shown_rows, timed_layers, traced_spans
from viewer.view import Viewport

WIDEST_STROKE = 12.0  # pixels that a stroke, its halo or a cross reaches beyond its line

Row = tuple[str, int, float]  # layer id, row, confidence


@dataclass(frozen=True)
class InForce:
    """The rows of lines and areas drawn, and the rows of places and provinces alive, as bytes."""

    rows: frozenset[Row]
    alive: tuple[bytes, ...]


@lru_cache(maxsize=64)
def rows_of(force: InForce, layers: tuple[str, ...]) -> frozenset[Row]:
    """The rows of some layers, by their ids."""
    return frozenset(row for row in force.rows if row[0] in layers)


def boxes_of_rows(rows: Iterable[Row], dataset: Dataset, view: Viewport) -> list[QRectF]:
    """What rows cover of a view at most, in its pixels."""
    layers = {layer.id: layer for layer in dataset.layers}
    return [QRectF(box) for name, row, _ in rows for box in _boxes(layers[name], row, view)]


@lru_cache(maxsize=1024)
def _boxes(layer: Layer, row: int, view: Viewport) -> tuple[QRectF, ...]:
    boxes = []
    for level in (layer.shapes.fills.at(view.scale), layer.shapes.lines.at(view.scale)):
        parts = level.box[level.parts_of.get(int(layer.shape_row[row]), [])]
        if len(parts):
            (left, bottom), (right, top) = view.pixels(np.array([parts[:, :2].min(axis=0), parts[:, 2:].max(axis=0)], np.float64))
            boxes.append(QRectF(left, top, right - left, bottom - top).adjusted(*(WIDEST_STROKE * side for side in (-1, -1, 1, 1))))
    return tuple(boxes)


def last_turn(dataset: Dataset, visible: frozenset[str], time: int) -> int:
    """The last day up to `time` on which anything in force may have changed; from then to `time` all is drawn alike."""
    days = turning_days(dataset, visible)
    return int(days[max(int(np.searchsorted(days, time, side="right")) - 1, 0)]) if len(days) and time >= days[0] else time


@lru_cache(maxsize=8)
def turning_days(dataset: Dataset, visible: frozenset[str]) -> np.ndarray:
    """Every day on which a line, an area, a place or a province begins or ends, and every day of the lines that fade day by day."""
    layers = timed_layers(dataset, visible)
    tables = [layer.table for layer in (*layers, *named_layers(dataset))]
    days = [np.concatenate((table.begin, table.end)) for table in tables]
    for layer in (one for one in layers if one.entry.style == "division"):
        ends = [(layer.table.begin[row], layer.table.end[row]) for row in range(len(layer.table)) if layer.table.text("kind", row) == "front"]
        ends += [(span.begin, span.end) for row in range(len(layer.table)) for span in traced_spans(layer, row)]
        days += [np.arange(day - FADE_DAYS, day + FADE_DAYS) for pair in ends for day in pair]
    return np.unique(np.concatenate(days)) if days else np.empty(0, np.int64)


def named_layers(dataset: Dataset) -> list[Layer]:
    """The layers whose rows are named but not drawn as lines or areas."""
    return [dataset.places, *(layer for layer in dataset.layers if layer.id in (PROVINCES, *RIVERS))]


@lru_cache(maxsize=512)
def in_force_since(dataset: Dataset, visible: frozenset[str], day: int) -> InForce:
    """What is in force on a day of `turning_days`."""
    rows = frozenset().union(*(rows_on(layer, day) for layer in timed_layers(dataset, visible)))
    return InForce(rows, tuple(query.alive(layer.table, day).tobytes() for layer in named_layers(dataset)))


def rows_on(layer: Layer, day: int) -> Iterable[Row]:
    if layer.entry.style == "division":
        return [(layer.id, row, round(confidence(layer, row, day), 1)) for row in shown_rows(layer, day)]
    return _certain(layer, query.alive(layer.table, day).tobytes())


@lru_cache(maxsize=1024)
def _certain(layer: Layer, rows: bytes) -> tuple[Row, ...]:
    """Rows (as the bytes of int64) that are drawn firmly."""
    return tuple((layer.id, row, 1.0) for row in np.frombuffer(rows, np.int64).tolist())
