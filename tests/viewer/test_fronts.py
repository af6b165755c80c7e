"""Fronts move with the cursor: firm on their days, shades about them, and never two in force."""

import re

import pytest

from geodata import query
from geodata.dataset import Dataset
from geodata.temporal import parse
from viewer.items.label_places import place_labels
from viewer.items.labels import Setting
from viewer.items.lines import confidence, shown_rows
from viewer.items.position import away_text, describe_position
from viewer.session import opening_extent
from viewer.style import load_theme
from viewer.view import Viewport


def division(shipped: Dataset):
    return next(layer for layer in shipped.layers if layer.id == "division")


def test_that_a_front_is_drawn_firmly_on_the_days_traced_and_fades_between(shipped: Dataset) -> None:
    layer = division(shipped)
    row = layer.table.columns["id"].index("front-1950-08-04")
    on, later = parse("1950-08-04").begin, parse("1950-08-30").begin
    assert confidence(layer, row, on) == 1.0
    assert 0.5 < confidence(layer, row, later) < 0.9


def test_that_the_next_front_comes_as_a_shade_and_the_last_one_goes_as_one(shipped: Dataset) -> None:
    layer = division(shipped)
    ids = layer.table.columns["id"]
    before = parse("1950-08-03").begin
    shown = [ids[row] for row in shown_rows(layer, before)]
    assert "front-1950-08-04" in shown
    assert len(query.active(layer.table, before)) == 1
    shade = ids.index("front-1950-08-04")
    assert 0.3 < confidence(layer, shade, before) < 0.45
    assert confidence(layer, shade, parse("1950-07-22").begin) < confidence(layer, shade, before)


@pytest.mark.parametrize("day", ["1949-01-01", "1960-01-01", "2020-01-01"])
def test_that_lines_that_are_no_fronts_cast_no_shade(shipped: Dataset, day: str) -> None:
    layer = division(shipped)
    assert len(shown_rows(layer, parse(day).begin)) == 1


@pytest.mark.parametrize(("names", "beneath"), [("both", "서울"), ("rr", "Seoul"), ("mr", "Sŏul"), ("hanja", "")])
def test_that_names_stand_with_what_was_chosen(shipped: Dataset, names: str, beneath: str) -> None:
    view = Viewport.fit(opening_extent(shipped), 1200, 900)
    labels, _ = place_labels(shipped, Setting(load_theme("light"), "en", (), names), view, (parse("1990-01-01").begin, frozenset()))
    seoul = next(label for label in labels if label.lines[0] == "Seoul")
    assert seoul.lines[1:] == ((beneath,) if beneath and beneath != "Seoul" else ())


@pytest.mark.parametrize(("date", "line"), [("1950-06-20", "parallel-38"), ("1953-07-28", "mdl"), ("1953-08-05", "mdl")])
def test_that_no_shade_of_a_front_shows_while_another_kind_of_line_is_in_force(shipped: Dataset, date: str, line: str) -> None:
    layer = division(shipped)
    assert [layer.table.columns["id"][row] for row in shown_rows(layer, parse(date).begin)] == [line]


@pytest.mark.parametrize(("date", "language", "words"), [
    ("1951-01-25", "en", r"about \d+[05] km – Front"), ("1951-01-25", "ko", r"약 \d+[05]km – 1951년"), ("1985-01-01", "en", r"\d+\.\d km – Military")])
def test_that_a_distance_is_told_no_finer_than_its_line_is_known(shipped: Dataset, date: str, language: str, words: str) -> None:
    seoul = shipped.places.shapes.points[shipped.places.table.row_of["seoul"]]
    assert re.search(words, describe_position(shipped, tuple(seoul), parse(date).begin, language))


def test_that_what_lies_on_a_rough_line_is_within_its_grain_of_it() -> None:
    assert away_text(900.0, 10.0, "en") == "within 5 km"
    assert away_text(900.0, 10.0, "ko") == "5km 이내"
    assert away_text(900.0, 0.1, "en") == "0.9 km"
