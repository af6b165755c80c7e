"""The list of events: the record in order, filtered by words or to one place, its row following the clock."""

import unicodedata

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QLineEdit, QTableView, QToolButton, QVBoxLayout, QWidget

from geodata.dates import show
from geodata.telling import latest_event
from geodata.temporal import Lifetime
from viewer.items.legend import Entry, swatch_icon
from viewer.items.sheet import Sheet
from viewer.session import Session, ViewState

Index = QModelIndex | QPersistentModelIndex


def fold(text: str) -> str:
    """Text for comparison: no case, no accents, no apostrophes."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", "".join(sign for sign in spread if not unicodedata.combining(sign) and sign not in "’'ʼ"))


def short_date(life: Lifetime) -> str:
    """A date's text, of an interval only the beginning."""
    first, slash, _ = life.text.partition("/")
    return f"{first} –" if slash else first


class EventModel(QAbstractTableModel):
    """Two columns, date and title, of the events in `rows` (table rows in the order of their dates)."""

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.sheet = session, sheet
        self.rows: list[int] = []
        self.restyle(sheet)
        self.keep("", None)

    def restyle(self, sheet: Sheet) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self.icons = [swatch_icon(sheet.theme, Entry("", lane=lane.id), 16) for lane in self.session.dataset.lanes]
        self.endResetModel()

    def keep(self, words: str, only: frozenset[str] | None) -> None:
        """Show the events that have all the words in their texts, of the given ids if any are given."""
        events, wanted = self.session.dataset.events, fold(words).split()
        columns = [events.columns[name] for name in ("title", "title_ko", "text", "text_ko", "actors", "date", "kind") if name in events.columns]
        def fits(row: int) -> bool:
            text = fold(" ".join(column[row] for column in columns)) if wanted else ""
            return all(word in text for word in wanted) and (only is None or events.columns["id"][row] in only)
        self.beginResetModel()
        self.rows = [int(row) for row in events.by_begin if fits(int(row))]
        self.at = {row: number for number, row in enumerate(self.rows)}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        events, row, language = self.session.dataset.events, self.rows[index.row()], self.sheet.language
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return short_date(events.lifetimes[row]) if index.column() == 0 else events.text("title", row, language)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return self.icons[self.session.dataset.lane_of[row]]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return self.sheet.theme.colour("muted")
        if role == Qt.ItemDataRole.ToolTipRole:
            return show(events.lifetimes[row], language)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("Date"), self.tr("Event"))[section]
        return None


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
        self.here = QToolButton(self)
        self.here.clicked.connect(lambda: self.show_only(None))
        self.count = QLabel(self)
        self.nothing = QLabel(self)
        self.nothing.setWordWrap(True)
        self.table = self._table()
        top = QHBoxLayout()
        for widget, stretch in ((self.words, 1), (self.here, 0), (self.count, 0)):
            top.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 4)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table)
        self._name_parts()
        self.show_only(None)

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setWordWrap(False)
        table.setIconSize(QSize(16, 16))
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
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

    def show_only(self, ids: tuple[str, ...] | None) -> None:
        """Show the events of these ids only, or all again."""
        self.only = frozenset(ids) if ids else None
        self.here.setVisible(self.only is not None)
        self._keep()

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
