"""Docks: the frames of the panels, where they are at first, and putting widgets above one another."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from viewer.panels import PANELS

NARRATIVE_SHARE, COLUMN_WIDTH = (380, 280), 430


def make_docks(window: QMainWindow, contents: dict[str, QWidget]) -> dict[str, QDockWidget]:
    """A dock for each panel's contents; the timeline's has no title bar, so that the axis has the height."""
    docks = {}
    for panel in PANELS:
        dock = QDockWidget(window)
        dock.setObjectName(panel.id)
        dock.setWidget(contents[panel.id])
        contents[panel.id].setAutoFillBackground(True)  # or each step of a list paints the dock beneath it too
        if panel.area == Qt.DockWidgetArea.BottomDockWidgetArea:
            dock.setTitleBarWidget(QWidget(dock))
        docks[panel.id] = dock
    return docks


def arrange(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """Put the panels where they are at first: the timeline below, the narrative and the tabs on the right."""
    before = None
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
    for panel in PANELS:
        dock = docks[panel.id]
        dock.setFloating(False)
        window.addDockWidget(panel.area, dock)
        if panel.tabbed and before:
            window.tabifyDockWidget(before, dock)
        dock.show()
        before = dock
    docks["events"].raise_()
    column = [docks["narrative"], docks["events"]]
    window.resizeDocks(column, list(NARRATIVE_SHARE), Qt.Orientation.Vertical)
    window.resizeDocks(column, [COLUMN_WIDTH] * 2, Qt.Orientation.Horizontal)


def name_docks(docks: dict[str, QDockWidget]) -> None:
    """Title the docks in the language that is installed now."""
    for panel in PANELS:
        docks[panel.id].setWindowTitle(QCoreApplication.translate("Panels", panel.title))


def stack(*widgets: QWidget) -> QWidget:
    """Widgets above one another without gaps, the last taking what room there is."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretch(len(widgets) - 1, 1)
    return box
