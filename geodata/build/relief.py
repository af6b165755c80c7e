"""relief/: shading and heights as two grey pictures in the map's projection, so that drawing them is placing one image.

    shade.png    light from the north-west; 128 is level ground, darker is in shade
    height.png   128 is sea level; above it 128 + 127 sqrt(h / 2800 m), below it 128 - 127 sqrt(d / 4000 m)
    relief.json  their bounds in map metres (west, south, east, north), size and projection

Both fade to 128 towards their edges. The source is a 2' grid of rounded heights: for shading and tints only, never to be quoted.
"""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from geodata.build.packages import fetch
from geodata.build.plane import CENTRE, PROJECTION
from geodata.build.write import Output

BOUNDS = (-1_400_000, -1_560_000, 1_720_000, 1_400_000)  # map metres, about the frame 115-146 E, 25-50 N
PIXEL = 2000  # map metres
FADE = 240_000.0  # map metres over which the pictures fade at their edges
TILE = 675  # pixels; 16 x 8 tiles cover the world
PER_DEGREE = 30
GREY = (44, 52, 60, 68, 76, 84, 92, 100, 108, 116, 124, 132, 140, 148, 156, 164, 172, 180, 188, 196, 200)
METRES = (-2996, -1995, -1103, -388, -79, -30, -8, 8, 33, 64, 140, 209, 328, 457, 614, 745, 914, 1160, 1518, 2073, 2744)
LIGHT = np.array([-1.0, 1.0, 1.6]) / np.sqrt(4.56)  # towards the light: north-west, 49 degrees high
LAND_STEEPNESS, SEA_STEEPNESS = 11.0, 2.5  # heights are exaggerated: a 2' grid knows gentle slopes only
CONTRAST = 190.0


def derive(out: Path) -> list[Output]:
    """Write relief/shade.png, relief/height.png and relief/relief.json below `out`."""
    folder = out / "relief"
    folder.mkdir(parents=True, exist_ok=True)
    height, fade = heights(map_grid()), edge_fade()
    pictures = {"shade.png": 128 + (shading(height) - 128) * fade, "height.png": height_code(height * fade)}
    for name, values in pictures.items():
        Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8), "L").save(folder / name, optimize=True)
    rows, columns = height.shape
    description = {"projection": f"azimuthal equidistant, WGS 84, centre {CENTRE[0]} E {CENTRE[1]} N, metres", "bounds": BOUNDS, "size": [columns, rows],
                   "shade": "shade.png", "height": "height.png", "level": 128, "highest_m": 2800, "deepest_m": 4000}
    (folder / "relief.json").write_bytes((json.dumps(description, indent=2) + "\n").encode("utf-8"))
    return [Output(folder / name, ("marble-qt-data",), "public domain") for name in (*pictures, "relief.json")]


def map_grid() -> np.ndarray:
    """Lon/lat (rows, columns, 2) of the pixels' centres, north row first."""
    west, south, east, north = BOUNDS
    x = np.arange(west + PIXEL / 2, east, PIXEL)
    y = np.arange(north - PIXEL / 2, south, -PIXEL)
    xy = np.stack(np.meshgrid(x, y), axis=-1)
    return PROJECTION.inverse(xy.reshape(-1, 2)).reshape(xy.shape)


def heights(lonlat: np.ndarray) -> np.ndarray:
    """Metres above the sea at lon/lat positions (..., 2)."""
    column = (lonlat[..., 0] + 180) * PER_DEGREE - 0.5
    row = (90 - lonlat[..., 1]) * PER_DEGREE - 0.5
    return np.interp(smoothed_sample(softened(world_grey()), row, column), GREY, METRES)


def world_grey() -> np.ndarray:
    """The grey picture of the world's heights, (5400, 10800), joined from its tiles."""
    folder = fetch("marble-qt-data") / "usr/share/marble/data/maps/earth/srtm/3"
    whole = np.zeros((8 * TILE, 16 * TILE), np.float32)
    for row in range(8):
        for column in range(16):
            with Image.open(folder / f"{row:06}" / f"{row:06}_{column:06}.jpg") as tile:
                whole[row * TILE:(row + 1) * TILE, column * TILE:(column + 1) * TILE] = np.asarray(tile.convert("L"))
    return whole


def softened(picture: np.ndarray) -> np.ndarray:
    """The picture blurred by a binomial of five pixels each way: the source was stored in lossy blocks of eight."""
    for axis in (0, 1, 0, 1):
        picture = (np.roll(picture, 1, axis) + 2 * picture + np.roll(picture, -1, axis)) / 4
    return picture


def smoothed_sample(picture: np.ndarray, row: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Values of a picture at fractional positions, by a cubic B-spline (smooth, no overshoot)."""
    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    total = np.zeros(row.shape)
    for down, vertical in enumerate(spline_weights(row - top)):
        for right, horizontal in enumerate(spline_weights(column - left)):
            rows = np.clip(top + down - 1, 0, picture.shape[0] - 1)
            total += vertical * horizontal * picture[rows, (left + right - 1) % picture.shape[1]]
    return total


def spline_weights(part: np.ndarray) -> list[np.ndarray]:
    """Weights of the four neighbours of a position `part` (0..1) of the way from the second to the third."""
    return [(1 - part) ** 3 / 6, (3 * part**3 - 6 * part**2 + 4) / 6, (-3 * part**3 + 3 * part**2 + 3 * part + 1) / 6, part**3 / 6]


def shading(height: np.ndarray) -> np.ndarray:
    """Brightness about 128 of a grid of heights in metres, north row first."""
    southward, eastward = np.gradient(height, PIXEL)
    steepness = SEA_STEEPNESS + (LAND_STEEPNESS - SEA_STEEPNESS) * smooth_step((height + 60) / 80)
    slope_x, slope_y = eastward * steepness, -southward * steepness
    lit = (LIGHT[2] - slope_x * LIGHT[0] - slope_y * LIGHT[1]) / np.sqrt(1 + slope_x**2 + slope_y**2)
    return 128 + 127 * np.tanh((lit - LIGHT[2]) * CONTRAST / 127)


def height_code(height: np.ndarray) -> np.ndarray:
    """The grey values of heights in metres."""
    above, below = np.sqrt(np.clip(height, 0, 2800) / 2800), np.sqrt(np.clip(-height, 0, 4000) / 4000)
    return 128 + 127 * (above - below)


def edge_fade() -> np.ndarray:
    """A factor (rows, columns) that falls from 1 to 0 towards the edges."""
    west, south, east, north = BOUNDS
    across, down = (np.arange((end - begin) // PIXEL) * PIXEL + PIXEL / 2 for begin, end in ((west, east), (south, north)))
    factors = [smooth_step(np.minimum(place, place[::-1]) / FADE) for place in (down, across)]
    return factors[0][:, None] * factors[1]


def smooth_step(value: np.ndarray) -> np.ndarray:
    """0 up to 0, 1 from 1 on, smooth between."""
    part = np.clip(value, 0, 1)
    return part * part * (3 - 2 * part)
