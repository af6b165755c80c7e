"""Keys that work wherever the focus is: a presenter's remote sends Page Up and Page Down to whatever list or text has it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit, QMenu, QTabBar, QTableView, QWidget

STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
PAGES = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
KEEP_ARROWS = (QLineEdit, QComboBox, QTabBar, QMenu)
KEEP_SPACE = (*KEEP_ARROWS, QAbstractButton, QAbstractItemView)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Keys(QObject):
    """An event filter for the application that steps and plays for one window, except where a field or button uses the key itself."""

    def __init__(self, window: QWidget, step: Callable[[int], None], play: Callable[[], None]) -> None:
        super().__init__(window)
        self.window, self.step, self.play = window, step, play
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self.window or event.modifiers() not in PLAIN:
            return False
        key, focus = Qt.Key(event.key()), QApplication.focusWidget()
        if key in STEPS and (key in PAGES or not (isinstance(focus, KEEP_ARROWS) or getattr(focus, "keeps_arrows", False))):
            self.step(STEPS[key])
            return True
        if key == Qt.Key.Key_Space and (not isinstance(focus, KEEP_SPACE) or isinstance(focus, QTableView)):
            self.play()
            return True
        return False

    def release(self) -> None:
        """Stop listening."""
        QApplication.instance().removeEventFilter(self)
