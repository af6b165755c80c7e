"""The columns every timed table has, and the problems found in a file, each with its place and the way to mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geodata.temporal import ALWAYS, Lifetime, parse

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with a collection. `row` is the line in a text table or the feature's number, 0 for the whole file."""

    file: str
    row: int
    what: str
    mend: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{where}: {self.what} {self.mend}".rstrip()


LONG = 2000  # days; what lasts longer is looked through one by one, all else is found by its beginning


class Spans:
    """Something with `begin` and `end`, int64 day numbers (n,), and the orders by which they are searched."""

    if TYPE_CHECKING:
        begin: np.ndarray
        end: np.ndarray

    @cached_property
    def by_begin(self) -> np.ndarray:
        return np.argsort(self.begin, kind="stable")

    @cached_property
    def long(self) -> np.ndarray:
        """Rows that last longer than LONG days."""
        return np.flatnonzero(self.end - self.begin > LONG)

    @cached_property
    def turns(self) -> list[int]:
        """The days on which a row begins or has ended, ascending."""
        return np.unique(np.concatenate((self.begin, self.end))).tolist()

    @cached_property
    def by_end(self) -> np.ndarray:
        return np.argsort(self.end, kind="stable")

    @cached_property
    def begins(self) -> np.ndarray:
        return self.begin[self.by_begin]

    @cached_property
    def ends_by_begin(self) -> np.ndarray:
        return self.end[self.by_begin]

    @cached_property
    def ends(self) -> np.ndarray:
        return self.end[self.by_end]


@dataclass(frozen=True, eq=False)
class Table(Spans):
    """Rows of text columns with a lifetime each. `begin`, `end`: int64 day numbers, shape (n,)."""

    file: str
    columns: dict[str, tuple[str, ...]]
    lifetimes: tuple[Lifetime, ...]
    rows: tuple[int, ...] = field(repr=False, default=())

    def __len__(self) -> int:
        return len(self.lifetimes)

    def text(self, column: str, row: int, language: str = "en") -> str:
        """The cell of a column, in Korean where asked for and written; '' if there is no such column."""
        korean = self.columns.get(f"{column}_ko") if language == "ko" else None
        plain = self.columns.get(column)
        return (korean[row] if korean else "") or (plain[row] if plain else "")

    def many(self, column: str, row: int) -> list[str]:
        """The parts of a cell that holds several values separated by semicolons."""
        return [part.strip() for part in self.text(column, row).split(";") if part.strip()]

    @cached_property
    def begin(self) -> np.ndarray:
        return np.fromiter((life.begin for life in self.lifetimes), np.int64, len(self))

    @cached_property
    def end(self) -> np.ndarray:
        return np.fromiter((life.end for life in self.lifetimes), np.int64, len(self))

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row of each id; of a feature with several states, the first."""
        return {name: row for row, name in reversed(list(enumerate(self.columns["id"])))}


NOTHING = Table("", {"id": ()}, (), ())


def build_table(file: str, records: list[dict[str, str]], rows: list[int], required: Iterable[str] = ()) -> tuple[Table, list[Problem]]:
    """A table of the records that can be used, and what is wrong with the others and with the columns."""
    problems: list[Problem] = []
    names = list(dict.fromkeys(name for record in records for name in record))
    for name in ("id", *required):
        if records and name not in names:
            problems.append(Problem(file, 0, f"The column '{name}' is missing.", "Add it to the header and fill it in."))
    kept: list[tuple[dict[str, str], int, Lifetime]] = []
    for record, row in zip(records, rows, strict=True):
        found = check_record(file, row, record, required)
        problems += found
        kept.append((record, row, _lifetime(record)))
    columns = {name: tuple(record.get(name) or "" for record, _, _ in kept) for name in (names or ["id"])}
    columns.setdefault("id", tuple(f"row-{row}" for _, row, _ in kept))
    return Table(file, columns, tuple(life for _, _, life in kept), tuple(row for _, row, _ in kept)), problems


def _lifetime(record: dict[str, str]) -> Lifetime:
    try:
        return parse(record.get("date") or "")
    except ValueError:
        return Lifetime(ALWAYS.end, ALWAYS.end, record.get("date", ""), "open", uncertain=True)


def check_record(file: str, row: int, record: dict[str, str], required: Iterable[str]) -> list[Problem]:
    """Problems of one row by itself: its id, its date, its empty cells."""
    problems = []
    name, date = record.get("id") or "", record.get("date") or ""
    if name and not IDENTIFIER.fullmatch(name):
        problems.append(Problem(file, row, f"The id '{name}' has other characters than a-z, 0-9 and single hyphens.", "Rename it, here and where it is used."))
    try:
        if date:
            parse(date)
    except ValueError as error:
        problems.append(Problem(file, row, str(error)))
    for column in ("id", *required):
        if column in record and not (record[column] or "").strip():
            problems.append(Problem(file, row, f"The column '{column}' is empty.", "Fill it in."))
    return problems
