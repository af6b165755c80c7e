"""What happened near a place or an event, measured over the ellipsoid."""

import numpy as np

from geodata.dataset import Dataset


def points_of(dataset: Dataset, name: str | None) -> np.ndarray:
    """Map metres (n, 2) of a place, or of where an event took place; (0, 2) for what has no point."""
    layer, row = dataset.features.get(name or "", (None, 0))
    if layer is None or layer.entry.kind not in ("event", "place"):
        return np.empty((0, 2))
    points = dataset.sites.xy[dataset.sites.event == row] if layer.entry.kind == "event" else layer.shapes.points[[row]]
    return points[np.isfinite(points).all(axis=1)]


def events_near(dataset: Dataset, name: str | None, metres: float) -> list[str]:
    """The ids of the events that took place within a distance of a place or of an event, over the ellipsoid, in the order of the table."""
    known = np.isfinite(dataset.sites.xy).all(axis=1)
    there, near = dataset.projection.inverse(dataset.sites.xy[known]), np.zeros(int(known.sum()), bool)
    for lon, lat in dataset.projection.inverse(points_of(dataset, name)):
        near |= dataset.projection.geod.inv(np.full(len(near), lon), np.full(len(near), lat), there[:, 0], there[:, 1])[2] <= metres
    return [dataset.events.columns["id"][row] for row in np.unique(dataset.sites.event[known][near])]
