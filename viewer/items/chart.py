"""The timeline as a chart: what stays still for a span, and what the state lights up over it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from geodata import query
from geodata.dataset import Dataset
from geodata.dates import show_day
from geodata.temporal import Lifetime, parse
from viewer.items.axis import Axis
from viewer.items.balance import draw_balance, draw_balance_names
from viewer.items.marks import MANY, Lanes, draw_axis, draw_each, draw_eras, draw_lane_names, draw_marks, mark_box, tick_labels
from viewer.items.sheet import Sheet
from viewer.session import ViewState

STRIP_HEIGHT = 4.0  # of the strip that shows the states of a line


@dataclass(frozen=True)
class Chart:
    """A sheet's dataset along an axis, in lanes."""

    sheet: Sheet
    axis: Axis
    lanes: Lanes

    @property
    def dataset(self) -> Dataset:
        return self.sheet.dataset

    def draw_still(self, painter: QPainter) -> None:
        """Lane names, eras, ticks and every event, subdued."""
        theme, language = self.sheet.theme, self.sheet.language
        draw_lane_names(painter, self.dataset, theme, self.lanes, (self.axis.left - 6, language))
        draw_eras(painter, self.dataset, theme, self.axis, (self.lanes.row, language))
        draw_axis(painter, theme, self.axis, self.lanes)
        painter.setClipRect(QRectF(self.axis.left, 0, self.axis.width, self.lanes.height))
        draw_marks(painter, self.dataset, theme, self.axis, self.lanes)
        if self.lanes.balance:
            draw_balance(painter, self.dataset, theme, self.axis, self.lanes.balance_top)
            painter.setClipping(False)
            draw_balance_names(painter, theme, self.axis.left - 6, self.lanes.balance_top)

    def draw_state(self, painter: QPainter, state: ViewState) -> None:
        """The trail, the marks it lights, what is pointed out, and the cursor."""
        painter.setClipRect(QRectF(self.axis.left - 8, 0, self.axis.width + 16, self.lanes.height + 6))
        shown = self.axis.begin <= state.time < self.axis.end
        start, now = (float(x) for x in self.axis.x(np.array([max(state.time - state.trail, self.axis.begin), state.time + 1])))
        if shown:
            painter.fillRect(QRectF(start, self.lanes.row, now - start, self.lanes.axis_top - self.lanes.row), self.sheet.theme.colour("accent", 0.08))
        if query.count(self.dataset.events, state.time, state.trail) <= MANY // 8:
            draw_each(painter, self.dataset, self.sheet.theme, self.axis, (self.lanes, query.active(self.dataset.events, state.time, state.trail), 1.0))
        for name in (state.selection, state.pointed):
            self._draw_outlines(painter, name)
        if shown:
            self._draw_cursor(painter, state.time)

    def _draw_outlines(self, painter: QPainter, name: str | None) -> None:
        """A frame about an event's mark, about those of every event at a place, over the days of a line or of a date."""
        painter.setPen(self.sheet.theme.ring())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in event_rows(self.dataset, name):
            painter.drawRect(mark_box(self.dataset, self.axis, self.lanes, row).adjusted(-3, -2, 3, 2))
        pointed_date = bool(name and name.startswith("date:"))
        height = self.lanes.axis_top - self.lanes.row if pointed_date else STRIP_HEIGHT
        for life in pointed_days(self.dataset, name):
            ends = np.clip(self.axis.x(np.array([life.begin, life.end])), self.axis.left - 4, self.axis.left + self.axis.width + 4)
            width = max(float(ends[1] - ends[0]) - (0 if pointed_date else 1), 2.0)  # states are a pixel apart
            painter.fillRect(QRectF(float(ends[0]), self.lanes.row - 1, width, height), self.sheet.theme.colour("selection", 0.25 if pointed_date else 1.0))

    def _draw_cursor(self, painter: QPainter, time: int) -> None:
        theme, axis, top = self.sheet.theme, self.axis, self.lanes.axis_top
        x = float(axis.x(time + 0.5))
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, top))
        painter.setFont(theme.font("body", bold=True))
        text = show_day(time, self.sheet.language)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 16
        chip = QRectF(min(max(x - width / 2, axis.left - 6), axis.left + axis.width + 6 - width), top, width, self.lanes.row)
        left, right = chip.left(), chip.right()
        for box, _ in tick_labels(theme, axis, self.lanes):
            if box.left() < right and box.right() > left:
                painter.fillRect(box, theme.colour("panel"))  # rather no label than half of one
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(theme.colour("accent_text"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def mark_at(self, point: QPointF) -> str | None:
        """The id of the event whose mark lies under a pixel, the shortest of several."""
        events, axis = self.dataset.events, self.axis
        reach = 4 * axis.days_per_pixel
        day = axis.begin + (point.x() - axis.left) * axis.days_per_pixel
        rows = np.flatnonzero((events.begin - reach <= day) & (events.end + reach >= day))[:200]
        hits = [int(row) for row in rows if mark_box(self.dataset, axis, self.lanes, int(row)).adjusted(-2, -2, 2, 2).contains(point)]
        hits.sort(key=lambda row: (int(events.end[row] - events.begin[row]), abs(int(events.begin[row]) - day)))
        return events.columns["id"][hits[0]] if hits else None


def event_rows(dataset: Dataset, name: str | None) -> list[int]:
    """The event that a name is, or the events at the place that it is."""
    layer, row = dataset.features.get(name or "", (None, 0))
    if layer is None or layer.entry.kind not in ("event", "place"):
        return []
    return [row] if layer.entry.kind == "event" else np.unique(dataset.sites.event[dataset.sites.place == row]).tolist()


def pointed_days(dataset: Dataset, name: str | None) -> list[Lifetime]:
    """The days of a pointed date ('date:' and EDTF) or the lifetimes of a line or area."""
    if name and name.startswith("date:"):
        try:
            return [parse(name.removeprefix("date:"))]
        except ValueError:
            return []
    layer, _ = dataset.features.get(name or "", (None, 0))
    return dataset.lives(str(name)) if layer is not None and layer.entry.kind not in ("event", "place") else []
