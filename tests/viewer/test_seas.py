"""Names of seas along their courses, and a legend that tells only what shows."""

import numpy as np
import pytest

from geodata.dataset import Dataset
from geodata.dates import typed
from tests.viewer.conftest import settle
from viewer.items.boxes import overlaps, squares
from viewer.items.labels import Setting
from viewer.items.names import place_names
from viewer.items.sea_names import Curved
from viewer.session import opening_extent, opening_state
from viewer.style import load_theme
from viewer.view import Viewport


def curved(dataset: Dataset, view: Viewport, language: str = "en", names: str = "both") -> dict[str, Curved]:
    setting = Setting(load_theme("light"), language, (), names)
    return {name.text: name for name in place_names(dataset, setting, view, opening_state(dataset)).turned if isinstance(name, Curved)}


@pytest.fixture
def whole(shipped: Dataset) -> Viewport:
    return Viewport.fit(opening_extent(shipped), 1600, 1000)


@pytest.mark.parametrize(("language", "names", "found"), [
    ("en", "both", ("East Sea / Sea of Japan", "동해", "West Sea / Yellow Sea")), ("ko", "both", ("동해", "서해")), ("en", "mr", ("Tonghae",)), ("en", "hanja", ("東海",))])
def test_that_both_seas_bear_both_their_names_along_a_curve(shipped: Dataset, qapp, whole: Viewport, language: str, names: str, found: tuple[str, ...]) -> None:
    seas = curved(shipped, whole, language, names)
    for text in found:
        turns = [spot.turn for spot in seas[text].spots]
        assert len(turns) == len(text)
        assert all(-90 < turn < 90 for turn in turns)  # never upside down
        assert len(text) < 5 or max(turns) - min(turns) > 2


def test_that_letters_of_a_sea_neither_touch_nor_drift_apart(shipped: Dataset, qapp, whole: Viewport) -> None:
    spots = np.array([spot[:2] for spot in curved(shipped, whole)["East Sea / Sea of Japan"].spots])
    steps = np.hypot(*np.diff(spots, axis=0).T)
    assert 4 < steps.min()
    assert steps.max() < 30


def test_that_a_sea_without_room_along_its_course_is_a_plain_label(shipped: Dataset, qapp) -> None:
    view = Viewport(0, 0, 4_000, 1200, 900)
    names = place_names(shipped, Setting(load_theme("light"), "en"), view, opening_state(shipped))
    assert not [name for name in names.turned if isinstance(name, Curved)]
    assert any(label.lines[0].startswith("West Sea") for label in names.labels)


def test_that_names_of_seas_cover_no_other_name(shipped: Dataset, qapp, whole: Viewport) -> None:
    names = place_names(shipped, Setting(load_theme("light"), "en"), whole, opening_state(shipped))
    labels = np.array([label.box.getCoords() for label in names.labels])
    for name in (one for one in names.turned if isinstance(one, Curved)):
        assert not overlaps(squares([spot[:2] for spot in name.spots], 6), labels).any(), name.text


@pytest.mark.parametrize(("date", "there", "gone"), [("1949-06-01", "38th parallel", "Military Demarcation Line"), ("2005-03-01", "Military Demarcation Line", "38th parallel")])
def test_that_the_legend_tells_only_what_is_in_force(open_window, shipped: Dataset, date: str, there: str, gone: str) -> None:
    window = open_window(shipped, "1960-01-01")
    window.docks["layers"].raise_()
    settle()
    window.session.update(time=typed(date).begin)
    settle()
    tree = window.panels["layers"].tree
    items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    states = {item.child(number).text(0): item.child(number).isHidden() for item in items for number in range(item.childCount())}
    assert states[there] is False
    assert states[gone] is True
    assert "Courses of the names of seas" not in [item.text(0) for item in items]
