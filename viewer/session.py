"""What is looked at: ViewState, a value; and Session, the one mutable thing, which every panel shows and asks to change."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from geodata import query
from geodata.dataset import Dataset
from geodata.temporal import parse, today
from viewer.view import Extent, focus

YEAR = 365


@dataclass(frozen=True)
class ViewState:
    """Everything that two panels share or that is to be saved. Days are day numbers of geodata.temporal, extents map metres."""

    time: int = 0
    trail: int = YEAR
    selection: str | None = None
    pointed: str | None = None
    visible: frozenset[str] = frozenset()
    extent: Extent | None = None
    span: tuple[int, int] | None = None


BLANK = ViewState()


class Session(QObject):
    """A dataset and the current ViewState. `changed(new, old)` is announced once per turn of the event loop."""

    changed = Signal(object, object)
    _due = Signal()

    def __init__(self, dataset: Dataset, state: ViewState | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset = dataset
        self.state = self._clamped(state or opening_state(dataset))
        self._announced = self.state
        self._due.connect(self._announce, Qt.ConnectionType.QueuedConnection)

    def update(self, **changes: Any) -> None:
        """Replace fields of the state; what is out of bounds is clamped, what is the same is not announced."""
        state = self._clamped(replace(self.state, **changes))
        if state != self.state:
            if self.state is self._announced:
                self._due.emit()
            self.state = state

    def select(self, name: str | None) -> None:
        """Select a feature by id and go to where and when it is; an id that nothing bears selects nothing."""
        found = self.dataset.features.get(name or "")
        if found is None:
            self.update(selection=name if name in self.dataset.lexicon.words else None)
            return
        layer, row = found
        changes: dict[str, Any] = {"selection": name}
        lives = [layer.table.lifetimes[row]] if layer.entry.kind == "event" else self.dataset.lives(str(name))
        trail = self.state.trail if layer.entry.kind == "event" else 0  # an event that is still lit is shown already
        shown = [life for life in lives if life.begin <= self.state.time < life.end + trail]
        if lives and not shown:
            changes["time"] = min((life.begin for life in lives), key=lambda begin: abs(begin - self.state.time))
        box = feature_box(self.dataset, str(name))
        if box is not None:
            changes["extent"] = focus(self.state.extent or opening_extent(self.dataset), box)
        self.update(**changes)

    def step(self, direction: int) -> None:
        """Go to the day of the next (1) or previous (-1) event of the record and select it; the map stays where it is."""
        events, state = self.dataset.events, self.state
        order = events.by_begin
        here = events.row_of.get(state.selection or "")
        if here is not None and self._clamped(replace(state, time=int(events.begin[here]))).time == state.time:
            at = int(np.flatnonzero(order == here)[0]) + direction
            row = int(order[at]) if 0 <= at < len(order) else None
        else:
            row = (query.following if direction > 0 else query.preceding)(events, state.time)
        if row is not None:
            self.update(time=int(events.begin[row]), selection=events.columns["id"][row])

    def _clamped(self, state: ViewState) -> ViewState:
        span = self.dataset.span
        return replace(state, time=min(max(int(state.time), span.begin), span.end - 1), trail=max(int(state.trail), 0))

    def _announce(self) -> None:
        new, old = self.state, self._announced
        self._announced = new
        if new != old:
            self.changed.emit(new, old)


def opening_state(dataset: Dataset) -> ViewState:
    """The state that a collection opens in: its opening date and view, or today and everything."""
    text = dataset.manifest.opening_date
    time = parse(text).begin if text else today()
    visible = frozenset(layer.id for layer in dataset.layers if layer.entry.visible) | {
        entry.id for entry in dataset.manifest.layers if entry.kind == "relief" and entry.visible}
    return ViewState(time=time, visible=visible)


def opening_extent(dataset: Dataset) -> Extent:
    """Map metres of the manifest's opening view."""
    west, south, east, north = dataset.manifest.opening_box_km
    return west * 1000, south * 1000, east * 1000, north * 1000


def feature_box(dataset: Dataset, name: str) -> Extent | None:
    """Bounds in map metres of a feature, or of the first place of an event; None if it has none, or one without a point on the map."""
    layer, row = dataset.features[name]
    if layer.entry.kind == "event":
        return _about(dataset.sites.xy[dataset.sites.event == row])
    if layer.shapes.points is not None:
        return _about(layer.shapes.points[[row]])
    level = layer.shapes.lines[0]
    boxes = level.box[level.feature == layer.shape_row[row]]
    return (*map(float, boxes[:, :2].min(axis=0)), *map(float, boxes[:, 2:].max(axis=0))) if len(boxes) else None


def _about(points: np.ndarray) -> Extent | None:
    """The bounds of the first of some points (n, 2) that lies on the map."""
    known = points[np.isfinite(points).all(axis=1)]
    return (*known[0], *known[0]) if len(known) else None
