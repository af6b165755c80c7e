"""Events on the map: symbols that light up when an event begins and fade over the trail; one symbol with a count where several meet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from geodata import query
from geodata.dataset import Dataset
from viewer.items.glyphs import badge_picture, badge_size, half_of, opacity, paint_badge, paint_symbol, symbol_picture
from viewer.items.weights import importances
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

REACH = 17.0  # pixels within which symbols join
MANY = 700  # sites from which on symbols give way to a raster of dots


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
    """The symbols of a state, the freshest and weightiest event leading each, which those near it join; [] where there are too many for symbols."""
    if query.count(dataset.sites, state.time, state.trail) > MANY:
        return []
    rows, pixels = lit_sites(dataset, view, state)
    if not len(rows):
        return []
    events = dataset.sites.event[rows]
    fresh = freshness(dataset, events, state)
    order = np.lexsort((-importances(dataset)[events], -dataset.events.begin[events], -(fresh > 0.999).astype(int)))
    found: list[tuple[float, float, list[int], list[float]]] = []
    leads: dict[tuple[int, int], list[int]] = {}  # numbers of symbols by the square of REACH pixels in which they stand
    for (x, y), event, age in zip(pixels[order].tolist(), events[order].tolist(), fresh[order].tolist(), strict=True):
        column, row = int(x // REACH), int(y // REACH)
        near = [lead for dx in (-1, 0, 1) for dy in (-1, 0, 1) for lead in leads.get((column + dx, row + dy), ())
                if abs(found[lead][0] - x) < REACH and abs(found[lead][1] - y) < REACH]
        if near:
            _, _, members, ages = found[min(near)]
            members.append(event)
            ages.append(age)
        else:
            leads.setdefault((column, row), []).append(len(found))
            found.append((x, y, [event], [age]))
    return [Cluster(x, y, tuple(dict.fromkeys(members)), max(ages)) for x, y, members, ages in found]


def draw_symbols(painter: QPainter, dataset: Dataset, theme: Theme, found: list[Cluster], state: ViewState) -> None:
    """Paint symbols, the freshest last."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for cluster in sorted(found, key=lambda one: one.freshness):
        draw_symbol(painter, dataset, theme, cluster, chosen=_chosen(dataset, cluster, state))


def _chosen(dataset: Dataset, cluster: Cluster, state: ViewState) -> bool:
    ids = dataset.events.columns["id"]
    return any(ids[event] in (state.selection, state.pointed) for event in cluster.events)


def draw_symbol(painter: QPainter, dataset: Dataset, theme: Theme, cluster: Cluster, chosen: bool) -> None:
    """A symbol and the number of its events: from kept pictures on a screen, drawn anew on a device without pixels."""
    event, count = cluster.events[0], len(cluster.events)
    lane = dataset.lanes[dataset.lane_of[event]].id
    look = (lane, dataset.events.text("importance", event), round(cluster.freshness * 16) / 16, chosen)
    if isinstance(painter.device(), QWidget | QPixmap):
        ratio, half = painter.device().devicePixelRatioF(), half_of(theme)
        painter.drawPixmap(QPointF(cluster.x - half, cluster.y - half), symbol_picture(theme, look, ratio))
        if count > 1:
            painter.setOpacity(opacity(look))
            painter.drawPixmap(badge_box(cluster, theme).topLeft() - QPointF(1, 1), badge_picture(theme, count, ratio))
            painter.setOpacity(1.0)
        return
    painter.save()
    painter.translate(cluster.x, cluster.y)
    paint_symbol(painter, theme, look)
    if count > 1:
        paint_badge(painter, theme, badge_box(replace(cluster, x=0.0, y=0.0), theme), count)
    painter.restore()


def badge_box(cluster: Cluster, theme: Theme) -> QRectF:
    """Where the number of a symbol's events stands: at its left shoulder, away from the names, which stand to the right."""
    width, height = badge_size(len(cluster.events), theme)
    return QRectF(cluster.x - 4 - width, cluster.y - 6 - height, width, height)


def cluster_at(found: Sequence[Cluster], x: float, y: float, reach: float = 12.0) -> Cluster | None:
    """The symbol nearest to a pixel within `reach`, None if there is none."""
    near = min(found, key=lambda one: np.hypot(one.x - x, one.y - y), default=None)
    return near if near is not None and np.hypot(near.x - x, near.y - y) <= reach else None
