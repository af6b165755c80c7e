"""Names with a halo, in any turn: on a pixmap from kept pictures, elsewhere as outlines."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from viewer.items.furniture import transparent
from viewer.style import Theme

MARGIN = 4.0  # pixels about a name's picture
TURN = 1.5  # degrees to whose multiples the letters of a curved name are turned


@dataclass(frozen=True)
class Lettering:
    """How a name is set: its colour, as Qt writes colours, the pixels between its letters, and a size of the theme's by its role."""

    colour: str
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    role: str = "small"

    def font(self, theme: Theme) -> QFont:
        font = theme.font(self.role, self.bold, self.italic)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.spacing)
        return font


@lru_cache(maxsize=2000)
def measure(text: str, set_as: Lettering, theme: Theme) -> tuple[float, float, float, float]:
    """The pixels that a text takes in width, above and below its baseline, and from line to line."""
    metrics = QFontMetricsF(set_as.font(theme))
    return metrics.horizontalAdvance(text), metrics.ascent(), metrics.descent(), metrics.height()


def letter(painter: QPainter, theme: Theme, base: QPointF, words: tuple[str, Lettering]) -> None:
    """Set a text with its baseline beginning at a point of the painter's own coordinates."""
    if not isinstance(painter.device(), QPixmap):
        outline(painter, theme, base, words)
        return
    picture, baseline = name_picture(theme, words, painter.device().devicePixelRatioF())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.drawPixmap(base - baseline, picture)


@dataclass(frozen=True)
class Turned:
    """A placed name: how it is set, the middle of its baseline in pixels, its turn in degrees."""

    text: str
    set_as: Lettering
    middle: tuple[float, float]
    angle: float

    def reach(self, theme: Theme) -> QRectF:
        """A box in pixels that holds it with its halo however it is turned."""
        width, _, _, height = measure(self.text, self.set_as, theme)
        half = width / 2 + height + MARGIN
        return QRectF(self.middle[0] - half, self.middle[1] - half, 2 * half, 2 * half)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        painter.save()
        painter.translate(*self.middle)
        painter.rotate(self.angle)
        letter(painter, theme, QPointF(-measure(self.text, self.set_as, theme)[0] / 2, 0), (self.text, self.set_as))
        painter.restore()


def letter_turned(painter: QPainter, theme: Theme, base: QPointF, words: tuple[str, Lettering], angle: float) -> None:
    """Set one letter of a curved name, turned by an angle in degrees, from a picture turned beforehand."""
    if not isinstance(painter.device(), QPixmap):
        painter.save()
        painter.translate(base)
        painter.rotate(angle)
        outline(painter, theme, QPointF(0, 0), words)
        painter.restore()
        return
    picture, corner = turned_picture(theme, words, painter.device().devicePixelRatioF(), round(angle / TURN) * TURN)
    painter.drawPixmap(base + corner, picture)


@lru_cache(maxsize=4000)
def turned_picture(theme: Theme, words: tuple[str, Lettering], ratio: float, angle: float) -> tuple[QPixmap, QPointF]:
    """A letter turned about where its baseline begins, as a transparent picture, and where its corner lies from there."""
    flat, baseline = name_picture(theme, words, ratio)
    turn = QTransform().rotate(angle)
    box = turn.mapRect(QRectF(-baseline, flat.deviceIndependentSize())).toAlignedRect()
    picture = QPixmap(box.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.translate(-box.topLeft())
    painter.setTransform(turn, combine=True)
    painter.drawPixmap(-baseline, flat)
    painter.end()
    return picture, QPointF(box.topLeft())


@lru_cache(maxsize=2000)
def name_picture(theme: Theme, words: tuple[str, Lettering], ratio: float) -> tuple[QPixmap, QPointF]:
    """A name, or a letter of one, with its halo as a transparent picture, and where on it the baseline begins."""
    metrics = QFontMetricsF(words[1].font(theme))
    painter = QPainter(picture := transparent(metrics.horizontalAdvance(words[0]) + 2 * MARGIN, metrics.height() + 2 * MARGIN, ratio))
    baseline = QPointF(MARGIN, MARGIN + metrics.ascent())
    outline(painter, theme, baseline, words)
    painter.end()
    return picture, baseline


def outline(painter: QPainter, theme: Theme, base: QPointF, words: tuple[str, Lettering]) -> None:
    """A text and its halo as outlines."""
    text, lettering = words
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # glyphs of this face overlap themselves
    path.addText(base, lettering.font(theme), text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.strokePath(path, QPen(theme.colour("halo", 0.85), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(path, QColor(lettering.colour))
