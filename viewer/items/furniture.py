"""What every map needs about its edges: a scale bar that is true, the day in large type, the credits."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPaintDevice, QPainter, QPainterPath, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QWidget

from geodata.dates import show_day
from geodata.projection import EARTH_RADIUS
from viewer.style import Theme
from viewer.view import Viewport

HALO = 1.7  # pixels


def true_scale(view: Viewport) -> float:
    """Ground metres per pixel from west to east at the view's centre: map metres are true only toward the projection's centre."""
    distance = math.hypot(view.x, view.y) / EARTH_RADIUS
    if distance < 1e-6:
        return view.scale
    across = math.sin(min(distance, 3.1)) / distance
    along_east = (view.x / math.hypot(view.x, view.y)) ** 2
    return view.scale / math.sqrt(along_east + (1 - along_east) / across**2)


def round_length(metres: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that does not exceed a length."""
    power = 10 ** math.floor(math.log10(metres))
    return max(step for step in (1, 2, 5) if step * power <= metres) * power


def draw_scale_bar(painter: QPainter, theme: Theme, view: Viewport, corner: QPointF) -> None:
    """A bar of a round length with its right end at `corner`, a pixel: from a kept picture on a screen, drawn elsewhere."""
    metres_per_pixel = true_scale(view)
    length = round_length(130 * metres_per_pixel)
    label = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    if isinstance(painter.device(), QWidget | QPixmap):
        ratio = painter.device().devicePixelRatioF()
        picture, right, bottom = scale_bar_picture(theme, round(length / metres_per_pixel * ratio) / ratio, label, ratio)
        painter.drawPixmap(corner - QPointF(right, bottom), picture)
    else:
        paint_scale_bar(painter, theme, length / metres_per_pixel, label, corner)


@lru_cache(maxsize=64)
def scale_bar_picture(theme: Theme, width: float, label: str, ratio: float) -> tuple[QPixmap, float, float]:
    """A bar of a width in pixels as a transparent picture, and where in it the bar's right end is."""
    metrics = QFontMetricsF(theme.font("small"))
    right, bottom = math.ceil(max(width, metrics.horizontalAdvance(label))) + 4, math.ceil(metrics.height()) + 12
    painter = QPainter(picture := transparent(right + 4, bottom + 4, ratio))
    paint_scale_bar(painter, theme, width, label, QPointF(right, bottom))
    painter.end()
    return picture, right, bottom


def paint_scale_bar(painter: QPainter, theme: Theme, width: float, label: str, corner: QPointF) -> None:
    left, y = corner.x() - width, corner.y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # its strokes are level and upright
    for colour, thick in (("halo", 5.0), ("ink", 1.6)):
        painter.setPen(QPen(theme.colour(colour), thick))
        painter.drawPolyline([QPointF(left, y - 5), QPointF(left, y), QPointF(corner.x(), y), QPointF(corner.x(), y - 5)])
        if colour == "ink":
            painter.drawLine(QPointF(left + width / 2, y), QPointF(left + width / 2, y - 3))
    advance = QFontMetricsF(theme.font("small"), painter.device()).horizontalAdvance(label)
    draw_note(painter, theme, QPointF(min(left + 2, corner.x() - advance), y - 8), label, ("small", "ink", False))


def transparent(width: float, height: float, ratio: float) -> QPixmap:
    """An empty picture of a size in pixels."""
    picture = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


