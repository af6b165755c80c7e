"""A collection in memory, immutable: its layers, its record, its narrative. `load` never fails; what went wrong is in `problems`."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from geodata.lexicon import Lexicon
from geodata.manifest import Entry, Lane, Manifest
from geodata.narrative import Chapter
from geodata.projection import Projection
from geodata.schema import NOTHING, Problem, Spans, Table
from geodata.shapes import Shapes
from geodata.temporal import Lifetime, parse

LANGUAGES = ("en", "ko")
REQUIRED = {"event": ("title", "date", "kind", "sources"), "place": ("name",)}


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
    lexicon: Lexicon = field(default_factory=Lexicon)
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

    def lives(self, name: str) -> list[Lifetime]:
        """The lifetimes of a feature: one for each of its states."""
        table = self.features[name][0].table
        columns = [table.columns[column] for column in ("id", "feature") if column in table.columns]
        return [life for row, life in enumerate(table.lifetimes) if any(column[row] == name for column in columns)]

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
