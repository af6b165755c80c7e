"""Every theme is whole, can be read, and tells North from South, lanes and lines apart for every kind of colour vision.

How a dichromat sees a colour is simulated with the matrices of Machado, Oliveira and Fernandes, A Physiologically-based Model for
Simulation of Color Vision Deficiency (2009), doi:10.1109/TVCG.2009.113, at full severity, over linear sRGB; colours are compared in CIE Lab (D65)."""

from itertools import combinations

import numpy as np
import pytest

from viewer.assets import theme_names
from viewer.style import OUTLINES, Theme, load_theme

VISIONS = {
    "usual": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1.0, 1.08883])
OPTIONAL = {"line_scale", "symbol_scale"}
APART = 10.0  # of CIE 1976 colour difference
LINES = ("division", "sea_lines", "links", "rings")
themes = pytest.mark.parametrize("name", theme_names())
visions = pytest.mark.parametrize("vision", VISIONS)


def linear(colour: str) -> np.ndarray:
    """Linear red, green, blue from 0 to 1 of '#rrggbb'."""
    values = np.array([int(colour[at:at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(colour: str, vision: str = "usual") -> np.ndarray:
    """CIE Lab of '#rrggbb' as seen."""
    seen = np.clip(VISIONS[vision] @ linear(colour), 0, 1)
    share = TO_XYZ @ seen / WHITE
    root = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one: str, other: str, vision: str) -> float:
    return float(np.linalg.norm(lab(one, vision) - lab(other, vision)))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((float(TO_XYZ[1] @ linear(colour)) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(fill: dict, ground: str) -> str:
    """The colour of a translucent fill over a ground."""
    mixed = [round(int(fill["fill"][at:at + 2], 16) * fill["alpha"] + int(ground[at:at + 2], 16) * (1 - fill["alpha"])) for at in (1, 3, 5)]
    return "#" + "".join(f"{value:02x}" for value in mixed)


def drawn_lines(theme: Theme) -> dict[str, dict]:
    """The looks of the lines that mean something by their look, without those that only stand in for a kind that has none of its own."""
    styles = theme.values["styles"]
    stand_in = {word.split(":")[0] for word in styles if ":" in word}
    return {word: look for word, look in styles.items() if word.split(":")[0] in LINES and word not in stand_in and "stroke" in look}


def form(look: dict) -> tuple:
    """What of a line does not hang on colour: dashes, crosses, and a width that is clearly another."""
    return tuple(look.get("dash", ())), look.get("cross", False)


def same_form(one: dict, other: dict) -> bool:
    wide = max(one["width"], other["width"]) / min(one["width"], other["width"])
    return form(one) == form(other) and wide < 1.4


@themes
def test_that_a_theme_has_every_key_that_the_light_one_has(name: str) -> None:
    light, other = load_theme("light").values, load_theme(name).values
    assert set(other) - OPTIONAL == set(light) - OPTIONAL
    for part in ("styles", "lanes"):
        assert set(other[part]) == set(light[part])
    assert {word: {"fill", "stroke"} & set(look) for word, look in other["styles"].items()} == {word: {"fill", "stroke"} & set(look) for word, look in light["styles"].items()}


@themes
def test_that_text_can_be_read(name: str) -> None:
    values = load_theme(name).values
    for ink, ground in (("ink", "paper"), ("ink", "panel"), ("muted", "paper"), ("muted", "panel"), ("accent_text", "accent"), ("accent", "panel")):
        assert contrast(values[ink], values[ground]) >= 4.5, (ink, ground)


@themes
def test_that_every_lane_has_a_shape_of_its_own(name: str) -> None:
    shapes = [lane["shape"] for lane in load_theme(name).values["lanes"].values()]
    assert len(set(shapes)) == len(shapes)
    assert set(shapes) <= {*OUTLINES, "circle"}


@themes
@visions
def test_that_lanes_differ_in_colour_or_at_least_in_shape(name: str, vision: str) -> None:
    lanes = load_theme(name).values["lanes"]
    for one, other in combinations(lanes, 2):
        assert lanes[one]["shape"] != lanes[other]["shape"] or difference(lanes[one]["colour"], lanes[other]["colour"], vision) >= APART, (one, other)
        assert vision != "usual" or difference(lanes[one]["colour"], lanes[other]["colour"], vision) >= APART, (one, other)


@themes
@visions
def test_that_north_and_south_stay_apart(name: str, vision: str) -> None:
    values = load_theme(name).values
    assert difference(values["north"], values["south"], vision) >= APART
    north, south = (over(values["styles"][f"sides:{side}"], values["styles"]["korea"]["fill"]) for side in ("north", "south"))
    assert difference(north, south, vision) >= APART


@themes
@visions
def test_that_lines_of_a_like_form_differ_in_colour(name: str, vision: str) -> None:
    looks = drawn_lines(load_theme(name))
    for one, other in combinations(looks, 2):
        assert not same_form(looks[one], looks[other]) or difference(looks[one]["stroke"], looks[other]["stroke"], vision) >= APART, (one, other)


def test_that_the_theme_for_print_tells_everything_apart_in_grey() -> None:
    values = load_theme("print").values
    north, south = (lab(over(values["styles"][f"sides:{side}"], values["styles"]["korea"]["fill"]))[0] for side in ("north", "south"))
    assert abs(north - south) > 6
    looks = drawn_lines(load_theme("print"))
    for one, other in combinations(looks, 2):
        assert not same_form(looks[one], looks[other]) or abs(lab(looks[one]["stroke"])[0] - lab(looks[other]["stroke"])[0]) >= APART, (one, other)
    assert values["paper"] == "#ffffff"
    assert values["shade"] == values["tint"] == 0


def test_that_the_theme_for_beamers_is_bolder() -> None:
    beamer, light = load_theme("beamer"), load_theme("light")
    look = light.style("division", "mdl")
    assert beamer.pen(look).widthF() > 1.3 * light.pen(look).widthF()
    assert beamer.values["symbol_scale"] > 1.2
    assert contrast(beamer.values["ink"], beamer.values["paper"]) > contrast(light.values["ink"], light.values["paper"])
    assert contrast(beamer.values["muted"], beamer.values["panel"]) > 7
