"""Events on the map: symbols that light up when an event begins and fade over the trail; one symbol with a count where several meet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from geodata import query
from geodata.dataset import Dataset
from viewer.session import ViewState
from viewer.style import Theme, symbol
from viewer.view import Viewport

REACH = 17.0  # pixels within which symbols join
MANY = 1500  # sites from which on symbols give way to a raster of dots
RADIUS = {"1": 5.0, "2": 6.2, "3": 7.6, "": 5.5}
FAINTEST = 0.28


@dataclass(frozen=True)
class Cluster:
    """Events that share a symbol: its pixel, its event rows (the one it shows first), and how fresh that is (0 faded, 1 just begun)."""

    x: float
    y: float
    events: tuple[int, ...]
    freshness: float


def lit_sites(dataset: Dataset, view: Viewport, state: ViewState) -> tuple[np.ndarray, np.ndarray]:
    """Sites in the view that show at the state's time, and their pixels (n, 2)."""
    sites = dataset.sites
    rows = query.active(sites, state.time, state.trail)
    pixels = view.pixels(sites.xy[rows])
    inside = (pixels[:, 0] > -20) & (pixels[:, 0] < view.width + 20) & (pixels[:, 1] > -20) & (pixels[:, 1] < view.height + 20)
    return rows[inside], pixels[inside]


def freshness(dataset: Dataset, events: np.ndarray, state: ViewState) -> np.ndarray:
    """1 for events under way or just begun, falling to 0 where they leave the trail."""
    age = np.maximum(state.time - dataset.events.end[events] + 1, 0)
    return np.clip(1.0 - age / max(state.trail, 1), 0.0, 1.0)


def clusters(dataset: Dataset, view: Viewport, state: ViewState) -> list[Cluster]:
    """The symbols of a state, the freshest and weightiest event leading each; [] where there are too many for symbols."""
    rows, pixels = lit_sites(dataset, view, state)
    if not 0 < len(rows) <= MANY:
        return []
    events = dataset.sites.event[rows]
    fresh = freshness(dataset, events, state)
    weight = np.array([int(text or 1) for text in (dataset.events.text("importance", int(event)) for event in events)])
    order = np.lexsort((-weight, -dataset.events.begin[events], -(fresh > 0.999).astype(int)))
    found: list[Cluster] = []
    free = np.ones(len(rows), bool)
    for lead in order:
        if free[lead]:
            near = free & (np.abs(pixels - pixels[lead]) < REACH).all(axis=1)
            free &= ~near
            members = [int(events[at]) for at in order if near[at]]
            found.append(Cluster(*map(float, pixels[lead]), tuple(dict.fromkeys(members)), float(fresh[near].max())))
    return found


def draw_events(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, state: ViewState) -> list[Cluster]:
    """Paint the events of a state; returns the symbols, which is what can be picked."""
    found = clusters(dataset, view, state)
    if not found:
        draw_mass(painter, dataset, theme, view, state)
        return []
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for cluster in sorted(found, key=lambda one: one.freshness):
        draw_symbol(painter, dataset, theme, cluster, chosen=_chosen(dataset, cluster, state))
    return found


def _chosen(dataset: Dataset, cluster: Cluster, state: ViewState) -> bool:
    ids = dataset.events.columns["id"]
    return any(ids[event] in (state.selection, state.pointed) for event in cluster.events)


def draw_symbol(painter: QPainter, dataset: Dataset, theme: Theme, cluster: Cluster, chosen: bool) -> None:
    event = cluster.events[0]
    lane = dataset.lanes[dataset.lane_of[event]].id
    radius = RADIUS.get(dataset.events.text("importance", event), 5.5)
    painter.save()
    painter.translate(cluster.x, cluster.y)
    if chosen:
        painter.setPen(QPen(theme.colour("selection"), 2.2))
        painter.setBrush(theme.colour("selection", 0.25))
        painter.drawEllipse(QPointF(0, 0), radius + 6, radius + 6)
    elif cluster.freshness > 0.95:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_with_alpha(theme.lane_colour(lane), 0.28))
        painter.drawEllipse(QPointF(0, 0), radius + 6, radius + 6)
    painter.setOpacity(1.0 if chosen else FAINTEST + (1 - FAINTEST) * cluster.freshness)
    painter.setPen(QPen(theme.colour("paper"), 3.4))
    painter.drawPath(symbol(theme.lane_shape(lane), radius))
    painter.setPen(QPen(theme.colour("ink"), 1.1))
    painter.setBrush(theme.lane_colour(lane))
    painter.drawPath(symbol(theme.lane_shape(lane), radius))
    if len(cluster.events) > 1:
        draw_count(painter, theme, len(cluster.events), radius)
    painter.restore()


def draw_count(painter: QPainter, theme: Theme, count: int, radius: float) -> None:
    """A badge with the number of events at the symbol's shoulder."""
    painter.setFont(theme.font("small", bold=True))
    width = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(str(count)) + 7
    badge = QRectF(radius * 0.55, -radius - 9, max(width, 14), 14)
    painter.setPen(QPen(theme.colour("paper"), 1.2))
    painter.setBrush(theme.colour("ink"))
    painter.drawRoundedRect(badge, 7, 7)
    painter.setPen(theme.colour("paper"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))


def draw_mass(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, state: ViewState) -> None:
    """Events by the thousand: dots of two by two pixels in their lanes' colours, rasterised at once."""
    rows, pixels = lit_sites(dataset, view, state)
    if not len(rows):
        return
    width, height = int(view.width), int(view.height)
    colours = np.array([_with_alpha(theme.lane_colour(lane.id), 1.0).rgba() for lane in dataset.lanes], np.uint32)
    raster = np.zeros((height + 1, width + 1), np.uint32)
    x, y = np.clip(pixels[:, 0], 0, width - 1).astype(np.int32), np.clip(pixels[:, 1], 0, height - 1).astype(np.int32)
    colour = colours[dataset.lane_of[dataset.sites.event[rows]]]
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        raster[y + dy, x + dx] = colour
    image = QImage(raster.data, width + 1, height + 1, (width + 1) * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(0, 0, image)


def _with_alpha(colour: QColor, alpha: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded


def cluster_at(found: Sequence[Cluster], x: float, y: float, reach: float = 12.0) -> Cluster | None:
    """The symbol nearest to a pixel within `reach`, None if there is none."""
    near = min(found, key=lambda one: np.hypot(one.x - x, one.y - y), default=None)
    return near if near is not None and np.hypot(near.x - x, near.y - y) <= reach else None
