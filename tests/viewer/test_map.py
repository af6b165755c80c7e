import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from geodata.temporal import iso
from tests.viewer.conftest import settle
from viewer.items.furniture import round_length, true_scale
from viewer.items.position import describe_position
from viewer.view import Viewport
from viewer.window import Window


def wheel(widget, at: QPoint, steps: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, event)
    settle()


def test_that_the_wheel_zooms_about_the_pointer(window: Window) -> None:
    at = QPoint(200, 150)
    before = window.map.view.metres(at.x(), at.y())
    scale = window.map.view.scale
    wheel(window.map, at, 3)
    assert window.map.view.scale < scale / 1.8
    assert np.allclose(window.map.view.metres(at.x(), at.y()), before, atol=1.0)


def test_that_dragging_pans_and_does_not_select(window: Window) -> None:
    before = window.map.view
    QTest.mousePress(window.map, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    for x in range(300, 421, 20):
        QTest.mouseMove(window.map, QPoint(x, 300))
        settle()
    QTest.mouseRelease(window.map, Qt.MouseButton.LeftButton, pos=QPoint(420, 300))
    settle()
    assert abs((before.x - window.map.view.x) / before.scale - 120) < 1
    assert window.session.state.selection is None


def test_that_keys_zoom_and_pan_the_map(window: Window) -> None:
    window.map.setFocus()
    start = window.map.view
    QTest.keyClick(window.map, Qt.Key.Key_Plus)
    settle()
    assert window.map.view.scale < start.scale
    QTest.keyClick(window.map, Qt.Key.Key_Minus)
    QTest.keyClick(window.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert window.map.view.x > start.x
    QTest.keyClick(window.map, Qt.Key.Key_Home)
    settle()
    assert window.session.state.extent is None


def test_that_a_click_on_a_symbol_selects_its_event_and_tells_of_it(window: Window) -> None:
    window.map.grab()
    single = next(one for one in window.map.clusters if len(one.events) == 1)
    QTest.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(round(single.x), round(single.y)))
    settle()
    assert window.session.state.selection == window.session.dataset.events.columns["id"][single.events[0]]


def test_that_a_symbol_of_several_events_opens_into_the_list(window: Window) -> None:
    window.map.grab()
    several = max(window.map.clusters, key=lambda one: len(one.events))
    assert len(several.events) > 1
    QTest.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(round(several.x), round(several.y)))
    settle()
    assert sorted(window.panels["events"].model.rows) == sorted(several.events)
    assert window.panels["events"].here.isVisibleTo(window)
    window.panels["events"].here.click()
    assert len(window.panels["events"].model.rows) == len(window.session.dataset.events)


def test_that_pointing_at_a_symbol_points_it_out_and_leaving_ends_that(window: Window) -> None:
    window.map.grab()
    one = window.map.clusters[0]
    QTest.mouseMove(window.map, QPoint(round(one.x) + 60, round(one.y)))  # a move to where the pointer already was would be none
    QTest.mouseMove(window.map, QPoint(round(one.x), round(one.y)))
    settle()
    assert window.session.state.pointed == window.session.dataset.events.columns["id"][one.events[0]]
    QTest.mouseMove(window.map, QPoint(2, window.map.height() - 2))
    settle()
    assert window.session.state.pointed != window.session.dataset.events.columns["id"][one.events[0]]


def test_that_the_position_names_degrees_and_the_line_of_the_day(window: Window) -> None:
    dataset = window.session.dataset
    seoul = tuple(dataset.projection.forward(np.array([[126.978, 37.566]]))[0])
    text = describe_position(dataset, seoul, window.session.state.time)
    assert text.startswith("37.5660° N  126.9780° E")
    assert "Military Demarcation Line" in text
    distance = float(text.split("E")[1].split("km")[0])
    assert 35 < distance < 50
    assert iso(window.session.state.time) == "1972-07-04"


def test_that_scale_bars_are_round_and_true_away_from_the_centre() -> None:
    assert [round_length(metres) for metres in (7.0, 23.0, 99_000.0, 100_000.0)] == [5.0, 20.0, 50_000.0, 100_000.0]
    assert true_scale(Viewport(0, 0, 1000, 800, 600)) == 1000
    north = true_scale(Viewport(0, 5_000_000, 1000, 800, 600))
    assert abs(north - 1000 * np.sin(5e6 / 6371008.8) / (5e6 / 6371008.8)) < 1


def test_that_everything_of_the_map_has_a_name_for_screen_readers(window: Window) -> None:
    assert window.map.accessibleName()
    assert window.map.accessibleDescription()
    assert window.panels["timeline"].accessibleName()


def test_that_the_list_shows_what_happened_near_a_place_and_stays_while_its_rows_are_chosen(window: Window) -> None:
    events, session = window.panels["events"], window.session
    session.select("kaesong")
    settle()
    events.near.menu().actions()[1].trigger()
    near = list(events.model.rows)
    assert "30 km" in events.scope.text()
    assert 0 < len(near) < len(session.dataset.events)
    session.select(session.dataset.events.columns["id"][near[0]])
    settle()
    assert events.model.rows == near
    events.here.click()
    assert len(events.model.rows) == len(session.dataset.events)
    assert not events.scope.isVisible()


def test_that_without_a_selection_the_list_says_what_to_do(window: Window) -> None:
    events = window.panels["events"]
    window.session.select(None)
    settle()
    events.near.menu().actions()[0].trigger()
    assert events.scope.text().startswith("Select a place")
    assert len(events.model.rows) == len(window.session.dataset.events)
