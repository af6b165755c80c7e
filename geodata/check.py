"""Everything wrong with a collection, found by reading it anew: what `python -m geodata` lists."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import shapely

from geodata.check_lexicon import lexicon_problems
from geodata.dataset import Dataset, Layer
from geodata.loading import load
from geodata.prepare import is_on_earth
from geodata.readers import read
from geodata.schema import Problem, Table
from geodata.temporal import parse

ROLES = ("", "where", "about", "heard")


def check(folder: Path) -> list[Problem]:
    """All problems of the collection in `folder`, in the order of its files and rows; empty if there are none."""
    if not folder.is_dir():
        return [Problem(str(folder), 0, "There is no such folder.", "Give the folder that holds manifest.toml.")]
    dataset = load(folder)
    found = set(dataset.problems)
    for layer in dataset.layers:
        if layer.entry.kind not in ("event", "place"):
            raw = read(folder, layer.entry.file)
            found.update(raw.problems)
            found.update(geometry_problems(layer.entry.file, raw.rows, raw.geometries))
    found.update(place_problems(dataset.places.table))
    found.update(event_problems(dataset))
    found.update(source_problems(dataset))
    found.update(identity_problems(dataset))
    found.update(narrative_problems(dataset))
    found.update(lexicon_problems(dataset))
    return sorted(found)


def geometry_problems(file: str, rows: list[int], geometries: list) -> Iterator[Problem]:
    """Features without geometry, off the earth, or with one that crosses itself."""
    for row, shape in zip(rows, geometries, strict=True):
        if shape is None or shape.is_empty:
            yield Problem(file, row, "The feature has no geometry.", "Draw it or remove it.")
            continue
        if not is_on_earth(shape):
            _, _, east, north = shape.bounds
            yield Problem(file, row, f"Coordinates lie off the earth (up to {east:g}, {north:g}).", "Give degrees, longitude first.")
        elif not shape.is_valid:
            yield Problem(file, row, f"The geometry is invalid: {shapely.is_valid_reason(shape)}.", "Untangle it there.")


def place_problems(table: Table) -> Iterator[Problem]:
    for row in range(len(table)):
        for column, limit in (("lon", 180), ("lat", 90)):
            text = table.text(column, row)
            try:
                good = abs(float(text)) <= limit
            except ValueError:
                good = False
            if not good:
                yield Problem(table.file, table.rows[row], f"'{text}' is not a {column} on the earth.", f"Give degrees between -{limit} and {limit}.")


def event_problems(dataset: Dataset) -> Iterator[Problem]:
    table, places = dataset.events, dataset.places.table.row_of
    kinds = {kind for lane in dataset.manifest.lanes for kind in lane.kinds}
    for row in range(len(table)):
        at = (table.file, table.rows[row])
        kind, importance = table.text("kind", row), table.text("importance", row)
        if kinds and kind and kind not in kinds:
            yield Problem(*at, f"The kind '{kind}' is in no lane of the manifest.", f"Use one of: {', '.join(sorted(kinds))}.")
        if importance not in ("", "1", "2", "3"):
            yield Problem(*at, f"The importance '{importance}' is not 1, 2 or 3.", "3 marks a turning point.")
        for mention in table.many("places", row):
            name, _, role = mention.partition(":")
            if name not in places:
                yield Problem(*at, f"The place '{name}' is not in {dataset.places.table.file or 'any table of places'}.", "Add it there, or mend its spelling.")
            if role not in ROLES:
                yield Problem(*at, f"The role '{role}' of place '{name}' is unknown.", "Use where, about or heard.")
        life, span = table.lifetimes[row], dataset.span
        if life.begin < life.end and (life.begin < span.begin or life.begin >= span.end):
            yield Problem(*at, f"The date {life.text} lies outside the collection's span {span.text}.", "Mend the date, or widen the span in manifest.toml.")


def source_problems(dataset: Dataset) -> Iterator[Problem]:
    """Source ids that the bibliography does not have, in every table that cites any."""
    known = set(dataset.sources.columns["id"])
    for layer in dataset.layers:
        table = layer.table
        for row in range(len(table)):
            for name in table.many("sources", row):
                if name not in known:
                    yield Problem(table.file, table.rows[row], f"The source '{name}' is not in sources.csv.", "Add it there, or mend its spelling.")


def identity_problems(dataset: Dataset) -> Iterator[Problem]:
    """Ids used twice: across tables never, within one only for states whose lifetimes do not meet."""
    owner: dict[str, str] = {}
    for layer in dataset.layers:
        yield from _repeated(layer)
        for name in dict.fromkeys(layer.table.columns["id"]):
            other = owner.setdefault(name, layer.table.file)
            if other != layer.table.file:
                row = layer.table.rows[layer.table.row_of[name]]
                yield Problem(layer.table.file, row, f"The id '{name}' is used in {other} too.", "Every id may name one thing only.")
    seen: set[str] = set()
    for row, name in enumerate(dataset.sources.columns["id"]):
        if name in seen:
            yield Problem(dataset.sources.file, dataset.sources.rows[row], f"The id '{name}' is used twice.", "Merge the rows or rename one.")
        seen.add(name)


def _repeated(layer: Layer) -> Iterator[Problem]:
    table = layer.table
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for column in {"id", "feature"} & set(table.columns):
        for row, name in enumerate(table.columns[column]):
            groups[column, name].append(row)
    for (_, name), rows in groups.items():
        rows.sort(key=lambda row: table.lifetimes[row].begin)
        for earlier, later in pairwise(rows):
            if name and layer.entry.kind == "event":
                yield Problem(table.file, table.rows[later], f"The id '{name}' stands in row {table.rows[earlier]} too.", "Rename one.")
            elif name and table.lifetimes[later].begin < table.lifetimes[earlier].end:
                yield Problem(table.file, table.rows[later], f"'{name}' stands in row {table.rows[earlier]} too, at the same time.",
                              "Rename one, or give the two states dates that do not overlap.")


def narrative_problems(dataset: Dataset) -> Iterator[Problem]:
    lines = {name for layer in dataset.layers if layer.entry.kind not in ("event", "place")
             for column in ("id", "feature") for name in layer.table.columns.get(column, ())}
    targets = {"event": set(dataset.events.columns["id"]), "place": set(dataset.places.table.columns["id"]),
               "line": lines, "source": set(dataset.sources.columns["id"]), "word": set(dataset.lexicon.words)}
    for chapters in dataset.chapters.values():
        for chapter in chapters:
            begins = [passage.lifetime.begin for passage in chapter.passages]
            for passage, before in zip(chapter.passages, [begins[0], *begins] if begins else [], strict=False):
                if chapter.kind == "period" and passage.lifetime.begin < before:
                    what = f"'{passage.title}' begins before the passage above it."
                    yield Problem(chapter.file, passage.row, what, "Put the passages in the order of their dates.")
                for link in passage.links:
                    if wrong := _dead(link.scheme, link.target, targets):
                        yield Problem(chapter.file, passage.row, f"The link '{link.text}' {wrong}", "Mend the link.")


def _dead(scheme: str, target: str, targets: dict[str, set[str]]) -> str:
    """What is wrong with a link, '' if it leads somewhere."""
    if scheme == "https":
        return ""
    if scheme == "date":
        try:
            parse(target)
            return ""
        except ValueError as error:
            return f"names no date: {error}"
    if scheme not in targets:
        return f"has the unknown scheme '{scheme}:'."
    return "" if target in targets[scheme] else f"leads nowhere: there is no {scheme} '{target}'."
