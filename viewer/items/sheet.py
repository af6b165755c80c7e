"""The map as a sheet in three layers of ink: the ground, what is in force on a day, and the events that are lit."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QPainter

from geodata import query
from geodata.dataset import Dataset, Layer
from viewer.items.area_names import draw_area_names
from viewer.items.graticule import draw_graticule
from viewer.items.ground import draw_ground
from viewer.items.labels import Setting, draw_labels, place_labels
from viewer.items.line_names import draw_line_names
from viewer.items.lines import confidence, draw_highlight, draw_lines, line_boxes, shown_rows, timed_layers
from viewer.items.rings import draw_rings
from viewer.items.symbols import Cluster, draw_events
from viewer.items.titles import Lit, Obstacles, draw_titles
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

Box = tuple[float, float, float, float]  # x, y, width, height in pixels


@dataclass(frozen=True)
class Sheet:
    """How a dataset is drawn: in which theme, in which language, on a screen or as vectors, with or without the balance of each year,
    with which aids (settings.AIDS)."""

    dataset: Dataset
    theme: Theme
    language: str = "en"
    vector: bool = False
    balance: bool = False
    aids: frozenset[str] = frozenset()
    names: str = "both"

    def draw_ground(self, painter: QPainter, view: Viewport, state: ViewState) -> None:
        draw_ground(painter, self.dataset, self.theme, view, state.visible)
        if "graticule" in self.aids:
            draw_graticule(painter, self.dataset.projection, self.theme, view)

    def in_force(self, state: ViewState, kind: str) -> tuple:
        """What the areas or the lines of a day depend on beside the view: equal values draw the same."""
        return rows_in_force(self.dataset, state.visible, state.time, kind)

    def _timed(self, state: ViewState, kind: str) -> list[Layer]:
        return [layer for layer in timed_layers(self.dataset, state.visible) if layer.entry.kind == kind]

    def draw_areas(self, painter: QPainter, view: Viewport, state: ViewState) -> None:
        """The areas in force."""
        draw_lines(painter, self._timed(state, "area"), self.theme, view, state.time)

    def draw_lines(self, painter: QPainter, view: Viewport, state: ViewState, reserved: tuple[Box, ...] = ()) -> Obstacles:
        """The lines in force and the names of lines and places, none in the boxes reserved; returns what titles had better not cover."""
        layers = self._timed(state, "line")
        draw_lines(painter, layers, self.theme, view, state.time)
        labels, marks = [], []
        if self.dataset.places.id in state.visible:
            labels, marks = place_labels(self.dataset, Setting(self.theme, self.language, reserved, self.names), view, state.time)
        taken = [label.box for label in labels]
        draw_line_names(painter, layers, (self.theme, self.language), view, (state.time, taken))
        obstacles = Obstacles(taken, line_boxes(layers, view, state.time))
        draw_area_names(painter, (self.dataset, Setting(self.theme, self.language, reserved, self.names)), view, (state, obstacles))
        draw_labels(painter, labels, marks, self.theme, self.vector)
        return obstacles

    def draw_lights(self, painter: QPainter, view: Viewport, state: ViewState, obstacles: Obstacles) -> list[Cluster]:
        """The selected and pointed features and the events of the trail with their titles; returns the symbols drawn."""
        if "rings" in self.aids:
            draw_rings(painter, self.dataset, self.theme, view, state.selection)
        for name in dict.fromkeys((state.selection, state.pointed)):
            self._draw_highlight(painter, view, name)
        event_layer = next((layer for layer in self.dataset.layers if layer.entry.kind == "event"), None)
        if event_layer is None or event_layer.id not in state.visible:
            return []
        found = draw_events(painter, self.dataset, self.theme, view, state)
        draw_titles(painter, self.dataset, (self.theme, self.language), view, Lit(found, state, obstacles))
        return found

    def _draw_highlight(self, painter: QPainter, view: Viewport, name: str | None) -> None:
        found = self.dataset.features.get(name or "")
        if found is None or found[0].entry.kind == "event":
            return
        layer, row = found
        if layer.shapes.points is None:
            draw_highlight(painter, layer, [row], self.theme, view)
            return
        x, y = view.pixels(layer.shapes.points[[row]])[0]
        if np.isfinite((x, y)).all():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(self.theme.ring())
            painter.setBrush(self.theme.colour("selection", 0.2))
            painter.drawEllipse(int(x) - 11, int(y) - 11, 22, 22)


@lru_cache(maxsize=8)
def rows_in_force(dataset: Dataset, visible: frozenset[str], time: int, kind: str) -> tuple:
    """The rows of the visible layers of a kind that are drawn on a day, with their confidence; for lines also the places and provinces alive."""
    rows = [(layer.id, int(row), round(confidence(layer, int(row), time), 1)) for layer in timed_layers(dataset, visible)
            if layer.entry.kind == kind for row in shown_rows(layer, time)]
    named = [dataset.places, *(layer for layer in dataset.layers if layer.id == "korea")]
    return (*rows, *(query.active(layer.table, time).tobytes() for layer in named)) if kind == "line" else tuple(rows)
