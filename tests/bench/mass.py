"""Events by the hundred thousand, made up in memory over a collection's own ground, places and narrative."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from geodata.dataset import Dataset, Sites
from geodata.loading import load
from geodata.schema import Table
from geodata.temporal import Lifetime, iso
from tests.bench.report import Row
from tests.bench.scrub import MOTIONS, scrubbed
from tests.bench.stage import close_window, open_window, until_idle
from viewer.session import opening_extent

GOALS = {100_000: 8.0, 1_000_000: 12.0}
TRAILS = {"a year": 365, "everything so far": 40_000}
LENGTHS = np.array([1, 1, 1, 1, 1, 1, 2, 5, 30, 400])  # days


def measure(collection: Path, quick: bool) -> Iterator[Row]:
    """A row for each number of events, trail and motion."""
    for count, goal in GOALS.items() if not quick else [(100_000, GOALS[100_000])]:
        window = open_window(crowded(load(collection), count))
        for name, trail in TRAILS.items():
            window.session.update(trail=trail)
            until_idle()
            for motion in MOTIONS:
                title = f"scrub step, {count:,} events, {name}, {motion}"
                yield Row(title, *scrubbed(window, motion, 40 if quick else 150), goal=goal)
        close_window(window)


def crowded(dataset: Dataset, count: int) -> Dataset:
    """The dataset with `count` events over its whole span and opening view in the place of its own."""
    chance = np.random.default_rng(count)
    begin = chance.integers(dataset.span.begin, dataset.span.end, count)
    end = begin + chance.choice(LENGTHS, count)
    table = make_table(dataset, begin, end)
    layers = tuple(replace(layer, table=table, shape_row=np.arange(count, dtype=np.int32)) if layer.entry.kind == "event" else layer
                   for layer in dataset.layers)
    made = replace(dataset, layers=layers)
    west, south, east, north = opening_extent(dataset)
    xy = np.column_stack((chance.uniform(west, east, count), chance.uniform(south, north, count)))
    vars(made)["sites"] = Sites(np.arange(count, dtype=np.int32), np.zeros(count, np.int32), xy, begin, end)  # cached, so never derived from text
    return made


def make_table(dataset: Dataset, begin: np.ndarray, end: np.ndarray) -> Table:
    """A table of events with these days (n,), of the dataset's kinds in turn."""
    count, kinds = len(begin), [kind for lane in dataset.lanes for kind in lane.kinds]
    columns = {"id": tuple(f"event-{number}" for number in range(count)), "date": ("",) * count, "title": ("An event of many",) * count,
               "kind": tuple(kinds[number % len(kinds)] for number in range(count)), "importance": ("2",) * count, "places": ("",) * count}
    table = Table("events.csv", columns, lifetimes(begin, end))
    vars(table).update(begin=begin.astype(np.int64), end=end.astype(np.int64))  # cached, so never read out of a million objects
    return table


def lifetimes(begin: np.ndarray, end: np.ndarray) -> tuple[Lifetime, ...]:
    """A Lifetime for each row, the same object for the same days."""
    pairs, which = np.unique(np.column_stack((begin, end)), axis=0, return_inverse=True)
    made = np.empty(len(pairs), object)
    made[:] = [Lifetime(first, last, iso(first) if last == first + 1 else f"{iso(first)}/{iso(last - 1)}") for first, last in pairs.tolist()]
    return tuple(made[which.ravel()].tolist())
