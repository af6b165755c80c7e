"""manifest.toml: what a collection is called, which files are its layers, and how its kinds of events fall into lanes."""

import tomllib
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from geodata.projection import Projection
from geodata.readers import decode
from geodata.schema import Problem
from geodata.temporal import parse

FILE = "manifest.toml"
KINDS = ("ground", "area", "line", "place", "event", "relief")


@dataclass(frozen=True)
class Entry:
    """One layer of a manifest: its file, how it is drawn (`kind`), its look (`style`, a plain word) and its rights; `finest` is in metres per
    pixel: closer up it is not drawn, for it is known no better."""

    id: str
    file: str
    kind: str
    title: str = ""
    title_ko: str = ""
    style: str = ""
    group: str = ""
    states: str = ""
    visible: bool = True
    legend: bool = True
    finest: float = 0.0
    licence: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class Lane:
    """Kinds of events that share a row of the timeline, a colour and a symbol."""

    id: str
    title: str = ""
    title_ko: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Era:
    """A named stretch of time, shown as a band over the timeline."""

    id: str
    date: str
    title: str
    title_ko: str = ""


@dataclass(frozen=True)
class Manifest:
    """A collection's manifest. `opening` is lon/lat west, south, east, north and a date."""

    title: str = "Untitled collection"
    title_ko: str = ""
    span: str = "1945-08-15/2026-12-31"
    lon: float = 126.677
    lat: float = 37.956
    opening_date: str = ""
    opening_box_km: tuple[float, ...] = (-300.0, -560.0, 400.0, 600.0)
    credits: tuple[str, ...] = ()
    layers: tuple[Entry, ...] = ()
    lanes: tuple[Lane, ...] = ()
    eras: tuple[Era, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @cached_property
    def projection(self) -> Projection:
        return Projection(self.lon, self.lat)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a collection; where it is missing or broken, one made from the files that are there, and the problem."""
    try:
        text, problems = decode((folder / FILE).read_bytes(), FILE)
        values = tomllib.loads(text)
    except FileNotFoundError:
        return guess(folder, Problem(FILE, 0, "The folder has no manifest.", "The files that are there are shown plainly; add a manifest to style them."))
    except (tomllib.TOMLDecodeError, OSError) as error:
        return guess(folder, Problem(FILE, 0, f"The manifest cannot be read: {error}.", "Mend that line; until then the files are shown plainly."))
    if "layers" not in values:
        return guess(folder, Problem(FILE, 0, "The manifest names no layers.", "The files that are there are shown plainly; add [[layers]] to style them."))
    layers = _entries(Entry, "layers", values, problems)
    for entry in layers:
        if entry.kind not in KINDS:
            problems.append(Problem(FILE, 0, f"Layer '{entry.id}' has the unknown kind '{entry.kind}'.", f"Use one of: {', '.join(KINDS)}."))
    layers = [entry for entry in layers if entry.kind in KINDS]
    lanes, eras = _entries(Lane, "lanes", values, problems), _entries(Era, "eras", values, problems)
    plain = _known(Manifest, {key: value for key, value in values.items() if key not in ("layers", "lanes", "eras")}, "the manifest", problems)
    manifest = Manifest(**plain, layers=tuple(layers), lanes=tuple(lanes), eras=tuple(eras))
    return _checked(manifest, problems)


def _checked(manifest: Manifest, problems: list[Problem]) -> Manifest:
    """The manifest with the values that cannot be used replaced by plain ones, and the problems with them."""
    changes: dict[str, Any] = {}
    for name in ("span", "opening_date"):
        try:
            parse(getattr(manifest, name))
        except ValueError as error:
            problems.append(Problem(FILE, 0, f"'{name}': {error}"))
            changes[name] = getattr(Manifest, name)
    box = manifest.opening_box_km
    if len(box) != 4 or not all(isinstance(value, (int, float)) for value in box) or box[0] >= box[2] or box[1] >= box[3]:
        problems.append(Problem(FILE, 0, "'opening_box_km' is not a box.", "Write [west, south, east, north] in kilometres from the centre."))
        changes["opening_box_km"] = Manifest.opening_box_km
    if not (-180 <= manifest.lon <= 180 and -90 <= manifest.lat <= 90):
        problems.append(Problem(FILE, 0, "The centre of the projection lies off the earth.", "Give lon within ±180 and lat within ±90."))
        changes |= {"lon": Manifest.lon, "lat": Manifest.lat}
    values = {item.name: getattr(manifest, item.name) for item in fields(Manifest)}
    return Manifest(**(values | changes | {"problems": tuple(problems)}))


def _entries(kind: type, name: str, values: dict[str, Any], problems: list[Problem]) -> list[Any]:
    found, rows = [], values.get(name, [])
    if not isinstance(rows, list):
        problems.append(Problem(FILE, 0, f"'{name}' is not a list of tables.", f"Write each as [[{name}]]."))
        return []
    for number, row in enumerate(rows, 1):
        label = f"[[{name}]] number {number}"
        known = _known(kind, row if isinstance(row, dict) else {}, label, problems)
        try:
            found.append(kind(**known))
        except TypeError as error:
            missing = str(error).split("argument", 1)[-1].lstrip("s: ")
            problems.append(Problem(FILE, 0, f"{label} lacks {missing}.", "Add it."))
    return found


def _known(kind: type, row: dict[str, Any], label: str, problems: list[Problem]) -> dict[str, Any]:
    """The values of a row that a dataclass has, of the type it has them; the others are reported and left out."""
    known = {}
    for name, value in row.items():
        field_type = next((item.type for item in fields(kind) if item.name == name), None)
        value = tuple(value) if isinstance(value, list) else float(value) if type(value) is int else value
        wanted = field_type if field_type in (str, float, bool) else tuple
        if field_type is None or name == "problems":
            problems.append(Problem(FILE, 0, f"{label} has the unknown key '{name}'.", "Take it out, or mend its spelling."))
        elif not isinstance(value, wanted):
            problems.append(Problem(FILE, 0, f"'{name}' of {label} is not a {wanted.__name__}.", "Mend its value."))
        else:
            known[name] = value
    return known


def guess(folder: Path, problem: Problem) -> Manifest:
    """A plain manifest of the files in a folder, for a collection without a usable one of its own."""
    entries = []
    for path in sorted(folder.glob("layers/*.geojson")):
        area = b'"Polygon"' in path.read_bytes()[:20000] or b'"MultiPolygon"' in path.read_bytes()[:20000]
        entries.append(Entry(path.stem, f"layers/{path.name}", "area" if area else "line", path.stem.replace("_", " ").capitalize(), style=path.stem))
    for name, kind in (("places.csv", "place"), ("events.csv", "event")):
        if (folder / name).is_file():
            entries.append(Entry(kind + "s", name, kind, (kind + "s").capitalize(), style=kind))
    return Manifest(title=folder.name, layers=tuple(entries), problems=(problem,))
