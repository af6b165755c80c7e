"""Where the window stands on the screens, at first and when it comes back."""

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FIRST = QSize(1440, 900)
FRAME = QSize(16, 48)  # what a window's frame and title bar may add
GRIP = 60  # pixels of a window that must show on a screen, or it could not be dragged back


def place_window(window: QWidget, geometry: str) -> None:
    """Put a window where it was (`geometry`: base64 of Qt's own state, '' if it never was), bounded by the screens of now."""
    restored = bool(geometry) and window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not restored:
        window.resize(bounded(FIRST, QGuiApplication.primaryScreen().availableGeometry()))
    elif not window.isMaximized() and not window.isFullScreen():
        window.setGeometry(on_screen(window.geometry(), screens))


def bounded(size: QSize, screen: QRect) -> QSize:
    """A size that a screen can show with the frame about it."""
    return size.boundedTo(screen.size() - FRAME)


def on_screen(window: QRect, screens: list[QRect]) -> QRect:
    """A window's rectangle as it was if enough of its upper edge shows on a screen, else in the middle of the first one."""
    edge = QRect(window.left(), window.top(), window.width(), GRIP)
    shown = max(screens, key=lambda screen: screen.intersected(edge).width() * screen.intersected(edge).height())
    part = shown.intersected(edge)
    inside = part.width() >= GRIP and part.height() >= GRIP // 2
    screen = shown if inside else screens[0]
    size = bounded(window.size(), screen)
    if inside and size == window.size():
        return window
    placed = QRect(window.topLeft(), size)
    if not inside or not screen.contains(placed):
        placed.moveCenter(screen.center())
    return placed
