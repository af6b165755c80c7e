"""The main window: docks the panels and wires them. The only wiring there is."""

from dataclasses import replace

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from viewer.about import show_about
from viewer.controls import Controls
from viewer.docks import arrange, make_docks, name_docks, stack
from viewer.focus import FocusRing
from viewer.geometry import place_window
from viewer.items.sheet import Sheet
from viewer.keys import Keys
from viewer.language import install_language
from viewer.menus import build_menus
from viewer.notice import NoticeBar
from viewer.panels import PANELS, MapPanel
from viewer.playback import Playback
from viewer.session import BLANK, Session
from viewer.settings import Settings
from viewer.style import load_theme


class Window(QMainWindow):
    """The atlas's window. `settings` is what the user chose; `collection_wanted(folder)` asks for another collection."""

    collection_wanted = Signal(object)

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        session.setParent(self)
        self.sheet = Sheet(session.dataset, load_theme(settings.theme, settings.size), settings.language)
        self.playback = Playback(session, self)
        self.map = MapPanel(session, self.sheet, self)
        self.notice = NoticeBar([str(problem) for problem in session.dataset.problems], self)
        self.controls = Controls(session, self.sheet, self)
        self.panels = {panel.id: panel.make(session, self.sheet, self) for panel in PANELS}
        self.docks = make_docks(self, self.panels | {"timeline": stack(self.controls, self.panels["timeline"])})
        self.setCentralWidget(stack(self.notice, self.map))
        arrange(self, self.docks)
        self.keys = Keys(self, session.step, self.playback.toggle)
        for panel in (self.map, self.panels["timeline"]):
            FocusRing(panel)
        self._wire()
        self.change()
        place_window(self, settings.geometry)
        self.restoreState(QByteArray.fromBase64(settings.panels.encode()))
        self.map.setFocus()

    def _wire(self) -> None:
        """All of it: who shows the state, and who else hears of what."""
        for view in (self.map, *self.panels.values(), self.controls):
            self.session.changed.connect(view.on_state_changed)
            view.on_state_changed(self.session.state, BLANK)
        self.map.picked.connect(self.panels["events"].show_only)
        self.map.picked.connect(lambda _: self.docks["events"].raise_())
        self.controls.play_clicked.connect(self.playback.toggle)
        self.controls.done.connect(self.map.setFocus)
        self.playback.changed.connect(self.controls.show_playing)

    def change(self, **choices) -> None:
        """Take up choices of theme, language or type size."""
        self.settings = replace(self.settings, **choices)
        self.settings = replace(self.settings, size=min(max(self.settings.size, 7.0), 32.0))
        app, language = QApplication.instance(), self.settings.language
        install_language(app, language)
        theme = load_theme(self.settings.theme, self.settings.size)
        self.sheet = Sheet(self.session.dataset, theme, language, balance=self.settings.balance, aids=self.settings.aids, names=self.settings.names)
        app.setPalette(self.sheet.theme.palette())
        app.setFont(self.sheet.theme.font())
        app.setFont(self.sheet.theme.font(), "QDockWidgetTitle")  # which Qt keeps apart
        self.setStyleSheet(self.sheet.theme.widget_style())
        for view in (self.map, *self.panels.values(), self.controls):
            view.restyle(self.sheet)
        name_docks(self.docks)
        self.notice.retranslate()
        build_menus(self)
        manifest = self.session.dataset.manifest
        self.setWindowTitle((manifest.title_ko if language == "ko" else "") or manifest.title)

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)  # leaves a maximised window maximised

    def show_about(self) -> None:
        show_about(self.session.dataset.manifest, self.sheet.theme, self.settings.language, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keys.release()
        self.playback.stop()
        self.settings = replace(self.settings, geometry=bytes(self.saveGeometry().toBase64()).decode(), panels=bytes(self.saveState().toBase64()).decode())
        super().closeEvent(event)
