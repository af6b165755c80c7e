"""changed_sides.geojson: land that the 38th parallel gave to one side and the armistice to the other, measured on the ellipsoid."""

from pathlib import Path
from typing import Any

import shapely

from geodata.build.entered import table
from geodata.build.plane import area_km2, areas_only
from geodata.build.sides import SMALLEST, by_mdl, by_parallel, korean_land
from geodata.build.write import Output, Row, on_grid, write_geojson

OTHER = {"north": "south", "south": "north"}
TOUCHING = 1e-4  # degrees within which a piece counts as part of the mainland it was cut from


def derive(out: Path) -> list[Output]:
    """Write layers/changed_sides.geojson below `out`."""
    rows = []
    for entered in table("changed_sides"):
        shape = part(changed(entered["side"]), entered["part"])
        properties = {key: value for key, value in entered.items() if key != "part"}
        rows.append(Row(properties | {"area_km2": f"{area_km2(shape):.0f}"}, shape))
    path = out / "layers" / "changed_sides.geojson"
    write_geojson(path, rows)
    return [Output(path, ("roaring-landmask", "timezonefinder-data"), "ODbL-1.0", "geodata/build/hand/changed_sides.csv")]


def changed(side: str) -> Any:
    """Land that came to `side` ("north" or "south") by the armistice and lay beyond the parallel before, as MultiPolygon."""
    before, now = by_parallel(korean_land()), by_mdl(korean_land())
    shape = areas_only(on_grid(areas_only(shapely.intersection(before[OTHER[side]], now[side]))))
    return shapely.MultiPolygon([piece for piece in shape.geoms if piece.area >= SMALLEST / 2])


def part(shape: Any, name: str) -> Any:
    """The pieces on the mainland, those on islands, or all of them. Raises ValueError for any other name."""
    if name == "all":
        return shape
    if name not in ("mainland", "islands"):
        raise ValueError(f"hand/changed_sides.csv: the part '{name}' is unknown. Use all, mainland or islands.")
    mainland = max(korean_land().geoms, key=lambda piece: piece.area).buffer(TOUCHING)
    return shapely.MultiPolygon([piece for piece in shape.geoms if mainland.covers(piece) == (name == "mainland")])
