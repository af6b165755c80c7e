"""The deterministic writer: `write_geojson(path, rows)`, one feature a line, fixed 5 decimals, LF, no time stamps.

    Row(properties, geometry)       properties: id, date, title, title_ko, ... in the order to be written; values are text
    Output(path, packages, licence) what a step wrote and which packages (names of packages.toml) it came from
    on_grid(geometry)               the geometry rounded to 5 decimals and still valid
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

GRID = 1e-5  # degrees, about 1 m


@dataclass(frozen=True)
class Row:
    """One feature: its properties (text, in order of writing) and its shapely geometry (lon/lat, EPSG:4326)."""

    properties: dict[str, str]
    geometry: Any


@dataclass(frozen=True)
class Output:
    """A file a step wrote; `packages` are names of packages.toml, `hand` names what was entered by hand."""

    path: Path
    packages: tuple[str, ...]
    licence: str
    hand: str = ""


def on_grid(geometry: Any) -> Any:
    """The geometry with its coordinates on the 5-decimal grid; areas stay valid, parts that collapse go."""
    return shapely.set_precision(geometry, GRID, mode="valid_output")


def write_geojson(path: Path, rows: Iterable[Row]) -> None:
    """Write features in the order given. Raises ValueError for an empty or invalid geometry or an id given twice."""
    lines, ids = [], set()
    for row in rows:
        name = row.properties["id"]
        if name in ids or row.geometry.is_empty or not row.geometry.is_valid:
            raise ValueError(f"{path.name}, feature '{name}': given twice, empty or invalid. Mend the step that makes it.")
        ids.add(name)
        lines.append(feature_text(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_bytes(text.encode("utf-8"))


def feature_text(row: Row) -> str:
    """One line of GeoJSON for a feature."""
    properties = json.dumps(row.properties, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"Feature","properties":{properties},"geometry":{geometry_text(row.geometry)}}}'


def geometry_text(geometry: Any) -> str:
    """GeoJSON of a geometry with coordinates of exactly five decimals, exterior rings anticlockwise."""
    return f'{{"type":"{geometry.geom_type}","coordinates":{_coordinates(geometry)}}}'


def _coordinates(geometry: Any) -> str:
    if geometry.geom_type.startswith("Multi"):
        return "[" + ",".join(_coordinates(part) for part in geometry.geoms) + "]"
    if geometry.geom_type == "Polygon":
        turned = shapely.orient_polygons(geometry)
        return "[" + ",".join(_pairs(ring) for ring in (turned.exterior, *turned.interiors)) + "]"
    if geometry.geom_type == "Point":
        return _pairs(geometry)[1:-1]
    return _pairs(geometry)


def _pairs(geometry: Any) -> str:
    xy = np.round(shapely.get_coordinates(geometry), 5) + 0.0  # + 0.0 turns -0.0 into 0.0
    return "[" + ",".join(f"[{x:.5f},{y:.5f}]" for x, y in xy) + "]"
