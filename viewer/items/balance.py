"""The balance of each year as diverging bars: what was done together above the line, what against one another below."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from geodata.balance import by_year
from geodata.dataset import Dataset
from viewer.items.axis import Axis
from viewer.style import Theme

HEIGHT = 46.0
translate = QCoreApplication.translate  # under this name lupdate finds what is to be translated


@lru_cache(maxsize=4)
def counted(dataset: Dataset) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return by_year(dataset.events)


def draw_balance(painter: QPainter, dataset: Dataset, theme: Theme, axis: Axis, top: float) -> None:
    """Bars of every year in a strip of HEIGHT pixels that begins at `top`; hatching tells confrontation apart where colour does not."""
    starts, together, against = counted(dataset)
    if not len(starts):
        return
    middle, most = top + HEIGHT / 2, max(int(together.max()), int(against.max()), 1)
    unit = (HEIGHT / 2 - 2) / most
    left, right = axis.x(starts), axis.x(np.append(starts[1:], starts[-1] + 365))
    for number in np.flatnonzero((right > axis.left) & (left < axis.left + axis.width)):
        x, width = float(left[number]) + 1, max(float(right[number] - left[number]) - 2, 1.0)
        x, width = max(x, axis.left), min(width, axis.left + axis.width - x)
        painter.fillRect(QRectF(x, middle - together[number] * unit, width, together[number] * unit), theme.lane_colour("talks"))
        box = QRectF(x, middle, width, against[number] * unit)
        painter.fillRect(box, theme.lane_colour("war"))
        painter.fillRect(box, Qt.BrushStyle.BDiagPattern)
    painter.setPen(QPen(theme.colour("muted"), 1))
    painter.drawLine(QPointF(axis.left, middle), QPointF(axis.left + axis.width, middle))


def draw_balance_names(painter: QPainter, theme: Theme, width: float, top: float) -> None:
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("ink"))
    names = (translate("Balance", "Cooperation"), translate("Balance", "Confrontation"))
    for name, y in zip(names, (top, top + HEIGHT / 2), strict=True):
        text = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, width - 32)
        painter.drawText(QRectF(24, y, width - 28, HEIGHT / 2), Qt.AlignmentFlag.AlignVCenter, text)
