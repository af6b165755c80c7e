"""The map panel: shows a state on a Sheet, and asks for another when it is dragged, zoomed, pointed at or clicked."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from viewer.items.aids import draw_aids
from viewer.items.furniture import draw_day, draw_scale_bar
from viewer.items.picking import pick
from viewer.items.position import describe_position, draw_position
from viewer.items.sheet import Sheet
from viewer.items.shown import Shown
from viewer.items.symbols import Cluster, cluster_at
from viewer.measure import Measure
from viewer.motion import Motion
from viewer.session import Session, ViewState, opening_extent
from viewer.view import Viewport

PAN_PIXELS, NUDGE_PIXELS = 80, 8
ARROWS = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
ZOOMS = {Qt.Key.Key_Plus: 1.5, Qt.Key.Key_Equal: 1.5, Qt.Key.Key_Minus: 1 / 1.5, Qt.Key.Key_Underscore: 1 / 1.5}


class MapPanel(QWidget):
    """A QWidget that paints the map. `picked(ids)` names the events of a symbol that stands for several."""

    picked = Signal(tuple)

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet = session, sheet
        self.clusters: list[Cluster] = []
        self.measure = Measure(session.dataset, self)
        self.measure.changed.connect(self.update)
        self._shown = Shown(self)
        self._grip, self._pressed = None, None  # pixels of the last step of a drag, and of its beginning
        self._pointer = QPointF(-1, -1)
        self.motion = Motion(lambda: self._shown.kept.prepare(self.sheet, self.view, self.session.state, self.devicePixelRatioF()), self)
        self.motion.settled.connect(self.update)
        self.motion.rested.connect(lambda: self._shown.kept.widen(self.sheet, self.session.state))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(320, 240)

    @property
    def view(self) -> Viewport:
        """The state's extent in this widget."""
        return Viewport.fit(self.session.state.extent or opening_extent(self.session.dataset), self.width(), self.height())

    @property
    def keeps_arrows(self) -> bool:
        """True while plain arrow keys move the map under its centre, with which the keyboard measures."""
        return self.measure.on

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        still = self.isVisible() and not (self.motion.under_way or self.measure.on or self.rect().contains(self._pointer.toPoint()))
        if still and new == replace(old, time=new.time):
            self.update(self._shown.changed(self.sheet, self.view, new))
        elif new != old:
            self.update()

    def restyle(self, sheet: Sheet) -> None:
        """Draw in another theme or language."""
        self.sheet = sheet
        self.setAccessibleName(self.tr("Map"))
        self.setAccessibleDescription(self.tr("Plus and minus zoom, Shift with the arrow keys pans. The list of events names what the symbols show."))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, view, state, moving = QPainter(self), self.view, self.session.state, self.motion.under_way
        picture = (self._shown.kept.carried if moving else self._shown.kept.picture)(self.sheet, view, state, self.devicePixelRatioF())
        if not picture.covers(view):
            painter.fillRect(self.rect(), self.sheet.theme.colour("sea"))
        picture.place(painter, view, event.rect())  # Qt clips it to the region
        frame = QRectF(0, 0, view.width, view.height)
        if not moving:
            self.motion.rest()
            self.clusters = self._shown.draw_lights(painter, self.sheet, view, (state, picture))
        draw_aids(painter, self.sheet, view, frame, lambda: picture.obstacles_in(view).names)
        draw_scale_bar(painter, self.sheet.theme, view, QPointF(view.width - 16, view.height - 14))
        draw_day(painter, self.sheet.theme, state.time, self.sheet.language, QPointF(16, 10))
        if frame.contains(self._pointer) and not moving:  # while the map moves nobody reads degrees
            text = describe_position(self.session.dataset, view.metres(*self._pointer.toTuple()), state.time, self.sheet.language)
            draw_position(painter, self.sheet.theme, view, text)
        if self.measure.on:
            self.measure.draw(painter, self.sheet, view, (self._pointer, state.time))

    def look_at(self, view: Viewport) -> None:
        """Ask for a view as part of a motion: what is kept serves until the motion rests."""
        self.motion.step()
        self.session.update(extent=view.extent, pointed=None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        self.look_at(self.view.zoomed(1.25**steps, event.position().x(), event.position().y()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.look_at(self.view.zoomed(1 + event.value(), event.position().x(), event.position().y()))
            return True
        if isinstance(event, QGestureEvent) and isinstance(pinch := event.gesture(Qt.GestureType.PinchGesture), QPinchGesture):
            centre = self.mapFromGlobal(pinch.centerPoint())
            self.look_at(self.view.zoomed(pinch.scaleFactor(), centre.x(), centre.y()))
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._grip is not None and event.buttons() & Qt.MouseButton.LeftButton:
            step = event.position() - self._grip
            self._grip = event.position()
            if self.cursor().shape() != Qt.CursorShape.ClosedHandCursor:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.look_at(self.view.moved(step.x(), step.y()))
            return
        if self.measure.on:
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.update()
            return
        name = self.pick(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor)
        self.session.update(pointed=name)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._grip, self._pressed = self._pressed, None, None
        self.unsetCursor()
        if pressed is None or (event.position() - pressed).manhattanLength() > 5:
            return
        if self.measure.on:
            self.measure.add(self.view.metres(event.position().x(), event.position().y()))
            return
        cluster = cluster_at(self.clusters, event.position().x(), event.position().y())
        if cluster is not None and len(cluster.events) > 1:
            self.picked.emit(tuple(self.session.dataset.events.columns["id"][row] for row in cluster.events))
        self.session.select(self.pick(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.measure.on:
            self.measure.close()
        else:
            self.look_at(self.view.zoomed(2.0, event.position().x(), event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = QPointF(-1, -1)
        self.session.update(pointed=None)
        self.update()

    def pick(self, point: QPointF) -> str | None:
        """The id of the event, place or line under a pixel, None over bare ground."""
        return pick(self.session.dataset, self.sheet.theme, self.view, self.session.state, (self.clusters, point.x(), point.y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self.view
        if self.measure.press(event.key(), view, self._pointer):
            pass
        elif event.key() in ZOOMS:
            self.look_at(view.zoomed(ZOOMS[Qt.Key(event.key())], view.width / 2, view.height / 2))
        elif event.key() in ARROWS and (self.keeps_arrows or event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self._pointer = QPointF(-1, -1)  # from now on the keyboard points, at the centre
            (dx, dy), step = ARROWS[Qt.Key(event.key())], PAN_PIXELS if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else NUDGE_PIXELS
            self.look_at(view.moved(dx * step, dy * step))
        elif event.key() == Qt.Key.Key_Home:
            self.session.update(extent=None)
        else:
            super().keyPressEvent(event)
