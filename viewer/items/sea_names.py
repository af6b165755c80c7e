"""Names of seas, set letter by letter along their courses, where a course has room for its name; elsewhere they are labels like any other."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata.dataset import Dataset
from viewer.items.boxes import NONE, Taken, squares
from viewer.items.labels import Setting, names_of
from viewer.items.legend import COURSES
from viewer.items.lettering import MARGIN, Lettering, letter_turned, measure
from viewer.style import Theme
from viewer.view import Viewport

ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)  # where along the visible part of a course its name is tried
ROOM, FEWEST = 1.15, 60.0  # times its name's length that a course must be long, and pixels
SPACING = {"strong": 4.0, "label": 3.0, "small": 2.0}  # pixels between letters


class Spot(NamedTuple):
    """Where a letter begins on its baseline, in pixels, and its turn in degrees."""

    x: float
    y: float
    turn: float


@dataclass(frozen=True)
class Curved:
    """A placed name: a spot for each of its letters."""

    text: str
    set_as: Lettering
    spots: tuple[Spot, ...]

    def reach(self, theme: Theme) -> QRectF:
        """A box in pixels that holds it with its halo."""
        beyond = measure(self.text, self.set_as, theme)[3] * 1.5 + MARGIN
        x, y, _ = zip(*self.spots, strict=True)
        return QRectF(QPointF(min(x), min(y)), QPointF(max(x), max(y))).adjusted(-beyond, -beyond, beyond, beyond)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        for sign, spot in zip(self.text, self.spots, strict=True):
            letter_turned(painter, theme, QPointF(spot.x, spot.y), (sign, self.set_as), spot.turn)


def lettering(theme: Theme, role: str) -> Lettering:
    return Lettering(theme.values["water_text"], italic=True, spacing=SPACING[role], role=role)


@lru_cache(maxsize=8)
def courses(dataset: Dataset, view: Viewport) -> dict[int, np.ndarray]:
    """Pixels (n, 2) of the course of each place (row) that has one."""
    layer = next((one for one in dataset.layers if one.id == COURSES), None)
    if layer is None or "place" not in layer.table.columns:
        return {}
    level, rows = layer.shapes.lines.at(view.scale), dataset.places.table.row_of
    places = {rows[name]: int(layer.shape_row[row]) for row, name in enumerate(layer.table.columns["place"]) if name in rows}
    return {place: np.concatenate([view.pixels(level.xy[level.starts[part]:level.starts[part + 1]].astype(np.float64)) for part in level.parts_of[shape]])
            for place, shape in places.items() if shape in level.parts_of}


@lru_cache(maxsize=64)
def seen_course(dataset: Dataset, edge: float, view: Viewport, row: int) -> tuple[np.ndarray, np.ndarray]:
    """What of a place's course lies in a view, clear of its edge by some pixels (n, 2), and the pixels along it up to each point (n,)."""
    course = courses(dataset, view)[row]
    seen = course[((course > edge) & (course < (view.width - edge, view.height - edge))).all(axis=1)]
    return seen, np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(seen, axis=0).T))))


def curved_rows(dataset: Dataset, setting: Setting, view: Viewport) -> list[int]:
    """The places whose courses have room for their names in a view."""
    fits = []
    for row in courses(dataset, view):
        (first, *_), (role, *_) = names_of(dataset, setting, row)
        if seen_course(dataset, setting.edge, view, row)[1][-1] >= max(ROOM * ends_of(first, lettering(setting.theme, role), setting.theme)[0][-1], FEWEST):
            fits.append(row)
    return fits


def place_sea_names(dataset: Dataset, setting: Setting, view: Viewport, alive: tuple[list[int], Taken]) -> dict[int, list[Curved]]:
    """The names of places (rows) that find room along their courses, each over its other name; they are added to what is taken."""
    (rows, taken), found = alive, {}
    for row in rows:
        for share in ALONG:
            names, spots = names_along(dataset, replace(setting, reserved=()), view, (row, share))
            if names and taken.leaves(spots):
                taken.add(spots)
                found[row] = names
                break
    return found


@lru_cache(maxsize=200)
def names_along(dataset: Dataset, setting: Setting, view: Viewport, where: tuple[int, float]) -> tuple[list[Curved], np.ndarray]:
    """The name of a place (row) over its other name about a share of its course, and small boxes (n, 4) about its letters; nothing if it would run
    over an end. Scrubbing asks for the same again and again."""
    (row, share), (lines, (role, *_)) = where, names_of(dataset, setting, where[0])
    course = seen_course(dataset, setting.edge, view, row)
    looks = [lettering(setting.theme, role), lettering(setting.theme, "small")]
    names = [set_along(course, words, setting.theme, (share, number)) for number, words in enumerate(zip(lines, looks, strict=False))]
    if len(course[0]) < 2 or len(names) < len(lines) or None in names:
        return [], NONE
    return names, squares([spot[:2] for name in names for spot in name.spots], 9)


@lru_cache(maxsize=200)
def ends_of(text: str, set_as: Lettering, theme: Theme) -> tuple[np.ndarray, float]:
    """Pixels from the beginning of a text to where each of its letters ends, after a zero, and the height of its lines."""
    metrics = QFontMetricsF(set_as.font(theme))
    return np.cumsum([0.0, *(metrics.horizontalAdvance(letter) for letter in text)]), metrics.height()


def set_along(course: tuple[np.ndarray, np.ndarray], words: tuple[str, Lettering], theme: Theme, where: tuple[float, int]) -> Curved | None:
    """A text about a share of a course (as from `seen_course`), on the line of that number below it; None if it would run over an end."""
    (text, set_as), (share, number), (run, along) = words, where, course
    ends, height = ends_of(text, set_as, theme)
    first = along[-1] * share - ends[-1] / 2
    if first < 0 or first + ends[-1] > along[-1]:
        return None
    centres = first + (ends[1:] + ends[:-1]) / 2
    (x, before_x, after_x), (y, before_y, after_y) = (np.interp((centres, centres - 8, centres + 8), along, run[:, axis]) for axis in (0, 1))
    turn = np.arctan2(after_y - before_y, after_x - before_x)
    half, below = (ends[1:] - ends[:-1]) / 2, number * height * 1.15
    left, top = x - half * np.cos(turn) - below * np.sin(turn), y - half * np.sin(turn) + below * np.cos(turn)
    return Curved(text, set_as, tuple(map(Spot, left.tolist(), top.tolist(), np.degrees(turn).tolist())))
