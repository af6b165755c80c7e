"""Railway alignments from OpenStreetMap: the shortest way along the tracks from one point to another.

The network (scgraph_data) has straight edges between its nodes, the nodes rounded to a thousandth of a degree, and carries
the true length of each edge. A point joins it at the nearest spot of the nearest edge.
"""

import heapq
import json
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely

from geodata.build.packages import fetch

FRAME = (124.0, 34.0, 131.0, 43.3)
REACH = 0.03  # degrees: how far a station may lie from its track


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes lon/lat, edges as pairs of node numbers with their length in km, and a spatial index of the edges."""

    nodes: dict[int, tuple[float, float]]
    edges: tuple[tuple[int, int, float], ...]
    index: shapely.STRtree


@cache
def network() -> Network:
    """The railways inside FRAME."""
    text = (fetch("scgraph_data") / "scgraph_data" / "world_railways.py").read_text("utf-8")
    places = json.loads(re.search(r"^nodes=(.*)$", text, re.MULTILINE)[1])
    graph = json.loads(re.sub(r"(\d+): ", r'"\1": ', re.search(r"^graph=(.*)$", text, re.MULTILINE)[1]))
    west, south, east, north = FRAME
    nodes = {number: (lon, lat) for number, (lat, lon) in enumerate(places) if west < lon < east and south < lat < north}
    edges = tuple((one, int(other), length) for one in nodes for other, length in graph[one].items() if one < int(other) and int(other) in nodes)
    return Network(nodes, edges, shapely.STRtree([shapely.LineString([nodes[one], nodes[other]]) for one, other, _ in edges]))


def along(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """Lon/lat points, shape (n, 2), of the way by rail; the first is `start`, the last `end`. Raises ValueError if there is none."""
    net = network()
    first, last = _edge(net, start), _edge(net, end)
    if first == last:
        return np.array([start, end])
    neighbours: dict[int, list[tuple[int, float]]] = {}
    for one, other, length in net.edges:
        neighbours.setdefault(one, []).append((other, length))
        neighbours.setdefault(other, []).append((one, length))
    begin = {node: _apart(start, net.nodes[node]) for node in net.edges[first][:2]}
    goal = {node: _apart(end, net.nodes[node]) for node in net.edges[last][:2]}
    way = _shortest(neighbours, begin, goal)
    if not way:
        raise ValueError(f"There is no way by rail from {start} to {end}. Enter the missing part by hand in hand/sections.csv.")
    return np.array([start, *(net.nodes[node] for node in way), end])


def _shortest(neighbours: dict[int, list[tuple[int, float]]], begin: dict[int, float], goal: dict[int, float]) -> list[int]:
    """Dijkstra's way from one of `begin` to one of `goal` (node -> km from the point itself), [] if there is none."""
    queue = [(length, node, -1) for node, length in begin.items()]
    heapq.heapify(queue)
    came: dict[int, int] = {}
    best, at = float("inf"), -1
    while queue:
        length, node, before = heapq.heappop(queue)
        if node in came or length >= best:
            continue
        came[node] = before
        if node in goal and length + goal[node] < best:
            best, at = length + goal[node], node
        for other, more in neighbours.get(node, ()):
            if other not in came:
                heapq.heappush(queue, (length + more, other, node))
    way = []
    while at != -1:
        way.append(at)
        at = came[at]
    return way[::-1]


def _edge(net: Network, point: tuple[float, float]) -> int:
    """Number of the edge nearest to a point."""
    number = int(net.index.nearest(shapely.Point(point)))
    distance = shapely.distance(net.index.geometries[number], shapely.Point(point))
    if distance > REACH:
        raise ValueError(f"No railway lies near {point}: the nearest is {distance:.2f} degrees off. Mend hand/waypoints.csv or enter the leg by hand.")
    return number


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points close to each other."""
    return 111.2 * float(np.hypot((one[0] - other[0]) * np.cos(np.radians(one[1])), one[1] - other[1]))
