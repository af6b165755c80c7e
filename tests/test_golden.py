"""Pictures of twelve days at three zooms that a person has looked at and accepted.

After a wanted change: PARALLEL38_ACCEPT=1 python -m pytest tests/test_golden.py, then open every picture of tests/golden and judge it."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from geodata.dataset import Dataset
from geodata.dates import typed
from tests.viewer.conftest import fonts, shipped  # noqa: F401
from viewer.items.sheet import Sheet
from viewer.picture import save_picture
from viewer.session import opening_state
from viewer.style import load_theme

GOLDEN = Path(__file__).parent / "golden"
DAYS = ("1945-09-08", "1947-06-01", "1948-08-15", "1950-06-25", "1950-08-04", "1950-11-24", "1951-01-25", "1953-07-27", "1972-07-04", "2007-05-17", "2018-04-27", "2024-10-15")
VIEWS = {  # extent in map kilometres about Panmunjom, None for the opening view; size in pixels
    "peninsula": (None, (800, 600)), "middle": ((-110.0, -70.0, 110.0, 90.0), (560, 420)), "panmunjom": ((-16.0, -11.0, 16.0, 11.0), (560, 420))}


def colours(path: Path) -> np.ndarray:
    """Red, green, blue (height, width, 3) of a picture."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(int)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("day", DAYS)
def test_that_the_map_of_a_day_looks_as_accepted(day: str, view: str, shipped: Dataset, tmp_path: Path, qapp) -> None:  # noqa: F811
    box, size = VIEWS[view]
    state = replace(opening_state(shipped), time=typed(day).begin, extent=tuple(edge * 1000 for edge in box) if box else None)
    drawn, golden = tmp_path / "drawn.png", GOLDEN / f"{day}-{view}.png"
    save_picture(drawn, Sheet(shipped, load_theme("light", 10.0)), state, size)
    if os.environ.get("PARALLEL38_ACCEPT"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_bytes(drawn.read_bytes())
    difference = np.abs(colours(drawn) - colours(golden)).max(axis=2)
    assert (difference > 48).mean() < 0.002, "the picture differs from the accepted one"  # antialiasing differs a little between processors


def test_that_different_days_look_different(shipped: Dataset) -> None:  # noqa: F811
    first, second = colours(GOLDEN / "1947-06-01-peninsula.png"), colours(GOLDEN / "2007-05-17-peninsula.png")
    assert (np.abs(first - second).max(axis=2) > 48).mean() > 0.01
