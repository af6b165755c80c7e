"""borders.geojson: the North's borders with China and Russia as lines, as OpenStreetMap draws them."""

from pathlib import Path

import shapely

from geodata.build.plane import PROJECTION, lines_only, simplified, to_plane
from geodata.build.sources import land, prk, shared_line, zone
from geodata.build.write import Output, Row, on_grid, write_geojson

TOLERANCE = 5.0  # metres; the source has a vertex about every 100 m
BORDERS = (
    ("border-china", "Asia/Shanghai", "Border with China", "중국과의 국경"),
    ("border-russia", "Asia/Vladivostok", "Border with Russia", "러시아와의 국경"),
)
SHORE = 1500.0  # metres: the source runs on to the limit of the territorial sea, a border on land ends at the river's mouth


def derive(out: Path) -> list[Output]:
    """Write layers/borders.geojson below `out`."""
    rows = []
    for name, neighbour, title, title_ko in BORDERS:
        line = shared_line(prk(), zone(neighbour))
        main = max(line.geoms, key=lambda part: part.length)
        line = on_grid(lines_only(simplified(ashore(main), TOLERANCE)))
        properties = {"id": name, "date": "", "title": title, "title_ko": title_ko, "kind": "international"}
        rows.append(Row(properties, line))
    path = out / "layers" / "borders.geojson"
    write_geojson(path, rows)
    return [Output(path, ("timezonefinder-data",), "ODbL-1.0")]


def ashore(line: shapely.LineString) -> shapely.LineString:
    """The line without its seaward ends, from its first to its last vertex close to the mainland."""
    west, south, east, north = line.bounds
    mainland = to_plane(max(land((west - 0.5, south - 0.5, east + 0.5, north + 0.5)).geoms, key=lambda part: part.area))
    shapely.prepare(mainland)
    xy = shapely.get_coordinates(line)
    near = shapely.dwithin(mainland, shapely.points(PROJECTION.forward(xy)), SHORE).nonzero()[0]
    return shapely.LineString(xy[near[0]:near[-1] + 1])
