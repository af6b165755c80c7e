"""Names on the map: placed greedily by importance without overlaps, in the reader's language with the other beneath."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from geodata.dataset import Dataset
from viewer.items.boxes import Taken, boxes_of, overlaps, squares
from viewer.items.weights import named_rows, shown_places
from viewer.style import Theme
from viewer.view import Viewport

NAMES = {"rr": "name_rr", "mr": "name_mr", "hanja": "hanja"}
CITIES = ("city", "town", "village")
UNMARKED = ("sea", "water", "island", "region")


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


def place_labels(dataset: Dataset, setting: Setting, view: Viewport, day: tuple[int, frozenset[int]]) -> tuple[list[Label], list[Mark]]:
    """The names and dots of a view that fit beside one another on a day, but for the places (rows) whose names are set in another way."""
    rows = named_rows(dataset, view.scale, day[0])
    return _placed(dataset, setting, view, rows[~np.isin(rows, list(day[1]))].tobytes())


@lru_cache(maxsize=32)
def _placed(dataset: Dataset, setting: Setting, view: Viewport, alive: bytes) -> tuple[list[Label], list[Mark]]:
    """The same for the rows of the places alive, as the bytes of int64: scrubbing asks for the same again and again."""
    labels: list[Label] = []
    marks: list[Mark] = []
    taken = Taken(boxes_of(QRectF(*box) for box in setting.reserved))
    for row, x, y in shown_places(dataset, view, np.frombuffer(alive, np.int64)):
        mark, spot = _mark(dataset, row, x, y), (x, y)
        (lines, look), offsets, size = candidates(dataset, (setting.theme, setting.language, setting.names), row)
        corners = offsets + spot
        boxes = np.hstack((corners, corners + size))
        whole = ((boxes[:, :2] >= 0) & (boxes[:, 2:] <= (view.width, view.height))).all(axis=1)
        free = np.flatnonzero(whole & ~overlaps(boxes, taken.boxes).any(axis=1))
        if not len(free):
            continue
        labels.append(Label(lines, QRectF(*corners[free[0]], *size), *look))
        taken.add(boxes[free[:1]])
        if mark.kind not in UNMARKED:
            marks.append(mark)
            taken.add(squares([(x, y)], 5))
    return labels, marks


def _mark(dataset: Dataset, row: int, x: float, y: float) -> Mark:
    table = dataset.places.table
    kind = table.text("kind", row)
    try:
        approximate = float(table.text("precision_km", row) or 0) >= 2 and kind not in (*CITIES, *UNMARKED, "abroad")
    except ValueError:
        approximate = True
    return Mark(x, y, kind, table.text("rank", row), approximate)


@lru_cache(maxsize=4096)
def candidates(dataset: Dataset, written: tuple[Theme, str, str], row: int) -> tuple[tuple, np.ndarray, np.ndarray]:
    """(lines, look) of one place's label as written (theme, language, names), the corners (n, 2) that it may have about its dot, the best first:
    beside it, or upon it for what has none; its size."""
    lines, look = names_of(dataset, Setting(*written[:2], names=written[2]), row)
    width, height = block_size(lines, written[0], look[:3])
    table = dataset.places.table
    gap = 13.0 if table.text("rank", row) in ("1", "2") else 8.0
    offsets = [(-width / 2, -height / 2)] if table.text("kind", row) in UNMARKED else [
        (gap, -height / 2), (-width / 2, gap - 2), (-width / 2, -height - gap + 2), (-width - gap, -height / 2)]
    return (lines, look), np.array(offsets), np.array((width, height))


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
    picture = QPixmap(int((width + 8) * ratio), int((height + 8) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
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
    """A place's dot: larger for capitals, a diamond for sites, hollow and dashed where the point is only approximate."""
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
