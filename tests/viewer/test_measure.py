"""Measuring in a real window, by mouse and by keys."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.viewer.conftest import settle
from viewer.measure import area_text, bearing_text, distance_text
from viewer.window import Window

SEOUL, PYONGYANG, BUSAN = (126.9784, 37.5660), (125.7543, 39.0339), (129.0300, 35.1017)
LEFT = Qt.MouseButton.LeftButton


def pixel(window: Window, lonlat: tuple[float, float]) -> QPoint:
    return QPoint(*(round(value) for value in window.map.view.pixels(window.session.dataset.projection.forward(np.array([lonlat])))[0]))


def click(window: Window, lonlat: tuple[float, float]) -> None:
    QTest.mouseMove(window.map, pixel(window, lonlat))
    QTest.mouseClick(window.map, LEFT, pos=pixel(window, lonlat))
    settle()


def shown(window: Window, at: tuple[float, float]) -> str:
    point = pixel(window, at)
    return "\n".join(window.map.measure.lines(window.map.view.metres(point.x(), point.y()), window.session.state.time, "en"))


def kilometres(text: str, pattern: str) -> float:
    return float(re.search(pattern, text)[1].replace(",", ""))


@pytest.fixture
def measuring(window: Window) -> Window:
    window.map.setFocus()
    QTest.keyClick(window, Qt.Key.Key_M)
    settle()
    assert window.map.measure.on
    return window


def test_that_clicks_measure_a_path_and_a_double_click_its_area(measuring: Window) -> None:
    before = measuring.session.state
    for city in (PYONGYANG, SEOUL, BUSAN):
        click(measuring, city)
    text, grain = shown(measuring, SEOUL), 2 * measuring.map.view.scale / 1000
    assert kilometres(text, r"Path ([\d.,]+) km") == pytest.approx(195.0 + 329.7, abs=3 * grain)
    assert kilometres(text, r"last leg ([\d.,]+) km") == pytest.approx(329.7, abs=2 * grain)
    assert kilometres(text, r"towards (\d+)°") == pytest.approx(145, abs=2)
    QTest.mouseDClick(measuring.map, LEFT, pos=pixel(measuring, BUSAN))
    settle()
    assert measuring.map.measure.closed
    area = abs(measuring.session.dataset.projection.geod.polygon_area_perimeter(*zip(PYONGYANG, SEOUL, BUSAN, strict=True))[0]) / 1e6
    assert kilometres(shown(measuring, SEOUL), r"Area ([\d.,]+) km²") == pytest.approx(area, rel=0.2)
    assert measuring.session.state.selection == before.selection
    assert measuring.session.state.extent == before.extent, "a double-click measures and does not zoom"


def test_that_the_pointer_reads_its_distances(measuring: Window) -> None:
    text, grain = shown(measuring, SEOUL), 2 * measuring.map.view.scale / 1000
    assert kilometres(text, r"from Pyongyang ([\d.,]+) km") == pytest.approx(195.0, abs=grain)
    assert kilometres(text, r"From Military Demarcation Line ([\d.,]+) km") == pytest.approx(40, abs=12)
    assert "from Seoul" in text


def test_that_dragging_still_pans_while_measuring(measuring: Window) -> None:
    before = measuring.map.view
    QTest.mousePress(measuring.map, LEFT, pos=QPoint(300, 300))
    QTest.mouseMove(measuring.map, QPoint(340, 320))
    QTest.mouseRelease(measuring.map, LEFT, pos=QPoint(380, 330))
    settle()
    assert measuring.map.measure.points == ()
    assert measuring.map.view.x != before.x or measuring.session.state.extent is None


def test_that_the_keyboard_measures_at_the_centre(measuring: Window) -> None:
    day = measuring.session.state.time
    first = measuring.map.view
    QTest.keyClick(measuring.map, Qt.Key.Key_Return)
    for _ in range(5):
        QTest.keyClick(measuring.map, Qt.Key.Key_Right)
    settle()
    QTest.keyClick(measuring.map, Qt.Key.Key_Return)
    settle()
    points = measuring.map.measure.points
    assert measuring.session.state.time == day, "arrow keys measure and do not step"
    assert len(points) == 2
    assert points[1][0] > points[0][0]
    assert measuring.map.view.x == pytest.approx(first.x + 40 * first.scale)
    QTest.keyClick(measuring.map, Qt.Key.Key_Return)
    assert measuring.map.measure.closed
    QTest.keyClick(measuring.map, Qt.Key.Key_Backspace)
    assert len(measuring.map.measure.points) == 1


def test_that_escape_ends_and_leaves_the_map_as_it_was(measuring: Window) -> None:
    click(measuring, SEOUL)
    QTest.keyClick(measuring.map, Qt.Key.Key_Escape)
    settle()
    assert not measuring.map.measure.on
    assert measuring.map.measure.points == ()
    day = measuring.session.state.time
    QTest.keyClick(measuring.map, Qt.Key.Key_Right)
    settle()
    assert measuring.session.state.time > day


def test_that_the_menu_shows_whether_one_measures(measuring: Window) -> None:
    def entry():
        return next(action for menu in measuring.menuBar().actions() for action in menu.menu().actions() if action.shortcut().toString() == "M")

    assert entry().isChecked()
    measuring.change(language="en")
    assert entry().isChecked()
    QTest.keyClick(measuring.map, Qt.Key.Key_Escape)
    assert not entry().isChecked()


@pytest.mark.parametrize(("metres", "text"), [(12.4, "12 m"), (1234, "1.23 km"), (194_968.8, "195.0 km"), (1_234_567, "1,234.6 km")])
def test_that_lengths_are_written_as_exactly_as_they_deserve(metres: float, text: str) -> None:
    assert distance_text(metres) == text


def test_that_bearings_have_three_figures_and_areas_square_kilometres() -> None:
    assert [bearing_text(degrees) for degrees in (0.2, 7.0, 359.8)] == ["000°", "007°", "000°"]
    assert area_text(2.5e6) == "2.50 km²"
    assert area_text(1.2345e10) == "12,345 km²"
