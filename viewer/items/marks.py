"""Events as marks in lanes by kind, eras as bands: the still part of the timeline, and the marks that are lit."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen

from geodata.dataset import Dataset
from geodata.temporal import LATEST, parse
from viewer.items.axis import Axis
from viewer.items.weights import importances
from viewer.style import Theme, symbol

MANY = 4000  # marks from which on a lane shows density
HEIGHTS = (0.46, 0.46, 0.66, 0.86)  # of a lane's, by importance


@dataclass(frozen=True)
class Lanes:
    """Where the rows of a timeline of some height lie: eras, then one row a lane, then the axis."""

    count: int
    height: float
    row: float  # the height of the band of eras and of the axis
    least: float  # the least height of a lane
    balance: float = 0.0  # the height of the strip under the lanes, if it is shown

    @property
    def needed(self) -> float:
        """The least height that all rows need."""
        return 2 * self.row + self.count * self.least + self.balance

    @property
    def lane_height(self) -> float:
        return max(self.least, (self.height - 2 * self.row - self.balance) / max(self.count, 1))

    @property
    def balance_top(self) -> float:
        return self.row + self.count * self.lane_height

    def middle(self, lane: int) -> float:
        return self.row + (lane + 0.5) * self.lane_height

    @property
    def axis_top(self) -> float:
        return self.balance_top + self.balance


def lanes_of(dataset: Dataset, theme: Theme, balance: float = 0.0) -> Lanes:
    """The lanes of a dataset with rows as high as the theme's type needs; `height` is the least."""
    row = max(20.0, float(np.ceil(QFontMetricsF(theme.font("body", bold=True)).height())))
    least = max(9.0, 0.88 * QFontMetricsF(theme.font("small")).height())
    lanes = Lanes(len(dataset.lanes), 0.0, row, least, balance)
    return replace(lanes, height=lanes.needed)


def names_width(dataset: Dataset, theme: Theme, language: str) -> float:
    """The pixels that the lanes' symbols and names need."""
    metrics = QFontMetricsF(theme.font("small"))
    titles = [(lane.title_ko if language == "ko" else "") or lane.title or lane.id for lane in dataset.lanes]
    return float(np.ceil(max((metrics.horizontalAdvance(title) for title in titles), default=0.0))) + 34


def draw_eras(painter: QPainter, dataset: Dataset, theme: Theme, axis: Axis, look: tuple[float, str]) -> None:
    """Bands with their names as far as they fit; `look` is the height of the band and the language."""
    height, language = look
    painter.setFont(theme.font("small"))
    metrics = QFontMetricsF(painter.font())
    for number, era in enumerate(dataset.manifest.eras):
        life = parse(era.date)
        left, right = (float(edge) for edge in np.clip(axis.x(np.array([life.begin, life.end])), axis.left, axis.left + axis.width))
        if right <= left:
            continue
        band = QRectF(left, 0, right - left, height - 2)
        painter.fillRect(band, theme.colour("accent", 0.10 if number % 2 else 0.18))
        title = metrics.elidedText((era.title_ko if language == "ko" else "") or era.title, Qt.TextElideMode.ElideRight, band.width() - 8)
        if len(title.rstrip("…")) > 1:
            painter.setPen(theme.colour("ink"))
            painter.drawText(band.adjusted(5, 0, -3, 0), Qt.AlignmentFlag.AlignVCenter, title)


def draw_axis(painter: QPainter, theme: Theme, axis: Axis, lanes: Lanes) -> None:
    painter.setFont(theme.font("small"))
    top = lanes.axis_top
    painter.setPen(QPen(theme.colour("rule"), 1))
    painter.drawLine(QPointF(axis.left, top), QPointF(axis.left + axis.width, top))
    for day, _, major in axis.ticks():
        x = round(float(axis.x(day))) + 0.5
        painter.drawLine(QPointF(x, lanes.row if major else top), QPointF(x, top + 4))
    painter.setPen(theme.colour("muted"))
    for box, label in tick_labels(theme, axis, lanes):
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label)


@lru_cache(maxsize=4)
def tick_labels(theme: Theme, axis: Axis, lanes: Lanes) -> tuple[tuple[QRectF, str], ...]:
    """The labels of the ticks that find room beside one another, with their boxes of pixels."""
    metrics, right, found = QFontMetricsF(theme.font("small")), -1e9, []
    for day, label, _ in axis.ticks():
        x, width = round(float(axis.x(day))) + 0.5, metrics.horizontalAdvance(label)
        if x + 3 > right and x + 3 + width < axis.left + axis.width:
            found.append((QRectF(x + 3, lanes.axis_top + 1, width + 2, lanes.row - 2), label))
            right = x + 9 + width
    return tuple(found)


