"""Titles beside the symbols of events that have just begun, are under way, selected or pointed at: what the back row reads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from geodata.dataset import Dataset
from viewer.items.furniture import draw_centred
from viewer.items.symbols import Cluster, badge_box
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

MOST, WIDEST = 6, 30.0  # titles; times the type size, in pixels
FRESH_DAYS = 7  # how long after its end an event still carries its title
NEAR, FAR = 14.0, 52.0  # pixels from a symbol to its title; from FAR on a thin line leads there


@dataclass(frozen=True)
class Obstacles:
    """Boxes in pixels that titles had better not cover: names, and the line of division, which they never may."""

    names: list[QRectF] = field(default_factory=list)
    lines: list[QRectF] = field(default_factory=list)

    def moved(self, dx: float, dy: float) -> "Obstacles":
        return Obstacles([box.translated(dx, dy) for box in self.names], [box.translated(dx, dy) for box in self.lines])


@dataclass(frozen=True)
class Lit:
    """What is lit in a view: its symbols, the state that lights them, and what is in the way of titles."""

    found: list[Cluster]
    state: ViewState
    obstacles: Obstacles


def draw_titles(painter: QPainter, dataset: Dataset, look: tuple[Theme, str], view: Viewport, lit: Lit) -> None:
    """Paint the titles that find a place, the selected first, then the weightiest; `look` is theme and language."""
    theme, language = look
    painter.setFont(theme.font("label", bold=True))
    metrics = QFontMetricsF(painter.font(), painter.device())
    taken = [QRectF(one.x - 8, one.y - 8, 16, 16) for one in lit.found] + [badge_box(one, theme) for one in lit.found if len(one.events) > 1]
    frame = QRectF(4, 4, view.width - 8, view.height - 8)
    in_way = Obstacles(*([box for box in boxes if frame.intersects(box)] for boxes in (lit.obstacles.names, lit.obstacles.lines)))
    for cluster, event, chosen in titled(dataset, lit.found, lit.state):
        text = metrics.elidedText(dataset.events.text("title", event, language), Qt.TextElideMode.ElideRight, WIDEST * theme.size)
        free = [box for box in places_for(cluster, metrics.horizontalAdvance(text) + 14, metrics.height() + 4)
                if frame.contains(box) and not any(box.intersects(other) for other in taken)]
        costs = [cost(box, in_way) for box in free]
        if costs and (min(costs) < 100 or chosen):
            plate = free[costs.index(min(costs))]
            taken.append(plate)
            draw_leader(painter, theme, cluster, plate)
            draw_plate(painter, theme, plate, text, chosen)


def cost(box: QRectF, obstacles: Obstacles) -> int:
    """How ill a title stands in a box: names count one, the line of division a hundred."""
    return sum(box.intersects(name) for name in obstacles.names) + 100 * any(box.intersects(part) for part in obstacles.lines)


def titled(dataset: Dataset, found: list[Cluster], state: ViewState) -> list[tuple[Cluster, int, bool]]:
    """(cluster, event row, whether it is chosen) of what is to carry a title, the most important first."""
    events, wanted, lit = dataset.events, (state.selection, state.pointed), {}
    for cluster in reversed(found):
        named = next((event for event in cluster.events if events.columns["id"][event] in wanted), None)
        fresh = next((event for event in cluster.events if events.end[event] > state.time - FRESH_DAYS), None)
        event = fresh if named is None else named
        if event is not None:
            lit[event] = (cluster, event, named is not None)  # an event at two places is named once
    order = sorted(lit.values(), key=lambda one: (not one[2], -int(events.text("importance", one[1]) or 1), -int(events.begin[one[1]])))
    return order[:MOST]


def places_for(cluster: Cluster, width: float, height: float) -> Iterator[QRectF]:
    """Where a title of some size may stand, the best place first: close by, then farther off."""
    x, y = cluster.x, cluster.y
    for gap in (NEAR, FAR):
        yield from (QRectF(x + gap, y - height / 2, width, height), QRectF(x - gap - width, y - height / 2, width, height))
        yield from (QRectF(x + gap * 0.7, y - gap - height, width, height), QRectF(x + gap * 0.7, y + gap, width, height))
        yield from (QRectF(x - width - gap * 0.7, y - gap - height, width, height), QRectF(x - width - gap * 0.7, y + gap, width, height))
        yield from (QRectF(x - width / 2, y - gap - height, width, height), QRectF(x - width / 2, y + gap, width, height))


def draw_leader(painter: QPainter, theme: Theme, cluster: Cluster, plate: QRectF) -> None:
    """A thin line from a symbol to a title that stands far off."""
    end = QPointF(min(max(cluster.x, plate.left()), plate.right()), min(max(cluster.y, plate.top()), plate.bottom()))
    if abs(end.x() - cluster.x) + abs(end.y() - cluster.y) > 24:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(theme.colour("ink", 0.7), 1.0))
        painter.drawLine(QPointF(cluster.x, cluster.y), end)


def draw_plate(painter: QPainter, theme: Theme, plate: QRectF, text: str, chosen: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(theme.colour("selection" if chosen else "rule"), 1.4 if chosen else 1.0))
    painter.setBrush(theme.colour("paper", 0.93))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(theme.colour("ink"))
    draw_centred(painter, plate, text)
