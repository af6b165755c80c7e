"""Events by the thousand: dots in a raster instead of symbols."""

from functools import lru_cache

import numpy as np
from PySide6.QtGui import QImage, QPainter

from geodata import query
from geodata.dataset import Dataset
from viewer.session import ViewState
from viewer.style import Theme
from viewer.view import Viewport

LOTS = 100_000  # dots from which on it takes less to widen all pixels than to write each of a dot's


def draw_mass(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, state: ViewState) -> None:
    """The events of a state as dots of two by two pixels in their lanes' colours, rasterised at once."""
    if not query.count(dataset.sites, state.time, state.trail):
        return
    (at, colour, at_begun, colour_begun), width, height = dots(dataset, theme, view), int(view.width) + 2, int(view.height) + 2
    few, many = query.begun_parts(dataset.sites, state.time, state.trail)
    raster = paper(width * height)
    raster.fill(0)
    lots = len(few) + many.stop - many.start > LOTS
    for step in (0,) if lots else (width + 1, width, 1, 0):
        pixels = raster[step:]
        pixels[at[few]] = colour[few]
        pixels[at_begun[many]] = colour_begun[many]
        pixels[0] = 0
    for step in (1, width) if lots else ():
        raster[step:] = np.maximum(raster[step:], raster[:-step])
    image = QImage(raster.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(-1, -1, image)


@lru_cache(maxsize=2)
def dots(dataset: Dataset, theme: Theme, view: Viewport) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Of every site: its place in a raster one pixel larger than the view each way (intp, which indexes twice as fast as int32; 0 for what lies
    outside) and its colour (uint32); the same in the order of beginnings."""
    width, height = int(view.width), int(view.height)
    x, y = (column.astype(np.int32) for column in np.floor(view.pixels(dataset.sites.xy)).T)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    colours = np.array([theme.lane_colour(lane.id).rgba() for lane in dataset.lanes], np.uint32)
    at, colour = np.where(inside, (y + 1) * (width + 2) + x + 1, 0).astype(np.intp), colours[dataset.lane_of[dataset.sites.event]]
    return at, colour, at[dataset.sites.by_begin], colour[dataset.sites.by_begin]


@lru_cache(maxsize=1)
def paper(size: int) -> np.ndarray:
    """Pixels (uint32) to be written over by each picture: memory that is new to the process takes longer to get than to clear."""
    return np.empty(size, np.uint32)
