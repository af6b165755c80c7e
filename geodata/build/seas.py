"""sea_names.geojson: the courses along which the names of seas and bays are set (hand/sea_courses.csv): places for lettering, no boundaries."""

from pathlib import Path

import shapely

from geodata.build.curves import smooth
from geodata.build.entered import points, table
from geodata.build.write import Output, Row, on_grid, write_geojson


def derive(out: Path) -> list[Output]:
    """Write layers/sea_names.geojson below `out`."""
    rows = [Row({key: value for key, value in row.items() if key != "course"}, on_grid(drawn(row["course"]))) for row in table("sea_courses")]
    path = out / "layers" / "sea_names.geojson"
    write_geojson(path, rows)
    return [Output(path, (), "CC-BY-4.0", "geodata/build/hand/sea_courses.csv")]


def drawn(course: str) -> shapely.LineString:
    """A smooth line through points, in the direction of reading."""
    return shapely.LineString(smooth(points(course), 0.1))
