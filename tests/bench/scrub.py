"""A scrub step: from a mouse move on the timeline to painted pixels in all panels of the window."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPointF

from geodata.loading import load
from tests.bench.report import Row
from tests.bench.stage import Blit, Paints, close_window, in_turn, mouse, open_window, until_idle
from viewer.panels import TimelinePanel
from viewer.window import Window

MOTIONS = ("random walk", "steady drag")
STEADY = 400  # steps from end to end, whatever the number of the walk: longer strides change more
BELOW = 3.0  # pixels above the panel's lower edge: on the axis, where no mark lies to be clicked instead


def measure(collection: Path, quick: bool) -> Iterator[Row]:
    """A row for each motion over the collection."""
    window = open_window(load(collection))
    for motion in MOTIONS:
        yield Row(f"scrub step, the collection, {motion}", *scrubbed(window, motion, 100 if quick else 400), goal=6.0, goal_p95=12.0)
    close_window(window)


def scrubbed(window: Window, motion: str, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each step of a motion along the timeline, and of the blits between them."""
    timeline, blit = window.panels["timeline"], Blit(window.devicePixelRatioF())
    grip(timeline)
    places = path(timeline, motion, count)
    prove(window, places)
    samples = in_turn(steps(timeline, places), blit)
    mouse(timeline, QEvent.Type.MouseButtonRelease, point(timeline, places[-1]))
    until_idle()
    return samples


def grip(timeline: TimelinePanel) -> None:
    """Press where there is no mark, so that the cursor is taken and nothing is selected."""
    axis = timeline.axis
    blank = next(x for x in np.arange(axis.left, axis.left + axis.width) if timeline.chart.mark_at(point(timeline, x)) is None)
    mouse(timeline, QEvent.Type.MouseButtonPress, point(timeline, blank))
    until_idle()


def point(timeline: TimelinePanel, x: float) -> QPointF:
    """A point on the line of the axis, under the marks."""
    return QPointF(float(x), timeline.height() - BELOW)


def path(timeline: TimelinePanel, motion: str, count: int) -> np.ndarray:
    """Pixels along the whole axis: evenly from end to end, or `count` of a walk of up to thirty pixels a step that turns at the ends."""
    axis = timeline.axis
    if motion == "steady drag":
        return axis.left + np.linspace(1, axis.width - 1, STEADY)
    walk = axis.width / 2 + np.cumsum(np.random.default_rng(38).integers(1, 31, count) * np.random.default_rng(53).choice((-1, 1), count))
    folded = np.abs((walk + axis.width) % (2 * axis.width) - axis.width)
    return axis.left + np.clip(folded, 1, axis.width - 1)


def steps(timeline: TimelinePanel, places: np.ndarray) -> Iterator[Callable[[], None]]:
    for x in places:
        yield partial(_scrub_to, timeline, point(timeline, x))


def _scrub_to(timeline: TimelinePanel, at: QPointF) -> None:
    mouse(timeline, QEvent.Type.MouseMove, at)
    until_idle()


def prove(window: Window, places: np.ndarray) -> None:
    """Scrub once untimed. Raises RuntimeError unless the clock, the map and the timeline follow."""
    paints, timeline, missing = Paints(), window.panels["timeline"], 0
    for step, x in zip(steps(timeline, places[::10]), places[::10], strict=True):
        painted = paints.watch(step)
        missing += window.map not in painted or timeline not in painted or window.session.state.time != timeline.axis.day(x)
    if missing > 1:
        raise RuntimeError(f"{missing} of {len(places[::10])} scrub steps did not reach the map and the timeline; what was timed is not a scrub.")
