"""land.geojson: the land of the world without a seam, fine about Korea, coarser in the region, coarse beyond.

Three frames, one inside the other, are joined along meridians and parallels into one area, so no edge of a frame shows.
West of CUT_MERIDIAN 360 degrees are added: longitudes run from -168.98 to 191.02, and nothing but Antarctica is cut.
No land lies within 300 km of the antipode of the map's centre, so every area stays an area when it is projected.
"""

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.build.packages import fetch
from geodata.build.plane import areas_only, densified, simplified, to_plane
from geodata.build.sources import DETAIL, REGION, land
from geodata.build.topology import area, read_topology
from geodata.build.write import Output, Row, on_grid, write_geojson

SMALLEST_DETAIL = 1e4  # square metres
SMALLEST_REGION = 1e6
REGION_TOLERANCE = 250.0  # metres
CUT_MERIDIAN = -168.98  # through Bering Strait and the open Pacific
LONGEST_EDGE = 1.0  # degrees


def derive(out: Path) -> list[Output]:
    """Write layers/land.geojson below `out`."""
    whole = shapely.union_all([detail_land(), region_land(), far_land()])
    parts = sorted(areas_only(on_grid(whole)).geoms, key=lambda part: (-part.area, part.bounds))
    groups: dict[str, list[Any]] = {"land-1": parts[:1], "land-2": [], "land-3": [], "land-4": []}
    for part in parts[1:]:
        groups[_group(part)].append(part)
    titles = {"land-1": ("Eurasia and Africa", "유라시아와 아프리카"), "land-2": ("Islands about Korea", "한국 주변의 섬"),
              "land-3": ("Islands of East Asia", "동아시아의 섬"), "land-4": ("Other land", "그 밖의 육지")}
    rows = [Row({"id": name, "date": "", "title": titles[name][0], "title_ko": titles[name][1]}, shapely.MultiPolygon(group))
            for name, group in groups.items()]
    path = out / "layers" / "land.geojson"
    write_geojson(path, rows)
    return [Output(path, ("roaring-landmask", "world-atlas"), "ODbL-1.0")]


def _group(part: Any) -> str:
    if shapely.box(*DETAIL).contains(part):
        return "land-2"
    return "land-3" if shapely.box(*REGION).intersects(part) else "land-4"


def detail_land() -> Any:
    """Land about Korea with every vertex, without islets under a hectare."""
    return larger(land(DETAIL), SMALLEST_DETAIL)


def region_land() -> Any:
    """Land of East Asia about the detail frame, simplified."""
    west, south, east, north = REGION
    wider = land((west - 1, south - 1, east + 1, north + 1))  # simplified before it is cut, so that the cut stays straight
    coarse = larger(areas_only(simplified(larger(wider, SMALLEST_REGION), REGION_TOLERANCE)), SMALLEST_REGION)
    return areas_only(coarse.intersection(shapely.box(*REGION)).difference(shapely.box(*DETAIL)))


def far_land() -> Any:
    """Land beyond the region, its long edges divided so that the projection may bend them."""
    topology = read_topology(fetch("world-atlas") / "land-50m.json", "land")
    world = shapely.union_all([rewrapped(area(topology, member), CUT_MERIDIAN) for member in topology.members])
    beyond = world.difference(shapely.box(*REGION))
    return areas_only(densified(beyond, LONGEST_EDGE))


def rewrapped(geometry: Any, cut: float) -> Any:
    """Lon/lat areas, wherever they run beyond 180 degrees, brought to cut..cut + 360."""
    frame = shapely.box(cut, -90, cut + 360, 90)
    turns = [shapely.transform(geometry, lambda xy, turn=turn: np.add(xy, (turn, 0))).intersection(frame) for turn in (-360, 0, 360)]
    return areas_only(shapely.union_all(turns))


def larger(geometry: Any, square_metres: float) -> Any:
    """The parts of an area that are at least so large."""
    parts = shapely.get_parts(geometry)
    return shapely.MultiPolygon(list(parts[shapely.area(to_plane(parts)) >= square_metres]))
