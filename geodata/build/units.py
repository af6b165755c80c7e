"""Provinces, province-level cities and the parts of the land that have belonged to now one, now another of them.

    read_units()  units.csv: a row for each name that a unit has had          key -> [Unit, ...] in order of time
    read_parts()  hand/province_parts.csv: areas that always belonged whole   id -> Part
    overlap(one, other)  the EDTF interval that two share, "" if none
"""

import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from geodata.build.entered import table
from geodata.temporal import parse

BEGIN = "1945-09-02"  # the day from which provinces are drawn
HALVES = ("", "above", "below")


@dataclass(frozen=True)
class Unit:
    """A unit while it bore one name. `date` is an EDTF interval; its name stands in the part `lettered`; a city is "yes" or ""."""

    key: str
    side: str
    city: str
    title: str
    title_ko: str
    date: str
    lettered: str
    note: str
    note_ko: str
    sources: str

    @property
    def id(self) -> str:
        return f"{self.key}-{'metropolitan' if self.city else 'province'}"


@dataclass(frozen=True)
class Part:
    """An area that always belonged whole to one unit: of the `outline` (a key of the outlines' source, or codes of districts), what lies within
    the `points` (if any), in one half (above or below the 38th parallel, or both if ""). `spells` are (EDTF interval, key of the unit)."""

    id: str
    outline: str
    half: str
    points: str
    spells: tuple[tuple[str, str], ...]
    area_km2: str
    note: str
    note_ko: str
    sources: str

    @property
    def body(self) -> tuple[str, str]:
        """What the part is cut from: both its halves have the same."""
        return self.outline, self.points


def read_units() -> dict[str, list[Unit]]:
    """The names of each unit in order of time, by key, in the order of units.csv."""
    units: dict[str, list[Unit]] = {}
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            units.setdefault(row["key"], []).append(Unit(**row))
    return units


def read_parts() -> dict[str, Part]:
    """The parts by id."""
    return {row["id"]: part_of(row) for row in table("province_parts")}


def part_of(row: dict[str, str]) -> Part:
    """One part from its row. Raises ValueError for a half that is none, or spells that leave a gap."""
    spells = tuple((date, key) for date, key in (spell.split() for spell in row.pop("belongs").split(";")))
    if row["half"] not in HALVES or not _is_whole([date for date, _ in spells]):
        raise ValueError(f"hand/province_parts.csv, part '{row['id']}': an unknown half, or spells that do not follow one another from {BEGIN} on.")
    return Part(**row, spells=spells)


def _is_whole(dates: list[str]) -> bool:
    lives = [parse(date) for date in dates]
    joined = all(one.end == other.begin for one, other in pairwise(lives))
    return joined and dates[0].startswith(f"{BEGIN}/") and dates[-1].endswith("/..")


def owner(part: Part, day: str) -> str:
    """Key of the unit that a part belongs to on a day (EDTF), "" before provinces are drawn."""
    return next((key for date, key in part.spells if parse(date).contains(parse(day).begin)), "")


def overlap(one: str, other: str) -> str:
    """The EDTF interval that two have in common, its ends as they are written there; "" if they do not meet."""
    (first, _, last), (begin, _, end) = one.partition("/"), other.partition("/")
    later = max(first, begin, key=lambda text: parse(f"{text}/..").begin)
    earlier = min(last, end, key=lambda text: parse(f"{BEGIN}/{text}").end)
    shared = f"{later}/{earlier}"
    return shared if parse(f"{later}/..").begin < parse(f"{BEGIN}/{earlier}").end else ""
