"""Where the map is looked at from: the mapping between map metres and widget pixels, as a value."""

from dataclasses import dataclass

import numpy as np

Extent = tuple[float, float, float, float]  # xmin, ymin, xmax, ymax in map metres

FINEST, COARSEST = 2.0, 40_000.0  # metres per pixel


@dataclass(frozen=True)
class Viewport:
    """A window of `width` by `height` logical pixels centred on (x, y) map metres at `scale` metres per pixel."""

    x: float
    y: float
    scale: float
    width: float
    height: float

    @classmethod
    def fit(cls, extent: Extent, width: float, height: float) -> "Viewport":
        """The largest view of the whole extent in a window of this size."""
        xmin, ymin, xmax, ymax = extent
        scale = max((xmax - xmin) / max(width, 1), (ymax - ymin) / max(height, 1))
        return cls((xmin + xmax) / 2, (ymin + ymax) / 2, min(max(scale, FINEST), COARSEST), width, height)

    @property
    def extent(self) -> Extent:
        half_width, half_height = self.width * self.scale / 2, self.height * self.scale / 2
        return self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height

    def pixels(self, xy: np.ndarray) -> np.ndarray:
        """Pixels (n, 2), y downward, of map metres (n, 2)."""
        return np.column_stack(((xy[:, 0] - self.x) / self.scale + self.width / 2, (self.y - xy[:, 1]) / self.scale + self.height / 2))

    def metres(self, px: float, py: float) -> tuple[float, float]:
        """Map metres under a pixel."""
        return self.x + (px - self.width / 2) * self.scale, self.y - (py - self.height / 2) * self.scale

    def zoomed(self, factor: float, px: float, py: float) -> "Viewport":
        """The view `factor` times closer, with the point under a pixel staying there."""
        x, y = self.metres(px, py)
        scale = min(max(self.scale / factor, FINEST), COARSEST)
        return Viewport(x - (px - self.width / 2) * scale, y + (py - self.height / 2) * scale, scale, self.width, self.height)

    def moved(self, dx: float, dy: float) -> "Viewport":
        """The view after its content was dragged by (dx, dy) pixels."""
        return Viewport(self.x - dx * self.scale, self.y + dy * self.scale, self.scale, self.width, self.height)

    def grown(self, margin: float) -> "Viewport":
        """The same view with `margin` more pixels on every side."""
        return Viewport(self.x, self.y, self.scale, self.width + 2 * margin, self.height + 2 * margin)

    def part(self, left: float, top: float, width: float, height: float) -> "Viewport":
        """The view of a rectangle of this one's pixels."""
        x, y = self.metres(left + width / 2, top + height / 2)
        return Viewport(x, y, self.scale, width, height)


def focus(extent: Extent, box: Extent) -> Extent:
    """`extent` moved, and widened only if it must be, so that `box` lies well within it; unchanged if it already does."""
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    if extent[0] <= box[0] and extent[1] <= box[1] and extent[2] >= box[2] and extent[3] >= box[3]:
        return extent
    grow = max(1.0, 1.25 * (box[2] - box[0]) / width, 1.25 * (box[3] - box[1]) / height)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return x - width * grow / 2, y - height * grow / 2, x + width * grow / 2, y + height * grow / 2
