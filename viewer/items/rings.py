"""Range rings: circles of equal geodesic distance about the selected place, which are no circles on the map."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from geodata.dataset import Dataset
from geodata.projection import Projection
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


def draw_rings(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, name: str | None) -> None:
    """The rings about a feature, each with its kilometres, if it is a place or event."""
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
        draw_kilometres(painter, theme, view, pixels, f"{kilometres:,} km")


def runs_in(pixels: np.ndarray, view: Viewport) -> list[np.ndarray]:
    """The stretches of a line (n, 2) that come near the view: a pen need not walk a ring that is thousands of pixels off."""
    low, high = np.minimum(pixels[:-1], pixels[1:]), np.maximum(pixels[:-1], pixels[1:])
    near = np.flatnonzero(((high > -20) & (low < (view.width + 20, view.height + 20))).all(axis=1))
    return [pixels[part[0]:part[-1] + 2] for part in np.split(near, np.flatnonzero(np.diff(near) > 1) + 1) if len(part)]


def draw_kilometres(painter: QPainter, theme: Theme, view: Viewport, pixels: np.ndarray, text: str) -> None:
    """A ring's label on the ring, at the first of some bearings where it lies well within the view."""
    metrics = QFontMetricsF(theme.font("small", True), painter.device())
    if np.nanmax(np.ptp(pixels, axis=0)) < LEAST:
        return
    width, frame = metrics.horizontalAdvance(text), QRectF(8, 60, view.width - 16, view.height - 100)
    for bearing in BEARINGS:
        x, y = pixels[round(bearing / 360 * (POINTS - 1))]
        box = QRectF(x - width / 2, y - metrics.height() / 2, width, metrics.height())
        if frame.contains(box):
            draw_note(painter, theme, QPointF(box.left(), y + metrics.ascent() / 2 - 1), text, ("small", "ink", True))
            return
