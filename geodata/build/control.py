"""control_zones.geojson: lines and areas at a stated distance from the Military Demarcation Line, and areas at sea (hand/control_zones.csv).

`shape`, in metres from the line:

    within M            all that lies so near on both sides, land and sea
    within M W, M E     the same with one distance west and another east of marker 0646
    ashore M            the land that lies so near, on both sides
    ashore M south      ... on the southern side alone
    offset M            the line at that distance on the southern mainland
    sea LON LAT, ...    the sea in a polygon
    sea M: LON LAT, ... the sea in a polygon that lies so near to land, in metres from the coast

Several joined by " | " make one area.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.ops import substring

from geodata.build.entered import points, table
from geodata.build.lines import PACKAGES, about, in_metres
from geodata.build.plane import areas_only, densified, lines_only, simplified
from geodata.build.sides import by_mdl, korean_land
from geodata.build.sources import land, mdl
from geodata.build.write import Output, Row, on_grid, write_geojson

MARKER_0646 = 645 / 1291  # its share of the line from marker 0001 to 1292: its coordinate is not published
TREND = 15_000.0  # metres either way along the line from which its direction at the marker is taken
FAR = 200_000.0
TOLERANCE = 120.0  # metres
STEP = 0.05  # degrees between points of an outline at sea, for parallels are curves on the map
CRUMB = 1e-5  # square degrees, about 0.1 km2


def derive(out: Path) -> list[Output]:
    """Write layers/control_zones.geojson below `out`."""
    rows = [Row({key: value for key, value in row.items() if key != "shape"}, on_grid(drawn(row["shape"]))) for row in table("control_zones")]
    path = out / "layers" / "control_zones.geojson"
    write_geojson(path, rows)
    return [Output(path, PACKAGES, "ODbL-1.0", "geodata/build/hand/control_zones.csv")]


def drawn(shape: str) -> Any:
    """The line or area that `shape` describes. Raises ValueError for a kind it does not know."""
    if " | " in shape:
        return areas_only(shapely.union_all([drawn(part) for part in shape.split(" | ")]))
    kind, _, rest = shape.partition(" ")
    if kind == "within" and "," in rest:
        west, east = (float(part.split()[0]) for part in rest.split(","))
        return areas_only(in_metres(mdl(), lambda line: shapely.union(near_half(line, west, "west"), near_half(line, east, "east"))))
    if kind == "within":
        return areas_only(in_metres(mdl(), lambda line: near(line, float(rest))))
    if kind == "ashore":
        distance, _, side = rest.partition(" ")
        return ashore(float(distance), side)
    if kind == "offset":
        return offset(float(rest))
    if kind == "sea":
        return sea(rest)
    raise ValueError(f"hand/control_zones.csv: the shape '{shape}' is unknown. Use within, ashore, offset or sea.")


def near(line: Any, metres: float) -> Any:
    """All within `metres` of a line in the plane."""
    return shapely.simplify(shapely.buffer(line, metres, quad_segs=24), TOLERANCE)


def near_half(line: Any, metres: float, side: str) -> Any:
    """All within `metres` of the part of the line west or east of marker 0646, up to the square across the line there."""
    at = line.length * MARKER_0646
    half = substring(line, 0, at) if side == "west" else substring(line, at, line.length)
    marker, ends = line.interpolate(at), [line.interpolate(at + step).coords[0] for step in (-TREND, TREND)]
    ahead = np.subtract(ends[1], ends[0])
    ahead = ahead / np.hypot(*ahead) * FAR * (1 if side == "east" else -1)
    across = np.array([-ahead[1], ahead[0]])
    centre = np.array(marker.coords[0])
    beyond = shapely.Polygon([centre + across, centre + across + ahead, centre - across + ahead, centre - across])
    return shapely.intersection(near(half, metres), beyond)


def ashore(metres: float, side: str = "") -> Any:
    """The land within `metres` of the line; with `side` "south" only what the South holds."""
    band = in_metres(mdl(), lambda line: near(line, metres))
    ground = southern() if side == "south" else land(about(band))
    dry = areas_only(shapely.intersection(band, ground))
    return areas_only(simplified(shapely.MultiPolygon([piece for piece in dry.geoms if piece.area >= CRUMB]), 60.0))


def offset(metres: float) -> Any:
    """The line `metres` south of the demarcation line on the mainland, west to east."""
    edge = in_metres(mdl(), lambda line: near(line, metres)).exterior
    return lines_only(shapely.intersection(edge, southern()))


def sea(rest: str) -> Any:
    """The largest sea in a polygon, islets under 10 ha and all; after "M:" only what lies within M metres of land."""
    near_land, _, outline = rest.rpartition(":")
    box = densified(shapely.Polygon(points(outline)), STEP)
    dry = shapely.MultiPolygon([part for part in land(about(box)).geoms if part.area >= CRUMB])
    wet = shapely.difference(box, dry)
    if near_land:
        wet = shapely.intersection(wet, in_metres(dry, lambda flat: near(shapely.simplify(flat, 4 * TOLERANCE), float(near_land))))
    largest = max(areas_only(wet).geoms, key=lambda piece: piece.area)
    return areas_only(simplified(largest, TOLERANCE))


@cache
def southern() -> Any:
    """The mainland that the South has held since the armistice."""
    return max(by_mdl(korean_land())["south"].geoms, key=lambda piece: piece.area)
