"""division.geojson, dmz.geojson, sea_lines.geojson: every line that divided the peninsula, each on the days it was in force.

The Military Demarcation Line and the coast are OpenStreetMap's, the rest is entered by hand (hand/division.csv, zones.csv,
sea_lines.csv). On each day since 15 August 1945 exactly one feature of division.geojson is in force.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from geodata.build.curves import ashore, smooth
from geodata.build.entered import points, table
from geodata.build.plane import areas_only, densified
from geodata.build.sources import land, mdl
from geodata.build.write import Output, Row, on_grid, write_geojson

PARALLEL = 38.0
PARALLEL_ENDS = (124.55, 129.05)  # a short way into both seas
PARALLEL_STEP = 0.0225  # degrees, just under 2 km
MDL_DETAIL = 0.002  # degrees, about 200 m
SEAWARD, TREND = 5000.0, 2000.0  # metres: how far the MDL is thought on into the East Sea, and the stretch before the coast that gives its direction
FRAME = (124.0, 33.9, 131.0, 43.2)
METRES = "EPSG:5179"  # the Korean national grid
PACKAGES = ("timezonefinder-data", "roaring-landmask")


def derive(out: Path) -> list[Output]:
    """Write the three layers below `out`."""
    outputs = []
    for name, made in (("division", division()), ("dmz", zones()), ("sea_lines", sea_lines())):
        path = out / "layers" / f"{name}.geojson"
        write_geojson(path, made)
        hand = f"geodata/build/hand/{'zones' if name == 'dmz' else name}.csv"
        outputs.append(Output(path, PACKAGES, "ODbL-1.0", hand))
    return outputs


def division() -> list[Row]:
    """The lines of division in the order of their days."""
    makers = {"parallel": lambda row: parallel(), "mdl": lambda row: mdl(), "front": front}
    return [Row(_properties(row, "anchors"), on_grid(makers[row["kind"]](row))) for row in table("division")]


def parallel() -> Any:
    """The 38th parallel with a point every 2 km, for it is a curve on the map."""
    west, east = PARALLEL_ENDS
    count = int(np.ceil((east - west) / PARALLEL_STEP)) + 1
    return shapely.LineString(np.column_stack([np.linspace(west, east, count), np.full(count, PARALLEL)]))


def front(row: dict[str, str]) -> Any:
    """A front from coast to coast, smooth through its anchors; the parallel where none are given. The anchor "MDL" stands for all of that line."""
    if not row["anchors"]:
        return parallel()
    anchors = points(row["anchors"].replace("MDL", along_mdl()))
    return ashore(shapely.LineString(smooth(anchors)), mainland())


def along_mdl() -> str:
    """The demarcation line as anchors, as coarse as a front may be."""
    return ", ".join(f"{lon} {lat}" for lon, lat in shapely.simplify(mdl(), MDL_DETAIL).coords)


@cache
def mainland() -> Any:
    """The Korean mainland without islands (the frame's largest land, up to the coast of Manchuria)."""
    return max(land(FRAME).geoms, key=lambda part: part.area)


def zones() -> list[Row]:
    """Areas that the armistice or an agreement set apart."""
    return [Row(_properties(row, "shape"), on_grid(area(row["shape"]))) for row in table("zones")]


def area(shape: str) -> Any:
    """The area a zone's `shape` describes: "buffer M", "circle M LON LAT" (metres), or "polygon LON LAT, ...", several joined by " | ".

    "shore LON LAT, ..." keeps the largest land in a polygon, "water LON LAT, ..." the largest water."""
    if " | " in shape:
        return shapely.union_all([area(part) for part in shape.split(" | ")])
    kind, _, rest = shape.partition(" ")
    if kind == "buffer":
        return beside(mdl(), float(rest))
    if kind == "circle":
        radius, lon, lat = map(float, rest.split())
        return in_metres(shapely.Point(lon, lat), lambda point: shapely.buffer(point, radius, quad_segs=24))
    outline = shapely.Polygon(points(rest))
    if kind == "polygon":
        return outline
    near = land(about(outline))
    if kind == "shore":
        return max(areas_only(shapely.intersection(outline, near)).geoms, key=lambda part: part.area)
    if kind == "water":
        return max(areas_only(shapely.difference(outline, near)).geoms, key=lambda part: part.area)
    raise ValueError(f"hand/zones.csv: the shape '{shape}' is unknown. Use buffer, circle, polygon, shore or water.")


def beside(line: Any, metres: float) -> Any:
    """The land within `metres` of `line` thought on out to sea in the east; its western end, where a river goes on, is cut off flat."""
    band = in_metres(line, lambda flat: shapely.buffer(seaward(flat), metres, cap_style="flat", quad_segs=8))
    dry = areas_only(shapely.intersection(band, land(about(band))))
    return shapely.MultiPolygon([part for part in dry.geoms if part.area > 1e-6])


def seaward(line: Any) -> Any:
    """A line in metres that goes on straight for SEAWARD beyond its last point."""
    *_, end = line.coords
    ahead = np.subtract(end, line.interpolate(-TREND).coords[0])
    return shapely.LineString([*line.coords, end + SEAWARD * ahead / np.hypot(*ahead)])


def about(geometry: Any) -> tuple[float, float, float, float]:
    """A box of whole tenths of a degree somewhat larger than the geometry."""
    west, south, east, north = np.round(geometry.bounds, 1)
    return west - 0.1, south - 0.1, east + 0.1, north + 0.1


def in_metres(geometry: Any, change: Any) -> Any:
    """`change` applied to lon/lat geometry in metres of the national grid."""
    there = Transformer.from_crs("EPSG:4326", METRES, always_xy=True)
    flat = shapely.transform(geometry, lambda xy: np.column_stack(there.transform(*xy.T)))
    return shapely.transform(change(flat), lambda xy: np.column_stack(there.transform(*xy.T, direction="INVERSE")))


def sea_lines() -> list[Row]:
    """Lines at sea, none of them agreed."""
    return [Row(_properties(row, "points"), on_grid(densified(course(row["points"]), 0.05))) for row in table("sea_lines")]


def course(text: str) -> Any:
    """A line at sea: straight between its points, "MDL" being the eastern end of that line, or "around M below LAT: LON LAT, ..."."""
    if text.startswith("around"):
        return around(text)
    lon, lat = mdl().coords[-1]
    return shapely.LineString(points(text.replace("MDL", f"{lon} {lat}")))


def around(text: str) -> Any:
    """The limit of the waters within M metres of the islands at some points, taken together, and south of a latitude. Raises ValueError for a point at sea."""
    head, _, spots = text.partition(":")
    _, metres, _, limit = head.split()
    at = shapely.MultiPoint(points(spots))
    islands = [part for part in land(about(at)).geoms if part.intersects(at)]
    if len(islands) != len(at.geoms):
        raise ValueError(f"hand/sea_lines.csv: not every point of '{text}' lies on an island of its own.")
    near = in_metres(shapely.convex_hull(shapely.union_all(islands)), lambda flat: shapely.buffer(flat, float(metres), quad_segs=8))
    west, south, east, _ = near.bounds
    return shapely.LineString(shapely.intersection(near, shapely.box(west, south, east, float(limit))).exterior.coords)


def _properties(row: dict[str, str], *without: str) -> dict[str, str]:
    return {key: value for key, value in row.items() if key not in without}
