"""Where the names of places stand: by importance, beside their dots, clear of other names and dots, rather off the lasting lines of division."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF

from geodata.dataset import Dataset
from viewer.items.boxes import NONE, boxes_of, overlaps, squares
from viewer.items.keep_off import busiest_spots, crossing, era_of, lasting_lines
from viewer.items.labels import Label, Mark, Setting, block_size, names_of
from viewer.items.weights import named_rows, shown_places
from viewer.style import Theme
from viewer.view import Viewport

CITIES = ("city", "town", "village")
UNMARKED = ("sea", "water", "island", "region")
GAPS = {"1": 13.0, "2": 13.0}  # pixels from a dot to its name, by rank
GAP = 10.0
DOT = 5.0  # pixels about a dot that names keep clear of
MUST, ACROSS = 1000.0, 1.5  # the cost of what must not be, and of standing across a lasting line from its dot, which is worse than on it
SYMBOL, EVENTS = 8.0, 20.0  # pixels about a spot that a symbol takes, and how many of them one after another are as bad to cover as a dot
CLOSE = 1500.0  # metres per pixel, from afar of which lines and spots are too close together to keep off


def place_labels(dataset: Dataset, setting: Setting, view: Viewport, day: tuple[int, frozenset[int]]) -> tuple[list[Label], list[Mark]]:
    """The names and dots of a view that fit beside one another on a day, but for the places (rows) whose names are set in another way."""
    rows = named_rows(dataset, view.scale, day[0])
    return _placed(dataset, setting, view, (rows[~np.isin(rows, list(day[1]))].tobytes(), era_of(dataset, day[0])))


@lru_cache(maxsize=32)
def _placed(dataset: Dataset, setting: Setting, view: Viewport, named: tuple[bytes, tuple[int, int]]) -> tuple[list[Label], list[Mark]]:
    """The same for the rows of the places alive, as the bytes of int64, in an era: scrubbing asks for the same again and again."""
    tried = [try_at(dataset, setting, view, spot) for spot in shown_places(dataset, view, np.frombuffer(named[0], np.int64))]
    if not tried:
        return [], []
    labels, marks, counts = [], [], [len(one.about) for one in tried]
    spots = np.array([(one.mark.x, one.mark.y) for one in tried])
    boxes, dots = np.concatenate([one.about for one in tried]) + np.tile(np.repeat(spots, counts, axis=0), 2), squares(spots, DOT)
    ends = np.cumsum(counts).tolist()
    costs = standing_costs(dataset, (setting, named[1]), view, (spots, boxes, dots, counts))
    everything = np.concatenate((boxes, dots))
    together, reserved = overlaps(everything, everything), boxes_of(QRectF(*box) for box in setting.reserved)
    taken = overlaps(everything, reserved).any(axis=1)
    for number, (one, end, count) in enumerate(zip(tried, ends, counts, strict=True)):
        dot = len(boxes) + number
        if one.marked and taken[dot]:
            continue  # its dot would lie under another's name
        cost = costs[end - count:end] + MUST * taken[end - count:end]
        best = int(cost.argmin())
        if cost[best] >= MUST:
            continue
        left, top, right, bottom = boxes[end - count + best].tolist()
        labels.append(Label(one.lines, QRectF(left, top, right - left, bottom - top), *one.look))
        taken |= together[end - count + best]
        if one.marked:
            taken |= together[dot]
            marks.append(one.mark)
    return labels, marks


class Tried(NamedTuple):
    """A place to be named: its dot and whether that is drawn, the boxes (n, 4) about it where its label may stand, what that says and how."""

    mark: Mark
    marked: bool
    about: np.ndarray
    lines: tuple[str, ...]
    look: tuple


def try_at(dataset: Dataset, setting: Setting, view: Viewport, spot: tuple[int, float, float]) -> Tried:
    row, x, y = spot
    kind, rank, approximate = appearance(dataset, row)
    spread = half_width(dataset, view, row) if kind == "island" else 0.0
    (lines, look), about = candidates(dataset, (setting.theme, setting.language, setting.names), row, round(spread))
    marked = kind not in UNMARKED or (kind == "island" and spread < DOT / 2)
    return Tried(Mark(x, y, kind, rank, approximate), marked, about, lines, look)


def standing_costs(dataset: Dataset, written: tuple[Setting, tuple[int, int]], view: Viewport, places: tuple) -> np.ndarray:
    """What it costs each label to stand in each of its boxes (n,), one label's after another's, whatever else is named: others' dots, the lasting
    lines of the era and where its symbols light up, being cut by an edge. `places` is the middles of the dots, all the boxes, those of the dots, how
    many boxes each label has."""
    (setting, era), (spots, boxes, dots, counts) = written, places
    own = np.repeat(np.arange(len(counts)), counts)
    covered = overlaps(boxes, dots)
    covered[np.arange(len(boxes)), own] = False
    from_dots = np.repeat(spots, counts, axis=0)
    lasting = lasting_lines(dataset, view, era) if view.scale < CLOSE else NONE
    across = ACROSS * crossing(from_dots, (boxes[:, :2] + boxes[:, 2:]) / 2, lasting)
    busiest, events = busiest_spots(dataset, era)
    lit = overlaps(boxes, squares(view.pixels(busiest), SYMBOL)) @ (events / EVENTS) if view.scale < CLOSE else 0.0
    return MUST * straddling(boxes, view, setting.edge - 6.0) + covered.sum(axis=1) + overlaps(boxes, lasting).any(axis=1) + across + lit


def straddling(boxes: np.ndarray, view: Viewport, margin: float) -> np.ndarray:
    """Which boxes (n, 4) are cut by the edge of a view, or of the window that lies `margin` pixels within it."""
    frames = [np.array((0.0, 0.0, view.width, view.height)), np.array((margin, margin, view.width - margin, view.height - margin))]
    within = [((boxes[:, :2] >= frame[:2]) & (boxes[:, 2:] <= frame[2:])).all(axis=1) for frame in frames]
    return ~within[0] | ~within[1] & overlaps(boxes, frames[1][None])[:, 0]


def half_width(dataset: Dataset, view: Viewport, row: int) -> float:
    """Pixels from the middle of the land on which a place lies to its farther sides; 0 for an islet too small for the view."""
    land = next((layer for layer in dataset.layers if layer.id == "land"), None)
    if land is None:
        return 0.0
    boxes, (x, y) = land.shapes.fills.at(view.scale).box, dataset.places.shapes.points[row]
    here = boxes[(boxes[:, 0] <= x) & (boxes[:, 2] >= x) & (boxes[:, 1] <= y) & (boxes[:, 3] >= y)]
    return float(np.min(np.max(here[:, 2:] - here[:, :2], axis=1)) / 2 / view.scale) if len(here) else 0.0


@lru_cache(maxsize=4096)
def appearance(dataset: Dataset, row: int) -> tuple[str, str, bool]:
    """A place's kind and rank, and whether its point is only approximate."""
    table = dataset.places.table
    kind = table.text("kind", row)
    try:
        approximate = float(table.text("precision_km", row) or 0) >= 2 and kind not in (*CITIES, *UNMARKED, "abroad")
    except ValueError:
        approximate = True
    return kind, table.text("rank", row), approximate


@lru_cache(maxsize=4096)
def candidates(dataset: Dataset, written: tuple[Theme, str, str], row: int, spread: int = 0) -> tuple[tuple, np.ndarray]:
    """(lines, look) of one place's label as written (theme, language, names), the boxes (n, 4) that it may have about its dot, the best first:
    beside it, or upon it for a sea or an island that is broad enough (`spread` pixels each way)."""
    lines, look = names_of(dataset, Setting(*written[:2], names=written[2]), row)
    width, height = block_size(lines, written[0], look[:3])
    table = dataset.places.table
    kind = table.text("kind", row)
    upon = [(-width / 2, -height / 2)] if kind in UNMARKED and (kind != "island" or 2 * spread > 0.8 * width) else []
    gap = spread + 4.0 if kind == "island" else GAPS.get(table.text("rank", row), GAP)
    beside = [(gap, -height / 2), (-width / 2, gap - 2), (-width / 2, -height - gap + 2), (-width - gap, -height / 2)]
    corners = np.array(upon or beside)
    return (lines, look), np.hstack((corners, corners + np.array((width, height))))
