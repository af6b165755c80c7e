"""world.geojson: borders of states beyond Korea, for orientation: fine in East Asia, coarse beyond, as they are today.

Korea's own borders are in borders.geojson; the coarse ones of world-atlas, up to 3.7 km off, are left out.
"""

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.build.packages import fetch
from geodata.build.plane import densified, lines_only, simplified
from geodata.build.sources import REGION, shared_line, zone
from geodata.build.topology import read_topology, shared_arcs
from geodata.build.write import Output, Row, on_grid, write_geojson

TOLERANCE = 250.0  # metres, in the region
KOREA = frozenset({"North Korea", "South Korea"})
RUSSIA = ("Asia/Vladivostok", "Asia/Yakutsk", "Asia/Chita")
NEIGHBOURS = (*(("Asia/Shanghai", name) for name in RUSSIA), ("Asia/Shanghai", "Asia/Ulaanbaatar"), ("Asia/Chita", "Asia/Ulaanbaatar"))
REACH = 0.2  # degrees between the two sources where a border leaves the region
SHORTEST = 0.05  # degrees: shorter pieces bound single river islands


def derive(out: Path) -> list[Output]:
    """Write layers/world.geojson below `out`."""
    near = region_borders()
    far = joined(far_borders(), near)
    lines = (("borders-east-asia", "Borders of states in East Asia", "동아시아의 국경", near), ("borders-world", "Borders of states", "세계의 국경", far))
    rows = [Row({"id": name, "date": "", "title": title, "title_ko": title_ko, "kind": "international"}, line) for name, title, title_ko, line in lines]
    path = out / "layers" / "world.geojson"
    write_geojson(path, rows)
    return [Output(path, ("timezonefinder-data", "world-atlas"), "ODbL-1.0")]


def region_borders() -> Any:
    """China's, Russia's and Mongolia's borders with each other inside the region, simplified."""
    shared = [shared_line(zone(one), zone(other)) for one, other in NEIGHBOURS]
    pieces = shapely.get_parts(lines_only(shapely.union_all(shared)))
    line = lines_only(simplified(shapely.MultiLineString([piece for piece in pieces if piece.length > SHORTEST]), TOLERANCE))
    return on_grid(lines_only(line.intersection(shapely.box(*REGION))))


def far_borders() -> Any:
    """All borders outside the region, none of them Korea's."""
    arcs = shared_arcs(read_topology(fetch("world-atlas") / "countries-50m.json", "countries"), KOREA)
    beyond = lines_only(shapely.MultiLineString(arcs)).difference(shapely.box(*REGION))
    return on_grid(lines_only(densified(lines_only(beyond), 1.0)))


def joined(far: Any, near: Any) -> Any:
    """The far lines with the ends that touch the region's frame moved to the nearest end of a near line there."""
    frame = shapely.box(*REGION).exterior
    ends = np.array([xy for line in near.geoms for xy in (line.coords[0], line.coords[-1]) if frame.distance(shapely.Point(xy)) < 1e-4])
    lines = []
    for line in far.geoms:
        xy = shapely.get_coordinates(line)
        for end in (0, -1):
            gap = np.hypot(*(ends - xy[end]).T)
            if frame.distance(shapely.Point(xy[end])) < 1e-4 and gap.min() < REACH:
                xy[end] = ends[gap.argmin()]
        lines.append(shapely.LineString(xy))
    return shapely.MultiLineString(lines)
