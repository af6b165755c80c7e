"""An inset map: where a close view lies on the peninsula, or in East Asia if it lies elsewhere."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from geodata.dataset import Dataset
from viewer.items.ground import draw_layer
from viewer.session import opening_extent
from viewer.style import Theme
from viewer.view import Extent, Viewport

EAST_ASIA: Extent = (-2_300_000.0, -1_900_000.0, 2_300_000.0, 1_700_000.0)  # map metres
LONGEST = 132.0  # pixels of the inset's longer side
LEAST = 6.0  # pixels of the frame that stands for the view
STYLES = ("land", "korea")  # of the ground layers that an inset shows


def area(extent: Extent) -> float:
    return (extent[2] - extent[0]) * (extent[3] - extent[1])


def inset_extent(dataset: Dataset, view: Viewport) -> Extent | None:
    """What the inset of a view shows; None for a view that is as large as the peninsula, or beyond East Asia."""
    peninsula = opening_extent(dataset)
    if area(view.extent) >= area(peninsula):
        return None
    return next((extent for extent in (peninsula, EAST_ASIA) if extent[0] <= view.x <= extent[2] and extent[1] <= view.y <= extent[3]), None)


def inset_view(extent: Extent) -> Viewport:
    """The inset's own view, in its own pixels."""
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    share = LONGEST / max(width, height)
    return Viewport.fit(extent, round(width * share), round(height * share))


def inset_box(dataset: Dataset, view: Viewport, corner: QPointF) -> QRectF | None:
    """Where the inset of a view stands if its lower right is at a pixel; None if the view has none or no room for it."""
    extent = inset_extent(dataset, view)
    if extent is None or view.height < 3 * LONGEST or view.width < 3 * LONGEST:
        return None
    small = inset_view(extent)
    return QRectF(corner.x() - small.width, corner.y() - small.height, small.width, small.height)


@lru_cache(maxsize=8)
def inset_picture(dataset: Dataset, theme: Theme, extent: Extent, ratio: float) -> QPixmap:
    """The land of an inset, from the coarsest outlines that will do."""
    small = inset_view(extent)
    picture = QPixmap(int(small.width * ratio), int(small.height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.colour("sea"))
    painter = QPainter(picture)
    for layer in dataset.layers:
        if layer.entry.kind == "ground" and layer.entry.style in STYLES:
            draw_layer(painter, layer, theme, small)
    painter.end()
    return picture


def draw_inset(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, box: QRectF) -> None:
    """The inset in its box, with a frame where the view is."""
    extent = inset_extent(dataset, view)
    if extent is None:
        return
    ratio = max(painter.device().devicePixelRatioF(), 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.drawPixmap(box.topLeft(), inset_picture(dataset, theme, extent, ratio))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("muted"), 1.0))
    painter.drawRect(box)
    painter.setPen(QPen(theme.colour("selection"), 1.8))
    painter.drawRect(frame_of(view, inset_view(extent)).translated(box.topLeft()).intersected(box))
    painter.restore()


def frame_of(view: Viewport, small: Viewport) -> QRectF:
    """The view in the pixels of an inset, never too small to be seen."""
    width, height = (max(side * view.scale / small.scale, LEAST) for side in (view.width, view.height))
    x, y = (view.x - small.x) / small.scale + small.width / 2, (small.y - view.y) / small.scale + small.height / 2
    return QRectF(x - width / 2, y - height / 2, width, height)
