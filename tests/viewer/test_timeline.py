"""The timeline: its rows grow with the type, its eras tell what they are, its cursor stays within the axis."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest

from geodata.dataset import Dataset
from geodata.temporal import parse
from tests.viewer.conftest import settle
from viewer.items.marks import tick_labels
from viewer.window import Window


def middle_of(window: Window, era: str) -> QPoint:
    """A pixel in the band of an era."""
    life = parse(next(one.date for one in window.session.dataset.manifest.eras if one.id == era))
    return QPoint(int(window.panels["timeline"].axis.x((life.begin + life.end) / 2)), 7)


def below_axis(window: Window) -> np.ndarray:
    """The pixels (height, width, 3) of the axis row."""
    timeline = window.panels["timeline"]
    image = timeline.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())[:, :image.width() * 3]
    return rows.reshape(image.height(), image.width(), 3)[int(timeline.chart.lanes.axis_top):].astype(int)


@pytest.mark.parametrize("size", [8.0, 10.0, 16.0, 24.0])
def test_that_rows_and_names_have_room_at_any_type_size(window: Window, size: float) -> None:
    window.change(size=size, balance=True)
    settle()
    timeline, theme = window.panels["timeline"], window.sheet.theme
    lanes = timeline.chart.lanes
    assert lanes.row >= QFontMetricsF(theme.font("body", bold=True)).height() - 1
    assert lanes.lane_height >= 0.7 * QFontMetricsF(theme.font("small")).height()
    assert timeline.height() >= timeline.minimumHeight() >= lanes.needed
    assert lanes.axis_top + lanes.row <= timeline.height()
    names = [QFontMetricsF(theme.font("small")).horizontalAdvance(lane.title) for lane in window.session.dataset.lanes]
    assert timeline.axis.left == 40 or timeline.axis.left > max(names) + 28
    window.change(size=10.0, balance=False)


def test_that_dock_titles_follow_the_type_size(window: Window) -> None:
    heights = []
    for size in (10.0, 20.0):
        window.change(size=size)
        settle()
        heights.append(window.docks["narrative"].widget().geometry().top())
    assert heights[1] > heights[0] + 8
    window.change(size=10.0)


def test_that_a_click_or_double_click_on_an_era_leaves_the_clock_and_a_drag_moves_it(window: Window) -> None:
    timeline, time = window.panels["timeline"], window.session.state.time
    at = middle_of(window, "engagement")
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    settle()
    era = parse(next(one.date for one in window.session.dataset.manifest.eras if one.id == "engagement"))
    assert window.session.state.time == time
    assert window.session.state.span == (era.begin, era.end)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(500, 7))
    QTest.mouseMove(timeline, QPoint(560, 7))
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(560, 7))
    settle()
    assert era.contains(window.session.state.time)


def test_that_an_era_tells_its_name_and_days_however_short_it_is(window: Window) -> None:
    hint = window.panels["timeline"]._hint
    assert hint(QPointF(middle_of(window, "summits-era"))) == "Summits: 1 January 2018 – 28 February 2019"
    assert hint(QPointF(middle_of(window, "war-era"))).startswith("War: 25 June 1950")
    assert hint(QPointF(5, 5)) == ""


def test_that_the_cursor_is_not_drawn_when_its_day_is_outside_the_span(window: Window) -> None:
    accent = np.array(window.sheet.theme.colour("accent").getRgb()[:3])
    def chip() -> bool:
        return bool((np.abs(below_axis(window) - accent).max(axis=2) < 3).sum() > 200)
    window.session.update(time=parse("1972-07-04").begin)
    settle()
    assert chip()
    window.session.update(span=(parse("2000").begin, parse("2010").begin))
    settle()
    assert not chip()


def test_that_no_label_is_cut_by_the_days_chip(window: Window, shipped: Dataset) -> None:
    timeline = window.panels["timeline"]
    panel = np.array(window.sheet.theme.colour("panel").getRgb()[:3])
    chart = timeline.chart
    boxes = [box for box, _ in tick_labels(window.sheet.theme, chart.axis, chart.lanes)]
    for box in boxes[4:8]:
        window.session.update(time=chart.axis.day(box.right() + 30))  # the chip's left part lies over the label
        settle()
        left = below_axis(window)[6:-6, int(box.left()):int(box.left()) + 4]
        accent = np.array(window.sheet.theme.colour("accent").getRgb()[:3])
        assert ((np.abs(left - panel).max(axis=2) < 3) | (np.abs(left - accent).max(axis=2) < 3)).mean() > 0.9
