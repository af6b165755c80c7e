"""Everything that is lettered on the map for a state: placed as values first, so that what changed is known, then drawn."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion

from geodata import query
from geodata.dataset import Dataset
from viewer.items.area_names import PROVINCES, RIVERS, place_area_names
from viewer.items.boxes import Obstacles, Taken, boxes_of, squares
from viewer.items.force import last_turn
from viewer.items.label_places import place_labels
from viewer.items.labels import Label, Mark, Setting, draw_labels
from viewer.items.lettering import Turned
from viewer.items.line_names import NAMED, place_line_names
from viewer.items.lines import line_boxes, timed_layers
from viewer.items.sea_names import Curved, curved_rows, place_sea_names
from viewer.items.weights import named_rows
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

DOT = 8.0  # pixels from the middle of a place's dot that it reaches at most


@dataclass(frozen=True, eq=False)
class Names:
    """The names and dots of places, the names along lines, rivers and over provinces; what of them and of the line of division is in the way of titles."""

    labels: list[Label]
    marks: list[Mark]
    turned: list[Turned | Curved]
    obstacles: Obstacles
    theme: Theme

    @cached_property
    def reaches(self) -> dict[Hashable, QRectF]:
        """What each turned name, dot and label covers at most, by a key that tells it."""
        found: dict[Hashable, QRectF] = {name: name.reach(self.theme) for name in self.turned}
        found |= {mark: QRectF(mark.x - DOT, mark.y - DOT, 2 * DOT, 2 * DOT) for mark in self.marks}
        return found | {_key(label): label.box.adjusted(-4, -4, 6, 6) for label in self.labels}

    def within(self, region: QRegion) -> "Names":
        """Those that reach into a region."""
        reaching = {key for key, box in self.reaches.items() if region.intersects(box.toAlignedRect())}
        return replace(self, labels=[one for one in self.labels if _key(one) in reaching], marks=[one for one in self.marks if one in reaching],
                       turned=[one for one in self.turned if one in reaching])


def _key(label: Label) -> Hashable:
    return label.lines, label.box.getRect()


@dataclass(frozen=True)
class Named:
    """What names depend on of a state: equal if all that is named is alive on both days."""

    visible: frozenset[str]
    alive: tuple[bytes, ...]
    state: ViewState = field(compare=False)


def place_names(dataset: Dataset, setting: Setting, view: Viewport, state: ViewState) -> Names:
    """The names that fit into a view beside one another: of the seas first, then of places, of lines, of provinces and rivers last."""
    day = last_turn(dataset, state.visible, state.time)
    return _placed(dataset, setting, view, Named(state.visible, alive_on(dataset, view.scale, day), state))


@lru_cache(maxsize=512)
def alive_on(dataset: Dataset, scale: float, day: int) -> tuple[bytes, ...]:
    """The rows alive on a day of what may be named at a scale (metres per pixel)."""
    layers = (layer for layer in dataset.layers if layer.entry.style in NAMED or layer.id in (PROVINCES, *RIVERS))
    return (*(query.alive(layer.table, day).tobytes() for layer in layers), named_rows(dataset, scale, day).tobytes())


@lru_cache(maxsize=16)
def _placed(dataset: Dataset, setting: Setting, view: Viewport, named: Named) -> Names:
    """The same: a railway that changes leaves the names alone."""
    state = named.state
    layers = [layer for layer in timed_layers(dataset, state.visible) if layer.entry.kind == "line"]
    kept, bays, labels, marks = setting, [], [], []
    turned: list[Turned | Curved] = []
    if dataset.places.id in state.visible:
        great, bays, kept = great_seas(dataset, setting, view)
        turned += chain.from_iterable(great.values())
        labels, marks = place_labels(dataset, kept, view, (state.time, frozenset((*great, *bays))))
    taken, lines = Taken(boxes_of(label.box for label in labels)), line_boxes(layers, view, state.time)
    taken.add(boxes_of(QRectF(*box) for box in kept.reserved))
    turned += place_line_names(layers, setting, view, (state.time, taken))
    crowded = Taken(np.concatenate((taken.boxes, lines, squares([(mark.x, mark.y) for mark in marks], 5))))
    before = len(crowded.boxes)
    turned += chain.from_iterable(place_sea_names(dataset, setting, view, (bays, crowded)).values())
    turned += place_area_names(dataset, setting, view, (state, crowded), {label.lines[0].casefold() for label in labels})
    return Names(labels, marks, turned, Obstacles(np.concatenate((taken.boxes, crowded.boxes[before:])), lines), setting.theme)


@lru_cache(maxsize=4)
def great_seas(dataset: Dataset, setting: Setting, view: Viewport) -> tuple[dict[int, list[Curved]], list[int], Setting]:
    """The names of the seas of the first rank along their courses, the other places (rows) that have courses with room, and the setting
    with what the names take reserved: scrubbing asks for the same again and again."""
    taken, rows = Taken(boxes_of(QRectF(*box) for box in setting.reserved)), curved_rows(dataset, setting, view)
    great = place_sea_names(dataset, setting, view, ([row for row in rows if dataset.places.table.text("rank", row) == "1"], taken))
    reserved = tuple((x, y, right - x, bottom - y) for x, y, right, bottom in taken.boxes.tolist())
    return great, [row for row in rows if dataset.places.table.text("rank", row) != "1"], replace(setting, reserved=reserved)


def draw_names(painter: QPainter, names: Names, vector: bool) -> None:
    for name in names.turned:
        name.draw(painter, names.theme)
    draw_labels(painter, names.labels, names.marks, names.theme, vector)
