"""What is lit over a map: symbols and titles placed as values first, so that it is known what of a picture another day changes, then drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintDevice, QPainter, QRegion

from geodata import query
from geodata.dataset import Dataset
from viewer.items.boxes import Obstacles
from viewer.items.glyphs import half_of
from viewer.items.mass import draw_mass
from viewer.items.symbols import MANY, Cluster, badge_box, clusters, draw_symbols
from viewer.items.titles import Beyond, Lit, Title, draw_beyond, draw_titles, place_beyond, place_titles
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

AROUND = 4.0  # pixels that a title's plate, its leader or an arrow reaches beyond its box at most


@dataclass(frozen=True, eq=False)
class Lights:
    """The symbols of a state in a view, the titles beside them, the title of a selected event beyond the view; whether there are so many events that dots
    stand for them; what is in the way of names."""

    found: list[Cluster] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    beyond: Beyond | None = None
    mass: bool = False
    obstacles: Obstacles = field(default_factory=Obstacles)

    def reach(self, theme: Theme, whole: QRegion) -> QRegion:
        """What all of it covers at most, in the view's pixels; the whole view for dots."""
        if self.mass:
            return whole
        region = QRegion()
        for box in self._boxes(theme):
            region += box.toAlignedRect()
        return region

    def _boxes(self, theme: Theme) -> Iterator[QRectF]:
        half, around = half_of(theme) + 1, (-AROUND, -AROUND, AROUND, AROUND)
        for cluster in self.found:
            yield QRectF(cluster.x - half, cluster.y - half, 2 * half, 2 * half)
            if len(cluster.events) > 1:
                yield badge_box(cluster, theme).adjusted(*around)
        for title in self.titles:
            yield title.plate.united(QRectF(title.cluster.x, title.cluster.y, 1.0, 1.0)).adjusted(*around)
        if self.beyond is not None:
            yield self.beyond.plate.adjusted(*around)
            yield self.beyond.arrow.boundingRect().adjusted(*around)


def place_lights(dataset: Dataset, look: tuple[Theme, str], view: Viewport, lit: tuple[ViewState, Obstacles], device: QPaintDevice) -> Lights:
    """The lights of the events of a state on a device; `look` is theme and language, `lit` the state and what is in the way of titles."""
    (state, obstacles), found = lit, clusters(dataset, view, lit[0])
    among = Lit(found, state, obstacles)
    titles, beyond = place_titles(dataset, look, view, among, device), place_beyond(dataset, look, view, among, device)
    return Lights(found, titles, beyond, query.count(dataset.sites, state.time, state.trail) > MANY, obstacles)


def draw_lights(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, lit: tuple[ViewState, Lights]) -> None:
    state, lights = lit
    if lights.mass:
        draw_mass(painter, dataset, theme, view, state)
    draw_symbols(painter, dataset, theme, lights.found, state)
    draw_titles(painter, theme, lights.titles)
    if lights.beyond is not None:
        draw_beyond(painter, theme, lights.beyond)

