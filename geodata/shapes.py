"""Geometry made ready for drawing: projected, at several levels of detail, cut into small parts that can be culled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geodata.projection import Projection

TOLERANCES = (0.0, 60.0, 250.0, 1000.0, 4000.0, 16000.0)  # map metres
PART_VERTICES = 400


@dataclass(frozen=True, eq=False)
class Level:
    """Parts of one level of detail. `xy` float32 (v, 2) map metres; part i is xy[starts[i]:starts[i + 1]];
    `feature` int32 (p,) is the table row of a part, `box` float32 (p, 4) its xmin, ymin, xmax, ymax."""

    tolerance: float
    xy: np.ndarray
    starts: np.ndarray
    feature: np.ndarray
    box: np.ndarray


@dataclass(frozen=True, eq=False)
class Shapes:
    """What a layer draws: simple rings without holes to fill, lines to stroke, finest level first; points as `xy` float64 (n, 2), NaN where a row has none."""

    fills: tuple[Level, ...] = ()
    lines: tuple[Level, ...] = ()
    points: np.ndarray | None = None


def level_for(levels: Sequence[Level], metres_per_pixel: float) -> Level:
    """The coarsest level whose error stays under half a pixel."""
    fitting = [level for level in levels if level.tolerance <= metres_per_pixel / 2]
    return max(fitting, key=lambda level: level.tolerance) if fitting else levels[0]


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
    fills, lines = [], []
    for tolerance in TOLERANCES:
        rings: list[tuple[int, np.ndarray]] = []
        strokes: list[tuple[int, np.ndarray]] = []
        for row, shape in enumerate(projected):
            for part in _simple_parts(shape, tolerance):
                if part.geom_type == "Polygon":
                    rings += [(row, ring) for ring in fill_rings(part)]
                    strokes += [(row, piece) for ring in (part.exterior, *part.interiors) for piece in chunks(shapely.get_coordinates(ring))]
                elif part.geom_type == "LineString":
                    strokes += [(row, piece) for piece in chunks(shapely.get_coordinates(part))]
        fills.append(pack(tolerance, rings))
        lines.append(pack(tolerance, strokes))
    return Shapes(tuple(fills), tuple(lines))


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
    pieces = shapely.get_parts(shapely.clip_by_rect(np.repeat(valid, 2), *np.array(halves).T))
    return [ring for piece in pieces if piece.geom_type == "Polygon" and not piece.is_empty for ring in fill_rings(piece)]


def chunks(xy: np.ndarray) -> list[np.ndarray]:
    """A line cut into runs that share their end vertices."""
    return [xy[start:start + PART_VERTICES + 1] for start in range(0, max(len(xy) - 1, 1), PART_VERTICES)]


def pack(tolerance: float, parts: list[tuple[int, np.ndarray]]) -> Level:
    """One Level of parts given as (table row, coordinates (v, 2))."""
    arrays = [xy for _, xy in parts] or [np.empty((0, 2))]
    starts = np.cumsum([0, *(len(xy) for _, xy in parts)]).astype(np.int32)
    box = [(*xy.min(axis=0), *xy.max(axis=0)) for _, xy in parts]
    return Level(tolerance, np.concatenate(arrays).astype(np.float32), starts,
                 np.array([row for row, _ in parts], np.int32), np.array(box, np.float32).reshape(-1, 4))
