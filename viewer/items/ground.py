"""What does not move with the clock: sea, relief, land, lakes, rivers, borders. Drawn once for a view, then kept as a picture."""

import json
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from geodata.dataset import Dataset, Layer
from viewer.items.paths import SMALLEST, fill_parts, outline_parts, visible_parts
from viewer.style import Theme
from viewer.view import Viewport

NEAR, FAR = 0.05, 0.14  # cells of the relief per pixel at which it is not yet, and fully, laid on: closer up its cells are blots
WORLD = 6500.0  # metres per pixel from which on its frame would show about the peninsula


def draw_ground(painter: QPainter, dataset: Dataset, theme: Theme, view: Viewport, visible: frozenset[str]) -> None:
    """Paint every visible layer of kind 'ground' in the manifest's order up to the first area, and the relief where it stands among them."""
    painter.fillRect(QRectF(0, 0, view.width, view.height), theme.colour("sea"))
    layers = {layer.id: layer for layer in dataset.layers}
    for entry in takewhile(lambda entry: entry.kind != "area", dataset.manifest.layers):
        if entry.id not in visible:
            continue
        if entry.kind == "relief":
            draw_relief(painter, dataset.folder / entry.file, theme, view)
        elif entry.kind == "ground" and entry.id in layers:
            draw_layer(painter, layers[entry.id], theme, view)


def draw_layer(painter: QPainter, layer: Layer, theme: Theme, view: Viewport) -> None:
    """Fill and outline a layer's untimed shapes."""
    if view.scale < layer.entry.finest:
        return
    look = theme.style(layer.entry.style)
    if "fill" in look:
        level = layer.shapes.fills.at(view.scale)
        fill_parts(painter, level, visible_parts(level, view, least=SMALLEST), view, theme.brush(look))
    if "stroke" in look:
        pen, ratio = theme.pen(look), painter.device().devicePixelRatioF()
        if pen.widthF() < 1.0:
            pen.setWidthF(min(pen.widthF(), 1.0 / ratio))  # past one device pixel Qt strokes twenty times slower
        level = layer.shapes.lines.at(view.scale)
        outline_parts(painter, level, visible_parts(level, view, least=SMALLEST), view, pen)


def draw_relief(painter: QPainter, path: Path, theme: Theme, view: Viewport) -> None:
    """Lay the shading raster over what is painted so far; it fades as one zooms in past what it resolves."""
    relief = load_relief(path, theme.values["shade"], theme.values["tint"], theme.colour("deep").name())
    if relief is None:
        return
    image, (xmin, ymin, xmax, ymax) = relief
    metres_per_cell = (xmax - xmin) / image.width()
    strength = min(1.0, max(0.0, (view.scale / metres_per_cell - NEAR) / (FAR - NEAR)), max(0.0, (WORLD - view.scale) / 3000))
    if strength == 0.0:
        return
    left, top = (xmin - view.x) / view.scale + view.width / 2, (view.y - ymax) / view.scale + view.height / 2
    target = QRectF(left, top, (xmax - xmin) / view.scale, (ymax - ymin) / view.scale)
    painter.save()
    painter.setOpacity(strength)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.drawImage(target, image)
    painter.restore()


@lru_cache(maxsize=4)
def load_relief(path: Path, shade: float, tint: float, deep: str) -> tuple[QImage, tuple[float, float, float, float]] | None:
    """The relief that a description (JSON) names, as light, shadow and deep water, and its bounds in map metres; None if it cannot be read."""
    try:
        description = json.loads(path.read_text("utf-8"))
        shading, height = (QImage(str(path.with_name(description[name]))) for name in ("shade", "height"))
        bounds = tuple(map(float, description["bounds"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if shading.isNull() or height.size() != shading.size() or len(bounds) != 4:
        return None
    level = np.arange(256) / 127.5 - 1.0
    light = _ink(np.where(level < 0, 25, 255)[:, None] * np.ones(3), np.abs(level) * shade)
    sea = QColor(deep)
    water = _ink(np.tile((sea.red(), sea.green(), sea.blue()), (256, 1)), np.clip(-level, 0, 1) ** 0.8 * tint)
    heights = _grey(height)
    pixels = np.where(heights < 128, water[heights], light[_grey(shading)])
    image = QImage(pixels.data, shading.width(), shading.height(), shading.width() * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
    return image, bounds


def _ink(colour: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Premultiplied ARGB (256,) of red, green, blue (256, 3) from 0 to 255 at an opacity (256,) from 0 to 1."""
    red, green, blue = (np.round(colour[:, channel] * alpha).astype(np.uint32) for channel in range(3))
    return (np.round(alpha * 255).astype(np.uint32) << 24) | (red << 16) | (green << 8) | blue


def _grey(image: QImage) -> np.ndarray:
    """Grey values (height, width) of an image."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())[:, :grey.width()].copy()
