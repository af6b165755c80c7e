"""The collection's map projection: azimuthal equidistant on the WGS 84 ellipsoid, so distance and bearing from its centre are true."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pyproj import Geod, Transformer

EARTH_RADIUS = 6_371_008.8  # metres, the mean; for what needs no better


@dataclass(frozen=True)
class Projection:
    """Map metres east and north of a centre given in degrees (EPSG:4326)."""

    lon: float
    lat: float

    @cached_property
    def _transformer(self) -> "Transformer":
        from pyproj import Transformer  # here, because its import takes a tenth of a cold start that prepared layers do not need

        aeqd = f"+proj=aeqd +lat_0={self.lat} +lon_0={self.lon} +datum=WGS84 +units=m"
        return Transformer.from_crs("EPSG:4326", aeqd, always_xy=True)

    @cached_property
    def geod(self) -> "Geod":
        from pyproj import Geod

        return Geod(ellps="WGS84")

    def forward(self, lonlat: np.ndarray) -> np.ndarray:
        """Map metres (n, 2) of lon/lat degrees (n, 2)."""
        return np.column_stack(self._transformer.transform(lonlat[:, 0], lonlat[:, 1]))

    def inverse(self, xy: np.ndarray) -> np.ndarray:
        """Lon/lat degrees (n, 2) of map metres (n, 2); inf for points beyond the antipode."""
        return np.column_stack(self._transformer.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))

    def distance(self, start: tuple[float, float], end: tuple[float, float]) -> float:
        """Geodesic metres between two lon/lat points."""
        return float(self.geod.inv(*start, *end)[2])
