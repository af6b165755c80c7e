"""The kept pictures: what is repainted where a day differs is what a whole repaint would show, and the clock is asked only where it turns."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from geodata.dataset import Dataset
from geodata.dates import typed
from geodata.shapes import Levels, pack
from viewer.items.force import in_force_since, last_turn, turning_days
from viewer.items.kept import Kept, Lettered, differing
from viewer.items.lines import draw_lines
from viewer.items.patches import patches, repainting
from viewer.items.sheet import Sheet
from viewer.session import ViewState, opening_extent, opening_state
from viewer.style import load_theme
from viewer.view import Viewport

DAYS = ("1950-06-24", "1950-08-05", "1950-09-20", "1950-11-26", "1953-07-28", "2000-06-15", "2003-06-14", "2007-05-17", "2008-12-01", "2018-11-30", "2024-10-15")


@pytest.fixture
def sheet(shipped: Dataset, qapp) -> Sheet:
    return Sheet(shipped, load_theme("light"))


def on_day(dataset: Dataset, date: str) -> ViewState:
    return ViewState(**{**vars(opening_state(dataset)), "time": typed(date).begin})


def view_of(dataset: Dataset) -> Viewport:
    return Viewport.fit(opening_extent(dataset), 900, 700)


def pixels(picture: Lettered) -> np.ndarray:
    image = picture.pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    values = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)
    ratio = picture.pixmap.devicePixelRatio()
    left, width, height = (int(side * ratio) for side in (picture.painted.left(), picture.painted.width(), picture.painted.height()))
    return values if picture.reach else values[left:left + height, left:left + width]


@pytest.mark.parametrize(("ratio", "closer"), [(1.0, 1.0), (1.5, 1.0), (1.0, 8.0), (1.0, 30.0)])
def test_that_a_map_repainted_where_a_day_differs_is_the_map_painted_whole(sheet: Sheet, ratio: float, closer: float) -> None:
    whole = view_of(sheet.dataset)
    kept, view = Kept(), whole.zoomed(closer, *whole.pixels(np.zeros((1, 2)))[0])  # closer to Panmunjom, where railways have ticks
    for date in DAYS:
        state = on_day(sheet.dataset, date)
        in_part, at_once = (one.picture(sheet, view, state, ratio) for one in (kept, Kept()))
        differs = np.abs(pixels(in_part) - pixels(at_once)).max(axis=2)
        assert (differs > 12).sum() <= 12, date  # a stroke's edge may round otherwise where it is cut


def test_that_a_margin_painted_later_joins_the_picture_without_a_seam(sheet: Sheet) -> None:
    view, state = view_of(sheet.dataset), on_day(sheet.dataset, "2005-05-01")
    kept, larger = Kept(), Kept()
    narrow = kept.picture(sheet, view, state, 1.0)
    assert not narrow.covers(view.moved(40, 0))
    kept.widen(sheet, state)
    wide = kept.picture(sheet, view, state, 1.0)
    assert wide.covers(view.moved(40, 0))
    width, height, inner = int(view.width), int(view.height), wide.margin
    at_once = pixels(larger.picture(sheet, view.grown(20), state, 1.0))
    joined = pixels(wide)[inner - 20:inner + height + 20, inner - 20:inner + width + 20]
    differs = np.abs(at_once - joined).max(axis=2) > 24
    for seam in (differs[10:30], differs[-30:-10], differs[:, 10:30], differs[:, -30:-10]):
        assert seam.mean() < 0.02  # a name may stand elsewhere in a larger window


def test_that_a_moving_map_is_one_picture_and_shows_its_margin(sheet: Sheet) -> None:
    view, state, kept = view_of(sheet.dataset), on_day(sheet.dataset, "2000-06-15"), Kept()
    kept.picture(sheet, view, state, 1.0)
    first = kept.carried(sheet, view.moved(10, 5), state, 1.0)
    assert first.covers(view.moved(10, 5))
    assert kept.carried(sheet, view.moved(20, 9), state, 1.0) is first
    assert kept.carried(sheet, view.zoomed(1.25, 100, 100), state, 1.0) is first
    far = view.moved(5 * view.width, 0)
    assert kept.carried(sheet, far, state, 1.0).covers(far)


def test_that_a_section_of_railway_that_changes_repaints_little(sheet: Sheet) -> None:
    view, dataset = view_of(sheet.dataset), sheet.dataset
    before, after = (Kept().picture(sheet, view, on_day(dataset, date), 1.0) for date in ("2018-12-27", "2024-10-16"))
    region = differing(sheet, before, after)
    assert not region.isEmpty()
    assert sum(rect.width() * rect.height() for rect in region) < 0.3 * view.width * view.height


def test_that_two_days_between_turns_are_one_value(shipped: Dataset) -> None:
    visible = opening_state(shipped).visible
    first, second = (last_turn(shipped, visible, typed(date).begin) for date in ("1965-03-01", "1965-03-20"))
    assert first == second


def test_that_nothing_changes_between_turning_days(shipped: Dataset) -> None:
    visible, rng = opening_state(shipped).visible, np.random.default_rng(38)
    for day in rng.integers(shipped.span.begin, shipped.span.end, 150):
        assert in_force_since(shipped, visible, int(day)) == in_force_since(shipped, visible, last_turn(shipped, visible, int(day)))
    assert len(turning_days(shipped, visible)) > 100


def test_that_patches_cover_their_boxes_within_the_picture_and_all_of_it_if_they_are_many(sheet: Sheet) -> None:
    picture = Kept().picture(sheet, view_of(sheet.dataset), on_day(sheet.dataset, "2000-06-15"), 1.0)
    boxes = [QRectF(120.5 + 90 * number, 130.2, 20.0, 30.0) for number in range(-2, 5)]
    region = patches(boxes, picture)
    assert all(region.contains((box & picture.painted).toRect()) for box in boxes if box.intersects(picture.painted))
    assert region.subtracted(picture.whole).isEmpty()
    assert region.rectCount() > 1
    assert patches([picture.painted.adjusted(0, 0, -100, 0)], picture) == picture.whole
    assert patches(boxes * 30, picture) != picture.whole  # the same again is not more
    assert patches([], picture).isEmpty()


def test_that_a_motion_goes_on_from_the_sharp_map_that_is_shown(sheet: Sheet) -> None:
    view, state, kept = view_of(sheet.dataset), on_day(sheet.dataset, "2000-06-15"), Kept()
    kept.picture(sheet, view, state, 1.0)
    kept.widen(sheet, state)
    first = kept.carried(sheet, view.moved(10, 5), state, 1.0)
    sharp = kept.picture(sheet, view.moved(20, 9), state, 1.0)
    second = kept.carried(sheet, view.moved(24, 9), state, 1.0)
    assert first.names is not sharp.names
    assert second.names is sharp.names


def test_that_an_area_without_a_surface_keeps_its_outline(sheet: Sheet) -> None:
    layer = next(layer for layer in sheet.dataset.layers if layer.id == "zones")
    bare = replace(layer, shapes=replace(layer.shapes, fills=Levels((0.0,), lambda number: pack(0.0, []))))
    drawn = QImage(900, 700, QImage.Format.Format_RGB32)
    drawn.fill(0)
    blank, painter = drawn.copy(), QPainter(drawn)
    draw_lines(painter, [bare], sheet.theme, view_of(sheet.dataset), (typed("2024-10-15").begin, False))
    painter.end()
    assert drawn != blank


def test_that_an_error_while_a_picture_is_repainted_is_an_error_and_no_more(sheet: Sheet) -> None:
    picture = Kept().picture(sheet, view_of(sheet.dataset), on_day(sheet.dataset, "2000-06-15"), 1.0)
    with pytest.raises(ValueError, match="halfway"), repainting(picture, picture.whole) as (painter, _, _):
        raise ValueError("halfway")
    assert not painter.isActive()
