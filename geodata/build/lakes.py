"""lakes.geojson: lakes and reservoirs of the peninsula, smoothed, for the source draws them in steps of about a kilometre.

Approximate shapes, of today. Soyang is missing in the source, most of Supung, Paro and the estuaries but the Han's are in reservoirs.geojson.
Those of lakes.csv have a name and, where a source tells it, the day since when they have been full.
"""

import csv
import json
from pathlib import Path
from typing import Any

import shapely

from geodata.build.entered import table
from geodata.build.gshhg import reservoirs, rounded
from geodata.build.lines import about, area
from geodata.build.packages import fetch
from geodata.build.plane import areas_only, to_lonlat, to_plane
from geodata.build.sources import DETAIL, kor, land, prk
from geodata.build.write import Output, Row, on_grid, write_geojson

SMALLEST = 7e6  # square metres; of smaller ones the source keeps four or five corners
CLOSING = 450.0  # metres across which pieces of one lake are joined
ASHORE = 0.95  # share of a lake that lies on land; others are bays or flats

UNDATED = {"title": "Lake or reservoir", "title_ko": "호수 또는 저수지", "note": "Not identified: it may be younger than the day shown.",
           "note_ko": "확인되지 않았다. 보이는 날짜보다 나중에 생겼을 수 있다.", "sources": ""}


def derive(out: Path) -> list[Output]:
    """Write layers/lakes.geojson below `out`."""
    lakes = sorted((to_lonlat(lake) for lake in source_lakes()), key=lambda lake: (-round(lake.area, 9), lake.bounds))
    with Path(__file__).with_name("lakes.csv").open(encoding="utf-8", newline="") as file:
        names = list(csv.DictReader(file))
    path = out / "layers" / "lakes.geojson"
    write_geojson(path, [*named_rows(lakes, names), estuary()])
    return [Output(path, ("@geo-maps/earth-lakes-10m", "roaring-landmask"), "ODbL-1.0", hand="build/lakes.csv, hand/zones.csv")]


def estuary() -> Row:
    """The water of the Han River estuary that the coast, which ends at its mouth, counts as land."""
    zone = next(row for row in table("zones") if row["id"] == "han-estuary")
    whole = area(zone["shape"])
    wet = areas_only(on_grid(shapely.intersection(whole, land(about(whole)))))
    properties = {"id": "han-estuary-water", "date": "", "title": "Han River estuary", "title_ko": "한강하구", "note": "Approximate banks.",
                  "note_ko": "대략적인 강기슭.", "sources": zone["sources"]}
    return Row(properties, shapely.MultiPolygon([part for part in shapely.get_parts(wet) if part.area > 1e-5]))


def named_rows(lakes: list[Any], names: list[dict[str, str]]) -> list[Row]:
    """A row for each lake: first those named at their position (`lon`, `lat`), then the others. Raises ValueError for a name without a lake of its own."""
    rows, taken = [], set()
    for name in names:
        spot = shapely.Point(float(name["lon"]), float(name["lat"]))
        number = min(range(len(lakes)), key=lambda index: lakes[index].distance(spot))
        if lakes[number].distance(spot) > 0.02 or number in taken:
            raise ValueError(f"lakes.csv, '{name['id']}': no lake of its own lies at its position. Correct lon and lat.")
        taken.add(number)
        properties = {key: name[key] for key in ("id", "date", "title", "title_ko", "note", "note_ko", "sources")}
        rows.append(Row(properties, on_grid(lakes[number])))
    unnamed = [lake for number, lake in enumerate(lakes) if number not in taken]
    return rows + [Row({"id": f"lake-{number}", "date": ""} | UNDATED, on_grid(lake)) for number, lake in enumerate(unnamed, 1)]


def source_lakes() -> list[Any]:
    """Smoothed lakes of both sides in map metres."""
    content = json.loads((fetch("@geo-maps/earth-lakes-10m") / "map.geo.json").read_text("utf-8"))
    parts = shapely.get_parts(shapely.from_geojson(json.dumps(content["geometries"][0])))
    near = to_plane(parts[shapely.intersects(parts, shapely.box(*DETAIL))])
    joined = shapely.get_parts(shapely.buffer(shapely.union_all(shapely.buffer(near, CLOSING)), -CLOSING))
    korea = to_plane(shapely.union_all([prk(), kor()]))
    ours = [lake for lake in joined if lake.area >= SMALLEST and korea.intersects(lake)]
    ashore = to_plane(land(DETAIL))
    elsewhere = to_plane(shapely.union_all(reservoirs()))
    return [smooth(lake) for lake in ours if lake.intersection(ashore).area >= ASHORE * lake.area and not lake.intersects(elsewhere)]


def smooth(area: Any) -> Any:
    """A polygon in metres with its steps taken off and its corners rounded."""
    plain = shapely.simplify(area, 250)
    rings = [rounded(shapely.get_coordinates(ring), closed=True) for ring in (plain.exterior, *plain.interiors)]
    return shapely.make_valid(shapely.Polygon(rings[0], rings[1:]))
