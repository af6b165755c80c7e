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
from viewer.items.boxes import Taken, boxes_of, overlaps
from viewer.items.force import in_force_since
from viewer.items.label_places import lasting_lines, place_labels
from viewer.items.labels import Label, Mark, Setting
from viewer.items.lettering import Turned
from viewer.session import ViewState, opening_state
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


def test_that_kaesong_is_named_clear_of_the_lines_that_stood_for_years(shipped: Dataset) -> None:
    view = about(shipped, "kaesong", 300)
    label = next(one for one in labels_on(shipped, "1985-06-01", view)[0] if one.lines[0] == "Kaesong")
    assert not overlaps(boxes_of([label.box]), lasting_lines(shipped, view)).any()
    assert label == next(one for one in labels_on(shipped, "1949-06-01", view)[0] if one.lines[0] == "Kaesong")  # and stands there on every day


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
