"""TopoJSON files of world-atlas: areas, and the lines that two areas share."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely


@dataclass(frozen=True, eq=False)
class Topology:
    """One object of a TopoJSON file: `arcs` are lon/lat lines (n, 2), `members` its geometries as the file has them."""

    arcs: list[np.ndarray]
    members: list[dict[str, Any]]


def read_topology(path: Path, name: str) -> Topology:
    """The object `name` of a quantised TopoJSON file."""
    content = json.loads(path.read_text("utf-8"))
    scale, shift = (np.array(content["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in content["arcs"]]
    return Topology(arcs, content["objects"][name]["geometries"])


def area(topology: Topology, member: dict[str, Any]) -> Any:
    """One geometry of a topology as a valid area. Rings over the antimeridian run on beyond 180 degrees, one about the pole is closed over it."""
    polygons = member["arcs"] if member["type"] == "MultiPolygon" else [member["arcs"]]
    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in (_rings(topology.arcs, polygon) for polygon in polygons)]
    return shapely.union_all(shapely.make_valid(parts))


def _rings(arcs: list[np.ndarray], polygon: list[list[int]]) -> list[np.ndarray]:
    rings = [unwrapped(_ring(arcs, ring)) for ring in polygon]
    west = rings[0][:, 0].min()
    return [rings[0], *(np.add(ring, (360 * np.ceil((west - ring[:, 0].min()) / 360), 0)) for ring in rings[1:])]


def unwrapped(ring: np.ndarray) -> np.ndarray:
    """A lon/lat ring (n, 2) without jumps of 360 degrees; one that goes about a pole gets the edge along it."""
    lon = np.unwrap(ring[:, 0], period=360)
    open_ring = np.column_stack([lon, ring[:, 1]])
    if abs(lon[-1] - lon[0]) < 1:
        return open_ring
    pole = np.copysign(90.0, ring[:, 1].mean())
    return np.vstack([open_ring, (lon[-1], pole), (lon[0], pole), open_ring[0]])


def _ring(arcs: list[np.ndarray], ring: list[int]) -> np.ndarray:
    lines = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in ring]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def shared_arcs(topology: Topology, left_out: frozenset[str]) -> list[Any]:
    """Lines between two members of different names, neither of them in `left_out`."""
    owners: dict[int, set[str]] = {}
    for member in topology.members:
        for polygon in member.get("arcs", []) if member["type"] == "MultiPolygon" else [member.get("arcs", [])]:
            for index in (index for ring in polygon for index in ring):
                owners.setdefault(index if index >= 0 else ~index, set()).add(member["properties"]["name"])
    shared = [index for index, names in sorted(owners.items()) if len(names) > 1 and not names & left_out]
    return [shapely.LineString(topology.arcs[index]) for index in shared]
