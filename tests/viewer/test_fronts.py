"""Fronts move with the cursor: firm on their days, shades about them, and never two in force."""

import pytest

from geodata import query
from geodata.dataset import Dataset
from geodata.temporal import parse
from viewer.items.label_places import place_labels
from viewer.items.labels import Setting
from viewer.items.lines import confidence, shown_rows
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
