"""The rows of a list of events: what they hold, and how they are painted."""

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from geodata.dates import show
from geodata.temporal import Lifetime
from viewer.items.legend import Entry, swatch_icon
from viewer.items.sheet import Sheet
from viewer.session import Session

Index = QModelIndex | QPersistentModelIndex
ICON, GAP = 16, 4  # pixels
KEPT = 240  # pictures of cells: a few screens of them


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


class RowPainter(QStyledItemDelegate):
    """Paints the cells of an EventModel's from kept pictures: the style's own way, or drawing their texts anew, took longer than the map on a scrub step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = lru_cache(maxsize=KEPT)(picture_of)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, box, state = index.model(), option.rect, option.state
        chosen, sheet = bool(state & QStyle.StateFlag.State_Selected), model.sheet
        look = sheet.theme.name, sheet.theme.size, sheet.language, painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft(), self._picture(model, (model.rows[index.row()], index.column()), box.size().toTuple(), chosen, look))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(sheet.theme.colour("accent_text" if chosen else "accent"))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


def picture_of(model: EventModel, cell: tuple[int, int], size: tuple[int, int], chosen: bool, look: tuple) -> QPixmap:
    """A cell (event row, column) of a size in pixels; `look` is what else it depends on, the device pixel ratio last."""
    (row, column), (width, height), theme, ratio = cell, size, model.sheet.theme, look[-1]
    picture = QPixmap(int(width * ratio), int(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.colour("accent" if chosen else "panel"))
    painter, left = QPainter(picture), GAP
    painter.setFont(theme.font("body"))
    if column == 1:
        model.icons[model.session.dataset.lane_of[row]].paint(painter, left, height // 2 - ICON // 2, ICON, ICON)
        left += ICON + GAP
    painter.setPen(theme.colour("accent_text" if chosen else "muted" if column == 0 else "ink"))
    words = painter.fontMetrics().elidedText(model.words(row, column), Qt.TextElideMode.ElideRight, width - left)
    painter.drawText(QPoint(left, height // 2 + (painter.fontMetrics().capHeight() + 1) // 2), words)
    painter.end()
    return picture
