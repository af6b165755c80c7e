"""Names of places as they are written and drawn: in the reader's language with the other beneath; placed by label_places."""

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from geodata.dataset import Dataset
from viewer.items.furniture import transparent
from viewer.style import Theme

MARK = 8.0  # pixels from the middle of a dot to the edge of its picture
NAMES = {"rr": "name_rr", "mr": "name_mr", "hanja": "hanja"}


@dataclass(frozen=True)
class Label:
    """A placed name: its lines of text, where its block begins, and how it is drawn."""

    lines: tuple[str, ...]
    box: QRectF
    role: str
    bold: bool
    italic: bool
    colour: str


@dataclass(frozen=True)
class Mark:
    """A place's dot: its pixel, its kind, and whether the point is only approximate."""

    x: float
    y: float
    kind: str
    rank: str
    approximate: bool


@dataclass(frozen=True)
class Setting:
    """How names are set: theme, language, and the boxes (x, y, width, height in pixels) that belong to something else."""

    theme: Theme
    language: str
    reserved: tuple[tuple[float, ...], ...] = ()
    names: str = "both"  # what stands under a name: the other language's, or one of the columns of NAMES
    edge: float = 6.0  # pixels along the view's edges in which no name along a line begins: a kept picture reaches beyond the window


def names_of(dataset: Dataset, setting: Setting, row: int) -> tuple[tuple[str, ...], tuple[str, bool, bool, str]]:
    """The name of a place over its other name, and its look: role, whether bold, whether italic, colour."""
    table = dataset.places.table
    name, name_ko = table.text("name", row), table.text("name_ko", row)
    first, other = (name, name_ko) if setting.language == "en" else (name_ko or name, name if name_ko else "")
    beneath = table.text(NAMES[setting.names], row) if setting.names in NAMES else other
    lines = tuple(text for text in dict.fromkeys((first, beneath)) if text)
    rank, sea = table.text("rank", row), table.text("kind", row) in ("sea", "water")
    bold, role = rank == "1" and not sea, "strong" if rank == "1" else "label" if rank == "2" else "small"
    colour = "water_text" if sea else "muted" if rank in ("4", "5") else "ink"
    return lines, (role, bold, sea, colour)


@lru_cache(maxsize=2000)
def block_size(lines: tuple[str, ...], theme: Theme, look: tuple[str, bool, bool]) -> tuple[float, float]:
    """Width and height in pixels of a name (its role, whether bold, whether italic) over its other name."""
    metrics = [QFontMetricsF(theme.font(*look) if number == 0 else theme.font("small")) for number in range(len(lines))]
    width = max((one.horizontalAdvance(line) for one, line in zip(metrics, lines, strict=True)), default=0.0)
    return width + 2, sum(one.ascent() + one.descent() * 0.6 for one in metrics)


def draw_labels(painter: QPainter, labels: list[Label], marks: list[Mark], theme: Theme, vector: bool = False) -> None:
    """Paint dots and names. Names come from a cache of pictures unless the device wants vectors."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for mark in marks:
        draw_mark(painter, mark, theme)
    ratio = painter.device().devicePixelRatioF()
    for label in labels:
        if vector:
            draw_block(painter, label.box.topLeft(), label.lines, (theme, label.role, label.bold, label.italic, label.colour))
        else:
            picture = label_picture(label.lines, theme, (label.role, label.bold, label.italic, label.colour), ratio)
            painter.drawPixmap(label.box.topLeft() - QPointF(3, 3), picture)


@lru_cache(maxsize=2000)
def label_picture(lines: tuple[str, ...], theme: Theme, look: tuple[str, bool, bool, str], ratio: float) -> QPixmap:
    """A name with its halo as a transparent picture with three pixels of margin."""
    width, height = block_size(lines, theme, look[:3])
    painter = QPainter(picture := transparent(width + 8, height + 8, ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    draw_block(painter, QPointF(3, 3), lines, (theme, *look))
    painter.end()
    return picture


def draw_block(painter: QPainter, corner: QPointF, lines: tuple[str, ...], look: tuple[Theme, str, bool, bool, str]) -> None:
    theme, role, bold, italic, colour = look
    y = corner.y()
    for number, line in enumerate(lines):
        font = theme.font(role, bold, italic) if number == 0 else theme.font("small")
        metrics = QFontMetricsF(font)
        y += metrics.ascent()
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)  # glyphs of this face overlap themselves
        path.addText(QPointF(corner.x() + 1, y), font, line)
        painter.strokePath(path, QPen(theme.colour("halo", 0.9), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.fillPath(path, theme.colour(colour if number == 0 or colour == "water_text" else "muted"))
        y += metrics.descent() * 0.6


def draw_mark(painter: QPainter, mark: Mark, theme: Theme) -> None:
    """A place's dot: from a kept picture on a screen, drawn elsewhere."""
    if isinstance(painter.device(), QWidget | QPixmap):
        picture = mark_picture(replace(mark, x=MARK, y=MARK), theme, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(mark.x - MARK, mark.y - MARK), picture)
    else:
        paint_mark(painter, mark, theme)


@lru_cache(maxsize=100)
def mark_picture(mark: Mark, theme: Theme, ratio: float) -> QPixmap:
    painter = QPainter(picture := transparent(2 * MARK, 2 * MARK, ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    paint_mark(painter, mark, theme)
    painter.end()
    return picture


def paint_mark(painter: QPainter, mark: Mark, theme: Theme) -> None:
    """A dot: larger for capitals, a diamond for sites, hollow and dashed where the point is only approximate."""
    centre = QPointF(mark.x, mark.y)
    radius = {"1": 4.0, "2": 3.0}.get(mark.rank, 2.3)
    painter.setPen(QPen(theme.colour("halo"), 1.2))
    painter.setBrush(theme.colour("ink"))
    if mark.approximate:
        painter.setPen(QPen(theme.colour("ink"), 1.1, Qt.PenStyle.DotLine))
        painter.setBrush(theme.colour("halo", 0.5))
        painter.drawEllipse(centre, 3.6, 3.6)
    elif mark.kind in ("site", "dmz", "port", "airport", "peak"):
        painter.drawPolygon([centre + QPointF(*offset) * radius * 1.3 for offset in ((0, -1), (1, 0), (0, 1), (-1, 0))])
    else:
        painter.drawEllipse(centre, radius, radius)
