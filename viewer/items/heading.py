"""The heading of a still picture on its plate: the atlas, the day, and the weightiest event that began last within the trail."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata.dataset import Dataset
from geodata.dates import show, show_day
from geodata.telling import latest_event
from viewer.items.furniture import draw_text
from viewer.session import ViewState
from viewer.style import Theme

CORNER, PADDING = QPointF(16, 10), QPointF(10, 6)  # pixels: of the plate, and from there to the text
OPAQUE = 0.75

Line = tuple[str, str, bool]  # text, role, whether bold


@dataclass(frozen=True)
class Heading:
    """The lines of a heading, cut to the width there is, and the plate in pixels on which they stand."""

    lines: tuple[Line, ...]
    plate: QRectF


def heading(painter: QPainter, dataset: Dataset, setting: tuple[Theme, str], state: ViewState, width: float) -> Heading:
    """The heading of a state, no wider than `width` pixels; `setting` is the theme and the language."""
    theme, language = setting
    title = (dataset.manifest.title_ko if language == "ko" else "") or dataset.manifest.title
    lines: list[Line] = [(title, "body", False), (show_day(state.time, language), "display", True)]
    row = latest_event(dataset.events, state.time)
    if row is not None and dataset.events.end[row] > state.time - state.trail:
        lines.append((f"{show(dataset.events.lifetimes[row], language)}: {dataset.events.text('title', row, language)}", "strong", False))
    metrics = [QFontMetricsF(theme.font(role, bold), painter.device()) for _, role, bold in lines]
    room = width - 2 * (CORNER.x() + PADDING.x())
    texts = [one.elidedText(text, Qt.TextElideMode.ElideRight, room) for one, (text, _, _) in zip(metrics, lines, strict=True)]
    broad = max(one.horizontalAdvance(text) for one, text in zip(metrics, texts, strict=True))
    plate = QRectF(CORNER.x(), CORNER.y(), broad + 2 * PADDING.x(), sum(one.height() for one in metrics) + 2 * PADDING.y())
    return Heading(tuple((text, role, bold) for text, (_, role, bold) in zip(texts, lines, strict=True)), plate)


def draw_heading(painter: QPainter, theme: Theme, shown: Heading) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("paper", OPAQUE))
    painter.drawRoundedRect(shown.plate, 5, 5)
    corner = shown.plate.topLeft() + PADDING
    for text, role, bold in shown.lines:
        metrics = QFontMetricsF(theme.font(role, bold), painter.device())
        draw_text(painter, theme, corner + QPointF(0, metrics.ascent()), text, role, "ink", bold)
        corner += QPointF(0, metrics.height())
