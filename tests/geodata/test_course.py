from itertools import pairwise

import numpy as np
import pytest

from geodata.course import enclosed, leg, length, traced
from geodata.projection import Projection

PROJECTION = Projection(126.677, 37.956)
SEOUL, PYONGYANG, BUSAN = (126.9784, 37.5660), (125.7543, 39.0339), (129.0300, 35.1017)


@pytest.mark.parametrize(("end", "kilometres"), [(PYONGYANG, 195), (BUSAN, 329.7)])
def test_that_lengths_are_those_between_the_cities(end: tuple[float, float], kilometres: float) -> None:
    assert length(PROJECTION, (SEOUL, end)) / 1000 == pytest.approx(kilometres, abs=0.5)


def test_that_a_path_is_as_long_as_its_legs() -> None:
    legs = [leg(PROJECTION, PYONGYANG, SEOUL)[0], leg(PROJECTION, SEOUL, BUSAN)[0]]
    assert length(PROJECTION, (PYONGYANG, SEOUL, BUSAN)) == pytest.approx(sum(legs))
    assert length(PROJECTION, (SEOUL,)) == length(PROJECTION, ()) == 0


@pytest.mark.parametrize(("end", "bearing"), [((127.0, 39.0), 0), ((127.0, 37.0), 180), (BUSAN, 145), (PYONGYANG, 327)])
def test_that_bearings_count_from_north_clockwise(end: tuple[float, float], bearing: float) -> None:
    start = (127.0, 38.0) if end[0] == 127.0 else SEOUL
    assert leg(PROJECTION, start, end)[1] == pytest.approx(bearing, abs=1.0)


def test_that_an_area_is_that_of_the_ellipsoid_whichever_way_round() -> None:
    corners = [(126.0, 37.0), (127.0, 37.0), (127.0, 38.0), (126.0, 38.0)]
    area, around = enclosed(PROJECTION, corners)
    assert area / 1e6 == pytest.approx(111.0 * 88.3, rel=0.005)  # a degree north, and a degree east at 37.5 degrees, in kilometres
    assert enclosed(PROJECTION, corners[::-1]) == pytest.approx((area, around))
    assert around == pytest.approx(length(PROJECTION, [*corners, corners[0]]))
    assert enclosed(PROJECTION, corners[:2]) == (0, 0)


def test_that_a_traced_leg_runs_as_the_geodesic_does() -> None:
    xy = traced(PROJECTION, ((116.4, 39.9), (139.7, 35.7)))
    lonlat = PROJECTION.inverse(xy)
    steps = [PROJECTION.distance(tuple(one), tuple(other)) for one, other in pairwise(lonlat)]
    assert sum(steps) == pytest.approx(PROJECTION.distance((116.4, 39.9), (139.7, 35.7)), abs=1.0)
    assert max(steps) < 10_001
    assert np.isfinite(xy).all()
