"""The timeline panel: eras as bands, events as marks in lanes by kind, a cursor to drag along the days."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from geodata.dates import show
from geodata.temporal import parse
from viewer.items.axis import Axis
from viewer.items.balance import HEIGHT
from viewer.items.chart import Chart
from viewer.items.marks import ERA_HEIGHT, Lanes
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
        self._grip: float | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(128)

    def sizeHint(self) -> QSize:
        return QSize(900, 184)

    @property
    def axis(self) -> Axis:
        begin, end = self.session.state.span or self._whole
        gutter = 190.0 if self.width() > 760 else 40.0
        return Axis(begin, end, gutter, max(self.width() - gutter - RIGHT, 50.0), self.sheet.language)

    @property
    def chart(self) -> Chart:
        return Chart(self.sheet, self.axis, Lanes(len(self.session.dataset.lanes), self.height() - 6, HEIGHT if self.sheet.balance else 0.0))

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
        """Draw in another theme or language."""
        self.sheet = sheet
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
        if name is not None:
            self.session.select(name)
        elif event.position().x() >= self.axis.left - 8:
            self._scrubbing = True
            self._scrub(event.position().x())

    def _scrub(self, x: float) -> None:
        self.session.update(time=self.axis.day(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._scrubbing:
            self._scrub(event.position().x())
        elif self._grip is not None:
            self.session.update(span=self.axis.moved(event.position().x() - self._grip, self._whole))
            self._grip = event.position().x()
        else:
            self.session.update(pointed=self.chart.mark_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrubbing, self._grip = False, None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On an era: zoom to it; elsewhere: show the whole span again."""
        day = self.axis.day(event.position().x())
        lives = [parse(era.date) for era in self.session.dataset.manifest.eras]
        era = next((life for life in lives if life.contains(day)), None) if event.position().y() < ERA_HEIGHT else None
        self.session.update(span=(era.begin, era.end) if era else None)

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
            name = self.chart.mark_at(QPointF(event.pos()))
            events = self.session.dataset.events
            if name:
                row = events.row_of[name]
                text = f"{show(events.lifetimes[row], self.sheet.language)}: {events.text('title', row, self.sheet.language)}"
                QToolTip.showText(event.globalPos(), escape(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.session.update(pointed=None)
