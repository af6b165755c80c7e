"""What happened near a place, measured over the ellipsoid."""

from itertools import pairwise

import pytest

from geodata.dataset import Dataset
from geodata.loading import load
from geodata.nearness import events_near, points_of
from tests.conftest import SHIPPED


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(SHIPPED)


def test_that_what_happened_near_panmunjom_is_found_and_what_happened_far_away_is_not(shipped: Dataset) -> None:
    near = events_near(shipped, "jsa", 30_000)
    assert {"armistice-1953", "axe-incident-1976"} <= set(near)
    assert "hanoi-summit-2019" not in near
    assert "pueblo-seizure-1968" not in near


def test_that_a_wider_circle_holds_all_that_a_narrower_one_does(shipped: Dataset) -> None:
    circles = [set(events_near(shipped, "seoul", metres)) for metres in (1_000, 10_000, 100_000, 1_000_000, 30_000_000)]
    assert all(narrow <= wide for narrow, wide in pairwise(circles))
    assert len(circles[-1]) == len(set(shipped.sites.event.tolist()))


def test_that_distances_are_true_far_from_the_centre_of_the_map(shipped: Dataset) -> None:
    assert "kim-delegation" not in events_near(shipped, "singapore", 30_000)
    assert "singapore-summit-2018" in events_near(shipped, "singapore", 30_000)


def test_that_nothing_is_near_what_has_no_point(shipped: Dataset) -> None:
    assert len(points_of(shipped, "mdl")) == 0
    assert events_near(shipped, "mdl", 1e9) == []
    assert events_near(shipped, None, 1e9) == []
