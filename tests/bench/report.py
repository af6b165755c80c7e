"""One line of the table: a measure, what it is compared with, its goal."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

WIDTHS = (58, 10, 10, 9, 9, 18, 8)


@dataclass(frozen=True)
class Row:
    """Samples of a measure beside samples of what it is compared with, taken in turn with them; goals are ratios to the median of those.

    `goal` bounds the median, `goal_p95` the 95th percentile; 0 where the design sets none. Samples are in milliseconds unless `unit` says otherwise."""

    name: str
    samples: Sequence[float]
    reference: Sequence[float] = ()
    goal: float = 0.0
    goal_p95: float = 0.0
    unit: str = "ms"

    @property
    def ratios(self) -> tuple[float, float]:
        """Median and 95th percentile over the reference's median; themselves if there is no reference."""
        base = float(np.median(self.reference)) if len(self.reference) else 1.0
        return float(np.median(self.samples)) / base, float(np.percentile(self.samples, 95)) / base

    @property
    def met(self) -> bool | None:
        """Whether every goal is met; None if there is none."""
        bounds = [(ratio, goal) for ratio, goal in zip(self.ratios, (self.goal, self.goal_p95), strict=True) if goal]
        return all(ratio <= goal for ratio, goal in bounds) if bounds else None


def heading(collection: Path, ratio: float, system: str) -> str:
    """What was measured where, and the names of the columns."""
    where = f"Collection {collection}, all layers on, 1920 x 1080 at device pixel ratio {ratio:g}, {system}, Python {platform.python_version()}"
    return f"{where}\n{_line(('measure', 'median', 'p95', 'x median', 'x p95', 'goal (x)', 'met'))}\n{'-' * sum(WIDTHS)}"


def show(row: Row) -> str:
    median, p95 = (f"{value:.2f} {row.unit}" for value in (np.median(row.samples), np.percentile(row.samples, 95)))
    ratios = [f"{ratio:.2f}" if len(row.reference) else "" for ratio in row.ratios]
    goals = [f"{goal:g}" for goal in (row.goal,) if goal] + [f"p95 {row.goal_p95:g}" for _ in (1,) if row.goal_p95]
    met = {True: "yes", False: "NO", None: ""}[row.met]
    return _line((row.name, median, p95, *ratios, ", ".join(goals), met))


def _line(cells: Sequence[str]) -> str:
    first, *rest = cells
    return first.ljust(WIDTHS[0]) + "".join(cell.rjust(width) for cell, width in zip(rest, WIDTHS[1:], strict=True))
