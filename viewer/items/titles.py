"""Titles beside the symbols of events that have just begun, are under way, selected or pointed at: what the back row reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from geodata.dataset import Dataset
from viewer.items.symbols import Cluster
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

MOST, WIDEST = 6, 300.0
FRESH = 0.92  # freshness from which an event carries its title


@dataclass(frozen=True)
class Lit:
    """What is lit in a view: its symbols, the state that lights them, and the boxes of names that titles had better not cover."""

    found: list[Cluster]
    state: ViewState
    names: list[QRectF]


def draw_titles(painter: QPainter, dataset: Dataset, look: tuple[Theme, str], view: Viewport, lit: Lit) -> None:
    """Paint the titles that fit, the selected first, then the weightiest; `look` is theme and language."""
    theme, language = look
    found, state = lit.found, lit.state
    painter.setFont(theme.font("label", bold=True))
    metrics = QFontMetricsF(painter.font(), painter.device())
    taken = [QRectF(one.x - 8, one.y - 8, 16, 16) for one in found]
    frame = QRectF(4, 4, view.width - 8, view.height - 8)
    for cluster, event, chosen in titled(dataset, found, state):
        text = metrics.elidedText(dataset.events.text("title", event, language), Qt.TextElideMode.ElideRight, WIDEST)
        free = [box for box in _plates(cluster, metrics.horizontalAdvance(text) + 14, metrics.height() + 4)
                if frame.contains(box) and not any(box.intersects(other) for other in taken)]
        if free:
            plate = min(free, key=lambda box: sum(box.intersects(name) for name in lit.names))
            taken.append(plate)
            draw_plate(painter, theme, plate, text, chosen)


def titled(dataset: Dataset, found: list[Cluster], state: ViewState) -> list[tuple[Cluster, int, bool]]:
    """(cluster, event row, whether it is chosen) of what is to carry a title, the most important first."""
    ids, wanted = dataset.events.columns["id"], (state.selection, state.pointed)
    lit = []
    for cluster in found:
        named = next((event for event in cluster.events if ids[event] in wanted), None)
        if named is not None or cluster.freshness >= FRESH:
            event = cluster.events[0] if named is None else named
            lit.append((cluster, event, named is not None))
    lit = list({event: (cluster, event, chosen) for cluster, event, chosen in reversed(lit)}.values())  # an event at two places is named once
    lit.sort(key=lambda one: (not one[2], -int(dataset.events.text("importance", one[1]) or 1), -int(dataset.events.begin[one[1]])))
    return lit[:MOST]


def _plates(cluster: Cluster, width: float, height: float) -> Iterator[QRectF]:
    right = 24 if len(cluster.events) > 1 else 14  # clear of the count
    for dx, dy in ((right, -height / 2), (-14 - width, -height / 2), (-width / 2, -16 - height), (-width / 2, 14), (10, 10), (10, -12 - height)):
        yield QRectF(cluster.x + dx, cluster.y + dy, width, height)


def draw_plate(painter: QPainter, theme: Theme, plate: QRectF, text: str, chosen: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(theme.colour("selection" if chosen else "rule"), 1.4 if chosen else 1.0))
    painter.setBrush(theme.colour("paper", 0.93))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(theme.colour("ink"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
