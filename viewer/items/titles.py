"""Titles beside the symbols of events that have just begun, are under way, selected or pointed at: what the back row reads."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPaintDevice, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from geodata.dataset import Dataset
from viewer.items.boxes import Obstacles, Taken, boxes_of, overlaps, squares
from viewer.items.furniture import draw_centred, transparent
from viewer.items.symbols import Cluster, badge_box
from viewer.items.weights import importances
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

MOST, WIDEST = 6, 30.0  # titles; times the type size, in pixels
FRESH_DAYS = 7  # how long after its end an event still carries its title
EDGE = 20.0  # pixels from the view's edge to the title of what lies beyond
INWARD = np.array((1.0, 1.0, -1.0, -1.0))
NEAR, FAR = 14.0, 52.0  # pixels from a symbol to its title; from FAR on a thin line leads there


@dataclass(frozen=True)
class Lit:
    """What is lit in a view: its symbols, the state that lights them, and what is in the way of titles."""

    found: list[Cluster]
    state: ViewState
    obstacles: Obstacles


class Title(NamedTuple):
    """A title that found a place: its symbol, its plate in pixels, its text, whether it is selected or pointed at."""

    cluster: Cluster
    plate: QRectF
    text: str
    chosen: bool


class Beyond(NamedTuple):
    """The title of what lies beyond the view: its plate in pixels, its text, the arrow towards there."""

    plate: QRectF
    text: str
    arrow: QPolygonF


def place_titles(dataset: Dataset, look: tuple[Theme, str], view: Viewport, lit: Lit, device: QPaintDevice) -> list[Title]:
    """The titles that find a place, the selected first, then the weightiest; `look` is theme and language."""
    (theme, language), titles = look, []
    symbols, badges = squares([(one.x, one.y) for one in lit.found], 8), boxes_of(badge_box(one, theme) for one in lit.found if len(one.events) > 1)
    taken, edges = Taken(np.concatenate((symbols, badges))), np.array((4, 4, 4 - view.width, 4 - view.height))
    for cluster, event, chosen in titled(dataset, lit.found, lit.state):
        text, width, height = fitted(dataset.events.text("title", event, language), theme, device)
        places = places_about(width + 14, height + 4) + np.array((cluster.x, cluster.y) * 2)
        within = (places * INWARD >= edges).all(axis=1)
        free = places[within & ~overlaps(places, taken.boxes).any(axis=1)]
        costs = overlaps(free, lit.obstacles.names).sum(axis=1) + 100 * overlaps(free, lit.obstacles.lines).any(axis=1)
        if len(costs) and (costs.min() < 100 or chosen):
            best = free[[np.argmin(costs)]]
            taken.add(best)
            titles.append(Title(cluster, QRectF(QPointF(*best[0, :2]), QPointF(*best[0, 2:])), text, chosen))
    return titles


def draw_titles(painter: QPainter, theme: Theme, titles: list[Title]) -> None:
    painter.setFont(theme.font("label", bold=True))
    for title in titles:
        draw_leader(painter, theme, title.cluster, title.plate)
        draw_plate(painter, theme, title.plate, title.text, title.chosen)


def fitted(title: str, theme: Theme, device: QPaintDevice) -> tuple[str, float, float]:
    """A title cut to the widest that is set, and its width and height in pixels of a device."""
    if isinstance(device, QWidget | QPixmap):
        return _fitted_on_screen(title, theme)
    return _fitted(title, theme, QFontMetricsF(theme.font("label", bold=True), device))


@lru_cache(maxsize=400)
def _fitted_on_screen(title: str, theme: Theme) -> tuple[str, float, float]:
    return _fitted(title, theme, QFontMetricsF(theme.font("label", bold=True)))


def _fitted(title: str, theme: Theme, metrics: QFontMetricsF) -> tuple[str, float, float]:
    text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, WIDEST * theme.size)
    return text, metrics.horizontalAdvance(text), metrics.height()


def place_beyond(dataset: Dataset, look: tuple[Theme, str], view: Viewport, lit: Lit, device: QPaintDevice) -> Beyond | None:
    """At the view's edge, the title of a selected event that took place beyond it, with an arrow towards there."""
    event = dataset.events.row_of.get(lit.state.selection or "")
    spots = view.pixels(dataset.sites.xy[dataset.sites.event == event]) if event is not None else np.empty((0, 2))
    size, spots = np.array((view.width, view.height)), spots[np.isfinite(spots).all(axis=1)]  # a place without a point is nowhere
    if not len(spots) or ((spots >= 0) & (spots <= size)).all(axis=1).any():
        return None
    theme, language = look
    spot = spots[np.argmin(np.hypot(*(spots - size / 2).T))]
    text, width, height = fitted(dataset.events.text("title", event, language), theme, device)
    half = np.array((width + 14, height + 4)) / 2
    middle = np.clip(spot, half + EDGE, size - half - EDGE)
    while overlaps(np.hstack((middle - half, middle + half))[None], lit.obstacles.lines).any() and middle[1] < size[1] / 2:
        middle[1] += 6.0  # from under the day
    plate = QRectF(QPointF(*(middle - half)), QPointF(*(middle + half)))
    ahead = (spot - middle) / max(float(np.hypot(*(spot - middle))), 1e-6)
    tip = np.clip(spot, 4.0, size - 4.0)
    wings = [tip - ahead * 12 + side * np.array((ahead[1], -ahead[0])) * 7 for side in (1, -1)]
    return Beyond(plate, text, QPolygonF([QPointF(*tip), *(QPointF(*wing) for wing in wings)]))


