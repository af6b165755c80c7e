"""Range rings: circles of equal geodesic distance about the selected place, which are no circles on the map."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata.dataset import Dataset
from geodata.projection import Projection
from viewer.items.boxes import overlaps
from viewer.items.furniture import draw_note
from viewer.items.paths import polygon
from viewer.session import feature_box
from viewer.style import Theme
from viewer.view import Viewport

RADII = (300, 500, 1000)  # kilometres
POINTS = 1441  # of a ring: its chords stay within three metres of it
LEAST = 90.0  # pixels that a ring is across before it is labelled
CLOSE = 100.0  # metres per pixel, above which every fourth point will do
BEARINGS = (0, 45, 315, 90, 270, 135, 225, 180)  # degrees, where a ring's label is tried


def ring_centre(dataset: Dataset, name: str | None) -> tuple[float, float] | None:
    """Map metres of the selected place, or of the first place of the selected event; None for what is no point."""
    box = feature_box(dataset, name) if name in dataset.features else None
    return (float(box[0]), float(box[1])) if box and box[:2] == box[2:] and np.isfinite(box).all() else None


@lru_cache(maxsize=24)
def ring(projection: Projection, centre: tuple[float, float], metres: float) -> np.ndarray:
    """Map metres (POINTS, 2) of all that lies a geodesic distance from map metres, clockwise from north."""
    lon, lat = projection.inverse(np.array([centre]))[0]
    bearings = np.linspace(0, 360, POINTS)
    lons, lats, _ = projection.geod.fwd(np.full(POINTS, lon), np.full(POINTS, lat), bearings, np.full(POINTS, metres))
    return projection.forward(np.column_stack((lons, lats)))


def draw_rings(painter: QPainter, dataset: Dataset, look: tuple[Theme, np.ndarray], view: Viewport, name: str | None) -> None:
    """The rings about a feature, each with its kilometres, if it is a place or event; `look` is the theme and the boxes (n, 4) of names."""
    theme, names = look
    centre = ring_centre(dataset, name)
    if centre is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen, step = theme.pen(theme.style("rings")), 4 if view.scale >= CLOSE else 1
    for kilometres in RADII:
        pixels = view.pixels(ring(dataset.projection, centre, kilometres * 1000.0))
        painter.setPen(pen)
        for run in runs_in(pixels[::step], view):
            painter.drawPolyline(polygon(run))
        draw_kilometres(painter, (theme, names), view, pixels, f"{kilometres:,} km")
    x, y = view.pixels(np.array([centre]))[0]
    painter.setPen(pen)
    for arm in (QPointF(6, 0), QPointF(0, 6)):
        painter.drawLine(QPointF(x, y) - arm, QPointF(x, y) + arm)


def runs_in(pixels: np.ndarray, view: Viewport) -> list[np.ndarray]:
    """The stretches of a line (n, 2) that come near the view: a pen need not walk a ring that is thousands of pixels off."""
    low, high = np.minimum(pixels[:-1], pixels[1:]), np.maximum(pixels[:-1], pixels[1:])
    near = np.flatnonzero(((high > -20) & (low < (view.width + 20, view.height + 20))).all(axis=1))
    return [pixels[part[0]:part[-1] + 2] for part in np.split(near, np.flatnonzero(np.diff(near) > 1) + 1) if len(part)]


def draw_kilometres(painter: QPainter, look: tuple[Theme, np.ndarray], view: Viewport, pixels: np.ndarray, text: str) -> None:
    """A ring's label on the ring, at the bearing where it lies well within the view and covers the fewest names, the first of several."""
    theme, names = look
    metrics = QFontMetricsF(theme.font("small", True), painter.device())
    if np.nanmax(np.ptp(pixels, axis=0)) < LEAST:
        return
    half, frame = np.array((metrics.horizontalAdvance(text), metrics.height())) / 2, np.array((8.0, 60.0, view.width - 8, view.height - 40))
    middles = pixels[[round(bearing / 360 * (POINTS - 1)) for bearing in BEARINGS]]
    boxes = np.hstack((middles - half, middles + half))
    fits = ((boxes[:, :2] >= frame[:2]) & (boxes[:, 2:] <= frame[2:])).all(axis=1)
    if fits.any():
        best = int(np.argmin(np.where(fits, overlaps(boxes, names).sum(axis=1), np.inf)))
        left, y = boxes[best, 0], middles[best, 1]
        draw_note(painter, theme, QPointF(left, y + metrics.ascent() / 2 - 1), text, ("small", "ink", True))
