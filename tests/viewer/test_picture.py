"""Pictures: what stands on them, and that they need nothing where they are opened."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from geodata.dataset import Dataset
from geodata.dates import typed
from tests.test_golden import colours
from viewer.items.furniture import wrapped
from viewer.items.heading import heading
from viewer.items.legend import Entry
from viewer.items.legend_card import in_columns, is_title, lay_out
from viewer.items.paths import visible_parts
from viewer.items.sheet import Sheet
from viewer.picture import save_picture, shown_entries
from viewer.session import opening_extent, opening_state
from viewer.style import load_theme
from viewer.view import Viewport


def drawn(shipped: Dataset, path: Path, size: tuple[int, int], **changes) -> Path:
    state = replace(opening_state(shipped), **{"time": typed("2024-10-15").begin, **changes})
    save_picture(path, Sheet(shipped, load_theme("light", 11.0), vector=path.suffix != ".png"), state, size)
    return path


def test_that_the_legend_and_the_credits_of_an_svg_need_no_font(shipped: Dataset, tmp_path: Path) -> None:
    svg = drawn(shipped, tmp_path / "map.svg", (1200, 1000)).read_text("utf-8")
    texts = re.findall(r"<text[^>]*>\s*([^<]*?)\s*</text>", svg)
    assert not [text for text in texts if "OpenStreetMap" in text or text in ("in service", "Rail and road links", "North", "South")]


@pytest.mark.parametrize(("size", "day", "shown"), [
    ((1400, 1000), "2024-10-15", True), ((800, 600), "1972-07-04", True), ((500, 400), "2024-10-15", False), ((420, 300), "2024-10-15", False)])
def test_that_the_legend_is_left_out_of_a_small_picture(shipped: Dataset, tmp_path: Path, size: tuple[int, int], day: str, shown: bool) -> None:
    image = QImage(str(drawn(shipped, tmp_path / "map.png", size, time=typed(day).begin)))
    paper = load_theme("light").colour("paper").lightness()
    left_edge = [image.pixelColor(20, size[1] - 60 - step).lightness() for step in range(40)]  # where the card's margin would be
    assert all(abs(light - paper) < 12 for light in left_edge) == shown


@pytest.mark.parametrize("width", [60, 200, 5000])
def test_that_wrapped_lines_hold_every_word_in_order(qapp, width: int) -> None:
    text = "© OpenStreetMap contributors, ODbL 1.0 · Made with Natural Earth · GeoNames, CC BY 4.0"
    lines = wrapped(text, QFont("Noto Sans KR", 8), QImage(4, 4, QImage.Format.Format_RGB32), width)
    assert " ".join(lines).split() == text.split()
    assert (len(lines) == 1) == (width == 5000)


def test_that_a_legend_too_tall_for_one_column_stands_in_several(shipped: Dataset) -> None:
    sheet, image = Sheet(shipped, load_theme("light")), QImage(1400, 900, QImage.Format.Format_RGB32)
    everything = frozenset(entry.id for entry in shipped.manifest.layers)
    state = replace(opening_state(shipped), time=typed("2018-11-15").begin, visible=everything)
    entries = shown_entries(sheet, state, Viewport.fit(opening_extent(shipped), 1400, 900))
    painter, room = QPainter(image), QRectF(16, 120, 1384, 480)
    card = lay_out(painter, sheet.theme, entries, room)
    none = lay_out(painter, sheet.theme, entries, QRectF(16, 120, 300, 480))
    painter.end()
    assert len(card.columns) == 2
    assert [entry for column in card.columns for entry in column] == entries
    assert not any(is_title(column[-1]) for column in card.columns)
    assert room.contains(card.box)
    assert none.box.isEmpty()


def test_that_the_legend_tells_what_is_in_view_and_no_more(shipped: Dataset) -> None:
    sheet, state = Sheet(shipped, load_theme("light")), replace(opening_state(shipped), time=typed("2019-06-01").begin)
    of_all, of_jeju, of_panmunjom = ({entry.title for entry in shown_entries(sheet, state, view)} for view in (
        Viewport.fit(opening_extent(shipped), 1200, 900), Viewport(0.0, -505_000.0, 150.0, 800, 600), Viewport(0.0, 0.0, 40.0, 800, 600)))
    assert {"Military Demarcation Line", "Northern Limit Line", "in service", "North", "South"} <= of_all
    assert not {"Military Demarcation Line", "in service", "North", "severed"} & of_jeju
    assert {"Military Demarcation Line", "suspended"} <= of_panmunjom
    assert not {"Northern Limit Line", "under construction"} & of_panmunjom


def test_that_a_title_is_not_left_at_the_foot_of_a_column() -> None:
    title, entry = Entry("Links"), Entry("in service", {"stroke": "#000000"})
    assert in_columns([title, entry, title, entry, entry], 3) == ((title, entry), (title, entry, entry))
    assert in_columns([title, title, title], 1) == ((title,), (title,), (title,))


def test_that_no_legend_is_laid_out_for_nothing(qapp) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    cards = [lay_out(painter, load_theme("light"), entries, room) for entries, room in (([], QRectF(0, 0, 400, 300)), ([Entry("One")], QRectF(0, 0, 400, 20)))]
    painter.end()
    assert all(card.box.isEmpty() for card in cards)


def test_that_every_name_in_a_picture_is_whole(shipped: Dataset) -> None:
    sheet, state = Sheet(shipped, load_theme("light")), opening_state(shipped)
    view = Viewport.fit(opening_extent(shipped), 1400, 900)
    labels = sheet.place_names(view, state).labels
    assert len(labels) > 15
    assert all(QRectF(0, 0, view.width, view.height).contains(label.box) for label in labels)


def test_that_a_layer_is_not_drawn_from_closer_than_it_is_known(shipped: Dataset, tmp_path: Path) -> None:
    seoul, far_off = shipped.places.shapes.points[shipped.places.table.row_of["seoul"]], []
    for name, half in (("close", 14_000.0), ("far", 40_000.0)):
        box = {"extent": (seoul[0] - half, seoul[1] - half, seoul[0] + half, seoul[1] + half)}
        visible = opening_state(shipped).visible
        pictures = [colours(drawn(shipped, tmp_path / f"{name}.png", (600, 600), **box, visible=layers)) for layers in (visible, visible - {"rivers"})]
        far_off.append((pictures[0] != pictures[1])[130:].any())  # under the heading
    assert far_off == [False, True]


def test_that_lakes_have_the_colour_of_water_on_either_side(shipped: Dataset, tmp_path: Path) -> None:
    extent, size = (-90_000.0, -60_000.0, 150_000.0, 110_000.0), (1700, 1200)
    image = QImage(str(drawn(shipped, tmp_path / "map.png", size, time=typed("2020-01-01").begin, extent=extent)))
    view, water = Viewport.fit(extent, *size), load_theme("light").style("lakes")["fill"]
    level = next(layer for layer in shipped.layers if layer.id == "lakes").shapes.fills.at(view.scale)
    rings = [level.xy[level.starts[part]:level.starts[part + 1]].astype(float) for part in visible_parts(level, view, least=8.0)]
    points = [view.pixels(shapely.get_coordinates(shapely.Polygon(ring).representative_point()))[0] for ring in rings]
    wet = [image.pixelColor(int(x), int(y)).name() == water for x, y in points if 320 < x < 1650 and 130 < y < 1100]
    assert len(wet) >= 5
    assert sum(wet) > 0.7 * len(wet)  # over some a name or a line runs


def test_that_a_reservoir_is_drawn_from_its_dam_on(shipped: Dataset, tmp_path: Path) -> None:
    extent, size = (95_000.0, -135_000.0, 135_000.0, -95_000.0), (600, 600)  # about Chungju
    years = {year: colours(drawn(shipped, tmp_path / "map.png", size, time=typed(f"{year}-12-01").begin, extent=extent)) for year in (1980, 1990)}
    water = np.array([int(load_theme("light").style("lakes")["fill"][at:at + 2], 16) for at in (1, 3, 5)])
    wet = {year: int((np.abs(picture[130:] - water).max(axis=2) <= 1).sum()) for year, picture in years.items()}
    assert wet[1990] > wet[1980] + 1000


@pytest.mark.parametrize("size", [(420, 300), (560, 420)])
def test_that_the_heading_ends_before_the_edge(shipped: Dataset, tmp_path: Path, size: tuple[int, int]) -> None:
    path = drawn(shipped, tmp_path / "map.png", size, time=typed("1945-09-08").begin, extent=(300_000.0, 100_000.0, 420_000.0, 180_000.0))  # at sea
    image, ink = QImage(str(path)), load_theme("light").colour("ink").lightness()
    edge = [image.pixelColor(size[0] - 8 + x, y).lightness() for x in range(8) for y in range(10, 90)]
    assert min(edge) > ink + 40


def test_that_no_line_of_the_map_runs_through_the_heading_undimmed(shipped: Dataset, tmp_path: Path) -> None:
    box = (-60_000.0, -30_000.0, 100_000.0, 60_000.0)
    picture = colours(drawn(shipped, tmp_path / "map.png", (1500, 860), time=typed("1952-10-10").begin, extent=box))  # a railway crosses it
    rust = (picture[..., 0] - picture[..., 2] > 40) & (picture.sum(axis=2) < 330)
    assert rust.any()
    assert not rust[12:100, 18:300].any()


@pytest.mark.parametrize("size", [(800, 600), (560, 420)])
def test_that_no_name_lies_under_the_heading(shipped: Dataset, size: tuple[int, int]) -> None:
    sheet, image = Sheet(shipped, load_theme("light")), QImage(*size, QImage.Format.Format_RGB32)
    state = replace(opening_state(shipped), time=typed("1945-09-08").begin)  # a day whose heading is long
    painter, view = QPainter(image), Viewport.fit(opening_extent(shipped), *size)
    plate = heading(painter, shipped, (sheet.theme, "en"), state, view.width).plate
    painter.end()
    names = sheet.place_names(view, state, (plate.getRect(),)).labels
    assert plate.width() > 0.6 * view.width
    assert plate.right() <= view.width - 10
    assert names
    assert not [label.lines for label in names if label.box.intersects(plate)]
