"""Kept pictures of the map: drawn a little larger than the window, repainted where a day differs, carried along while the view is in motion."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion

from viewer.items.aids import window_boxes
from viewer.items.force import InForce, boxes_of_rows, rows_of
from viewer.items.patches import around, fits_grid, memory_of, patches, repainting
from viewer.items.pictures import Labelled, Lettered, Picture, Shaded
from viewer.items.sheet import Box, Sheet
from viewer.items.strokes import GRID, make_room
from viewer.session import ViewState
from viewer.view import Viewport

MARGIN = 0.12  # of the window's larger side, drawn beyond each edge so that panning shows no blank


class Kept:
    """The ground, what is in force over a copy of it, and the lights over a copy of that: each kept until what it depends on changes."""

    def __init__(self) -> None:
        make_room()
        self._ground: Picture | None = None
        self._shaded: dict[int, Shaded] = {}
        self._lettered: Lettered | None = None
        self._carried: Labelled | None = None
        self.repainted = QRegion()  # of the last picture, when it was asked for last

    def picture(self, sheet: Sheet, view: Viewport, state: ViewState, ratio: float) -> Lettered:
        """Exactly the view's picture, without its margin if it must be drawn anew: what is seen comes first."""
        key, force, kept = (*look_of(sheet, view, state, ratio), sheet.language, sheet.names), sheet.in_force(state), self._lettered
        same = kept is not None and (kept.key, kept.view) == (key, view)
        if same and kept.force == force:
            self.repainted = QRegion()
            return kept
        margin, ground = margin_of(view), self._ground_of(sheet, view, state, ratio)
        names = sheet.place_names(ground.wide, state, date_box(sheet, view), margin + 6.0)
        lettered = self._lettered = Lettered(key, view, margin, ground.reach, memory_of(kept, view, margin, ratio), names, force)
        if same or any(shaded.ground is ground for shaded in self._shaded.values()):
            ground = self._shade(ground, (sheet, state), force)
        self.repainted = differing(sheet, kept, lettered) if same else lettered.whole
        paint_lettered(lettered, ground, (sheet, state, same and fits_grid(ratio)), self.repainted)
        return lettered

    def prepare(self, sheet: Sheet, view: Viewport, state: ViewState, ratio: float) -> Iterator[None]:
        """Make ready what the picture of a view will need, a piece at each step, so that none keeps a motion waiting that goes on after all."""
        margin = margin_of(view)
        sheet.place_names(view.grown(margin), state, date_box(sheet, view), margin + 6.0)
        yield
        ground = self._ground_of(sheet, view, state, ratio)
        yield
        self._shade(ground, (sheet, state), sheet.in_force(state))
        yield

    def _ground_of(self, sheet: Sheet, view: Viewport, state: ViewState, ratio: float) -> Picture:
        look, margin, ground = look_of(sheet, view, state, ratio), margin_of(view), self._ground
        if ground is None or (ground.key, ground.view) != (look, view):
            ground = self._ground = Picture(look, view, margin, 0, memory_of(ground, view, margin, ratio))
            paint_ground(ground, sheet, state, ground.whole)
        return ground

    def _shade(self, ground: Picture, drawn: tuple[Sheet, ViewState], force: InForce) -> Picture:
        """The areas in force over a ground, once days of one view are asked for: the lowest first, the others over a copy of that."""
        (sheet, state), below, ids = drawn, ground, ()
        for number, tier in enumerate(sheet.area_tiers):
            ids, old = ids + tier, self._shaded.get(number)
            rows, same = rows_of(force, ids), old is not None and old.ground is ground
            if not same or old.rows != rows:
                memory = memory_of(old, ground.view, ground.margin, ground.pixmap.devicePixelRatio())
                new = self._shaded[number] = Shaded(ground.key, ground.view, ground.margin, ground.reach, memory, ground, rows)
                region = patches(boxes_of_rows(rows ^ old.rows, sheet.dataset, new.wide), new) if same else new.whole
                with repainting(new, region, below) as (painter, view, _):
                    sheet.draw_areas(painter, view, state, tier)
            below = self._shaded[number]
        return below

    def widen(self, sheet: Sheet, state: ViewState) -> None:
        """Paint the margins, which panning then finds ready, and the areas by themselves, which other days do."""
        ground, lettered = self._ground, self._lettered
        if ground is None or lettered is None or lettered.reach or lettered.view != ground.view or lettered.force != sheet.in_force(state):
            return
        self._ground, self._lettered = (replace(one, reach=ground.margin) for one in (ground, lettered))
        for strip in around(ground):
            paint_ground(self._ground, sheet, state, strip)
            paint_lettered(self._lettered, self._ground, (sheet, state, False), strip)
        self._shade(self._ground, (sheet, state), lettered.force)

    def carried(self, sheet: Sheet, view: Viewport, state: ViewState, ratio: float) -> Labelled:
        """The picture to place while the view moves: the last one with the lights of the state upon it, so that a step is one picture moved or scaled."""
        key = sheet, ratio, view.width, view.height, state.time, state.trail, state.selection, state.pointed, state.visible
        if self._carried is not None and self._carried.key == (*key, self._lettered) and (view.scale != self._carried.view.scale or self._carried.covers(view)):
            return self._carried
        last = self._lettered
        if last is None or (last.view.width, last.view.height) != (view.width, view.height):
            last = self.picture(sheet, view, state, ratio)
        lettered = self.picture(sheet, last.view, state, ratio)  # of the view before, as long as that will do
        if view.scale == lettered.view.scale and not lettered.covers(view):
            self.widen(sheet, state)
            lettered = self._lettered if self._lettered.covers(view) else self.picture(sheet, view, state, ratio)
        memory = memory_of(self._carried, lettered.view, lettered.margin, ratio)
        kept = self._carried = Labelled((*key, lettered), lettered.view, lettered.margin, lettered.reach, memory, lettered.names)
        painter = QPainter(memory)
        painter.drawPixmap(0, 0, lettered.pixmap)
        sheet.draw_lights(painter, kept.wide, state, sheet.place_lights(kept.wide, state, lettered.names.obstacles, memory))
        painter.end()
        return kept


