"""The menus: every command with its words and its key, in one table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.dialogs import ask_collection, ask_picture
from viewer.docks import arrange
from viewer.focus import pass_focus

if TYPE_CHECKING:
    from viewer.window import Window

translate = QCoreApplication.translate  # under this name lupdate finds what is to be translated
LANGUAGES = {"en": "English", "ko": "한국어"}


def build_menus(window: "Window") -> None:
    """Fill the window's menu bar anew, in the language that is installed now."""
    bar = window.menuBar()
    for action in bar.actions():
        action.menu().deleteLater()  # clear() alone would leave the old menus alive
    bar.clear()
    _fill_atlas(bar.addMenu(translate("Menus", "&Atlas")), window)
    _fill_time(bar.addMenu(translate("Menus", "&Time")), window)
    _fill_view(bar.addMenu(translate("Menus", "&View")), window)
    _fill_panels(bar.addMenu(translate("Menus", "&Panels")), window)
    _fill_help(bar.addMenu(translate("Menus", "&Help")), window)


def _fill_atlas(menu: QMenu, window: "Window") -> None:
    _add(menu, translate("Menus", "&Open a collection…"), "Ctrl+O", lambda: ask_collection(window))
    _add(menu, translate("Menus", "Save a &picture…"), "Ctrl+S", lambda: ask_picture(window))
    menu.addSeparator()
    _add(menu, translate("Menus", "&Quit"), "Ctrl+Q", window.close)


def _fill_time(menu: QMenu, window: "Window") -> None:
    # the keys after a tab are caught before the focused list or text scrolls with them, so here they are only named
    _add(menu, translate("Menus", "&Next event") + "\t→", "", lambda: window.session.step(1))
    _add(menu, translate("Menus", "&Previous event") + "\t←", "", lambda: window.session.step(-1))
    _add(menu, translate("Menus", "P&lay or pause") + "\t" + translate("Menus", "Space"), "", window.playback.toggle)
    _add(menu, translate("Menus", "&Go to a date…"), "Ctrl+G", window.controls.ask_date)
    _add(menu, translate("Menus", "The &whole timeline"), "Ctrl+Home", lambda: window.session.update(span=None))


def _fill_view(menu: QMenu, window: "Window") -> None:
    _add(menu, translate("Menus", "The whole &peninsula") + "\t" + translate("Menus", "Home"), "", lambda: window.session.update(extent=None))
    _add(menu, translate("Menus", "&Larger type"), "Ctrl++", lambda: window.change(size=window.settings.size + 1))
    _add(menu, translate("Menus", "&Smaller type"), "Ctrl+-", lambda: window.change(size=window.settings.size - 1))
    _add(menu, translate("Menus", "&Usual type"), "Ctrl+0", lambda: window.change(size=10.0))
    themes = {"light": translate("Menus", "&Light"), "dark": translate("Menus", "&Dark"),
              "beamer": translate("Menus", "For a &beamer"), "print": translate("Menus", "For &print")}
    _choice(menu.addMenu(translate("Menus", "&Colours")), themes, window.settings.theme, lambda name: window.change(theme=name))
    _choice(menu.addMenu(translate("Menus", "Lan&guage")), LANGUAGES, window.settings.language, lambda name: window.change(language=name))
    names = {"both": translate("Menus", "with their other &language"), "rr": translate("Menus", "with &Revised Romanisation"),
             "mr": translate("Menus", "with &McCune-Reischauer"), "hanja": translate("Menus", "with &Hanja")}
    _choice(menu.addMenu(translate("Menus", "Names &of places")), names, window.settings.names, lambda name: window.change(names=name))
    _toggle(menu, translate("Menus", "&Balance of each year"), window, "balance")
    menu.addSeparator()
    _toggle(menu, translate("Menus", "G&raticule"), window, "graticule")
    _toggle(menu, translate("Menus", "&North arrow"), window, "arrow")
    _toggle(menu, translate("Menus", "&Inset map"), window, "inset")
    _toggle(menu, translate("Menus", "R&ange rings about what is selected"), window, "rings")
    _add_measure(menu, window)
    menu.addSeparator()
    _add(menu, translate("Menus", "&Full screen"), "F11", window.toggle_full_screen)


def _fill_panels(menu: QMenu, window: "Window") -> None:
    for dock in window.docks.values():
        menu.addAction(dock.toggleViewAction())
    menu.addSeparator()
    stops = [(window.map, None), *((window.panels[name], dock) for name, dock in window.docks.items())]
    _add(menu, translate("Menus", "Go to the &next panel"), "F6", lambda: pass_focus(stops, 1))
    _add(menu, translate("Menus", "Go to the &previous panel"), "Shift+F6", lambda: pass_focus(stops, -1))
    menu.addSeparator()
    _add(menu, translate("Menus", "&Arrange as at first"), "", lambda: arrange(window, window.docks))


def _fill_help(menu: QMenu, window: "Window") -> None:
    _add(menu, translate("Menus", "&Problems of this collection"), "", window.notice.show_all)
    _add(menu, translate("Menus", "&About this atlas"), "F1", window.show_about)


def _add(menu: QMenu, text: str, keys: str, does: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda: does())
    if keys:
        action.setShortcut(keys)
    return action


def _toggle(menu: QMenu, text: str, window: "Window", name: str) -> None:
    """A checkable action that turns one of the settings on and off."""
    action = _add(menu, text, "", lambda: window.change(**{name: not getattr(window.settings, name)}))
    action.setCheckable(True)
    action.setChecked(getattr(window.settings, name))


def _add_measure(menu: QMenu, window: "Window") -> None:
    """The tool, and whether it is at work."""
    measure = window.map.measure
    action = _add(menu, translate("Menus", "&Measure"), "M", measure.switch)
    action.triggered.connect(lambda: window.map.setFocus())
    action.setCheckable(True)
    action.setChecked(measure.on)
    measure.switched.connect(action.setChecked)


def _choice(menu: QMenu, names: dict[str, str], chosen: str, does: Callable[[str], None]) -> None:
    """Exclusive checkable actions, one a name."""
    group = QActionGroup(menu)
    for name, text in names.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.triggered.connect(lambda _, name=name: does(name))
        group.addAction(action)
