"""The list of events: the record in order, filtered by words or to one place, its row following the clock."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QLineEdit, QMenu, QTableView, QToolButton, QVBoxLayout, QWidget

from geodata.nearness import events_near, points_of
from geodata.telling import latest_event
from viewer.event_rows import EventModel, EventTable
from viewer.items.sheet import Sheet
from viewer.session import Session, ViewState

DISTANCES = (10, 30, 100, 300)  # kilometres


class EventsPanel(QWidget):
    """A QWidget with a filter over the list."""

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet = session, sheet
        self.only: frozenset[str] | None = None
        self.model = EventModel(session, sheet, self)
        self.words = QLineEdit(self)
        self.words.setClearButtonEnabled(True)
        self.words.textEdited.connect(lambda: self._keep())
        self.near = QToolButton(self)
        self.near.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.near.setMenu(QMenu(self.near))
        self.here = QToolButton(self)
        self.here.clicked.connect(lambda: self.show_only(None))
        self.count = QLabel(self)
        self.scope, self.nothing = QLabel(self), QLabel(self)
        for label in (self.scope, self.nothing):
            label.setWordWrap(True)
        self.table = self._table()
        top = QHBoxLayout()
        for widget, stretch in ((self.words, 1), (self.near, 0), (self.here, 0), (self.count, 0)):
            top.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 4)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.scope)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table)
        self._name_parts()
        self.show_only(None)

    def _table(self) -> QTableView:
        table = EventTable(self.model, self)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setWordWrap(False)
        table.setIconSize(QSize(16, 16))
        table.setTabKeyNavigation(False)
        table.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSelectionModel(QItemSelectionModel(self.model, table))  # or it is painted anew whenever a row is chosen
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.clicked.connect(self._chosen)
        table.activated.connect(self._chosen)
        return table

    def _name_parts(self) -> None:
        self.words.setPlaceholderText(self.tr("Filter by words"))
        self.words.setAccessibleName(self.tr("Filter events by words"))
        self.table.setAccessibleName(self.tr("Events"))
        self.here.setText(self.tr("All events"))
        self.here.setToolTip(self.tr("Show all events again"))
        self.near.setText(self.tr("Near …"))
        self.near.setToolTip(self.tr("Show only what happened near the selected place or event"))
        self.near.menu().clear()
        for kilometres in DISTANCES:
            action = self.near.menu().addAction(self.tr("Within {} km of the selection").format(kilometres))
            action.triggered.connect(partial(self.show_near, kilometres))
        self.nothing.setText(self.tr("No event has all these words. Take one away, or clear the field."))
        font = self.sheet.theme.font("body")
        self.table.setFont(font)
        self.table.verticalHeader().setDefaultSectionSize(int(self.table.fontMetrics().height() * 1.35))
        self.table.setColumnWidth(0, self.table.fontMetrics().horizontalAdvance("1950-09-28? –") + 14)

    def restyle(self, sheet: Sheet) -> None:
        """Show in another theme or language."""
        self.sheet = sheet
        self.model.restyle(sheet)
        self._name_parts()
        self._follow(self.session.state)

    def show_only(self, ids: tuple[str, ...] | None, why: str = "") -> None:
        """Show the events of these ids only, and say why, or all again."""
        self.only = frozenset(ids) if ids is not None else None
        self.here.setVisible(self.only is not None)
        self.scope.setText(why)
        self.scope.setVisible(bool(why))
        self._keep()

    def show_near(self, kilometres: int) -> None:
        """Show what happened within so many kilometres of what is selected now, whatever is selected afterwards."""
        dataset, name = self.session.dataset, self.session.state.selection
        if not len(points_of(dataset, name)):
            self.show_only(None, self.tr("Select a place or an event first: a click on the map, on a mark or on a row."))
            return
        layer, row = dataset.features[str(name)]
        title = layer.table.text("name" if layer.entry.kind == "place" else "title", row, self.sheet.language)
        self.show_only(tuple(events_near(dataset, name, kilometres * 1000)), self.tr("Within {} km of: {}").format(kilometres, title))

    def _keep(self) -> None:
        self.model.keep(self.words.text(), self.only)
        self.count.setText(str(len(self.model.rows)))
        self.nothing.setVisible(not self.model.rows)
        self._follow(self.session.state)

    def _chosen(self, index: QModelIndex) -> None:
        self.session.select(self.session.dataset.events.columns["id"][self.model.rows[index.row()]])

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        if (new.time, new.selection) != (old.time, old.selection):
            self._follow(new, chosen=new.selection != old.selection)

    def _follow(self, state: ViewState, chosen: bool = True) -> None:
        """Mark the selected event if it was just chosen and shows, else the one that began last: the row goes with the clock."""
        events = self.session.dataset.events
        row = events.row_of.get(state.selection or "") if chosen else None
        if row is None or not (events.begin[row] <= state.time and events.end[row] > state.time - max(state.trail, 1)):
            row = latest_event(events, state.time)
        at = self.model.at.get(row, -1) if row is not None else -1
        if at >= 0 and self.table.currentIndex().row() != at:
            self.table.selectRow(at)
            box, height = self.table.visualRect(self.model.index(at, 1)), self.table.viewport().height()
            if not height * 0.15 < box.center().y() < height * 0.85:
                self.table.scrollTo(self.model.index(at, 1), QAbstractItemView.ScrollHint.PositionAtCenter)
        elif at < 0:
            self.table.clearSelection()
