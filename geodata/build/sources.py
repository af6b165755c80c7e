"""Geometries that several steps share (shapely, lon/lat EPSG:4326), read once.

    prk(), kor()      the two states as OpenStreetMap bounds them, territorial waters included (polygons of the time zones)
    zone(name)        any other time zone's polygons, e.g. "Asia/Shanghai"
    shared_line(a, b) the line two such areas have in common
    mdl()             the Military Demarcation Line on land: from marker 0001 on the Imjin to the coast of the East Sea, west to east
    land(bounds)      OpenStreetMap land inside (west, south, east, north), every islet, as MultiPolygon
    DETAIL, REGION    the frames of full and of coarser detail
"""

import sys
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely.ops import substring

from geodata.build.packages import fetch
from geodata.build.plane import areas_only, lines_only

DETAIL = (123.0, 32.5, 132.0, 43.5)
REGION = (115.0, 25.0, 146.0, 50.0)
MARKER_1 = (126.6903, 37.8429)  # western end of the MDL: the US State Department's line of boundaries (LSIB) ends here
EAST_END = 128.5  # the shared line runs on into the sea; the coast is reached before this meridian


@cache
def zone(name: str) -> Any:
    """The area of a time zone, e.g. "Asia/Seoul", as MultiPolygon."""
    from timezonefinder import TimezoneFinder

    data = fetch("timezonefinder-data") / "timezonefinder_data" / "data"
    rings = TimezoneFinder(bin_file_location=data).get_geometry(tz_name=name, coords_as_pairs=True)
    return shapely.MultiPolygon([shapely.Polygon(ring[0], ring[1:]) for ring in rings])


def prk() -> Any:
    """The North with its territorial waters."""
    return zone("Asia/Pyongyang")


def kor() -> Any:
    """The South with its territorial waters."""
    return zone("Asia/Seoul")


def shared_line(one: Any, other: Any) -> Any:
    """What the boundaries of two areas have in common, as MultiLineString."""
    return lines_only(shapely.intersection(one.boundary, other.boundary))


@cache
def mdl() -> Any:
    """The Military Demarcation Line on land as one LineString, west to east, every vertex of the source."""
    longest = max(shared_line(prk(), kor()).geoms, key=lambda line: line.length)
    xy = shapely.get_coordinates(longest)
    xy = xy if xy[0, 0] < xy[-1, 0] else xy[::-1]
    start = np.hypot((xy[:, 0] - MARKER_1[0]) * np.cos(np.radians(MARKER_1[1])), xy[:, 1] - MARKER_1[1]).argmin()
    line = shapely.LineString(xy[start:])
    west, south, _, north = line.bounds
    mainland = max(land((west - 0.1, south - 0.1, EAST_END, north + 0.1)).geoms, key=lambda part: part.area)
    ashore = shapely.get_coordinates(line.intersection(mainland))
    return substring(line, 0, line.project(shapely.Point(ashore[ashore[:, 0].argmax()])))


@cache
def _land_parts() -> tuple[np.ndarray, np.ndarray]:
    sys.path.insert(0, str(fetch("roaring-landmask")))
    try:
        from roaring_landmask import LandmaskProvider, Shapes
    finally:
        sys.path.pop(0)
    parts = shapely.get_parts(shapely.from_wkb(Shapes.wkb(LandmaskProvider.Osm)))
    return parts, shapely.bounds(parts)


@cache
def land(bounds: tuple[float, float, float, float] = DETAIL) -> Any:
    """OpenStreetMap land inside (west, south, east, north) degrees, as MultiPolygon."""
    parts, box = _land_parts()
    west, south, east, north = bounds
    near = (box[:, 0] < east) & (box[:, 2] > west) & (box[:, 1] < north) & (box[:, 3] > south)
    chosen = parts[near]
    inside = (box[near, 0] >= west) & (box[near, 2] <= east) & (box[near, 1] >= south) & (box[near, 3] <= north)
    cut = shapely.intersection(chosen[~inside], shapely.box(*bounds))
    return areas_only(shapely.GeometryCollection([*chosen[inside], *cut]))
