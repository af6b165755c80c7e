"""The legend on a card of its own, in as many columns as it needs: what a still picture explains itself by."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from viewer.items.furniture import draw_plain
from viewer.items.legend import Entry, draw_swatch
from viewer.style import Theme

WIDEST = 0.5  # of the room's width that several columns may take
INSET, PADDING = 9.0, 7.0  # pixels from the left of a column, and about the rows
SWATCH, APART = (30.0, 16.0), 7.0  # pixels: the size of a sample where lines have their usual width, and from it to its title
OPAQUE = 0.97


@dataclass(frozen=True)
class Card:
    """Where a legend stands, its columns of entries with the width of each, and the height of a row; `box` is empty if there is no room for it."""

    box: QRectF
    columns: tuple[tuple[Entry, ...], ...] = ()
    widths: tuple[float, ...] = ()
    row: float = 0.0


def swatch_width(theme: Theme) -> float:
    """Thick lines need longer samples for their dashes to be told apart."""
    return SWATCH[0] * theme.values.get("line_scale", 1)


def lay_out(painter: QPainter, theme: Theme, entries: list[Entry], room: QRectF, right: bool = False) -> Card:
    """The card of a legend in the lower left or right of some room, in several columns if one is too tall, nowhere if those are too wide."""
    metrics = QFontMetricsF(theme.font("small"), painter.device())
    row = metrics.height() + 3
    most = int((room.height() - 2 * PADDING) / row)
    if not entries or most < 2:
        return Card(QRectF())
    count = -(-len(entries) // most)
    columns = next((made for rows in range(-(-len(entries) // count), most + 1) if len(made := in_columns(entries, rows)) <= count), ())
    columns = columns or in_columns(entries, most)
    rows = max(map(len, columns))
    beside = INSET + swatch_width(theme) + APART
    widths = tuple(max(metrics.horizontalAdvance(entry.title) for entry in column) + beside + 12 for column in columns)
    left = room.right() - sum(widths) if right else room.left()
    box = QRectF(left, room.bottom() - rows * row - 2 * PADDING, sum(widths), rows * row + 2 * PADDING)
    fits = box.width() <= room.width() * (1.0 if len(columns) == 1 else WIDEST)
    return Card(box, columns, widths, row) if fits else Card(QRectF())


def is_title(entry: Entry) -> bool:
    """Whether an entry only heads those that follow it."""
    return not (entry.look or entry.lane)


def in_columns(entries: list[Entry], rows: int) -> tuple[tuple[Entry, ...], ...]:
    """Entries in columns of so many rows, no title left behind at the foot of one."""
    columns, left = [], list(entries)
    while left:
        end = min(rows, len(left))
        while 1 < end < len(left) and is_title(left[end - 1]):
            end -= 1
        columns.append(tuple(left[:end]))
        left = left[end:]
    return tuple(columns)


def draw_card(painter: QPainter, theme: Theme, card: Card) -> None:
    """Paint a legend; titles of groups stand at the left edge of their column."""
    if card.box.isEmpty():
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("paper", OPAQUE))
    painter.drawRoundedRect(card.box, 5, 5)
    painter.setFont(theme.font("small"))
    ascent, left, sample = QFontMetricsF(painter.font(), painter.device()).ascent(), card.box.left(), QRectF(INSET, 0, swatch_width(theme), SWATCH[1])
    for column, width in zip(card.columns, card.widths, strict=True):
        for number, entry in enumerate(column):
            top, heads = card.box.top() + PADDING + number * card.row, is_title(entry)
            draw_swatch(painter, theme, entry, sample.translated(left, top + (card.row - sample.height()) / 2))
            painter.setPen(theme.colour("muted" if heads else "ink"))
            draw_plain(painter, QPointF(left + (INSET + 2 if heads else sample.right() + APART), top + 1.5 + ascent), entry.title)
        left += width
