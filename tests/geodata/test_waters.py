"""Lakes on their days, estuaries as water, and the demilitarized zone down to the sea, as they lie in the collection."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import shape

from geodata.temporal import day_number, parse

DATA = Path(__file__).parents[2] / "geodata" / "data"
FLAT = Transformer.from_crs("EPSG:4326", "EPSG:5179", always_xy=True)
OLD = "chonji changjin pujon kuam pongnae tapjeong rangnim sobonpo manpo".split()  # as full in 1947 as today
BORN = {"yonpung": (1956, 6, 1), "changja": (1960, 1, 1), "sohung": (1961, 8, 1), "unbong": (1966, 1, 1), "jinyang": (1969, 10, 8), "naju": (1976, 10, 1),
        "unpa": (1977, 12, 1), "daecheong": (1980, 12, 3), "kumsong": (1983, 1, 1), "chungju": (1985, 10, 18), "imha": (1992, 5, 14),
        "taechon": (2000, 11, 1), "songwon-2": (2000, 11, 1), "yongdam": (2001, 10, 14), "samsu": (2006, 7, 1), "hwanggang": (2008, 1, 1), "huichon": (2012, 4, 6)}


@cache
def features(layer: str) -> dict[str, tuple[dict[str, str], Any]]:
    collection = json.loads((DATA / "layers" / f"{layer}.geojson").read_text("utf-8"))
    return {item["properties"]["id"]: (item["properties"], shape(item["geometry"])) for item in collection["features"]}


def full_on(day: int) -> set[str]:
    return {name.removeprefix("lake-") for name, (properties, _) in features("lakes").items() if parse(properties["date"]).contains(day)}


def test_that_no_lake_of_a_later_dam_is_full_in_1947() -> None:
    then = full_on(day_number(1947, 6, 1))
    assert then >= set(OLD)
    assert not then & set(BORN)


@pytest.mark.parametrize("name", BORN)
def test_that_a_lake_is_full_once_its_dam_is_finished_and_not_a_year_before(name: str) -> None:
    year, month, day = BORN[name]
    assert name in full_on(day_number(year, month, day))
    assert name not in full_on(day_number(year - 2, month, day))


def test_that_few_lakes_are_unidentified_and_each_of_them_says_so() -> None:
    unknown = [properties for properties, _ in features("lakes").values() if properties["title"] == "Lake or reservoir"]
    assert len(unknown) <= 3
    assert all("may be younger" in properties["note"] for properties in unknown)


def test_that_every_dated_lake_has_a_source_and_notes_in_both_languages() -> None:
    for name, (properties, _) in (features("lakes") | features("reservoirs")).items():
        assert properties.get("sources") or not properties["date"], name
        assert bool(properties.get("note")) == bool(properties.get("note_ko")), name


@pytest.mark.parametrize(("lon", "lat", "name"), [(125.25, 38.69, "taedong-estuary"), (125.40, 38.705, "taedong-estuary"), (125.50, 38.71, "taedong-estuary"),
                                                   (126.41, 37.905, "ryesong-mouth"), (126.68, 37.73, "han-lower"), (126.79, 37.608, "han-lower")])
def test_that_a_tidal_river_is_water_where_the_coast_counts_it_as_land(lon: float, lat: float, name: str) -> None:
    spot = shapely.Point(lon, lat)
    assert any(land.contains(spot) for _, land in features("land").values())
    assert features("reservoirs")[name][1].contains(spot)


def test_that_an_estuary_is_not_drawn_over_the_open_sea() -> None:
    for name in ("taedong-estuary", "ryesong-mouth", "han-lower"):
        water = features("reservoirs")[name][1]
        dry = shapely.union_all([land.intersection(shapely.box(*water.bounds)) for _, land in features("land").values()])
        assert water.difference(dry).area < 0.01 * water.area


def test_that_land_within_two_kilometres_of_the_lines_eastern_end_is_in_the_demilitarized_zone() -> None:
    line = features("division")["mdl"][1]
    end = shapely.Point(line.coords[-1])
    ashore = shapely.union_all([land.intersection(end.buffer(0.05)) for _, land in features("land").values()])
    spots = shapely.points([(lon, lat) for lon in np.arange(end.x - 0.03, end.x + 0.03, 0.001) for lat in np.arange(end.y - 0.03, end.y + 0.03, 0.001)])
    near = spots[shapely.contains(ashore.buffer(-0.001), spots) & (shapely.distance(flat(spots), flat(line)) < 1980)]
    assert len(near) > 500
    assert shapely.contains(features("dmz")["dmz"][1], near).all()


def flat(geometry: Any) -> Any:
    """Geometry, or an array of it, in metres of the national grid."""
    return shapely.transform(geometry, lambda xy: np.column_stack(FLAT.transform(*xy.T)))
