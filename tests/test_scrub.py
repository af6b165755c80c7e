"""One scrub as a user does it: the mouse drags along the timeline of a real window, and everything follows."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from geodata.temporal import iso, parse
from tests.viewer.conftest import fonts, open_window, settle, shipped, window  # noqa: F401
from viewer.window import Window


def x_of(window: Window, date: str) -> int:  # noqa: F811
    axis = window.panels["timeline"].axis
    return int(np.ceil(axis.x(parse(date).begin)))


def empty_row(window: Window) -> int:  # noqa: F811
    return 6  # the band of eras: no mark can be hit there


def scrub(window: Window, *dates: str) -> None:  # noqa: F811
    timeline = window.panels["timeline"]
    y = empty_row(window)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(x_of(window, dates[0]), y))
    for date in dates:
        QTest.mouseMove(timeline, QPoint(x_of(window, date), y))
        settle()
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(x_of(window, dates[-1]), y))
    settle()


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def test_that_dragging_the_cursor_moves_time_in_every_panel(window: Window) -> None:  # noqa: F811
    before = pixels(window.map.grab().toImage())
    scrub(window, "1972-07-04", "1949-01-01")
    year = iso(window.session.state.time)[:4]
    assert year in ("1948", "1949")
    assert abs(pixels(window.map.grab().toImage()) - before).max() > 60
    assert window.controls.date.text().endswith(year)
    assert window.panels["narrative"].passage.lifetime.begin <= window.session.state.time
    events = window.panels["events"]
    row = events.model.rows[events.table.currentIndex().row()]
    assert window.session.dataset.events.begin[row] <= window.session.state.time


def test_that_scrubbing_through_all_years_never_fails_and_always_shows_one_line_of_division(window: Window) -> None:  # noqa: F811
    scrub(window, *(f"{year}-03-01" for year in range(1946, 2027)))
    assert iso(window.session.state.time)[:4] in ("2025", "2026")


def test_that_a_click_on_a_mark_selects_its_event_everywhere(window: Window) -> None:  # noqa: F811
    timeline, session = window.panels["timeline"], window.session
    row = session.dataset.events.row_of[next(name for name in session.dataset.events.columns["id"] if "armistice" in name)]
    session.update(span=(int(session.dataset.events.begin[row]) - 20, int(session.dataset.events.begin[row]) + 20))
    settle()
    from viewer.items.marks import mark_box

    box = mark_box(session.dataset, timeline.axis, timeline.chart.lanes, row)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    settle()
    chosen = session.dataset.events.row_of[session.state.selection]
    assert abs(int(session.dataset.events.begin[chosen] - session.dataset.events.begin[row])) <= 40
    assert window.panels["events"].model.rows[window.panels["events"].table.currentIndex().row()] == chosen
    assert session.dataset.events.text("title", chosen) in window.panels["dossier"].text.toPlainText()


def test_that_a_frame_of_scrubbing_is_announced_once(window: Window) -> None:  # noqa: F811
    announced = []
    window.session.changed.connect(lambda new, old: announced.append(new.time))
    for number in range(50):
        window.session.update(time=window.session.state.time + number)
    QApplication.processEvents()
    assert announced == [window.session.state.time]
