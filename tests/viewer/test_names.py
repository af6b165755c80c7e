from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from geodata import query
from geodata.dataset import Dataset
from geodata.dates import typed
from tests.viewer.conftest import settle
from viewer.items.area_names import place_area_names
from viewer.items.boxes import Taken, boxes_of, overlaps, squares
from viewer.items.force import in_force_since
from viewer.items.keep_off import crossing, era_of, lasting_lines
from viewer.items.label_places import place_labels
from viewer.items.labels import Label, Mark, Setting
from viewer.items.lettering import Turned
from viewer.items.symbols import clusters
from viewer.session import ViewState, opening_extent, opening_state
from viewer.style import load_theme
from viewer.view import Viewport


def on_day(dataset: Dataset, date: str, without: str = "") -> ViewState:
    state = opening_state(dataset)
    return ViewState(**{**vars(state), "time": typed(date).begin, "visible": state.visible - {without}})


def placed(dataset: Dataset, view: Viewport, state: ViewState, language: str = "en") -> tuple[dict[str, Turned], np.ndarray]:
    taken = Taken()
    names = place_area_names(dataset, Setting(load_theme("light"), language), view, (state, taken), set())
    return {name.text: name for name in names}, taken.boxes


def about(dataset: Dataset, place: str, scale: float) -> Viewport:
    x, y = dataset.places.shapes.points[dataset.places.table.row_of[place]]
    return Viewport(float(x), float(y), scale, 1000.0, 700.0)


def test_that_a_province_is_named_only_while_it_exists(shipped: Dataset) -> None:
    view = about(shipped, "daejeon", 200)
    assert "Sejong" not in placed(shipped, view, on_day(shipped, "2010-01-01"))[0]
    assert "Sejong" in placed(shipped, view, on_day(shipped, "2015-01-01"))[0]


def test_that_no_province_is_named_before_its_outline_is_known(shipped: Dataset) -> None:
    names, _ = placed(shipped, about(shipped, "seoul", 400), on_day(shipped, "1945-08-20"))
    assert names
    assert all(name.set_as.italic for name in names.values())


@pytest.mark.parametrize(("scale", "found"), [(100, False), (500, True), (1600, False)])
def test_that_provinces_are_named_neither_close_up_nor_from_afar(shipped: Dataset, scale: float, found: bool) -> None:
    names, _ = placed(shipped, about(shipped, "daejeon", scale), on_day(shipped, "2015-01-01"))
    assert any(not name.set_as.italic for name in names.values()) == found


@pytest.mark.parametrize(("language", "name"), [("en", "Han River"), ("ko", "한강")])
def test_that_the_han_is_named_at_the_zoom_of_seoul(shipped: Dataset, language: str, name: str) -> None:
    names, _ = placed(shipped, about(shipped, "seoul", 120), on_day(shipped, "1972-07-04"), language)
    assert names[name].set_as.italic
    assert abs(names[name].angle) <= 90  # never upside down


def test_that_names_are_left_out_with_their_layer(shipped: Dataset) -> None:
    view = about(shipped, "seoul", 500)
    assert all(not name.set_as.italic for name in placed(shipped, view, on_day(shipped, "2015-01-01", "rivers"))[0].values())
    assert all(name.set_as.italic for name in placed(shipped, view, on_day(shipped, "2015-01-01", "province-lines"))[0].values())


def test_that_names_of_provinces_cover_nothing(shipped: Dataset) -> None:
    for scale in (250, 500, 900):
        names, boxes = placed(shipped, about(shipped, "daejeon", scale), on_day(shipped, "2015-01-01"))
        provinces = sum(not name.set_as.italic for name in names.values())
        assert not np.triu(overlaps(boxes[:provinces], boxes), 1).any()


def test_that_a_name_gives_way_to_what_stands_there_before(shipped: Dataset) -> None:
    taken = Taken(np.array([[0.0, 0.0, 1000.0, 700.0]]))
    day = on_day(shipped, "2015-01-01"), taken
    assert place_area_names(shipped, Setting(load_theme("light"), "en"), about(shipped, "daejeon", 500), day, set()) == []
    assert len(taken.boxes) == 1


def test_that_the_map_is_drawn_anew_when_a_province_begins(shipped: Dataset) -> None:
    before, after = (on_day(shipped, date) for date in ("1981-06-30", "1981-07-01"))
    without_lines = before.visible - {"province-lines"}
    assert in_force_since(shipped, without_lines, before.time) != in_force_since(shipped, without_lines, after.time)


def test_that_a_window_with_names_is_painted_at_every_zoom(open_window, shipped: Dataset) -> None:
    window = open_window(shipped, "2015-06-01")
    for half in (60e3, 200e3, 500e3):
        window.session.update(extent=(-half, -half, half, half))
        settle()
        assert not window.map.grab().isNull()


def labels_on(dataset: Dataset, date: str, view: Viewport, edge: float = 6.0) -> tuple[list[Label], list[Mark]]:
    return place_labels(dataset, Setting(load_theme("light"), "en", edge=edge), view, (typed(date).begin, frozenset()))


@pytest.mark.parametrize(("place", "scale"), [("seoul", 1000), ("seoul", 400), ("pyongyang", 700), ("kaesong", 120), ("busan", 300)])
def test_that_no_dot_lies_under_a_name(shipped: Dataset, place: str, scale: float) -> None:
    labels, marks = labels_on(shipped, "1985-06-01", about(shipped, place, scale))
    dots = np.array([(mark.x - 2, mark.y - 2, mark.x + 2, mark.y + 2) for mark in marks])
    assert len(dots) > 8
    assert not overlaps(boxes_of(label.box for label in labels), dots).any()


