"""Keyboard focus: passing it from panel to panel, and showing where it is on widgets that Qt draws no frame about."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

WIDTH = 3.0  # pixels
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class FocusRing(QWidget):
    """A frame over a widget while it has the focus and got it by a key."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self.resize(self.parentWidget().size())
            self.setVisible(event.gotFocus() and event.reason() in BY_KEY)
            self.raise_()
        elif event.type() == QEvent.Type.Resize:
            self.resize(self.parentWidget().size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().highlight().color(), WIDTH))
        inset = int(WIDTH // 2)
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))


def pass_focus(stops: Sequence[tuple[QWidget, QDockWidget | None]], step: int) -> None:
    """Give the focus to the next panel (1) or the one before (-1) of those whose docks are not closed; one behind a tab comes to the front."""
    held = QApplication.focusWidget()
    shown = [(panel, dock) for panel, dock in stops if dock is None or dock.toggleViewAction().isChecked()]
    here = next((number for number, (panel, dock) in enumerate(shown) if held is not None and (dock or panel) in ancestry(held)), -step)
    panel, dock = shown[(here + step) % len(shown)]
    if dock is not None:
        dock.raise_()
    takes = [one for one in (panel, *panel.findChildren(QWidget)) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()]
    if takes:
        takes[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def ancestry(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget, what holds it, and so on."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
