"""Tidal rivers whose water the coast of OpenStreetMap counts as land, with the banks of GSHHG (LGPL), which charts them as sea.

hand/estuaries.csv outlines the stretch of each: the water in it is drawn.
"""

from functools import cache
from typing import Any

import shapely

from geodata.build.entered import points, table
from geodata.build.gshhg import COAST, read_shapes
from geodata.build.plane import areas_only
from geodata.build.write import Row, on_grid

POOL = 1e-5  # square degrees, about 0.1 km2: smaller waters in an outline are left out


def estuary_rows() -> list[Row]:
    """A row for each estuary of hand/estuaries.csv."""
    return [Row({key: value for key, value in row.items() if key != "outline"}, water(row["outline"])) for row in table("estuaries")]


def water(outline: str) -> Any:
    """The water of GSHHG in an outline "LON LAT, ...", islands left out. Raises ValueError where there is none."""
    within = shapely.Polygon(points(outline))
    wet = areas_only(on_grid(shapely.difference(within, coast())))
    pools = [part for part in wet.geoms if part.area > POOL]
    if not pools:
        raise ValueError(f"hand/estuaries.csv: no water lies in '{outline}'. Correct the outline.")
    return shapely.MultiPolygon(pools)


@cache
def coast() -> Any:
    """The land of GSHHG about the western rivers, islands and all, in lon/lat."""
    west, south, east, north = shapely.MultiPolygon([shapely.Polygon(points(row["outline"])) for row in table("estuaries")]).bounds
    frame = shapely.box(west - 0.1, south - 0.1, east + 0.1, north + 0.1)
    shores = [shapely.Polygon(xy) for level, xy in read_shapes("gshhs").values() if level == COAST]
    near = [shapely.make_valid(shore) for shore in shores if shore.intersects(frame)]
    return shapely.union_all(shapely.intersection(near, frame))
