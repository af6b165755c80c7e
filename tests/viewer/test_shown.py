"""What is on the screen after the clock went on, where only what changed was painted, is what painting all of it shows."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from geodata.dataset import Dataset
from geodata.dates import typed
from tests.viewer.conftest import settle
from viewer.items.furniture import scale_bar_picture
from viewer.items.kept import Kept, Lettered
from viewer.items.lights import Lights
from viewer.items.sheet import Sheet
from viewer.items.shown import OVER_NAMES
from viewer.items.weights import importances
from viewer.session import opening_extent, opening_state
from viewer.settings import AIDS, Settings
from viewer.style import load_theme
from viewer.view import Viewport
from viewer.window import Window

DAYS = ("1945-08-15", "1947-06-01", "1950-06-24", "1950-06-28", "1950-08-05", "1950-08-06", "1950-09-16", "1950-11-26", "1951-01-05", "1953-07-27", "1953-08-03",
        "1963-01-01", "1972-07-04", "1981-07-01", "1995-03-01", "2000-06-15", "2003-06-14", "2007-05-17", "2007-05-18", "2018-04-27", "2018-11-30", "2024-10-15")


def on_screen(window: Window) -> np.ndarray:
    """The pixels of the map as they were painted last."""
    return screen_of(window, window.map)


def screen_of(window: Window, widget: QWidget) -> np.ndarray:
    """The pixels of a widget as they were painted last, not painted anew for the asking."""
    at, size = widget.mapTo(window, widget.rect().topLeft()), widget.size()
    image = window.screen().grabWindow(window.winId(), at.x(), at.y(), size.width(), size.height()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def differing(window: Window) -> int:
    """How many pixels of the map change once all of it is painted."""
    before = on_screen(window)
    window.map.update()
    settle()
    return int((np.abs(on_screen(window) - before).max(axis=2) > 12).sum())


@pytest.mark.parametrize("name", [None, "panmunjom-village", "pueblo-seizure-1968", "singapore-summit-2018"])
def test_that_a_day_painted_where_it_differs_is_the_day_painted_whole(window: Window, name: str | None) -> None:
    assert name is None or name in window.session.dataset.features
    window.session.update(selection=name, trail=365)
    settle()
    for date in DAYS:
        window.session.update(time=typed(date).begin)
        settle()
        assert differing(window) == 0, date


def test_that_several_days_between_two_frames_leave_nothing_behind(window: Window) -> None:
    for first, second in pairwise(DAYS):
        for date in (first, second):
            window.session.update(time=typed(date).begin)
            window.session._announce()  # as two turns of the event loop would, before anything is painted
        settle()
        assert differing(window) == 0, second


@pytest.mark.parametrize("aids", [set(), *({aid} for aid in sorted(OVER_NAMES)), {"arrow", "inset"}])
def test_that_the_aids_stay_whole_while_the_clock_runs(open_window, shipped: Dataset, aids: set[str]) -> None:
    window = open_window(shipped, "1972-07-04", replace(Settings(), **{aid: aid in aids for aid in AIDS}))
    window.session.select("seoul")
    settle()
    for date in DAYS[::3]:
        window.session.update(time=typed(date).begin)
        settle()
        assert differing(window) == 0, date


def test_that_a_step_of_the_clock_paints_a_part_of_the_map_only(window: Window) -> None:
    shown, day = window.map._shown, typed("1965-03-01").begin
    window.session.update(time=day)
    settle()
    window.session.update(time=day + 1)
    region = shown.changed(window.map.sheet, window.map.view, window.session.state)
    painted = sum(rect.width() * rect.height() for rect in region)
    assert 0 < painted < 0.3 * window.map.width() * window.map.height()


def test_that_nothing_lit_covers_nothing(window: Window) -> None:
    assert Lights().reach(window.map.sheet.theme, QRegion(window.map.rect())).isEmpty()


@pytest.mark.parametrize("importance", ["high", "300", "2.5", "-1"])
def test_that_an_importance_that_is_none_is_the_least(open_window, shipped: Dataset, importance: str) -> None:
    events = replace_column(shipped, "importance", importance)
    window = open_window(events, "1953-07-27")
    window.session.update(time=typed("1968-01-24").begin)
    settle()
    assert differing(window) == 0
    assert set(importances(events)) <= {1, 2, 3}


def replace_column(dataset: Dataset, name: str, text: str) -> Dataset:
    """The dataset with one text in every second cell of a column of its events."""
    table = dataset.events
    cells = tuple(text if number % 2 else cell for number, cell in enumerate(table.columns[name]))
    made = replace(table, columns={**table.columns, name: cells})
    return replace(dataset, layers=tuple(replace(layer, table=made) if layer.entry.kind == "event" else layer for layer in dataset.layers))


@pytest.mark.parametrize("ratio", [1.0, 1.2, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("width", [857, 871, 900])
def test_that_strokes_lie_where_they_lay_at_any_ratio_and_width(shipped: Dataset, qapp, ratio: float, width: int) -> None:
    sheet, kept = Sheet(shipped, load_theme("light")), Kept()
    view = Viewport.fit(opening_extent(shipped), width, 700)
    for date in ("2000-06-15", "2003-06-14", "2007-05-17", "2018-11-30"):
        state = replace(opening_state(shipped), time=typed(date).begin)
        in_part, at_once = (colours(one.picture(sheet, view, state, ratio)) for one in (kept, Kept()))
        assert (np.abs(in_part - at_once).max(axis=2) > 40).sum() <= 12, date


def colours(picture: Lettered) -> np.ndarray:
    """Of the pixels of a picture that are painted."""
    image, ratio, box = picture.pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32), picture.pixmap.devicePixelRatio(), picture.painted
    values = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)
    left, top, right, bottom = (int(edge * ratio) for edge in (box.left(), box.top(), box.right(), box.bottom()))
    return values[top + 1:bottom - 1, left + 1:right - 1]


def test_that_the_frame_about_a_row_of_the_list_goes_with_it(window: Window) -> None:
    table = window.panels["events"].table
    window.activateWindow()
    table.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(table, key, Qt.KeyboardModifier.ControlModifier)
    settle()
    before = screen_of(window, table.viewport())
    table.viewport().update()
    settle()
    assert (screen_of(window, table.viewport()) == before).all()


def test_that_dates_of_the_list_scroll_with_their_column(window: Window) -> None:
    table = window.panels["events"].table
    table.setColumnWidth(0, table.viewport().width() + 60)
    settle()
    before = screen_of(window, table.viewport())
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    settle()
    assert table.horizontalScrollBar().maximum() > 0
    assert (screen_of(window, table.viewport())[:, :100] != before[:, :100]).any()


def test_that_the_label_of_a_short_scale_bar_is_whole(qapp) -> None:
    theme = load_theme("light", 20.0)
    picture, right, _ = scale_bar_picture(theme, 60.0, "1,000 km", 1.0)
    image = picture.toImage()
    inked = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 40]
    assert min(inked) > 0
    assert max(inked) < image.width() - 1
    assert right <= image.width()
