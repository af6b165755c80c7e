"""The rows of a list of events: what they hold, and how they are painted."""

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QTableView, QWidget

from geodata.dates import show
from geodata.temporal import Lifetime
from viewer.items.legend import Entry, swatch_icon
from viewer.items.sheet import Sheet
from viewer.session import Session
from viewer.style import Theme

Index = QModelIndex | QPersistentModelIndex
ICON, GAP = 16, 4  # pixels
KEPT = 400  # texts of cells: a few screens of them


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
        self.icons = [swatch_icon(sheet.theme, Entry("", lane=lane.id), ICON) for lane in self.session.dataset.lanes]
        self.symbols = [icon.pixmap(ICON, ICON) for icon in self.icons]
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
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return self.icons[self.session.dataset.lane_of[row]]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return self.sheet.theme.colour("muted")
        if role == Qt.ItemDataRole.ToolTipRole:
            return show(events.lifetimes[row], language)
        return None

    def words(self, row: int, column: int) -> str:
        """What stands in a column of an event's row."""
        events = self.session.dataset.events
        return short_date(events.lifetimes[row]) if column == 0 else events.text("title", row, self.sheet.language)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("Date"), self.tr("Event"))[section]
        return None


class EventTable(QTableView):
    """A table of an EventModel that paints its rows itself, their texts laid out once: a delegate's cells took longer than the map on a scrub step."""

    def __init__(self, model: EventModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._text = lru_cache(maxsize=KEPT)(text_of)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, model, area = QPainter(self.viewport()), self.model(), event.rect()
        theme, chosen = model.sheet.theme, {index.row() for index in self.selectionModel().selectedRows()}
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        painter.setFont(theme.font("body"))
        for number in range(max(first, 0), len(model.rows) if last < 0 else last + 1) if first >= 0 else ():
            self._paint_row(painter, theme, number, number in chosen)
        if self.hasFocus() and self.currentIndex().isValid():
            number = self.currentIndex().row()
            painter.setPen(theme.colour("accent_text" if number in chosen else "accent"))
            painter.drawRect(QRect(0, self.rowViewportPosition(number), self.viewport().width(), self.rowHeight(number)).adjusted(1, 1, -2, -2))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.viewport().update()  # Qt paints the two cells anew, but the frame is about the row

    def _paint_row(self, painter: QPainter, theme: Theme, number: int, chosen: bool) -> None:
        model, row, top, height = self.model(), self.model().rows[number], self.rowViewportPosition(number), self.rowHeight(number)
        first, second = self.columnViewportPosition(0), self.columnViewportPosition(1)
        beside, right = second + GAP + ICON + GAP, second + self.columnWidth(1)
        if chosen:
            painter.fillRect(0, top, self.viewport().width(), height, theme.colour("accent"))
        painter.drawPixmap(second + GAP, top + height // 2 - ICON // 2, model.symbols[model.session.dataset.lane_of[row]])
        for column, left, width, ink in ((0, first + GAP, self.columnWidth(0) - GAP, "muted"), (1, beside, right - beside, "ink")):
            text, tall = self._text(model.words(row, column), theme, width)
            painter.setPen(theme.colour("accent_text" if chosen else ink))
            painter.drawStaticText(left, top + (height - tall) // 2, text)


def text_of(words: str, theme: Theme, width: int) -> tuple[QStaticText, int]:
    """Words in the body type, laid out, cut to a width in pixels, and their height."""
    font, text = theme.font("body"), QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(font=font)
    if text.size().width() > width:
        text.setText(QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width))
        text.prepare(font=font)
    return text, round(text.size().height())
