"""Real windows over real collections, and a look at what they leave behind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from geodata.dataset import Dataset
from geodata.dates import typed
from geodata.loading import load
from tests.conftest import SHIPPED
from viewer.session import Session, opening_state
from viewer.settings import Settings
from viewer.style import load_fonts
from viewer.window import Window


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    return load(SHIPPED)


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    load_fonts()


@pytest.fixture
def open_window(qtbot) -> Iterator[Callable[..., Window]]:
    """Opens windows; after the test nothing of them may still tick."""
    windows: list[Window] = []

    def open_one(source: Dataset | Path, date: str = "", settings: Settings = Settings(), size: tuple[int, int] = (1280, 800)) -> Window:
        dataset = load(source) if isinstance(source, Path) else source
        state = opening_state(dataset)
        session = Session(dataset, replace(state, time=typed(date).begin) if date else state)
        window = Window(session, settings)
        windows.append(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        QApplication.processEvents()
        return window

    yield open_one
    for window in filter(isValid, windows):
        window.close()
        assert not [timer for timer in window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()], "a timer still ticks"
        window.deleteLater()
    delete_now()


@pytest.fixture
def window(open_window, shipped: Dataset) -> Window:
    """The shipped collection on the day of the joint communiqué."""
    return open_window(shipped, "1972-07-04")


def delete_now() -> None:
    """Delete what was told to be deleted later."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def settle() -> None:
    """Let what is queued happen: announcements, then repaints."""
    for _ in range(4):
        QApplication.processEvents()
