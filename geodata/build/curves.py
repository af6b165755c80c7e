"""Smooth lines through hand-entered anchors, and where such a line meets the coast.

    smooth(anchors, step) -> array (n, 2)        a curve through every anchor, a point about every `step` degrees
    ashore(line, land) -> LineString             the line from where it first to where it last touches land
"""

from typing import Any

import numpy as np
import shapely
from shapely.ops import substring


def smooth(anchors: np.ndarray, step: float = 0.02) -> np.ndarray:
    """Centripetal Catmull-Rom curve (no loops, no overshoot at sharp turns) through lon/lat `anchors`, shape (n, 2), n >= 2."""
    squeeze = np.array([np.cos(np.radians(anchors[:, 1].mean())), 1.0])
    plane = anchors * squeeze
    if len(plane) < 3:
        return _straight(plane, step) / squeeze
    ends = (2 * plane[0] - plane[1], 2 * plane[-1] - plane[-2])
    padded = np.vstack([ends[0], plane, ends[1]])
    pieces = [_span(padded[at : at + 4], step) for at in range(len(plane) - 1)]
    return np.vstack([*pieces, plane[-1:]]) / squeeze


def _straight(ends: np.ndarray, step: float) -> np.ndarray:
    count = max(int(np.ceil(np.hypot(*(ends[1] - ends[0])) / step)), 1)
    return ends[0] + np.linspace(0, 1, count + 1)[:, None] * (ends[1] - ends[0])


def _span(corners: np.ndarray, step: float) -> np.ndarray:
    """The curve between the two middle ones of four points, without its last point (Barry and Goldman's pyramid)."""
    knots = np.concatenate([[0.0], np.cumsum(np.maximum(np.hypot(*np.diff(corners, axis=0).T), 1e-9) ** 0.5)])
    count = max(int(np.ceil(np.hypot(*(corners[2] - corners[1])) / step)), 1)
    at = np.linspace(knots[1], knots[2], count, endpoint=False)[:, None]
    level = [np.broadcast_to(corner, (count, 2)) for corner in corners]
    for reach in (1, 2, 3):
        level = [_blend(level[i], level[i + 1], knots[_low(i, reach)], knots[_high(i, reach)], at) for i in range(4 - reach)]
    return level[0]


def _low(index: int, reach: int) -> int:
    return (index, index, index + 1)[reach - 1]


def _high(index: int, reach: int) -> int:
    return (index + 1, index + 2, index + 2)[reach - 1]


def _blend(first: np.ndarray, second: np.ndarray, begin: float, end: float, at: np.ndarray) -> np.ndarray:
    return ((end - at) * first + (at - begin) * second) / (end - begin)


def ashore(line: Any, land: Any) -> Any:
    """The part of `line` between its first and its last touch of `land`; bays between stay bridged. Raises ValueError if it never does."""
    touches = shapely.get_coordinates(shapely.intersection(line, land))
    if not len(touches):
        raise ValueError(f"The line from {line.coords[0]} never meets land. Mend its anchors.")
    along = shapely.line_locate_point(line, shapely.points(touches))
    return substring(line, along.min(), along.max())
