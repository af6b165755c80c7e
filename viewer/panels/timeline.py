"""The timeline panel: eras as bands, events as marks in lanes by kind, a cursor to drag along the days."""

from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from geodata.dates import show
from geodata.manifest import Era
from geodata.temporal import parse
from viewer.items.axis import Axis
from viewer.items.balance import HEIGHT
from viewer.items.chart import Chart
from viewer.items.marks import lanes_of, names_width
from viewer.items.sheet import Sheet
from viewer.session import Session, ViewState

RIGHT = 14.0
ZOOMS = {Qt.Key.Key_Plus: 1.5, Qt.Key.Key_Equal: 1.5, Qt.Key.Key_Minus: 1 / 1.5}


class TimelinePanel(QWidget):
    """A QWidget that paints the timeline and scrubs it."""

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet = session, sheet
        self._still: tuple[tuple, QPixmap] | None = None
        self._scrubbing = False
        self._held: float | None = None  # where the band of eras was pressed: a drag from there scrubs, a click does not
        self._grip: float | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.restyle(sheet)

    def sizeHint(self) -> QSize:
        return QSize(900, self.minimumHeight() + 56)

    @property
    def axis(self) -> Axis:
        begin, end = self.session.state.span or self._whole
        gutter = self._names_width + 6 if self.width() > 4 * self._names_width else 40.0
        return Axis(begin, end, gutter, max(self.width() - gutter - RIGHT, 50.0), self.sheet.language)

    @property
    def chart(self) -> Chart:
        return Chart(self.sheet, self.axis, replace(self._lanes, height=self.height() - 6.0))

    @property
    def _whole(self) -> tuple[int, int]:
        span = self.session.dataset.span
        return span.begin, span.end

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        if (new.time, new.trail, new.selection, new.pointed, new.span) != (old.time, old.trail, old.selection, old.pointed, old.span):
            if new.time != old.time and new.span is not None and not new.span[0] <= new.time < new.span[1]:
                self.session.update(span=self.axis.moved(float(self.axis.x(new.span[0]) - self.axis.x(new.time)) + self.axis.width / 2, self._whole))
            self.update()

    def restyle(self, sheet: Sheet) -> None:
        """Draw in another theme or language, in rows as high as the type needs."""
        self.sheet = sheet
        self._lanes = lanes_of(self.session.dataset, sheet.theme, HEIGHT if sheet.balance else 0.0)
        self._names_width = names_width(self.session.dataset, sheet.theme, sheet.language)
        self.setMinimumHeight(int(self._lanes.needed) + 8)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("Left and Right step from event to event, plus and minus zoom."))
        self._still = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, chart = QPainter(self), self.chart
        painter.drawPixmap(0, 0, self._still_picture(chart))
        chart.draw_state(painter, self.session.state)

    def _still_picture(self, chart: Chart) -> QPixmap:
        """Everything but the cursor and what it lights, kept until the span, the size or the look change."""
        ratio = self.devicePixelRatioF()
        key = (chart, self.height(), ratio)
        if self._still is None or self._still[0] != key:
            pixmap = QPixmap(int(self.width() * ratio), int(self.height() * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(self.sheet.theme.colour("panel"))
            painter = QPainter(pixmap)
            chart.draw_still(painter)
            painter.end()
            self._still = key, pixmap
        return self._still[1]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
            self._grip = event.position().x()
            return
        name = self.chart.mark_at(event.position())
        if event.position().y() < self._lanes.row:
            self._held = event.position().x()
        elif name is not None:
            self.session.select(name)
        elif event.position().x() >= self.axis.left - 8:
            self._scrubbing = True
            self._scrub(event.position().x())

    def _scrub(self, x: float) -> None:
        self.session.update(time=self.axis.day(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and abs(event.position().x() - self._held) >= QApplication.startDragDistance():
            self._scrubbing, self._held = True, None
        if self._scrubbing:
            self._scrub(event.position().x())
        elif self._grip is not None:
            self.session.update(span=self.axis.moved(event.position().x() - self._grip, self._whole))
            self._grip = event.position().x()
        elif self._held is None:
            self.session.update(pointed=self.chart.mark_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrubbing, self._held, self._grip = False, None, None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On an era: zoom to it; elsewhere: show the whole span again."""
        era = self._era_at(event.position())
        life = parse(era.date) if era else None
        self.session.update(span=(life.begin, life.end) if life else None)

    def _era_at(self, point: QPointF) -> Era | None:
        """The era whose band lies under a pixel."""
        day, eras = self.axis.day(point.x()), self.session.dataset.manifest.eras
        in_band = point.y() < self._lanes.row and self.axis.left <= point.x() <= self.axis.left + self.axis.width
        return next((era for era in eras if parse(era.date).contains(day)), None) if in_band else None

    def _hint(self, point: QPointF) -> str:
        """What lies under a pixel, in words: an era or an event with its days; '' if nothing does."""
        events, language = self.session.dataset.events, self.sheet.language
        if era := self._era_at(point):
            return f"{(era.title_ko if language == 'ko' else '') or era.title}: {show(parse(era.date), language)}"
        name = self.chart.mark_at(point)
        if name is None:
            return ""
        row = events.row_of[name]
        return f"{show(events.lifetimes[row], language)}: {events.text('title', row, language)}"

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if abs(turn.x()) > abs(turn.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.session.update(span=self.axis.moved((turn.x() or turn.y()) / 2, self._whole))
        else:
            self.session.update(span=self.axis.zoomed(1.25 ** (turn.y() / 120), event.position().x(), self._whole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ZOOMS:
            self.session.update(span=self.axis.zoomed(ZOOMS[Qt.Key(event.key())], float(self.axis.x(self.session.state.time)), self._whole))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            text = self._hint(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), escape(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.session.update(pointed=None)
