"""What a symbol of events looks like: its shape, its freshness, the number at its shoulder; kept as pictures for the screen."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from viewer.items.furniture import draw_centred, transparent
from viewer.style import Theme, symbol

RADIUS = {"1": 5.0, "2": 6.2, "3": 7.6, "": 5.5}  # pixels, by importance
FAINTEST = 0.28
AURA = 6.0  # pixels about a symbol to the ring of what is chosen or the glow of what has just begun


@lru_cache(maxsize=8)
def half_of(theme: Theme) -> float:
    """Pixels from a symbol's middle to the edge of its picture."""
    return float(int(max(RADIUS.values()) * theme.values.get("symbol_scale", 1) + AURA + theme.ring().widthF()) + 1)


def opacity(look: tuple[str, str, float, bool]) -> float:
    """How firmly a symbol is drawn: paler the longer ago, unless it is chosen."""
    return 1.0 if look[3] else FAINTEST + (1 - FAINTEST) * look[2]


@lru_cache(maxsize=900)
def symbol_picture(theme: Theme, look: tuple[str, str, float, bool], ratio: float) -> QPixmap:
    """A symbol in the middle of a transparent picture."""
    half = half_of(theme)
    painter = QPainter(picture := transparent(2 * half, 2 * half, ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.translate(half, half)
    paint_symbol(painter, theme, look)
    painter.end()
    return picture


@lru_cache(maxsize=200)
def badge_picture(theme: Theme, count: int, ratio: float) -> QPixmap:
    """The number of a symbol's events as a transparent picture with a pixel of margin."""
    size = QSizeF(*badge_size(count, theme))
    painter = QPainter(picture := transparent(size.width() + 2, size.height() + 2, ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    paint_badge(painter, theme, QRectF(QPointF(1, 1), size), count)
    painter.end()
    return picture


def paint_symbol(painter: QPainter, theme: Theme, look: tuple[str, str, float, bool]) -> None:
    """Paint a symbol about (0, 0): a lane's shape, larger for weightier events, paler the longer ago, ringed if chosen."""
    lane, importance, fresh, chosen = look
    radius = RADIUS.get(importance, 5.5) * theme.values.get("symbol_scale", 1)
    if chosen:
        painter.setPen(theme.ring())
        painter.setBrush(theme.colour("selection", 0.25))
        painter.drawEllipse(QPointF(0, 0), radius + AURA, radius + AURA)
    elif fresh > 0.95:
        glow = theme.lane_colour(lane)
        glow.setAlphaF(0.28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(QPointF(0, 0), radius + AURA, radius + AURA)
    painter.setOpacity(opacity(look))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("paper"), 3.4))
    painter.drawPath(symbol(theme.lane_shape(lane), radius))
    painter.setPen(QPen(theme.colour("ink"), 1.1))
    painter.setBrush(theme.lane_colour(lane))
    painter.drawPath(symbol(theme.lane_shape(lane), radius))


def paint_badge(painter: QPainter, theme: Theme, badge: QRectF, count: int) -> None:
    painter.setFont(theme.font("small", bold=True))
    painter.setPen(QPen(theme.colour("paper"), 1.2))
    painter.setBrush(theme.colour("ink"))
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
    painter.setPen(theme.colour("paper"))
    draw_centred(painter, badge, str(count))


@lru_cache(maxsize=200)
def badge_size(count: int, theme: Theme) -> tuple[float, float]:
    metrics = QFontMetricsF(theme.font("small", bold=True))
    height = metrics.height() * 0.92
    return max(metrics.horizontalAdvance(str(count)) + 7, height), height
