"""Geometry made ready for drawing: projected, at several levels of detail, cut into small parts that can be culled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np

NUMBERS = count()


@dataclass(frozen=True, eq=False)
class Level:
    """Parts of one level of detail. `xy` float32 (v, 2) map metres; part i is xy[starts[i]:starts[i + 1]];
    `feature` int32 (p,) is the table row of a part, `box` float32 (p, 4) its xmin, ymin, xmax, ymax."""

    tolerance: float
    xy: np.ndarray
    starts: np.ndarray
    feature: np.ndarray
    box: np.ndarray

    @cached_property
    def number(self) -> int:
        """A number that no other level has, nor had, since the program was started."""
        return next(NUMBERS)

    @cached_property
    def along(self) -> np.ndarray:
        """float64 (v,): map metres along the parts, one after the other, up to each vertex; only differences within a part mean anything."""
        return np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(self.xy.astype(np.float64), axis=0).T)))) if len(self.xy) else np.empty(0)

    @cached_property
    def parts_of(self) -> dict[int, np.ndarray]:
        """Numbers of the parts of each table row that has any."""
        order = np.argsort(self.feature, kind="stable")
        rows, starts = np.unique(self.feature[order], return_index=True)
        return dict(zip(rows.tolist(), np.split(order, starts[1:]), strict=True)) if len(rows) else {}


class Levels(Sequence[Level]):
    """Levels of detail, finest first, each made by `make(number)` when it is first asked for: the screen needs one or two of them."""

    def __init__(self, tolerances: Sequence[float], make: Callable[[int], Level]) -> None:
        self.tolerances = tuple(tolerances)
        self._make, self._made = make, {}

    def __len__(self) -> int:
        return len(self.tolerances)

    def __getitem__(self, number: int) -> Level:
        if number not in self._made:
            if not 0 <= number < len(self):
                raise IndexError(number)
            self._made[number] = self._make(number)
        return self._made[number]

    def at(self, metres_per_pixel: float) -> Level:
        """The coarsest level whose error stays under half a pixel."""
        return self[max((number for number, tolerance in enumerate(self.tolerances) if tolerance <= metres_per_pixel / 2), default=0)]


NO_LEVELS = Levels((), lambda number: pack(0.0, []))


@dataclass(frozen=True, eq=False)
class Shapes:
    """What a layer draws: simple rings without holes to fill, lines to stroke; points as `xy` float64 (n, 2), NaN where a row has none."""

    fills: Levels = NO_LEVELS
    lines: Levels = NO_LEVELS
    points: np.ndarray | None = None


def pack(tolerance: float, parts: list[tuple[int, np.ndarray]]) -> Level:
    """One Level of parts given as (table row, coordinates (v, 2)), rounded to whole metres."""
    arrays = [xy for _, xy in parts] or [np.empty((0, 2))]
    starts = np.cumsum([0, *(len(xy) for _, xy in parts)])
    return make_level(tolerance, np.round(np.concatenate(arrays)), starts, np.array([row for row, _ in parts]))


def make_level(tolerance: float, xy: np.ndarray, starts: np.ndarray, feature: np.ndarray) -> Level:
    """A Level with the boxes of its parts, none of which may be empty."""
    if len(feature) == 0:
        box = np.empty((0, 4))
    else:
        box = np.hstack((np.minimum.reduceat(xy, starts[:-1]), np.maximum.reduceat(xy, starts[:-1])))
    return Level(tolerance, xy.astype(np.float32), starts.astype(np.int32), feature.astype(np.int32), box.astype(np.float32))
