"""Events on the map: symbols that light up when an event begins and fade over the trail; one symbol with a count where several meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from geodata import query
from geodata.dataset import Dataset
from viewer.items.furniture import draw_centred
from viewer.session import ViewState
from viewer.style import Theme, symbol
from viewer.view import Viewport

REACH = 17.0  # pixels within which symbols join
MANY = 700  # sites from which on symbols give way to a raster of dots
RADIUS = {"1": 5.0, "2": 6.2, "3": 7.6, "": 5.5}
FAINTEST = 0.28
HALF = 44.0  # pixels from a symbol's middle to the edge of its picture


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
    if query.count(dataset.sites, state.time, state.trail) > MANY:
        return []
    rows, pixels = lit_sites(dataset, view, state)
    if not len(rows):
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
    """A symbol, from a kept picture on a screen, drawn anew on a device without pixels."""
    event = cluster.events[0]
    lane = dataset.lanes[dataset.lane_of[event]].id
    look = (lane, dataset.events.text("importance", event), round(cluster.freshness * 16) / 16, chosen, len(cluster.events))
    if isinstance(painter.device(), QWidget | QPixmap):
        painter.drawPixmap(QPointF(cluster.x - HALF, cluster.y - HALF), symbol_picture(theme, look, painter.device().devicePixelRatioF()))
        return
    painter.save()
    painter.translate(cluster.x, cluster.y)
    paint_symbol(painter, theme, look)
    painter.restore()


@lru_cache(maxsize=600)
def symbol_picture(theme: Theme, look: tuple[str, str, float, bool, int], ratio: float) -> QPixmap:
    """A symbol in the middle of a transparent picture of twice HALF pixels."""
    picture = QPixmap(int(2 * HALF * ratio), int(2 * HALF * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.translate(HALF, HALF)
    paint_symbol(painter, theme, look)
    painter.end()
    return picture


def paint_symbol(painter: QPainter, theme: Theme, look: tuple[str, str, float, bool, int]) -> None:
    """Paint a symbol about (0, 0): a lane's shape, larger for weightier events, paler the longer ago, ringed if chosen, with a count."""
    lane, importance, fresh, chosen, count = look
    radius = RADIUS.get(importance, 5.5) * theme.values.get("symbol_scale", 1)
    if chosen:
        painter.setPen(theme.ring())
        painter.setBrush(theme.colour("selection", 0.25))
        painter.drawEllipse(QPointF(0, 0), radius + 6, radius + 6)
    elif fresh > 0.95:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_with_alpha(theme.lane_colour(lane), 0.28))
        painter.drawEllipse(QPointF(0, 0), radius + 6, radius + 6)
    painter.setOpacity(1.0 if chosen else FAINTEST + (1 - FAINTEST) * fresh)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("paper"), 3.4))
    painter.drawPath(symbol(theme.lane_shape(lane), radius))
    painter.setPen(QPen(theme.colour("ink"), 1.1))
    painter.setBrush(theme.lane_colour(lane))
    painter.drawPath(symbol(theme.lane_shape(lane), radius))
    if count > 1:
        badge = badge_box(Cluster(0, 0, (0,) * count, 1.0), theme)
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(QPen(theme.colour("paper"), 1.2))
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        painter.setPen(theme.colour("paper"))
        draw_centred(painter, badge, str(count))


def badge_box(cluster: Cluster, theme: Theme) -> QRectF:
    """Where the number of a symbol's events stands: at its left shoulder, away from the names, which stand to the right."""
    metrics = QFontMetricsF(theme.font("small", bold=True))
    height = metrics.height() * 0.92
    width = max(metrics.horizontalAdvance(str(len(cluster.events))) + 7, height)
    return QRectF(cluster.x - 4 - width, cluster.y - 6 - height, width, height)


@lru_cache(maxsize=2)
def dots(dataset: Dataset, theme: Theme, view: Viewport) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Of every site: its place in a raster one pixel larger than the view each way (intp, which indexes twice as fast as int32; 0 for what lies
    outside) and its colour (uint32); the same in the order of beginnings."""
    width, height = int(view.width), int(view.height)
    x, y = (column.astype(np.int32) for column in np.floor(view.pixels(dataset.sites.xy)).T)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    colours = np.array([_with_alpha(theme.lane_colour(lane.id), 1.0).rgba() for lane in dataset.lanes], np.uint32)
    at, colour = np.where(inside, (y + 1) * (width + 2) + x + 1, 0).astype(np.intp), colours[dataset.lane_of[dataset.sites.event]]
    return at, colour, at[dataset.sites.by_begin], colour[dataset.sites.by_begin]


def draw_mass(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, state: ViewState) -> None:
    """Events by the thousand: dots of two by two pixels in their lanes' colours, rasterised at once."""
    if not query.count(dataset.sites, state.time, state.trail):
        return
    at, colour, at_begun, colour_begun = dots(dataset, theme, view)
    few, many = query.begun_parts(dataset.sites, state.time, state.trail)
    width, height = int(view.width) + 2, int(view.height) + 2
    raster = np.zeros(width * height, np.uint32)
    raster[at[few]] = colour[few]
    raster[at_begun[many]] = colour_begun[many]
    raster[0] = 0
    for step in (1, width):
        raster[step:] = np.maximum(raster[step:], raster[:-step])
    image = QImage(raster.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(-1, -1, image)


def _with_alpha(colour: QColor, alpha: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded


def cluster_at(found: Sequence[Cluster], x: float, y: float, reach: float = 12.0) -> Cluster | None:
    """The symbol nearest to a pixel within `reach`, None if there is none."""
    near = min(found, key=lambda one: np.hypot(one.x - x, one.y - y), default=None)
    return near if near is not None and np.hypot(near.x - x, near.y - y) <= reach else None
