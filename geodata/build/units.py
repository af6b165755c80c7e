"""Provinces and province-level cities (units.csv): when each is a unit of its own and to which one its area belongs before."""

import csv
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

OPEN = ".."
CITIES = frozenset({"seoul", "busan", "daegu", "incheon", "gwangju", "daejeon", "ulsan", "sejong", "pyongyang", "rason"})


@dataclass(frozen=True)
class Unit:
    """One unit. `periods` are (first, last) in EDTF of one precision each, the last one '..' if it still is;
    outside them its area belongs to the unit `parent`. `outline` is its key in the source of the outlines."""

    key: str
    side: str
    outline: str
    title: str
    title_ko: str
    periods: tuple[tuple[str, str], ...]
    parent: str
    note: str
    sources: str

    @property
    def id(self) -> str:
        return f"{self.key}-{'metropolitan' if self.key in CITIES else 'province'}"


def read_units() -> dict[str, Unit]:
    """The units by key, in the order of units.csv."""
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    units = {}
    for row in rows:
        periods = tuple((first, last) for first, _, last in (part.strip().partition("/") for part in row.pop("date").split(";")))
        units[row["key"]] = Unit(**row, periods=periods)
    return units


def owner(unit: Unit, units: dict[str, Unit], moment: str) -> Unit | None:
    """The unit that an area belongs to at the beginning of an EDTF date; None before it is drawn at all."""
    if any(first <= moment <= (last if last != OPEN else "9999") or moment.startswith(last) for first, last in unit.periods):
        return unit
    return owner(units[unit.parent], units, moment) if unit.parent else None


def moments(units: Iterable[Unit]) -> list[str]:
    """Every EDTF date at which one of the units begins, or its area falls back to its parent, in order."""
    first = {begin for unit in units for begin, _ in unit.periods}
    after = {following(last) for unit in units for _, last in unit.periods if last != OPEN}
    return sorted(first | after)


def spans(values: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    """(EDTF interval, value) of (moment, value) in order, each value lasting to the next other one; values that are None or empty are left out."""
    runs: list[tuple[str, object]] = []
    for moment, value in values:
        if not runs or runs[-1][1] != value:
            runs.append((moment, value))
    ends = [preceding(moment) for moment, _ in runs[1:]] + [OPEN]
    return [(f"{begin}/{end}", value) for (begin, value), end in zip(runs, ends, strict=True) if value]


def preceding(moment: str) -> str:
    """The EDTF date just before one, in its own precision: the day, month or year before."""
    if len(moment) == 4:
        return f"{int(moment) - 1:04}"
    year, month = int(moment[:4]), int(moment[5:7])
    if len(moment) == 7:
        return f"{year - 1:04}-12" if month == 1 else f"{year:04}-{month - 1:02}"
    return (datetime.date.fromisoformat(moment) - datetime.timedelta(days=1)).isoformat()


def following(moment: str) -> str:
    """The EDTF date just after one, in its own precision: the day, month or year after."""
    if len(moment) == 4:
        return f"{int(moment) + 1:04}"
    year, month = int(moment[:4]), int(moment[5:7])
    if len(moment) == 7:
        return f"{year + 1:04}-01" if month == 12 else f"{year:04}-{month + 1:02}"
    return (datetime.date.fromisoformat(moment) + datetime.timedelta(days=1)).isoformat()
