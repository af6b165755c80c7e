"""Reading a collection from its folder. `load` never fails; what went wrong is in the dataset's `problems`."""

from pathlib import Path

import numpy as np

from geodata import prepared
from geodata.dataset import LANGUAGES, Dataset, Layer
from geodata.lexicon import load_lexicon
from geodata.manifest import Entry, read_manifest
from geodata.narrative import Chapter, parse_chapter
from geodata.projection import Projection
from geodata.readers import Raw, decode, local_file, read
from geodata.schema import NOTHING, Problem, build_table
from geodata.shapes import Shapes

REQUIRED = {"event": ("title", "date", "kind", "sources"), "place": ("name",)}


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
    lexicon = load_lexicon(folder)
    return Dataset(folder, manifest, tuple(layers), sources, chapters, lexicon, (*problems, *found, *lexicon.problems))


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
    from geodata.prepare import is_on_earth, prepare, prepare_points  # here, because a start from prepared layers needs no geometry library

    if entry.kind == "place":
        lonlat = np.array([[_degrees(record.get("lon"), 180), _degrees(record.get("lat"), 90)] for record in raw.records], float).reshape(-1, 2)
        return raw, prepare_points(lonlat, projection)
    on_earth = [shape if is_on_earth(shape) else None for shape in raw.geometries]
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
