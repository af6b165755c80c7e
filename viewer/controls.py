"""The strip over the timeline: step, play, a date to type, how long events linger."""

from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from geodata.dates import day_within, show_day, typed
from viewer.items.sheet import Sheet
from viewer.session import Session, ViewState

TRAILS = (0, 30, 182, 365, 1826, 40_000)  # days; the last is longer than the record
GLYPHS = {
    "previous": (((3, 3), (5, 3), (5, 13), (3, 13)), ((13, 3), (13, 13), (6, 8))),
    "next": (((11, 3), (13, 3), (13, 13), (11, 13)), ((3, 3), (3, 13), (10, 8))),
    "play": (((4, 2), (14, 8), (4, 14)),),
    "pause": (((4, 3), (7, 3), (7, 13), (4, 13)), ((9, 3), (12, 3), (12, 13), (9, 13))),
}


def glyph(name: str, colour: QColor) -> QIcon:
    """One of GLYPHS as an icon."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for outline in GLYPHS[name]:
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in outline]))
    painter.end()
    return QIcon(pixmap)


class DateField(QLineEdit):
    """A field that says when it is `left` for another widget, and when Escape has `given_up`."""

    left, given_up = Signal(), Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()  # going to another window, to look a date up, leaves nothing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Controls(QWidget):
    """A QWidget of buttons and fields; `play_clicked` asks to play or to pause, `done` says that the keyboard may go back to the map."""

    play_clicked, done = Signal(), Signal()

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet, self.playing = session, sheet, False
        self.previous, self.play, self.next = (QToolButton(self) for _ in range(3))
        self.previous.clicked.connect(lambda: session.step(-1))
        self.next.clicked.connect(lambda: session.step(1))
        self.play.clicked.connect(self.play_clicked)
        self.date = DateField(self)
        self.date.left.connect(self._restore)
        self.date.given_up.connect(self._leave)
        self.date.returnPressed.connect(self._go)
        self.date.textEdited.connect(lambda: self.trouble.clear())
        self.trail = QComboBox(self)
        self.trail.activated.connect(lambda index: session.update(trail=TRAILS[index]))
        self.trail_label, self.trouble = QLabel(self), QLabel(self)
        self.trail_label.setBuddy(self.trail)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 2)
        layout.setSpacing(6)
        for widget in (self.previous, self.play, self.next, self.date, self.trouble):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.trail_label)
        layout.addWidget(self.trail)
        self.restyle(sheet)

    def restyle(self, sheet: Sheet) -> None:
        """Show in another theme or language."""
        self.sheet = sheet
        ink = sheet.theme.colour("ink")
        names = {self.previous: ("previous", self.tr("Previous event (Left)")), self.next: ("next", self.tr("Next event (Right)"))}
        for button, (icon, title) in names.items():
            button.setIcon(glyph(icon, ink))
            button.setToolTip(title)
            button.setAccessibleName(title)
        for button in (self.previous, self.play, self.next):
            button.setIconSize(QSize(16, 16))
            button.setAutoRaise(True)
        self.date.setPlaceholderText(self.tr("Go to a date"))
        self.date.setAccessibleName(self.tr("Go to a date, such as 27 July 1953"))
        self.date.setToolTip(self.tr("27 July 1953, 1953-07-27, 1953.7.27 or 1953 (Ctrl+G)"))
        self.date.setFixedWidth(self.date.fontMetrics().horizontalAdvance("28 September 1950") + 28)
        self.trouble.setStyleSheet(f"color: {sheet.theme.colour('accent').name()}")
        self.trail_label.setText(self.tr("Events linger"))
        self.trail.setAccessibleName(self.tr("How long events linger"))
        with QSignalBlocker(self.trail):
            self.trail.clear()
            self.trail.addItems([self.tr("their day only"), self.tr("a month"), self.tr("half a year"),
                                 self.tr("a year"), self.tr("five years"), self.tr("for good")])
        self.show_playing(self.playing)
        self.on_state_changed(self.session.state, ViewState(trail=-1))

    def show_playing(self, playing: bool) -> None:
        self.playing = playing
        title = self.tr("Pause (Space)") if playing else self.tr("Play (Space)")
        self.play.setIcon(glyph("pause" if playing else "play", self.sheet.theme.colour("accent")))
        self.play.setToolTip(title)
        self.play.setAccessibleName(title)

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        if not self.date.hasFocus():
            self.date.setText(show_day(new.time, self.sheet.language))
        if new.trail != old.trail:
            with QSignalBlocker(self.trail):
                self.trail.setCurrentIndex(min(range(len(TRAILS)), key=lambda number: abs(TRAILS[number] - new.trail)))

    def ask_date(self) -> None:
        """Put the keyboard into the date field."""
        self.date.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.date.selectAll()

    def _go(self) -> None:
        try:
            life = typed(self.date.text())
        except ValueError as error:
            wrong = self.tr("“{}” is not a date. Type one such as 1953-07-27, 1953-07 or 1953.").format(self.date.text())
            self.trouble.setText(str(error) if self.sheet.language == "en" else wrong)  # the error says more, but in English
            return
        span = self.session.dataset.span
        day = day_within(life, span)
        if day is None:
            ends = (show_day(day, self.sheet.language) for day in (span.begin, span.end - 1))
            self.trouble.setText(self.tr("The record runs from {} to {}.").format(*ends))
            return
        self.session.update(time=day)
        self._leave()

    def _restore(self) -> None:
        """Show the day of the state again, whatever was typed."""
        self.trouble.clear()
        self.date.setText(show_day(self.session.state.time, self.sheet.language))

    def _leave(self) -> None:
        self._restore()
        self.done.emit()
