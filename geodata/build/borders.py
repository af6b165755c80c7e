"""borders.geojson: the North's borders with China and Russia as lines, as OpenStreetMap draws them."""

from pathlib import Path

import shapely

from geodata.build.plane import lines_only, simplified
from geodata.build.sources import prk, shared_line, zone
from geodata.build.write import Output, Row, on_grid, write_geojson

TOLERANCE = 5.0  # metres; the source has a vertex about every 100 m
BORDERS = (
    ("border-china", "Asia/Shanghai", "Border with China", "중국과의 국경"),
    ("border-russia", "Asia/Vladivostok", "Border with Russia", "러시아와의 국경"),
)
MAINLAND_LENGTH = 0.3  # degrees: shorter rings bound single river islands


def derive(out: Path) -> list[Output]:
    """Write layers/borders.geojson below `out`."""
    rows = []
    for name, neighbour, title, title_ko in BORDERS:
        line = shared_line(prk(), zone(neighbour))
        main = shapely.MultiLineString([part for part in line.geoms if part.length > MAINLAND_LENGTH])
        line = on_grid(lines_only(simplified(main, TOLERANCE)))
        properties = {"id": name, "date": "", "title": title, "title_ko": title_ko, "kind": "international"}
        rows.append(Row(properties, line))
    path = out / "layers" / "borders.geojson"
    write_geojson(path, rows)
    return [Output(path, ("timezonefinder-data",), "ODbL-1.0")]
