"""Where the pointer is: degrees, and how far the line in force is from there."""

import numpy as np

from geodata import query
from geodata.dataset import Dataset
from viewer.items.picking import nearest_on


def describe_position(dataset: Dataset, metres: tuple[float, float], time: int, language: str = "en") -> str:
    """A point of the map (map metres) in degrees, with the geodesic distance to the line of division in force on a day."""
    lon, lat = dataset.projection.inverse(np.array([metres]))[0]
    if not np.isfinite((lon, lat)).all():
        return ""
    text = f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}  {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"
    layer = next((layer for layer in dataset.layers if layer.entry.style == "division"), None)
    rows = query.active(layer.table, time) if layer else ()
    if not layer or not len(rows):
        return text
    row = int(rows[0])
    near = nearest_on(layer, int(layer.shape_row[row]), metres)
    away = dataset.projection.distance((lon, lat), tuple(dataset.projection.inverse(near[None])[0]))
    title = layer.table.text("title", row, language)
    return f"{text}   {away / 1000:.1f} km – {title}"
