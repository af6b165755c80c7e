"""What a map in a window shows: a kept picture and the lights over it; and which part of that another day changes."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QWidget

from viewer.items.aids import keep_clear, window_boxes
from viewer.items.furniture import day_box
from viewer.items.kept import Kept
from viewer.items.lights import Lights
from viewer.items.patches import fits_grid
from viewer.items.pictures import Labelled
from viewer.items.sheet import Sheet
from viewer.items.symbols import Cluster
from viewer.session import ViewState
from viewer.view import Viewport

OVER_NAMES = {"rings", "graticule"}  # aids whose own names give way to those of a day


class Shown:
    """The pictures kept for a widget, and the lights that it shows or will show once it is painted."""

    def __init__(self, widget: QWidget) -> None:
        self.kept = Kept()
        self._widget = widget
        self._lit: tuple[tuple, Lights] | None = None

    def lights(self, sheet: Sheet, view: Viewport, state: ViewState, picture: Labelled) -> Lights:
        """The lights over a picture, placed once."""
        key = sheet, view, state, picture.names
        if self._lit is None or self._lit[0] != key:
            clear = keep_clear(picture.obstacles_in(view), window_boxes(sheet, view, QRectF(0, 0, view.width, view.height)))
            self._lit = key, sheet.place_lights(view, state, clear, self._widget)
        return self._lit[1]

    def draw_lights(self, painter: QPainter, sheet: Sheet, view: Viewport, over: tuple[ViewState, Labelled]) -> list[Cluster]:
        """Paint the lights of a state over a picture; returns the symbols, which is what can be picked."""
        state, picture = over
        lights = self.lights(sheet, view, state, picture)
        sheet.draw_lights(painter, view, state, lights)
        return lights.found

    def changed(self, sheet: Sheet, view: Viewport, state: ViewState) -> QRegion:
        """What a state changes of what is shown, in the view's pixels, if it differs from the one before by its day only. The picture is made ready."""
        theme, whole = sheet.theme, QRegion(self._widget.rect())
        known = self._lit is not None and self._lit[0][:2] == (sheet, view) and fits_grid(self._widget.devicePixelRatioF())
        if not known or sheet.aids & OVER_NAMES:
            return whole
        before, picture = self._lit[1], self.kept.picture(sheet, view, state, self._widget.devicePixelRatioF())
        names = self.kept.repainted.translated(-picture.margin, -picture.margin)
        after = self.lights(sheet, view, state, picture)
        return (names + before.reach(theme, whole) + after.reach(theme, whole) + day_box(theme).toAlignedRect()) & whole
