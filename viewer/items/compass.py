"""A north arrow: away from the projection's centre meridians lean, so true north is where this points, not up."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from geodata.projection import EARTH_RADIUS, Projection
from viewer.items.furniture import draw_text, transparent
from viewer.style import Theme

RADIUS = 17.0  # pixels from the arrow's middle to its tip
HALF = 48.0  # pixels from the arrow's middle to the edge of its picture
NEARBY = 1e-4  # radians northward, over which the direction is taken


def true_north(projection: Projection, x: float, y: float) -> float:
    """Degrees clockwise from up by which north is turned at map metres (x, y); on a sphere, which is true to a third of a degree and needs no library."""
    reach = math.hypot(x, y) / EARTH_RADIUS
    if reach < 1e-9:
        return 0.0
    middle, bearing = math.radians(projection.lat), math.atan2(x, y)
    sine = math.sin(middle) * math.cos(reach) + math.cos(middle) * math.sin(reach) * math.cos(bearing)
    lat = math.asin(min(max(sine, -1.0), 1.0))
    lon = math.atan2(math.sin(bearing) * math.sin(reach) * math.cos(middle), math.cos(reach) - math.sin(middle) * math.sin(lat))
    near, beyond = (_forward(middle, lat + step, lon) for step in (-NEARBY, NEARBY))
    return math.degrees(math.atan2(beyond[0] - near[0], beyond[1] - near[1]))


def _forward(middle: float, lat: float, lon: float) -> tuple[float, float]:
    """East and north in radians of a point, its longitude counted from the centre, in the azimuthal equidistant projection of a sphere."""
    cosine = math.sin(middle) * math.sin(lat) + math.cos(middle) * math.cos(lat) * math.cos(lon)
    reach = math.acos(min(max(cosine, -1.0), 1.0))
    stretch = reach / math.sin(reach) if math.sin(reach) > 1e-12 else 1.0
    return stretch * math.cos(lat) * math.sin(lon), stretch * (math.cos(middle) * math.sin(lat) - math.sin(middle) * math.cos(lat) * math.cos(lon))


def draw_arrow(painter: QPainter, theme: Theme, centre: QPointF, angle: float) -> None:
    """The arrow about a pixel, turned clockwise by degrees: from a kept picture on a screen, drawn anew elsewhere."""
    if isinstance(painter.device(), QWidget | QPixmap):
        painter.drawPixmap(centre - QPointF(HALF, HALF), arrow_picture(theme, round(angle, 1), painter.device().devicePixelRatioF()))
    else:
        paint_arrow(painter, theme, centre, angle)


@lru_cache(maxsize=16)
def arrow_picture(theme: Theme, angle: float, ratio: float) -> QPixmap:
    """The arrow in the middle of a transparent picture of twice HALF pixels."""
    painter = QPainter(picture := transparent(2 * HALF, 2 * HALF, ratio))
    paint_arrow(painter, theme, QPointF(HALF, HALF), angle)
    painter.end()
    return picture


def paint_arrow(painter: QPainter, theme: Theme, centre: QPointF, angle: float) -> None:
    """A needle about a pixel, turned clockwise by degrees, with an upright N at its tip."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.translate(centre)
    painter.rotate(angle)
    tip, foot, wing = QPointF(0, -RADIUS), QPointF(0, RADIUS * 0.45), RADIUS * 0.5
    needle = QPolygonF([tip, QPointF(wing, RADIUS * 0.8), foot, QPointF(-wing, RADIUS * 0.8)])
    painter.setBrush(theme.colour("paper", 0.85))
    painter.setPen(QPen(theme.colour("halo", 0.8), 4.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolygon(needle)
    painter.setPen(QPen(theme.colour("ink"), 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolygon(needle)
    painter.setBrush(theme.colour("ink"))
    painter.drawPolygon(QPolygonF([tip, foot, QPointF(-wing, RADIUS * 0.8)]))
    painter.restore()
    turn, reach = math.radians(angle), RADIUS + 9
    draw_text(painter, theme, centre + QPointF(math.sin(turn) * reach - 4, 4 - math.cos(turn) * reach), "N", "small", "ink", True)