def draw_beyond(painter: QPainter, theme: Theme, beyond: Beyond) -> None:
    painter.setFont(theme.font("label", bold=True))
    draw_plate(painter, theme, beyond.plate, beyond.text, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("selection"))
    painter.drawPolygon(beyond.arrow)


def titled(dataset: Dataset, found: list[Cluster], state: ViewState) -> list[tuple[Cluster, int, bool]]:
    """(cluster, event row, whether it is chosen) of what is to carry a title, the most important first."""
    events, wanted, lit = dataset.events, (state.selection, state.pointed), {}
    for cluster in reversed(found):
        named = next((event for event in cluster.events if events.columns["id"][event] in wanted), None)
        fresh = next((event for event in cluster.events if events.end[event] > state.time - FRESH_DAYS), None)
        event = fresh if named is None else named
        if event is not None:
            lit[event] = (cluster, event, named is not None)  # an event at two places is named once
    order = sorted(lit.values(), key=lambda one: (not one[2], -int(importances(dataset)[one[1]]), -int(events.begin[one[1]])))
    return order[:MOST]


@lru_cache(maxsize=400)
def places_about(width: float, height: float) -> np.ndarray:
    """Boxes (16, 4) about a symbol in which a title of some size may stand, the best place first: close by, then farther off."""
    corners = []
    for gap in (NEAR, FAR):
        right, left, above, below = gap * 0.7, -width - gap * 0.7, -gap - height, gap
        corners += [(gap, -height / 2), (-gap - width, -height / 2), (right, above), (right, below), (left, above), (left, below),
                    (-width / 2, above), (-width / 2, below)]
    return np.hstack((corners, np.array(corners) + np.array((width, height))))


def draw_leader(painter: QPainter, theme: Theme, cluster: Cluster, plate: QRectF) -> None:
    """A thin line from a symbol to a title that stands far off."""
    end = QPointF(min(max(cluster.x, plate.left()), plate.right()), min(max(cluster.y, plate.top()), plate.bottom()))
    if abs(end.x() - cluster.x) + abs(end.y() - cluster.y) > 24:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(theme.colour("ink", 0.7), 1.0))
        painter.drawLine(QPointF(cluster.x, cluster.y), end)


def draw_plate(painter: QPainter, theme: Theme, plate: QRectF, text: str, chosen: bool) -> None:
    """A title on its plate: from a kept picture on a screen, drawn elsewhere."""
    if isinstance(painter.device(), QWidget | QPixmap):
        corner = QPointF(round(plate.left()), round(plate.top()))
        painter.drawPixmap(corner - QPointF(2, 2), plate_picture(theme, text, plate.size().toTuple(), chosen, painter.device().devicePixelRatioF()))
    else:
        paint_plate(painter, theme, plate, text, chosen)


@lru_cache(maxsize=100)
def plate_picture(theme: Theme, text: str, size: tuple[float, float], chosen: bool, ratio: float) -> QPixmap:
    """A title on a plate of a size, as a transparent picture with two pixels of margin."""
    painter = QPainter(picture := transparent(size[0] + 5, size[1] + 5, ratio))
    painter.setFont(theme.font("label", bold=True))
    paint_plate(painter, theme, QRectF(2, 2, *size), text, chosen)
    painter.end()
    return picture


def paint_plate(painter: QPainter, theme: Theme, plate: QRectF, text: str, chosen: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(theme.colour("selection" if chosen else "rule"), 1.4 if chosen else 1.0))
    painter.setBrush(theme.colour("paper", 0.93))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(theme.colour("ink"))
    draw_centred(painter, plate, text)