def test_that_a_small_island_is_seen_beside_its_name(shipped: Dataset) -> None:
    labels, marks = labels_on(shipped, "1985-06-01", about(shipped, "dokdo", 400))
    named = {label.lines[0]: label for label in labels}
    assert not named["Dokdo / Takeshima"].box.contains(500, 350)
    assert [mark for mark in marks if abs(mark.x - 500) < 1 and abs(mark.y - 350) < 1]  # an islet too small to see has a dot
    ulleung = shipped.places.shapes.points[shipped.places.table.row_of["ulleung-do"]]
    x, y = about(shipped, "dokdo", 400).pixels(ulleung[None])[0]
    assert not named["Ulleung-do"].box.adjusted(-8, 0, 8, 0).contains(x, y)


def test_that_a_large_island_carries_its_name(shipped: Dataset) -> None:
    labels, _ = labels_on(shipped, "1985-06-01", about(shipped, "ganghwa", 60))
    assert next(label for label in labels if label.lines[0] == "Ganghwa").box.contains(500, 350)


@pytest.mark.parametrize(("begins", "ends"), [("1945-08-20", "1950-06-24"), ("1953-07-28", "2026-01-01")])
def test_that_kaesong_is_named_clear_of_the_line_of_division_of_its_era(shipped: Dataset, begins: str, ends: str) -> None:
    view, (era, other) = about(shipped, "kaesong", 300), (era_of(shipped, typed(day).begin) for day in (begins, ends))
    first, last = (next(one for one in labels_on(shipped, day, view)[0] if one.lines[0] == "Kaesong") for day in (begins, ends))
    assert era == other
    assert not overlaps(boxes_of([first.box]), lasting_lines(shipped, view, era)).any()
    assert first == last  # and stands there on every day of it


def test_that_no_name_stands_across_the_parallel_from_its_town(shipped: Dataset) -> None:
    view = Viewport.fit(opening_extent(shipped), 1400, 950)
    labels, marks = labels_on(shipped, "1948-08-15", view)
    lines = lasting_lines(shipped, view, era_of(shipped, typed("1948-08-15").begin))
    named = {label.lines[0]: label.box for label in labels}
    assert {"Kaesong", "Haeju"} <= set(named)
    ends = [(box.center().x(), box.center().y()) for box in named.values() for _ in marks]
    near = [box.adjusted(-20, -20, 20, 20).contains(mark.x, mark.y) for box in named.values() for mark in marks]
    across = crossing(np.array([(mark.x, mark.y) for _ in named for mark in marks]), np.array(ends), lines) & np.array(near)
    assert not across.any()


def test_that_symbols_seldom_cover_names(shipped: Dataset) -> None:
    view, covered, seen = Viewport.fit(opening_extent(shipped), 1300, 900), 0, 0
    for year in range(1946, 2026, 2):
        state = replace(opening_state(shipped), time=typed(f"{year}-06-15").begin)
        labels, _ = labels_on(shipped, f"{year}-06-15", view)
        symbols = squares([(symbol.x, symbol.y) for symbol in clusters(shipped, view, state)], 7)
        covered += int(overlaps(boxes_of(label.box.adjusted(2, 2, -2, -2) for label in labels), symbols).any(axis=1).sum())
        seen += len(labels)
    assert covered < seen / 50


def test_that_no_name_is_cut_by_the_edge_of_the_window_nor_of_the_picture_kept(shipped: Dataset) -> None:
    view, margin = about(shipped, "seoul", 900).grown(120), 120.0
    labels, _ = labels_on(shipped, "1985-06-01", view, margin + 6)
    window = QRectF(margin, margin, view.width - 2 * margin, view.height - 2 * margin)
    assert all(window.contains(label.box) or not window.intersects(label.box) for label in labels)
    assert any(not window.intersects(label.box) for label in labels)
    assert all(QRectF(0, 0, view.width, view.height).contains(label.box) for label in labels)


@pytest.mark.parametrize("scale", [350, 700, 1100])
def test_that_the_name_of_a_province_stays_inside_it(shipped: Dataset, scale: float) -> None:
    view = about(shipped, "chuncheon", scale)
    names, _ = placed(shipped, view, on_day(shipped, "1985-06-01"))
    layer, theme = next(layer for layer in shipped.layers if layer.id == "korea"), load_theme("light")
    level, spilt = layer.shapes.fills.at(2000), []
    for row in query.active(layer.table, typed("1985-06-01").begin):
        name = names.get(layer.table.text("title", int(row)))
        if name is not None and not name.set_as.italic:
            half = QFontMetricsF(name.set_as.font(theme)).horizontalAdvance(name.text) / 2
            ends = [view.metres(name.middle[0] + side * half, name.middle[1] - 4) for side in (-1, 1)]
            area = shapely.union_all([shapely.Polygon(level.xy[level.starts[part]:level.starts[part + 1]]).buffer(0) for part in level.parts_of[int(layer.shape_row[row])]])
            spilt += [name.text for end in ends if area.distance(shapely.Point(end)) > 12 * scale]
    assert [name for name in names.values() if not name.set_as.italic]
    assert not spilt
