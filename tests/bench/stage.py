"""Where frames are measured: the application, a window of 1920 by 1080, synthetic mouse events, the queue run until it is idle, the blit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from time import perf_counter_ns

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from geodata.dataset import Dataset
from viewer.session import Session, ViewState, opening_state
from viewer.settings import Settings
from viewer.style import load_fonts
from viewer.window import Window

WIDTH, HEIGHT = 1920, 1080
MOST_TURNS = 100


def make_application() -> QApplication:
    """The application, set up as the atlas sets it up."""
    app = QApplication.instance() or QApplication(["parallel38"])
    app.setStyle("Fusion")
    load_fonts()
    return app


def until_idle() -> None:
    """Handle events until none is left: state announced, panels painted. Raises RuntimeError if they never end."""
    turn = QAbstractEventDispatcher.instance().processEvents
    for _ in range(MOST_TURNS):
        if not turn(QEventLoop.ProcessEventsFlag.AllEvents):
            return
    raise RuntimeError(f"The event queue was not idle after {MOST_TURNS} turns. Look for a timer or a widget that keeps asking for more.")


def everything_on(dataset: Dataset) -> ViewState:
    """The state that a collection opens in, with all its layers switched on."""
    return replace(opening_state(dataset), visible=frozenset(entry.id for entry in dataset.manifest.layers))


def open_window(dataset: Dataset) -> Window:
    """The whole atlas on a dataset with all layers on, painted once."""
    window = Window(Session(dataset, everything_on(dataset)), Settings())
    window.resize(WIDTH, HEIGHT)
    window.show()
    until_idle()
    return window


def close_window(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    until_idle()


class Blit:
    """Drawing one screen-sized pixmap onto another, the unit that frames are counted in.

    The source has a row more than is seen: two of 1920 by 1080 allocated one after the other lie 16 bytes over a multiple of 4096 apart,
    and there some processors (AMD's of 2020 to 2024) copy ten times slower than anywhere else."""

    def __init__(self, ratio: float) -> None:
        self.source, self.target = (QPixmap(int(WIDTH * ratio), int(HEIGHT * ratio) + more) for more in (1, 0))
        self.source.fill(QColor("steelblue"))
        self.target.fill(QColor("black"))

    def __call__(self) -> None:
        painter = QPainter(self.target)
        painter.drawPixmap(0, 0, self.source)
        painter.end()


def milliseconds(step: Callable[[], None]) -> float:
    start = perf_counter_ns()
    step()
    return (perf_counter_ns() - start) / 1e6


def in_turn(steps: Iterable[Callable[[], None]], blit: Blit) -> tuple[list[float], list[float]]:
    """Milliseconds of each step, and of a blit after each."""
    pairs = [(milliseconds(step), milliseconds(blit)) for step in steps]
    return [step for step, _ in pairs], [blit for _, blit in pairs]


def mouse(widget: QWidget, kind: QEvent.Type, point: QPointF) -> None:
    """Deliver a press, move or release with the left button as the window system would, minus its own delay."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, point, widget.mapToGlobal(point), button, held, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(widget, event)


def wheel(widget: QWidget, steps: int, point: QPointF) -> None:
    event = QWheelEvent(point, widget.mapToGlobal(point), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QCoreApplication.sendEvent(widget, event)


@dataclass(eq=False)
class Paints(QObject):
    """The widgets painted while `watch` is in force; used to prove that a measured step reaches the screen, not while timing."""

    def __post_init__(self) -> None:
        super().__init__()
        self.painted: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted.append(watched)
        return False

    def watch(self, step: Callable[[], None]) -> list[QObject]:
        """The widgets that a step paints."""
        self.painted.clear()
        QApplication.instance().installEventFilter(self)
        step()
        QApplication.instance().removeEventFilter(self)
        return list(self.painted)
