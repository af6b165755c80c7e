"""Pictures: what stands on them, and that they need nothing where they are opened."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QImage

from geodata.dataset import Dataset
from geodata.dates import typed
from viewer.items.furniture import wrapped
from viewer.items.sheet import Sheet
from viewer.picture import save_picture
from viewer.session import opening_state
from viewer.style import load_theme


def drawn(shipped: Dataset, path: Path, size: tuple[int, int], **changes) -> Path:
    state = replace(opening_state(shipped), **{"time": typed("2024-10-15").begin, **changes})
    save_picture(path, Sheet(shipped, load_theme("light", 11.0), vector=path.suffix != ".png"), state, size)
    return path


def test_that_the_legend_and_the_credits_of_an_svg_need_no_font(shipped: Dataset, tmp_path: Path) -> None:
    svg = drawn(shipped, tmp_path / "map.svg", (1200, 1000)).read_text("utf-8")
    texts = re.findall(r"<text[^>]*>\s*([^<]*?)\s*</text>", svg)
    assert not [text for text in texts if "OpenStreetMap" in text or text in ("in service", "Rail and road links", "North", "South")]


@pytest.mark.parametrize(("size", "shown"), [((1400, 1000), True), ((500, 400), False), ((420, 300), False)])
def test_that_the_legend_is_left_out_of_a_small_picture(shipped: Dataset, tmp_path: Path, size: tuple[int, int], shown: bool) -> None:
    image = QImage(str(drawn(shipped, tmp_path / "map.png", size)))
    paper = load_theme("light").colour("paper").lightness()
    left_edge = [image.pixelColor(20, size[1] - 60 - step).lightness() for step in range(40)]  # where the card's margin would be
    assert all(abs(light - paper) < 12 for light in left_edge) == shown


@pytest.mark.parametrize("width", [60, 200, 5000])
def test_that_wrapped_lines_hold_every_word_in_order(qapp, width: int) -> None:
    text = "© OpenStreetMap contributors, ODbL 1.0 · Made with Natural Earth · GeoNames, CC BY 4.0"
    lines = wrapped(text, QFont("Noto Sans KR", 8), QImage(4, 4, QImage.Format.Format_RGB32), width)
    assert " ".join(lines).split() == text.split()
    assert (len(lines) == 1) == (width == 5000)