def look_of(sheet: Sheet, view: Viewport, state: ViewState, ratio: float) -> tuple:
    """What a ground depends on beside where it is looked at from."""
    return sheet.theme.name, sheet.theme.size, sheet.aids, state.visible, view.width, view.height, ratio


def differing(sheet: Sheet, old: Lettered, new: Lettered) -> QRegion:
    """Where in a picture lines, areas or names differ from those of another of the same view."""
    boxes = boxes_of_rows(old.force.rows ^ new.force.rows, sheet.dataset, new.wide)
    if old.names is not new.names:
        before, after = old.names.reaches, new.names.reaches
        boxes += [(before | after)[name] for name in before.keys() ^ after.keys()]
    return patches(boxes, new)


def paint_ground(picture: Picture, sheet: Sheet, state: ViewState, region: QRegion) -> None:
    with repainting(picture, region) as (painter, view, _):
        sheet.draw_ground(painter, view, state)


def paint_lettered(picture: Lettered, below: Picture, drawn: tuple[Sheet, ViewState, bool], region: QRegion) -> None:
    """Lay the ground, with its areas or without, the lines and the names anew in a region of a picture; `drawn` is the sheet, the state and whether
    strokes shall be kept."""
    sheet, state, kept = drawn
    if region.isEmpty():
        return
    with repainting(picture, region, below) as (painter, view, corner):
        if not isinstance(below, Shaded):
            sheet.draw_areas(painter, view, state)
        sheet.draw_lines(painter, view, state, kept)
        painter.translate(-corner)
        sheet.draw_names(painter, picture.names if region == picture.whole else picture.names.within(region))


def date_box(sheet: Sheet, view: Viewport) -> tuple[Box, ...]:
    """Where the day and the aids stand over the picture, with its margin, so that no name comes to lie under them."""
    margin = margin_of(view)
    return tuple(box.translated(margin, margin).getRect() for box in window_boxes(sheet, view, QRectF(0, 0, view.width, view.height)))


def margin_of(view: Viewport) -> int:
    return -(-round(max(view.width, view.height) * MARGIN) // GRID) * GRID
