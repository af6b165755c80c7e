"""A collection in memory, immutable: its layers, its record, its narrative. `load` never fails; what went wrong is in `problems`."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from geodata import prepared
from geodata.manifest import Entry, Lane, Manifest, read_manifest
from geodata.narrative import Chapter, parse_chapter
from geodata.projection import Projection
from geodata.readers import Raw, decode, local_file, read
from geodata.schema import Problem, Spans, Table, build_table
from geodata.shapes import Shapes, prepare, prepare_points
from geodata.temporal import Lifetime, parse

LANGUAGES = ("en", "ko")
REQUIRED = {"event": ("title", "date", "kind", "sources"), "place": ("name",)}
NOTHING = Table("", {"id": ()}, (), ())


@dataclass(frozen=True, eq=False)
class Layer:
    """A timed table and how it looks. `shape_row[i]` is the row of `shapes` that table row i draws (states share their section's)."""

    entry: Entry
    table: Table
    shapes: Shapes
    shape_row: np.ndarray

    @property
    def id(self) -> str:
        return self.entry.id

    def title(self, language: str) -> str:
        return (self.entry.title_ko if language == "ko" else "") or self.entry.title or self.entry.id


@dataclass(frozen=True, eq=False)
class Sites(Spans):
    """Where and when events took place: site i is event row `event[i]` at place row `place[i]`, map metres `xy[i]` (n, 2)."""

    event: np.ndarray
    place: np.ndarray
    xy: np.ndarray
    begin: np.ndarray
    end: np.ndarray


@dataclass(frozen=True, eq=False)
class Dataset:
    """A whole collection."""

    folder: Path
    manifest: Manifest
    layers: tuple[Layer, ...] = ()
    sources: Table = NOTHING
    chapters: dict[str, tuple[Chapter, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def projection(self) -> Projection:
        return self.manifest.projection

    @cached_property
    def span(self) -> Lifetime:
        return parse(self.manifest.span)

    @cached_property
    def events(self) -> Table:
        return next((layer.table for layer in self.layers if layer.entry.kind == "event"), NOTHING)

    @cached_property
    def places(self) -> Layer:
        empty = Layer(Entry("places", "", "place"), NOTHING, Shapes(points=np.empty((0, 2))), np.empty(0, np.int32))
        return next((layer for layer in self.layers if layer.entry.kind == "place"), empty)

    @cached_property
    def features(self) -> dict[str, tuple[Layer, int]]:
        """Layer and first row of every feature id; of a section with states also by the section's own id."""
        found: dict[str, tuple[Layer, int]] = {}
        for layer in reversed(self.layers):
            for column in ("id", "feature"):
                for row in range(len(layer.table) - 1, -1, -1):
                    name = layer.table.columns.get(column, ())
                    if name:
                        found[name[row]] = (layer, row)
        return found

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The manifest's lanes, and one more for the kinds that none of them has."""
        known = {kind for lane in self.manifest.lanes for kind in lane.kinds}
        others = sorted(set(self.events.columns.get("kind", ())) - known)
        return self.manifest.lanes + ((Lane("other", "Other", "기타", tuple(others)),) if others else ())

    @cached_property
    def lane_of(self) -> np.ndarray:
        """Lane number of each event row, int16 (n,)."""
        number = {kind: index for index, lane in enumerate(self.lanes) for kind in lane.kinds}
        return np.array([number[kind] for kind in self.events.columns.get("kind", ())], np.int16)

    @cached_property
    def sites(self) -> Sites:
        """Every (event, place) pair whose role is 'where'."""
        row_of, pairs = self.places.table.row_of if len(self.places.table) else {}, []
        for event in range(len(self.events)):
            for mention in self.events.many("places", event):
                name, _, role = mention.partition(":")
                if name in row_of and role in ("", "where"):
                    pairs.append((event, row_of[name]))
        event_rows, place_rows = np.array(pairs, np.int32).reshape(-1, 2).T
        points = self.places.shapes.points
        xy = points[place_rows] if points is not None else np.empty((0, 2))
        return Sites(event_rows, place_rows, xy, self.events.begin[event_rows], self.events.end[event_rows])


def load(folder: Path) -> Dataset:
    """The collection in a folder, with every problem met on the way in `problems`."""
    manifest = read_manifest(folder)
    problems, layers = list(manifest.problems), []
    for entry in manifest.layers:
        if entry.kind != "relief":
            layer, found = load_layer(folder, entry, manifest.projection)
            layers.append(layer)
            problems += found
    sources = NOTHING
    if (folder / "sources.csv").is_file():
        raw = read(folder, "sources.csv")
        sources, found = build_table("sources.csv", raw.records, raw.rows, ("title",))
        problems += [*raw.problems, *found]
    chapters, found = load_chapters(folder)
    return Dataset(folder, manifest, tuple(layers), sources, chapters, tuple(problems + found))


def load_layer(folder: Path, entry: Entry, projection: Projection) -> tuple[Layer, list[Problem]]:
    """One layer: from its prepared form where that still fits its file, else from the file itself."""
    raw, shapes = _prepared(folder, entry, projection) or read_layer(folder, entry, projection)
    records, rows, file, problems = raw.records, raw.rows, entry.file, list(raw.problems)
    shape_row = np.arange(len(records), dtype=np.int32)
    if entry.states:
        states = read(folder, entry.states)
        section = {record.get("id"): number for number, record in enumerate(records)}
        known = [number for number, state in enumerate(states.records) if state.get("feature") in section]
        problems += states.problems + [
            Problem(entry.states, states.rows[number], f"The feature '{state.get('feature')}' is not in {file}.", "Mend its id.")
            for number, state in enumerate(states.records) if state.get("feature") not in section]
        shape_row = np.array([section[states.records[number]["feature"]] for number in known], np.int32)
        merged = [records[at] | {key: value for key, value in states.records[number].items() if value} for at, number in zip(shape_row, known, strict=True)]
        records, rows, file = merged, [states.rows[number] for number in known], entry.states
    table, found = build_table(file, records, rows, REQUIRED.get(entry.kind, ()))
    return Layer(entry, table, shapes, shape_row), problems + found


def _prepared(folder: Path, entry: Entry, projection: Projection) -> tuple[Raw, Shapes] | None:
    try:
        return None if entry.kind == "event" else prepared.load(local_file(folder, entry.file), projection)
    except (ValueError, OSError):
        return None  # the reader says what is wrong with the file


def read_layer(folder: Path, entry: Entry, projection: Projection) -> tuple[Raw, Shapes]:
    raw = read(folder, entry.file)
    if entry.kind == "event":
        return raw, Shapes()
    if entry.kind == "place":
        lonlat = np.array([[_degrees(record.get("lon"), 180), _degrees(record.get("lat"), 90)] for record in raw.records], float).reshape(-1, 2)
        return raw, prepare_points(lonlat, projection)
    on_earth = [shape if shape is not None and np.abs(shape.bounds).max() <= 180 else None for shape in raw.geometries]
    return raw, prepare(on_earth or [None] * len(raw.records), projection)


def _degrees(text: str | None, limit: float) -> float:
    """Degrees in a cell, NaN for what is no number or off the earth."""
    try:
        value = float(text or "nan")
    except ValueError:
        return float("nan")
    return value if abs(value) <= limit else float("nan")


def load_chapters(folder: Path) -> tuple[dict[str, tuple[Chapter, ...]], list[Problem]]:
    """Chapters by language, in the order of their file names."""
    problems: list[Problem] = []
    chapters = {}
    for language in LANGUAGES:
        found = []
        place = folder / "narrative" if language == "en" else folder / "narrative" / language
        for path in sorted(place.glob("*.md")):
            file = path.relative_to(folder).as_posix()
            text, wrong = decode(path.read_bytes(), file)
            chapter, more = parse_chapter(text, file)
            problems += [*wrong, *more]
            found += [chapter] if chapter else []
        chapters[language] = tuple(found)
    return chapters, problems
