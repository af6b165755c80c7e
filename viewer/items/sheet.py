"""The map as a sheet in three layers of ink: the ground, what is in force on a day, and the events that are lit."""

from dataclasses import dataclass
from itertools import dropwhile

import numpy as np
from PySide6.QtGui import QPaintDevice, QPainter

from geodata.dataset import Dataset
from viewer.items.boxes import Obstacles
from viewer.items.force import InForce, in_force_since, last_turn
from viewer.items.graticule import draw_graticule
from viewer.items.ground import draw_ground, draw_layer
from viewer.items.labels import Setting
from viewer.items.lights import Lights, draw_lights, place_lights
from viewer.items.lines import draw_highlight, draw_lines, timed_layers
from viewer.items.names import Names, draw_names, place_names
from viewer.items.rings import draw_rings
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

    def in_force(self, state: ViewState) -> InForce:
        """What the areas, lines and names of a day depend on beside the view: equal values draw the same."""
        return in_force_since(self.dataset, state.visible, last_turn(self.dataset, state.visible, state.time))

    def place_names(self, view: Viewport, state: ViewState, reserved: tuple[Box, ...] = (), edge: float = 6.0) -> Names:
        """The names of a day's places, seas, lines, provinces and rivers, none in the boxes reserved, few within `edge` pixels of the view's edges."""
        return place_names(self.dataset, Setting(self.theme, self.language, reserved, self.names, edge), view, state)

    @property
    def area_tiers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The layers from the first area on that are no lines: the lowest, which covers the land and seldom turns, and the others."""
        first, *others = [entry.id for entry in dropwhile(lambda entry: entry.kind != "area", self.dataset.manifest.layers)
                          if entry.kind in ("area", "ground")] or [""]
        return (first,), tuple(others)

    def draw_areas(self, painter: QPainter, view: Viewport, state: ViewState, only: tuple[str, ...] = ()) -> None:
        """The areas of a day, or some, and of the ground what stands after the first in the manifest: water keeps its colour on every side."""
        layers, day = {layer.id: layer for layer in self.dataset.layers}, last_turn(self.dataset, state.visible, state.time)
        for entry in self.dataset.manifest.layers:
            if entry.id not in (only or [one for tier in self.area_tiers for one in tier]):
                continue
            if entry.id in state.visible and entry.kind == "area":
                draw_lines(painter, [layers[entry.id]], self.theme, view, (day, False))
            elif entry.id in state.visible and entry.kind == "ground":
                draw_layer(painter, layers[entry.id], self.theme, view)

    def draw_lines(self, painter: QPainter, view: Viewport, state: ViewState, kept: bool = False) -> None:
        """The lines of a day, their strokes kept as pictures if other days are to be drawn in the same view."""
        lines = [layer for layer in timed_layers(self.dataset, state.visible) if layer.entry.kind == "line"]
        draw_lines(painter, lines, self.theme, view, (last_turn(self.dataset, state.visible, state.time), kept))

    def draw_names(self, painter: QPainter, names: Names) -> None:
        draw_names(painter, names, self.vector)

    def place_lights(self, view: Viewport, state: ViewState, obstacles: Obstacles, device: QPaintDevice) -> Lights:
        """The symbols of the events of the trail with their titles, as they are to be drawn on a device."""
        if not any(layer.entry.kind == "event" and layer.id in state.visible for layer in self.dataset.layers):
            return Lights(obstacles=obstacles)
        return place_lights(self.dataset, (self.theme, self.language), view, (state, obstacles), device)

    def draw_lights(self, painter: QPainter, view: Viewport, state: ViewState, lights: Lights) -> None:
        """The selected and pointed features, and the lights placed."""
        if "rings" in self.aids:
            around = np.concatenate((lights.obstacles.names, lights.obstacles.lines))
            draw_rings(painter, self.dataset, (self.theme, around), view, state.selection)
        for name in dict.fromkeys((state.selection, state.pointed)):
            self._draw_highlight(painter, view, name)
        draw_lights(painter, self.dataset, self.theme, view, (state, lights))

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
