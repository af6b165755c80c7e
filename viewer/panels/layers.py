"""Layers and legend in one: every layer to be shown or hidden, and what it looks like on the day."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from viewer.items.legend import Entry, legend, looks_in_force, swatch_icon
from viewer.items.sheet import Sheet
from viewer.session import Session, ViewState

LOOK = Qt.ItemDataRole.UserRole + 1  # the identity of an entry's look, as text: it is more than a 32-bit number


class LayersPanel(QWidget):
    """A QWidget with a tree of layers, checked where they show."""

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet, self._stale = session, sheet, False
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(lambda: self._show(self.session.state))
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setIconSize(QSize(30, 16))
        self.tree.itemChanged.connect(self._toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 4)
        layout.addWidget(self.tree)
        self.restyle(sheet)

    def restyle(self, sheet: Sheet) -> None:
        """Show in another theme or language."""
        self.sheet = sheet
        self.tree.setAccessibleName(self.tr("Layers and legend"))
        self.tree.setFont(sheet.theme.font("body"))
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for entry in legend(self.session.dataset, sheet.theme, sheet.language):
                item = self._item(entry)
                item.addChildren([self._item(child) for child in entry.children])
                self.tree.addTopLevelItem(item)
            self.tree.expandAll()
        self._show(self.session.state)

    def _item(self, entry: Entry) -> QTreeWidgetItem:
        item = QTreeWidgetItem([entry.title])
        if entry.look or entry.lane:
            item.setIcon(0, swatch_icon(self.sheet.theme, entry))
        if entry.look:
            item.setData(0, LOOK, str(id(entry.look)))
        if entry.layer:
            item.setData(0, Qt.ItemDataRole.UserRole, entry.layer)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
        return item

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        if new.visible != old.visible:
            self._show(new)
        elif new.time != old.time and self.visibleRegion().isEmpty():  # behind another panel's tab, where isVisible() is true
            self._stale = True
        elif new.time != old.time and self.sheet.in_force(new) != self.sheet.in_force(old):
            self._show(new)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stale:
            self._refresh.start()

    def _show(self, state: ViewState) -> None:
        """Check what is visible, and leave of the states of each layer those that something is in on the day."""
        self._stale, looks = False, looks_in_force(self.session.dataset, self.sheet.theme, state.visible, state.time)
        with QSignalBlocker(self.tree):
            for item in (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())):
                shown = item.data(0, Qt.ItemDataRole.UserRole) in state.visible
                item.setCheckState(0, Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
                for child in (item.child(number) for number in range(item.childCount())):
                    look = child.data(0, LOOK)
                    child.setHidden(not shown or (look is not None and int(look) not in looks))

    def _toggled(self, item: QTreeWidgetItem) -> None:
        layer, visible = item.data(0, Qt.ItemDataRole.UserRole), self.session.state.visible
        self.session.update(visible=visible | {layer} if item.checkState(0) == Qt.CheckState.Checked else visible - {layer})
