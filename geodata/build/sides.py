"""sides.geojson: who administered what, as dated areas of land, before and after the war; none while the fronts moved.

Until 24 June 1950 the 38th parallel divides, from 27 July 1953 the Military Demarcation Line on land and the island clauses at sea.
"""

from functools import cache
from pathlib import Path
from typing import Any

import shapely

from geodata.build.plane import areas_only, simplified
from geodata.build.sources import DETAIL, kor, land, prk
from geodata.build.write import Output, Row, on_grid, write_geojson

TOLERANCE = 60.0  # metres, coasts and rivers; the dividing lines stay exact
SMALLEST = 2e-6  # square degrees, about 2 ha
PARALLEL = 38.0
HAMBAK_BOX = shapely.box(126.00, 37.66, 126.06, 37.70)  # Hambak-do: in OpenStreetMap's South, held by the North
HAMBAK = {
    "note": "Hambak-do is counted to the North, which holds it: so the ROK Ministry of National Defense and the UN Command said in September 2019 and "
    "the ROK Board of Audit in March 2020. It has stood in the South’s land register since 1978.",
    "note_ko": "함박도는 북측이 점유하고 있어 북측으로 셈하였다. 2019년 9월 국방부와 유엔군사령부, 2020년 3월 감사원이 그렇게 밝혔다. "
    "1978년부터 남측 지적공부에 올라 있다.",
    "sources": "yna-2019-09-20-hambak; yna-2020-03-31-hambak",
}
SIDES = (
    ("side-north-1945", "1945-09-02/1948-09-08", "north", "parallel", "Soviet-occupied zone", "소련군 점령 지역"),
    ("side-south-1945", "1945-09-02/1948-08-14", "south", "parallel", "US-occupied zone", "미군 점령 지역"),
    ("side-north-1948", "1948-09-09/1950-06-24", "north", "parallel", "Democratic People's Republic of Korea", "조선민주주의인민공화국"),
    ("side-south-1948", "1948-08-15/1950-06-24", "south", "parallel", "Republic of Korea", "대한민국"),
    ("side-north-1953", "1953-07-27/..", "north", "mdl", "Democratic People's Republic of Korea", "조선민주주의인민공화국"),
    ("side-south-1953", "1953-07-27/..", "south", "mdl", "Republic of Korea", "대한민국"),
)


def derive(out: Path) -> list[Output]:
    """Write layers/sides.geojson below `out`."""
    areas = {"mdl": by_mdl(korean_land()), "parallel": by_parallel(korean_land())}
    rows = []
    for name, date, side, divider, title, title_ko in SIDES:
        properties = {"id": name, "date": date, "title": title, "title_ko": title_ko, "side": side}
        if divider == "mdl":
            properties |= HAMBAK
        whole = on_grid(areas[divider][side])
        rows.append(Row(properties, shapely.MultiPolygon([part for part in whole.geoms if part.area >= SMALLEST / 2])))
    path = out / "layers" / "sides.geojson"
    write_geojson(path, rows)
    return [Output(path, ("roaring-landmask", "timezonefinder-data"), "ODbL-1.0")]


@cache
def korean_land() -> Any:
    """Land of both sides as one area, its coast and rivers simplified."""
    both = shapely.union_all([prk(), kor()])
    ashore = areas_only(shapely.intersection(land(DETAIL), both))
    kept = shapely.MultiPolygon([part for part in ashore.geoms if part.area >= SMALLEST])
    return areas_only(simplified(kept, TOLERANCE))


def by_parallel(ashore: Any) -> dict[str, Any]:
    """The area of each side, north and south of 38 degrees."""
    west, south, east, north = DETAIL
    edge = [(west + (east - west) * step / 900, PARALLEL) for step in range(901)]  # dense, for the parallel is a curve on the map
    below = shapely.Polygon([*edge, (east, south), (west, south)])
    above = shapely.Polygon([*edge, (east, north), (west, north)])
    return {"north": areas_only(ashore.intersection(above)), "south": areas_only(ashore.intersection(below))}


def by_mdl(ashore: Any) -> dict[str, Any]:
    """The area of each side since the armistice. `ashore` is simplified, the dividing line keeps every vertex."""
    held = kor().difference(HAMBAK_BOX)
    return {"north": areas_only(ashore.difference(held)), "south": areas_only(ashore.intersection(held))}
