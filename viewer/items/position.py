"""Where the pointer is: degrees, and how far the line in force is from there."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata import query
from geodata.dataset import Dataset
from viewer.items.picking import nearest_on
from viewer.style import Theme
from viewer.view import Viewport

ROUGH_KM = 5.0  # kilometres: a line known no better is told of in whole steps of this


def describe_position(dataset: Dataset, metres: tuple[float, float], time: int, language: str = "en") -> str:
    """A point of the map (map metres) in degrees, with the geodesic distance to the line of division in force on a day."""
    lon, lat = dataset.projection.inverse(np.array([metres]))[0]
    if not np.isfinite((lon, lat)).all():
        return ""
    text = f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}  {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"
    line = distance_to_line(dataset, metres, time, language)
    return f"{text}   {away_text(*line[:2], language)} – {line[2]}" if line else text


def away_text(metres: float, precision_km: float, language: str) -> str:
    """A distance no finer than the line is known to which it was measured."""
    if precision_km < ROUGH_KM:
        return f"{metres / 1000:.1f} km"
    kilometres = round(metres / 1000 / ROUGH_KM) * ROUGH_KM
    about = f"{kilometres:.0f}" if kilometres else f"{ROUGH_KM:.0f}"
    if language == "ko":
        return f"약 {about}km" if kilometres else f"{about}km 이내"
    return f"about {about} km" if kilometres else f"within {about} km"


def distance_to_line(dataset: Dataset, metres: tuple[float, float], time: int, language: str = "en") -> tuple[float, float, str] | None:
    """Geodesic metres from a point (map metres) to the line of division in force on a day, the kilometres to which that line is known,
    and its title; None on a day without one."""
    layer = next((layer for layer in dataset.layers if layer.entry.style == "division"), None)
    rows = query.alive(layer.table, time) if layer else ()
    if not layer or not len(rows):
        return None
    row = int(rows[0])
    ends = dataset.projection.inverse(np.array([metres, nearest_on(layer, int(layer.shape_row[row]), metres)]))
    try:
        precision = float(layer.table.text("precision_km", row) or 0)
    except ValueError:
        precision = ROUGH_KM
    return dataset.projection.distance(*(tuple(end) for end in ends)), precision, layer.table.text("title", row, language)


def draw_position(painter: QPainter, theme: Theme, view: Viewport, text: str) -> None:
    """The text on a plate in the lower left."""
    painter.setFont(theme.font("small"))
    box = QRectF(8, view.height - 26, QFontMetricsF(painter.font()).horizontalAdvance(text) + 16, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("paper", 0.86))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.colour("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
