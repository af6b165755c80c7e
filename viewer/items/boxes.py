"""Boxes in pixels as arrays (n, 4) of left, top, right, bottom: what names and titles keep clear of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QRectF

NONE = np.empty((0, 4))


def boxes_of(rects: Iterable[QRectF]) -> np.ndarray:
    return np.array([rect.getCoords() for rect in rects], np.float64).reshape(-1, 4)


def squares(centres: Sequence | np.ndarray, half: float) -> np.ndarray:
    """Boxes of twice `half` about points (n, 2)."""
    points = np.asarray(centres, np.float64).reshape(-1, 2)
    return np.hstack((points - half, points + half))


def overlaps(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Which boxes of one array (n) share area with which of another (m): bool (n, m)."""
    left, top, right, bottom = one.T[:, :, None]
    return (left < other[:, 2]) & (other[:, 0] < right) & (top < other[:, 3]) & (other[:, 1] < bottom)


@dataclass
class Taken:
    """The boxes that are taken, more of them as names are placed."""

    boxes: np.ndarray = field(default_factory=lambda: NONE)

    def add(self, boxes: np.ndarray) -> None:
        self.boxes = np.concatenate((self.boxes, boxes))

    def leaves(self, boxes: np.ndarray) -> bool:
        """True if boxes (n, 4) touch nothing taken."""
        return not overlaps(boxes, self.boxes).any()


@dataclass(frozen=True, eq=False)
class Obstacles:
    """Boxes in pixels that titles had better not cover: names, and the line of division, which they never may."""

    names: np.ndarray = field(default_factory=lambda: NONE)
    lines: np.ndarray = field(default_factory=lambda: NONE)

    def moved(self, dx: float, dy: float) -> "Obstacles":
        step = np.array((dx, dy, dx, dy))
        return Obstacles(self.names + step, self.lines + step)
