"""The menus: every command with its words and its key, in one table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.dialogs import ask_collection, ask_picture
from viewer.docks import arrange

if TYPE_CHECKING:
    from viewer.window import Window

LANGUAGES = {"en": "English", "ko": "한국어"}


def build_menus(window: "Window") -> None:
    """Fill the window's menu bar anew, in the language that is installed now."""
    tr, bar = window.tr, window.menuBar()
    bar.clear()
    file = bar.addMenu(tr("&Atlas"))
    _add(file, tr("&Open a collection…"), "Ctrl+O", lambda: ask_collection(window))
    _add(file, tr("Save a &picture…"), "Ctrl+S", lambda: ask_picture(window))
    file.addSeparator()
    _add(file, tr("&Quit"), "Ctrl+Q", window.close)
    time = bar.addMenu(tr("&Time"))
    # these keys are caught before the focused list or text scrolls with them, so here they are only named
    _add(time, tr("&Next event") + "\t→", "", lambda: window.session.step(1))
    _add(time, tr("&Previous event") + "\t←", "", lambda: window.session.step(-1))
    _add(time, tr("P&lay or pause") + "\t" + tr("Space"), "", window.playback.toggle)
    _add(time, tr("&Go to a date…"), "Ctrl+G", window.controls.ask_date)
    _add(time, tr("The &whole timeline"), "Ctrl+Home", lambda: window.session.update(span=None))
    view = bar.addMenu(tr("&View"))
    _add(view, tr("The whole &peninsula"), "", lambda: window.session.update(extent=None))
    _add(view, tr("&Larger type"), "Ctrl++", lambda: window.change(size=window.settings.size + 1))
    _add(view, tr("&Smaller type"), "Ctrl+-", lambda: window.change(size=window.settings.size - 1))
    _add(view, tr("&Usual type"), "Ctrl+0", lambda: window.change(size=10.0))
    themes = {"light": tr("&Light"), "dark": tr("&Dark")}
    _choice(view.addMenu(tr("&Colours")), themes, window.settings.theme, lambda name: window.change(theme=name))
    _choice(view.addMenu(tr("Lan&guage")), LANGUAGES, window.settings.language, lambda name: window.change(language=name))
    view.addSeparator()
    _add(view, tr("&Full screen"), "F11", window.toggle_full_screen)
    panels = bar.addMenu(tr("&Panels"))
    for dock in window.docks.values():
        panels.addAction(dock.toggleViewAction())
    panels.addSeparator()
    _add(panels, tr("&Arrange as at first"), "", lambda: arrange(window, window.docks))
    help_menu = bar.addMenu(tr("&Help"))
    _add(help_menu, tr("&Problems of this collection"), "", window.notice.show_all)
    _add(help_menu, tr("&About this atlas"), "F1", window.show_about)


def _add(menu: QMenu, text: str, keys: str, does: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda: does())
    if keys:
        action.setShortcut(keys)
    return action


def _choice(menu: QMenu, names: dict[str, str], chosen: str, does: Callable[[str], None]) -> None:
    """Exclusive checkable actions, one a name."""
    group = QActionGroup(menu)
    for name, text in names.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.triggered.connect(lambda _, name=name: does(name))
        group.addAction(action)
