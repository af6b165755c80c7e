"""What lies in geodata/data is what the steps wrote, and its geometry holds what it promises."""

import hashlib
import json
from functools import cache
from pathlib import Path

import pytest
import shapely

from geodata.build.plane import area_km2, length_km

DATA = Path(__file__).parents[3] / "geodata" / "data"
BASE = ("land", "borders", "sides", "provinces", "province_lines", "lakes", "reservoirs", "rivers", "border_rivers", "world")


@cache
def layer(name):
    features = json.loads((DATA / "layers" / f"{name}.geojson").read_text("utf-8"))["features"]
    return {feature["properties"]["id"]: shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features}


@pytest.mark.parametrize("name", BASE)
def test_that_a_layer_is_valid_and_recorded_with_its_checksum(name):
    assert all(shape.is_valid for shape in layer(name).values())
    record = json.loads((DATA / "derived.json").read_text("utf-8"))[f"layers/{name}.geojson"]
    assert record["sha256"] == hashlib.sha256((DATA / "layers" / f"{name}.geojson").read_bytes()).hexdigest()
    assert record["licence"]
    assert record["attribution"]


def test_that_ids_are_unique_over_all_base_layers():
    names = [name for each in BASE for name in layer(each)]
    assert len(set(names)) == len(names)


def test_that_the_sides_have_the_measured_areas_and_do_not_overlap():
    held = layer("sides")
    assert area_km2(held["side-north-1953"]) == pytest.approx(122_827, rel=0.001)
    assert area_km2(held["side-south-1953"]) == pytest.approx(101_094, rel=0.001)
    for year in ("1945", "1948", "1953"):
        assert held[f"side-north-{year}"].intersection(held[f"side-south-{year}"]).area == 0


@pytest.mark.parametrize(("lon", "lat", "before", "after"), [
    (126.554, 37.971, "south", "north"),  # Kaesong
    (128.592, 38.207, "north", "south"),  # Sokcho
    (125.36, 37.94, "south", "north"),  # Ongjin
    (124.67, 37.96, "south", "south"),  # Baengnyeong-do
    (125.70, 37.667, "south", "south"),  # Yeonpyeong-do
    (126.03, 37.68, "south", "north"),  # Hambak-do
    (125.754, 39.03, "north", "north"),  # Pyongyang
])
def test_that_towns_and_islands_lie_on_the_side_that_held_them(lon, lat, before, after):
    spot = shapely.Point(lon, lat).buffer(0.008)
    for year, side in (("1948", before), ("1953", after)):
        other = "north" if side == "south" else "south"
        shares = {name: layer("sides")[f"side-{name}-{year}"].intersection(spot).area for name in (side, other)}
        assert shares[side] > shares[other]


def test_that_the_west_sea_islands_have_their_measured_size():
    islands = layer("land")["land-2"]
    baengnyeong = next(part for part in islands.geoms if part.contains(shapely.Point(124.67, 37.96)))
    assert area_km2(baengnyeong) == pytest.approx(52.95, rel=0.01)


def test_that_no_frame_shows_in_the_land():
    for shape in layer("land").values():
        for part in shape.geoms:
            xy = shapely.get_coordinates(part.exterior)
            for axis, places in ((0, (115, 123, 132, 146)), (1, (25, 32.5, 43.5, 50))):
                for place in places:
                    along = (xy[:-1, axis] == place) & (xy[1:, axis] == place)
                    assert abs(xy[1:][along] - xy[:-1][along]).max(initial=0) < 0.1


def test_that_the_rivers_of_the_border_are_as_long_as_known():
    assert length_km(layer("border_rivers")["river-yalu"]) == pytest.approx(803, rel=0.07)
    assert length_km(layer("border_rivers")["river-tumen"]) == pytest.approx(521, rel=0.07)


def test_that_province_boundaries_keep_off_the_coast_and_the_mdl():
    outline = shapely.union_all([layer("sides")["side-north-1953"].boundary, layer("sides")["side-south-1953"].boundary])
    inner = shapely.union_all(list(layer("province_lines").values()))
    assert inner.intersection(outline.buffer(1e-4)).length < 0.02 * inner.length


@pytest.mark.parametrize(("lon", "lat"), [(126.60, 37.777), (126.67, 37.79), (126.687, 37.82), (126.45, 37.84), (126.20, 37.75)])
def test_that_the_estuary_open_to_both_sides_is_water_all_along(lon, lat):
    spot = shapely.Point(lon, lat)
    dry = any(shape.contains(spot) for shape in layer("land").values())
    assert not dry or layer("lakes")["han-estuary-water"].contains(spot)
