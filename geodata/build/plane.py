"""Measuring and simplifying in map metres: the azimuthal equidistant plane about Panmunjom, in which the map is drawn.

    to_plane(g), to_lonlat(g)    lon/lat degrees <-> map metres
    simplified(g, metres)        simplified in the plane, in lon/lat again, valid
    area_km2(g), length_km(g)    on the ellipsoid, of lon/lat geometry
"""

from typing import Any

import numpy as np
import shapely

from geodata.projection import Projection

CENTRE = (126.677, 37.956)  # lon, lat of Panmunjom, as the collection's manifest names it
PROJECTION = Projection(*CENTRE)


def to_plane(geometry: Any) -> Any:
    """Map metres of a lon/lat geometry (or array of them)."""
    return shapely.transform(geometry, PROJECTION.forward)


def to_lonlat(geometry: Any) -> Any:
    """Lon/lat of a geometry in map metres."""
    return shapely.transform(geometry, PROJECTION.inverse)


def simplified(geometry: Any, metres: float) -> Any:
    """A lon/lat geometry simplified by at most `metres`; areas stay valid."""
    return shapely.make_valid(to_lonlat(shapely.simplify(to_plane(geometry), metres, preserve_topology=True)))


def area_km2(geometry: Any) -> float:
    """Area on the ellipsoid, in square kilometres, of a lon/lat area."""
    return abs(PROJECTION.geod.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6


def length_km(geometry: Any) -> float:
    """Length on the ellipsoid, in kilometres, of a lon/lat line."""
    return PROJECTION.geod.geometry_length(geometry) / 1000


def areas_only(geometry: Any) -> Any:
    """The polygons of a geometry as one MultiPolygon; lines and points of a collection go."""
    parts = [part for part in shapely.get_parts(shapely.get_parts(geometry)) if part.geom_type == "Polygon" and not part.is_empty]
    return shapely.MultiPolygon(parts)


def lines_only(geometry: Any) -> Any:
    """The lines of a geometry, joined where they meet end to end, as one MultiLineString."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString" and not part.is_empty]
    return shapely.MultiLineString(list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(parts)))))


def densified(geometry: Any, degrees: float) -> Any:
    """A lon/lat geometry whose edges are at most `degrees` long, so that the projection may bend them."""
    return shapely.segmentize(geometry, degrees)


def bounds_box(bounds: tuple[float, float, float, float]) -> Any:
    """The box (west, south, east, north), its edges along meridians and parallels."""
    return shapely.box(*np.array(bounds, float))
