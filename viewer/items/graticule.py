"""Meridians and parallels: true curves in the azimuthal projection, closer together the closer one looks, with their degrees at the edges."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata.projection import Projection
from viewer.items.furniture import draw_note
from viewer.items.paths import polygon
from viewer.style import Theme
from viewer.view import Viewport

STEPS = (1 / 12, 1 / 6, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # degrees
SPACING = 90.0  # pixels that neighbours are at least apart
WORLD = 8_000.0  # metres per pixel from which on lines close within the view
METRES_PER_DEGREE = 111_000.0
POINTS = 181  # of a line
SAMPLES = 25  # along each side of a view, to find which degrees it shows


@dataclass(frozen=True, eq=False)
class Line:
    """A parallel or meridian: its degrees, and its course (n, 2) in map metres, NaN where the projection has none."""

    parallel: bool
    degrees: float
    xy: np.ndarray


def step_of(view: Viewport) -> float:
    """Degrees between neighbouring lines of a view."""
    return next((step for step in STEPS if step * METRES_PER_DEGREE / view.scale >= SPACING), STEPS[-1])


def bounds(projection: Projection, view: Viewport) -> tuple[float, float, float, float]:
    """West, south, east, north degrees that hold the view; west and east count from the projection's own meridian, so that no seam falls near."""
    x, y = (side.ravel() for side in np.meshgrid(*(np.linspace(low, high, SAMPLES) for low, high in zip(view.extent[:2], view.extent[2:], strict=True))))
    lonlat = projection.inverse(np.column_stack((x, y)))
    lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
    if not len(lonlat):
        return -180.0, -90.0, 180.0, 90.0
    lon = (lonlat[:, 0] - projection.lon + 180) % 360 - 180
    (west, south), (east, north) = (lon.min(), lonlat[:, 1].min()), (lon.max(), lonlat[:, 1].max())
    south, north = (-90.0 if south < -85 else south), (90.0 if north > 85 else north)
    return (-180.0, south, 180.0, north) if east - west > 180 or max(abs(south), abs(north)) == 90 else (west, south, east, north)


@lru_cache(maxsize=4)
def lines_of(projection: Projection, view: Viewport) -> tuple[Line, ...]:
    """The parallels and meridians of a view."""
    step = step_of(view)
    west, south, east, north = bounds(projection, view)
    west, east = west + projection.lon, east + projection.lon
    low, high = max(south - step, -90.0), min(north + step, 90.0)
    beyond = step if east - west < 360 else 0.0
    along_lon, along_lat = np.linspace(west - beyond, east + beyond, POINTS), np.linspace(low, high, POINTS)
    found = [Line(True, float(lat), _course(projection, along_lon, np.full(POINTS, lat))) for lat in _multiples(low, high, step) if abs(lat) < 89.99]
    meridians = {round((float(lon) + 180) % 360 - 180, 6): float(lon) for lon in _multiples(west - beyond, east + beyond, step)}
    return (*found, *(Line(False, degrees, _course(projection, np.full(POINTS, lon), along_lat)) for degrees, lon in meridians.items()))


def _multiples(low: float, high: float, step: float) -> np.ndarray:
    return np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step


def _course(projection: Projection, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    xy = projection.forward(np.column_stack((lon, lat)))
    return np.where(np.isfinite(xy), xy, np.nan)


def draw_graticule(painter: QPainter, projection: Projection, theme: Theme, view: Viewport) -> None:
    """Thin lines, without their degrees."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.pen(theme.style("graticule")))
    for line in lines_of(projection, view):
        pixels = view.pixels(line.xy)
        for run in np.split(pixels, np.flatnonzero(np.isnan(pixels[:, 0]))):
            painter.drawPolyline(polygon(run[~np.isnan(run[:, 0])]))


def degrees_text(degrees: float, parallel: bool) -> str:
    """38°N, 127°30′E, 0°."""
    minutes = round(abs(degrees) * 60)
    text = f"{minutes // 60}°" + (f"{minutes % 60:02d}′" if minutes % 60 else "")
    side = ("N" if degrees > 0 else "S") if parallel else ("E" if degrees > 0 else "W")
    return text + (side if minutes % (180 * 60) else "")


def edge_spots(lines: tuple[Line, ...], view: Viewport, frame: QRectF) -> list[tuple[Line, QPointF]]:
    """Where each line meets its edge of a frame, parallels the right and meridians the lower one; in a view of the world also where one that
    meets none crosses the frame's middle."""
    found = []
    for line in lines:
        pixels = view.pixels(line.xy)
        axis, low, high = (0, frame.top(), frame.bottom()) if line.parallel else (1, frame.left(), frame.right())
        edges = (frame.right(), frame.center().x()) if line.parallel else (frame.bottom(), frame.center().y())
        met = [(edge, other) for edge in edges[:1 + (view.scale >= WORLD)] for other in _crossings(pixels, axis, edge) if low <= other <= high]
        if met:
            found.append((line, QPointF(*met[0]) if line.parallel else QPointF(met[0][1], met[0][0])))
    return found


@lru_cache(maxsize=4)
def spots_of(projection: Projection, view: Viewport, frame: tuple[float, float, float, float]) -> list[tuple[Line, QPointF]]:
    return edge_spots(lines_of(projection, view), view, QRectF(*frame))


def _crossings(pixels: np.ndarray, axis: int, edge: float) -> list[float]:
    """The other coordinate wherever a line (n, 2) crosses a value of one axis."""
    off = pixels[:, axis] - edge
    at = np.flatnonzero(off[:-1] * off[1:] <= 0)
    share = off[at] / np.where(off[at] == off[at + 1], 1.0, off[at] - off[at + 1])
    other = pixels[:, 1 - axis]
    return (other[at] + share * (other[at + 1] - other[at])).tolist()


def draw_degrees(painter: QPainter, projection: Projection, look: tuple[Theme, QRectF], view: Viewport, taken: list[QRectF]) -> None:
    """The degrees of the lines at the edges of a frame, none over what is taken; `look` is the theme and the frame."""
    theme, frame = look
    metrics = QFontMetricsF(theme.font("small"), painter.device())
    taken = list(taken)
    for line, spot in spots_of(projection, view, frame.getRect()):
        text = degrees_text(line.degrees, line.parallel)
        width, height = metrics.horizontalAdvance(text), metrics.height()
        box = QRectF(spot.x() - width - 4, spot.y() - height, width, height) if line.parallel else QRectF(spot.x() + 3, spot.y() - height - 2, width, height)
        if frame.contains(box) and not any(box.intersects(other) for other in taken):
            taken.append(box)
            draw_note(painter, theme, box.topLeft() + QPointF(0, metrics.ascent()), text, ("small", "muted", False))