def draw_lane_names(painter: QPainter, dataset: Dataset, theme: Theme, lanes: Lanes, look: tuple[float, str]) -> None:
    """The lanes' symbols and names left of the axis; `look` is the width they have and the language."""
    width, language = look
    painter.setFont(theme.font("small"))
    metrics = QFontMetricsF(painter.font())
    for number, lane in enumerate(dataset.lanes):
        y = lanes.middle(number)
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.drawLine(QPointF(width, y), QPointF(4000, y))
        painter.save()
        painter.translate(13, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(theme.colour("ink"), 0.9))
        painter.setBrush(theme.lane_colour(lane.id))
        painter.drawPath(symbol(theme.lane_shape(lane.id), min(4.6, lanes.lane_height / 2 - 1)))
        painter.restore()
        painter.setPen(theme.colour("ink"))
        title = metrics.elidedText((lane.title_ko if language == "ko" else "") or lane.title or lane.id, Qt.TextElideMode.ElideRight, width - 32)
        painter.drawText(QRectF(24, y - lanes.row / 2, width - 28, lanes.row), Qt.AlignmentFlag.AlignVCenter, title)


def draw_marks(painter: QPainter, dataset: Dataset, theme: Theme, axis: Axis, lanes: Lanes) -> None:
    """Every event in the axis's span, subdued; as density where there are too many for marks."""
    events = dataset.events
    rows = np.flatnonzero((events.begin < axis.end) & (events.end > axis.begin))
    if len(rows) > MANY:
        draw_density(painter, dataset, theme, axis, (lanes, rows))
        return
    draw_each(painter, dataset, theme, axis, (lanes, rows, 0.55))


def mark_boxes(dataset: Dataset, axis: Axis, lanes: Lanes, rows: np.ndarray) -> np.ndarray:
    """The pixels (n, 4: left, top, width, height) of the marks of events (rows): their days, at least three pixels wide, higher the weightier they are."""
    events, heights = dataset.events, np.array(HEIGHTS)[importances(dataset)[rows]] * lanes.lane_height
    left = np.maximum(axis.x(events.begin[rows]), axis.left - 4)
    right = np.minimum(axis.x(np.minimum(events.end[rows], LATEST)), axis.left + axis.width + 4)
    middles = lanes.row + (dataset.lane_of[rows] + 0.5) * lanes.lane_height
    return np.column_stack((left, middles - heights / 2, np.maximum(right - left, 3.0), heights))


def mark_box(dataset: Dataset, axis: Axis, lanes: Lanes, row: int) -> QRectF:
    """The pixels of one event's mark."""
    return QRectF(*mark_boxes(dataset, axis, lanes, np.array([row]))[0])


@lru_cache(maxsize=16)
def lane_colours(theme: Theme, lanes: tuple[str, ...], alpha: float) -> list[QColor]:
    colours = [theme.lane_colour(lane) for lane in lanes]
    for colour in colours:
        colour.setAlphaF(alpha)
    return colours


def draw_each(painter: QPainter, dataset: Dataset, theme: Theme, axis: Axis, what: tuple[Lanes, np.ndarray, float]) -> None:
    """The marks of events (rows) at an opacity; a date that is not certain to the day is hatched and dashed, never solid."""
    lanes, rows, opacity = what
    solid, hatched = (lane_colours(theme, tuple(lane.id for lane in dataset.lanes), alpha) for alpha in (opacity, min(1.0, opacity + 0.15)))
    for row, box in zip(rows.tolist(), mark_boxes(dataset, axis, lanes, rows).tolist(), strict=True):
        lane = dataset.lane_of[row]
        if dataset.events.lifetimes[row].exact:
            painter.fillRect(QRectF(*box), solid[lane])
        else:
            painter.fillRect(QRectF(*box), QBrush(hatched[lane], Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(hatched[lane], 1.0, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(*box))


def draw_density(painter: QPainter, dataset: Dataset, theme: Theme, axis: Axis, what: tuple[Lanes, np.ndarray]) -> None:
    """How many events begin in each pixel column of each lane, as depth of colour."""
    lanes, rows = what
    width = max(int(axis.width), 1)
    columns = np.clip((axis.x(dataset.events.begin[rows]) - axis.left).astype(int), 0, width - 1)
    counts = np.bincount(dataset.lane_of[rows].astype(int) * width + columns, minlength=len(dataset.lanes) * width).reshape(-1, width)
    depth = np.log1p(counts) / np.log1p(max(counts.max(), 1))
    for number, lane in enumerate(dataset.lanes):
        colour = theme.lane_colour(lane.id)
        alpha = (depth[number] * 230).astype(np.uint32)
        parts = [(np.uint32(part) * alpha // 255) for part in (colour.red(), colour.green(), colour.blue())]
        line = np.ascontiguousarray((alpha << 24) | (parts[0] << 16) | (parts[1] << 8) | parts[2])
        image = QImage(line.data, width, 1, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
        height = lanes.lane_height * 0.8
        painter.drawImage(QRectF(axis.left, lanes.middle(number) - height / 2, width, height), image)
