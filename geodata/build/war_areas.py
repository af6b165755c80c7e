"""war_areas.geojson: ground that one side held inside the other's, generously and roughly, by hand (hand/war_areas.csv).

`shape` describes an area, of which the land is kept; several are joined by " | ":

    front ID LON LAT, ...      behind a front of hand/division.csv, closed at sea through the points
    around LON LAT, ...        inside the points, corners rounded
    along METRES LON LAT, ...  within a distance of a road through the points
"""

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.build.curves import smooth
from geodata.build.entered import points, table
from geodata.build.lines import PACKAGES, about, in_metres
from geodata.build.plane import areas_only, simplified
from geodata.build.sources import land
from geodata.build.write import Output, Row, on_grid, write_geojson

ROUNDING = 2500.0  # metres
COAST = 150.0  # metres by which the coast may be off: these areas are no better than kilometres
SMALLEST = 1e-4  # square degrees, about 1 km2


def derive(out: Path) -> list[Output]:
    """Write layers/war_areas.geojson below `out`."""
    rows = [Row({key: value for key, value in row.items() if key != "shape"}, dry(outline(row["shape"]))) for row in table("war_areas")]
    path = out / "layers" / "war_areas.geojson"
    write_geojson(path, rows)
    return [Output(path, PACKAGES, "ODbL-1.0", "geodata/build/hand/war_areas.csv")]


def outline(shape: str) -> Any:
    """The area that `shape` describes, land and water. Raises ValueError for a kind it does not know."""
    if " | " in shape:
        return shapely.union_all([outline(part) for part in shape.split(" | ")])
    kind, _, rest = shape.partition(" ")
    if kind == "front":
        name, _, rest = rest.partition(" ")
        anchors = next(row["anchors"] for row in table("division") if row["id"] == name)
        return shapely.make_valid(shapely.Polygon(np.vstack([smooth(points(anchors)), points(rest)])))
    if kind == "around":
        return in_metres(shapely.Polygon(points(rest)), lambda flat: flat.buffer(-ROUNDING).buffer(2 * ROUNDING).buffer(-ROUNDING))
    if kind == "along":
        width, _, rest = rest.partition(" ")
        return in_metres(shapely.LineString(points(rest)), lambda flat: flat.buffer(float(width)))
    raise ValueError(f"hand/war_areas.csv: the shape '{shape}' is unknown. Use front, around or along.")


def dry(shape: Any) -> Any:
    """The land inside an area, its coast simplified, crumbs left out."""
    kept = areas_only(simplified(areas_only(shapely.intersection(shape, land(about(shape)))), COAST))
    ashore = areas_only(shapely.intersection(on_grid(kept), land(about(shape))))  # a simplified coast cuts across bays
    return areas_only(on_grid(shapely.MultiPolygon([piece for piece in ashore.geoms if piece.area >= SMALLEST])))
