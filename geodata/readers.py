"""One function a file format: each reads a local file to records with their rows and, where the format has them, geometries."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.schema import Problem


@dataclass(frozen=True)
class Raw:
    """What a file holds, as text: `geometries` (lon/lat, EPSG:4326) run beside `records` or are empty."""

    records: list[dict[str, str]]
    rows: list[int]
    geometries: list[Any]
    problems: list[Problem]


def local_file(folder: Path, name: str) -> Path:
    """The file `name` inside `folder`. Raises ValueError for anything that is not an existing local file within it."""
    if "://" in name or name.startswith(("/", "\\")) or ":" in name or "/vsi" in name:
        raise ValueError(f"'{name}' is not a file of this collection. Give a path relative to its folder; nothing is read from a network.")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"'{name}' lies outside the collection's folder. Move the file into it.")
    if not path.is_file():
        raise ValueError(f"The file '{name}' is missing. Put it back, or take its entry out of manifest.toml.")
    return path


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Text of UTF-8 bytes (a byte order mark is dropped); bytes that are not UTF-8 become � and are reported with their line."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        what = f"The file is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}."
        return data.decode("utf-8", "replace"), [Problem(file, row, what, "Save it as UTF-8.")]


def read_csv(path: Path, file: str) -> Raw:
    text, problems = decode(path.read_bytes(), file)
    if not text.strip():
        return Raw([], [], [], [*problems, Problem(file, 0, "The file is empty.", "It needs a header line and rows.")])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records, rows = [], []
    try:
        header = next(cells for cells in reader if cells)
        for cells in filter(None, reader):  # a blank line is no row
            if len(cells) != len(header):
                problems.append(Problem(file, reader.line_num, "The row has more or fewer cells than the header.",
                                        "Put cells that hold commas or quotation marks in double quotes."))
                cells += [""] * (len(header) - len(cells))
            records.append(dict(zip(header, map(str.strip, cells), strict=False)))
            rows.append(reader.line_num)
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num, f"The row cannot be read as CSV ({error}).", "Look for an unclosed quotation mark."))
    return Raw(records, rows, [], problems)


def read_geojson(path: Path, file: str) -> Raw:
    text, problems = decode(path.read_bytes(), file)
    try:
        features = json.loads(text)["features"]
        if not isinstance(features, list):
            raise TypeError("'features' is not a list")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return Raw([], [], [], [*problems, Problem(file, getattr(error, "lineno", 0), f"The file is not a GeoJSON feature collection ({error}).",
                                                   "Export it again as GeoJSON (RFC 7946).")])
    raw = Raw([], [], [], problems)
    for row, feature in enumerate(features, 1):
        _add_feature(raw, feature, row, file)
    return raw


def _add_feature(raw: Raw, feature: Any, row: int, file: str) -> None:
    from shapely.geometry import shape  # here, because a start from prepared layers reads no geometry

    try:
        geometry = shape(feature["geometry"]) if feature["geometry"] else None
        properties = feature.get("properties") or {}
        record = {str(key): _cell(value) for key, value in properties.items()}
    except Exception as error:  # shapely raises many kinds for what is not a geometry; each is one bad feature, none ends the reading
        raw.problems.append(Problem(file, row, f"The feature has no usable geometry ({error}).", "Draw it again or remove it."))
        return
    raw.records.append(record)
    raw.rows.append(row)
    raw.geometries.append(geometry)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


READERS: dict[str, Callable[[Path, str], Raw]] = {".csv": read_csv, ".geojson": read_geojson}


def read(folder: Path, name: str) -> Raw:
    """Read a file of a collection by its suffix; what goes wrong becomes a Problem, never an exception."""
    try:
        path = local_file(folder, name)
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            raise ValueError(f"'{name}' has a format that is not read here. Use one of: {', '.join(READERS)}.")
        return reader(path, name)
    except (ValueError, OSError) as error:
        return Raw([], [], [], [Problem(name, 0, str(error))])
