"""A course over the ellipsoid: how long it is, where its last leg heads, what it encloses. Points are lon/lat degrees (EPSG:4326)."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from geodata.projection import Projection

Point = tuple[float, float]
CHORD = 10_000.0  # metres between the points of a drawn geodesic


def length(projection: Projection, points: Sequence[Point]) -> float:
    """Geodesic metres along the points; 0 of fewer than two."""
    return float(projection.geod.line_length(*zip(*points, strict=True))) if len(points) > 1 else 0.0


def leg(projection: Projection, start: Point, end: Point) -> tuple[float, float]:
    """Geodesic metres from one point to another, and the bearing at the start in degrees from 0 (true north), clockwise, below 360."""
    bearing, _, metres = projection.geod.inv(*start, *end)
    return float(metres), float(bearing) % 360.0


def enclosed(projection: Projection, points: Sequence[Point]) -> tuple[float, float]:
    """Square metres within the geodesics that join the points and the last with the first, and the metres around; 0, 0 of fewer than three."""
    if len(points) < 3:
        return 0.0, 0.0
    area, around = projection.geod.polygon_area_perimeter(*zip(*points, strict=True))
    return abs(float(area)), float(around)


def traced(projection: Projection, points: Sequence[Point]) -> np.ndarray:
    """Map metres (n, 2) of the geodesics that join the points, close enough together to be drawn as they run."""
    lonlat = [points[0]]
    for start, end in pairwise(points):
        between = min(int(projection.distance(start, end) // CHORD), 2000)
        lonlat += [*(projection.geod.npts(*start, *end, between) if between else ()), end]
    return projection.forward(np.array(lonlat, float))
