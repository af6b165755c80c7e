"""From lon/lat geometry to shapes: projected, simplified to levels of detail, cut into parts small enough to be culled."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from geodata.projection import Projection
from geodata.shapes import Level, Levels, Shapes, pack

TOLERANCES = (0.0, 60.0, 120.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 16000.0)  # map metres
PART_VERTICES = 400


def is_on_earth(shape: Any) -> bool:
    """Whether a lon/lat geometry can be drawn. Longitudes run on past 180 where a shape crosses the date line in one piece."""
    if shape is None or shape.is_empty:
        return False
    west, south, east, north = shape.bounds
    return west >= -360 and east <= 360 and south >= -90 and north <= 90


def prepare_points(lonlat: np.ndarray, projection: Projection) -> Shapes:
    """Shapes of points given as lon/lat degrees (n, 2), NaN where unknown."""
    known = np.isfinite(lonlat).all(axis=1)
    points = np.full(lonlat.shape, np.nan)
    if known.any():
        points[known] = projection.forward(lonlat[known])
    return Shapes(points=points)


def prepare(geometries: Iterable[Any], projection: Projection) -> Shapes:
    """Shapes of lon/lat lines and areas (shapely, EPSG:4326; None is skipped), one table row each."""
    projected = [None if shape is None else project(shape, projection) for shape in geometries]
    return Shapes(Levels(TOLERANCES, lambda number: fill_level(projected, TOLERANCES[number])),
                  Levels(TOLERANCES, lambda number: line_level(projected, TOLERANCES[number])))


def fill_level(shapes: list[Any], tolerance: float) -> Level:
    """The rings of the areas among projected shapes."""
    return pack(tolerance, [(row, ring) for row, shape in enumerate(shapes) for part in _simple_parts(shape, tolerance)
                            if part.geom_type == "Polygon" for ring in fill_rings(part)])


def line_level(shapes: list[Any], tolerance: float) -> Level:
    """The lines among projected shapes and the outlines of the areas."""
    parts = []
    for row, shape in enumerate(shapes):
        for part in _simple_parts(shape, tolerance):
            runs = (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,) if part.geom_type == "LineString" else ()
            parts += [(row, piece) for run in runs for piece in chunks(shapely.get_coordinates(run))]
    return pack(tolerance, parts)


def project(shape: Any, projection: Projection) -> Any:
    """A shapely geometry from lon/lat degrees to map metres."""
    return shapely.transform(shape, projection.forward)


def _simple_parts(shape: Any, tolerance: float) -> Iterable[Any]:
    """Single polygons and lines of a geometry at a tolerance; islands too small to see at it are left out."""
    if shape is None or shape.is_empty:
        return []
    parts = shapely.get_parts(shapely.get_parts(shape))
    if tolerance:
        size = np.ptp(shapely.bounds(parts).reshape(-1, 2, 2), axis=1).max(axis=1)
        parts = shapely.simplify(parts[size >= tolerance], tolerance)
        parts = shapely.get_parts(parts)
    return [part for part in parts if not part.is_empty]


def fill_rings(polygon: Any) -> list[np.ndarray]:
    """Rings (v, 2) without holes that together cover a polygon, each with few enough vertices to be culled."""
    if not polygon.interiors and shapely.get_num_coordinates(polygon) <= PART_VERTICES:
        return [shapely.get_coordinates(polygon)]
    xmin, ymin, xmax, ymax = polygon.bounds
    centre = polygon.interiors[0].centroid if polygon.interiors else shapely.Point((xmin + xmax) / 2, (ymin + ymax) / 2)
    if xmax - xmin >= ymax - ymin:
        halves = ((xmin - 1, ymin - 1, centre.x, ymax + 1), (centre.x, ymin - 1, xmax + 1, ymax + 1))
    else:
        halves = ((xmin - 1, ymin - 1, xmax + 1, centre.y), (xmin - 1, centre.y, xmax + 1, ymax + 1))
    if max(xmax - xmin, ymax - ymin) < 50:
        return [shapely.get_coordinates(polygon.exterior)]
    valid = polygon if polygon.is_valid else polygon.buffer(0)
    pieces = shapely.get_parts([shapely.clip_by_rect(valid, *half) for half in halves])
    return [ring for piece in pieces if piece.geom_type == "Polygon" and not piece.is_empty for ring in fill_rings(piece)]


def chunks(xy: np.ndarray) -> list[np.ndarray]:
    """A line cut into runs that share their end vertices."""
    return [xy[start:start + PART_VERTICES + 1] for start in range(0, max(len(xy) - 1, 1), PART_VERTICES)]
