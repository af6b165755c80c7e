"""The keyboard reaches every panel, and one sees where it is; a selected event beyond the map's edge is pointed to."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from geodata.dataset import Dataset
from tests.conftest import SHIPPED
from tests.viewer.conftest import settle
from viewer.focus import FocusRing, ancestry
from viewer.items.furniture import day_box
from viewer.window import Window

F6, SHIFT = Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier


def panel_with_focus(window: Window) -> str:
    held = list(ancestry(QApplication.focusWidget()))
    return next((name for name, panel in (("map", window.map), *window.panels.items()) if panel in held), "")


def press(window: Window, *modifiers: Qt.KeyboardModifier) -> str:
    QTest.keyClick(QApplication.focusWidget() or window, F6, *modifiers)
    settle()
    return panel_with_focus(window)


def test_that_f6_goes_round_all_panels_and_shift_f6_back(window: Window) -> None:
    window.activateWindow()
    window.map.setFocus()
    settle()
    seen = [press(window) for _ in range(len(window.panels) + 1)]
    assert seen[-1] == "map"
    assert set(seen) == {"map", *window.panels}
    assert [press(window, SHIFT) for _ in range(len(window.panels))] == seen[-2::-1]


def test_that_a_closed_panel_is_passed_over(window: Window) -> None:
    window.docks["narrative"].close()
    window.map.setFocus()
    settle()
    assert "narrative" not in [press(window) for _ in range(len(window.panels) + 1)]


def test_that_a_ring_shows_where_the_keyboard_is_and_none_where_the_mouse_went(window: Window) -> None:
    ring, other = (panel.findChild(FocusRing) for panel in (window.map, window.panels["timeline"]))
    assert ring.isHidden()
    window.panels["timeline"].setFocus(Qt.FocusReason.MouseFocusReason)
    window.map.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert ring.isVisible()
    assert ring.size() == window.map.size()
    window.panels["timeline"].setFocus(Qt.FocusReason.MouseFocusReason)
    settle()
    assert ring.isHidden()
    assert other.isHidden()


def colours(image: QImage) -> np.ndarray:
    values = np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
    return values.reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def test_that_a_selected_event_beyond_the_edge_is_pointed_to(window: Window, shipped: Dataset) -> None:
    event = shipped.events.row_of["hungnam-evacuation-1950"]
    x, y = shipped.sites.xy[shipped.sites.event == event][0]
    state = replace(window.session.state, time=int(shipped.events.begin[event]), extent=(x + 20_000, y - 90_000, x + 60_000, y - 60_000))  # it lies to the north-west
    pictures = []
    for selection in (None, "hungnam-evacuation-1950"):
        window.session.update(**vars(replace(state, selection=selection)))
        settle()
        pictures.append(colours(window.map.grab().toImage()))
    differs = np.argwhere((pictures[0] != pictures[1]).any(axis=2))
    assert len(differs) > 200
    day = day_box(window.sheet.theme).adjusted(12, 12, -4, -4)  # beside the arrow, which may stand in the very corner
    assert differs[:, 1].max() < 300  # in the upper left
    assert differs[:, 0].max() < 160
    assert not [point for point in differs.tolist() if day.contains(point[1], point[0])]


def test_that_an_event_at_a_place_without_a_point_is_pointed_to_nowhere(open_window, tmp_path: Path) -> None:
    folder = tmp_path / "atlas"
    copytree(SHIPPED, folder)
    lines = (folder / "places.csv").read_text("utf-8").splitlines(keepends=True)
    mended = [line.replace(",127.", ",east ", 1) if line.startswith("hungnam,") else line for line in lines]
    assert mended != lines
    (folder / "places.csv").write_text("".join(mended), "utf-8")
    window = open_window(folder, "1950-12-20")
    extent = window.session.state.extent
    for name in ("hungnam-evacuation-1950", "hungnam"):
        window.session.select(name)
        settle()
        assert window.session.state.selection == name
        assert window.session.state.extent == extent
        assert not window.map.grab().isNull()