@lru_cache(maxsize=400)
def word_picture(text: str, theme: Theme, look: tuple[str, str, bool], ratio: float) -> tuple[QPixmap, float]:
    """A word with its halo as a transparent picture, its baseline and beginning 4 pixels in, and its advance. The halo is the word laid down all round,
    which takes half as long as widening its outline."""
    role, colour, bold = look
    font, metrics = theme.font(role, bold), QFontMetricsF(theme.font(role, bold))
    base, advance = QPointF(4, 4 + metrics.ascent()), metrics.horizontalAdvance(text)
    halo, picture = (transparent(advance + 10, metrics.height() + 8, ratio) for _ in range(2))
    painter = QPainter(halo)
    painter.setFont(font)
    painter.setPen(theme.colour("halo"))
    for turn in range(12):
        painter.drawText(base + HALO * QPointF(math.cos(turn * math.pi / 6), math.sin(turn * math.pi / 6)), text)
    painter.end()
    painter = QPainter(picture)
    painter.setOpacity(0.85)
    painter.drawPixmap(0, 0, halo)
    painter.setOpacity(1.0)
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.drawText(base, text)
    painter.end()
    return picture, advance


def draw_words(painter: QPainter, theme: Theme, base: QPointF, text: str, look: tuple[str, str, bool]) -> None:
    """Text with a halo on the screen, from kept pictures of its words: a day that moves on has a few hundred in all."""
    (ascent, space), x = type_of(theme, look[0], look[2]), base.x()
    for word in text.split(" "):
        picture, advance = word_picture(word, theme, look, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(x - 4, base.y() - ascent - 4), picture)
        x += advance + space


@lru_cache(maxsize=32)
def type_of(theme: Theme, role: str, bold: bool) -> tuple[float, float]:
    """How far a type of the theme's reaches above its baseline, and the width of a space, in pixels."""
    metrics = QFontMetricsF(theme.font(role, bold))
    return metrics.ascent(), metrics.horizontalAdvance(" ")


def draw_note(painter: QPainter, theme: Theme, base: QPointF, text: str, look: tuple[str, str, bool]) -> None:
    """Text with a halo: kept pictures of its words on a screen, outlines elsewhere; `look` is role, colour, whether bold."""
    if isinstance(painter.device(), QWidget | QPixmap):
        draw_words(painter, theme, base, text, look)
    else:
        draw_text(painter, theme, base, text, *look)


def draw_text(painter: QPainter, theme: Theme, base: QPointF, text: str, role: str, colour: str, bold: bool = False) -> QRectF:
    """Text with a halo, its baseline beginning at a pixel; returns its box."""
    font = theme.font(role, bold)
    path = QPainterPath()
    path.addText(base, font, text)
    path.setFillRule(Qt.FillRule.WindingFill)  # glyphs of this face overlap themselves
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.strokePath(path, QPen(theme.colour("halo", 0.85), 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(path, theme.colour(colour))
    return path.boundingRect()


def day_box(theme: Theme) -> QRectF:
    """What the day in large type takes in the upper left of the map at most."""
    return QRectF(8, 4, 31 * theme.size, 5.2 * theme.size)


def draw_day(painter: QPainter, theme: Theme, day: int, language: str, corner: QPointF) -> None:
    """The day in large type, its top left at a pixel."""
    draw_words(painter, theme, corner + QPointF(0, type_of(theme, "display", True)[0]), show_day(day, language), ("display", "ink", True))


def draw_centred(painter: QPainter, box: QRectF, text: str) -> None:
    """Text in the painter's font and pen in the middle of a box."""
    if isinstance(painter.device(), QWidget | QPixmap | QImage):
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return
    metrics = QFontMetricsF(painter.font(), painter.device())
    draw_plain(painter, box.center() + QPointF(-metrics.horizontalAdvance(text) / 2, (metrics.ascent() - metrics.descent()) / 2), text)


def draw_plain(painter: QPainter, base: QPointF, text: str) -> None:
    """Text in the painter's font and pen, its baseline beginning at a point; as outlines on a device without pixels, which then needs no font
    where it is opened."""
    if isinstance(painter.device(), QWidget | QPixmap | QImage):
        painter.drawText(base, text)
        return
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # glyphs of this face overlap themselves
    path.addText(base, painter.font(), text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.fillPath(path, painter.pen().color())


def wrapped(text: str, font: QFont, device: QPaintDevice, width: float) -> list[str]:
    """The lines of a text in a width."""
    layout = QTextLayout(text, font, device)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart():line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines
