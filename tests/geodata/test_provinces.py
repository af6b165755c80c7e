"""The shipped provinces: what lay in which on a day, what they were called, and that on every day they tile the land of their side."""

import csv
import json
from functools import cache
from pathlib import Path

import pytest
import shapely

from geodata.build.plane import area_km2
from geodata.build.units import read_parts
from geodata.temporal import parse

DATA = Path(__file__).parents[2] / "geodata" / "data"
PARALLEL = shapely.box(120, 38, 135, 45)


@cache
def rows(name="provinces"):
    features = json.loads((DATA / "layers" / f"{name}.geojson").read_text("utf-8"))["features"]
    return [(parse(feature["properties"]["date"]), feature["properties"], shapely.from_geojson(json.dumps(feature["geometry"]))) for feature in features]


def on(day):
    return [(properties, area) for life, properties, area in rows() if life.contains(parse(day).begin)]


def point(place):
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == place)
    return shapely.Point(float(row["lon"]), float(row["lat"]))


@pytest.mark.parametrize(("spot", "day", "unit"), [
    ((129.400, 36.993), "1962-12-31", "gangwon"), ((129.400, 36.993), "1963-01-01", "north-gyeongsang"),  # Uljin
    ((127.488, 36.109), "1962-12-31", "north-jeolla"), ((127.488, 36.109), "1963-01-01", "south-chungcheong"),  # Geumsan
    ((126.487, 37.747), "1995-02-28", "gyeonggi"), ((126.487, 37.747), "1995-03-01", "incheon"),  # Ganghwa
    ((128.573, 36.243), "2023-06-30", "north-gyeongsang"), ((128.573, 36.243), "2023-07-01", "daegu"),  # Gunwi
    ((128.431, 35.775), "1995-02-28", "north-gyeongsang"), ((128.431, 35.775), "1995-03-01", "daegu"),  # Dalseong
    ((129.222, 35.244), "1995-02-28", "south-gyeongsang"), ((129.222, 35.244), "1995-03-01", "busan"),  # Gijang
    ((127.047, 37.517), "1962-12-31", "gyeonggi"), ((127.047, 37.517), "1963-01-01", "seoul"),  # Gangnam
    ((126.793, 35.139), "1987-12-31", "south-jeolla"), ((126.793, 35.139), "1988-01-01", "gwangju"),  # Gwangsan
    ((125.408, 38.737), "1979-11-30", "south-pyongan"), ((125.408, 38.737), "1979-12-01", "nampo"),  # Nampo
    ((125.408, 38.737), "2005-01-01", "south-pyongan"), ((125.408, 38.737), "2011-01-01", "nampo"),
    ((125.800, 38.864), "1962-01-01", "south-pyongan"), ((125.800, 38.864), "2009-12-31", "pyongyang"), ((125.800, 38.864), "2010-01-01", "north-hwanghae"),  # Chunghwa
    ((126.096, 39.142), "1983-02-28", "south-pyongan"), ((126.096, 39.142), "1983-03-01", "pyongyang"),  # Kangdong
    ((127.444, 39.153), "1946-08-31", "south-hamgyong"), ((127.444, 39.153), "1946-09-01", "kangwon"),  # Wonsan
    ((128.178, 41.402), "1954-10-29", "south-hamgyong"), ((128.178, 41.402), "1954-10-30", "ryanggang"),  # Hyesan
    ((127.268, 41.507), "1948-12-31", "north-pyongan"), ((127.268, 41.507), "1949-01-01", "chagang"), ((127.268, 41.507), "1954-10-30", "ryanggang"),  # Huchang
    ((126.585, 40.969), "1948-12-31", "north-pyongan"), ((126.585, 40.969), "1949-01-01", "chagang"),  # Kanggye
])
def test_that_a_town_lies_in_the_province_it_then_belonged_to(spot, day, unit):
    assert [properties["unit"] for properties, area in on(day) if area.contains(shapely.Point(spot))] == [unit]


@pytest.mark.parametrize(("place", "day", "unit"), [
    ("kaesong", "1949-06-01", "gyeonggi"), ("kaesong", "1960-01-01", "kaesong"), ("kaesong", "2010-01-01", "north-hwanghae"), ("gwangju", "2026-10-01", "gwangju"), ("kaesong", "2021-01-01", "kaesong"),
    ("ongjin", "1945-10-01", "hwanghae-south"), ("ongjin", "1949-06-01", "gyeonggi"), ("ongjin", "1953-08-01", "hwanghae"), ("ongjin", "1960-01-01", "south-hwanghae"),
    ("cheorwon", "1949-06-01", "kangwon"), ("cheorwon", "1953-08-01", "gangwon"), ("sokcho", "1949-06-01", "kangwon"), ("sokcho", "1960-01-01", "gangwon"),
    ("yeoncheon", "1946-01-01", "gyeonggi-north"), ("yeoncheon", "1949-06-01", "kangwon"), ("yeoncheon", "1960-01-01", "gyeonggi"),
    ("seoul", "1946-09-27", "gyeonggi"), ("seoul", "1946-09-28", "seoul"), ("pyongyang", "1946-08-31", "south-pyongan"), ("pyongyang", "1946-09-01", "pyongyang"),
])
def test_that_a_place_of_the_record_lies_in_its_province(place, day, unit):
    assert [properties["unit"] for properties, area in on(day) if area.contains(point(place))] == [unit]


@pytest.mark.parametrize(("day", "there", "not_there"), [
    ("2020-01-01", {"Gangwon", "North Jeolla", "강원도", "전라북도", "제주특별자치도"}, {"Gangwon State", "Jeonbuk State"}),
    ("2024-02-01", {"Gangwon State", "Jeonbuk State", "강원특별자치도", "전북특별자치도", "Kangwon"}, {"Gangwon", "North Jeolla"}),
    ("2006-06-30", {"Jeju", "제주도"}, {"제주특별자치도"}),
    ("1949-06-01", {"Hwanghae", "Chagang", "Jeju", "Seoul", "Gangwon", "Kangwon"}, {"South Hwanghae", "Ryanggang", "Busan", "Kaesong"}),
    ("1946-07-31", {"South Jeolla", "Gyeonggi"}, {"Jeju", "Seoul", "Pyongyang", "Chagang"}),
    ("1965-06-01", {"Hamhung", "Chongjin", "Kaesong", "Busan"}, {"Nampo", "Rason", "Daegu"}),
    ("1945-09-01", set(), {"Gyeonggi", "Hwanghae"}),
])
def test_that_units_have_the_names_of_the_day(day, there, not_there):
    names = [properties[column] for properties, _ in on(day) for column in ("title", "title_ko") if column in properties]
    assert there <= set(names)
    assert not not_there & set(names)
    assert len([name for name in names if name != "강원도"]) == len(set(names) - {"강원도"})  # each is lettered once; one Gangwon a side


@pytest.fixture(scope="module")
def days():
    return sorted({life.begin for life, _, _ in rows()})


def test_that_every_day_the_provinces_tile_the_land_without_gap_or_overlap(days):
    whole = shapely.union_all([area for life, _, area in rows() if life.contains(days[0])])
    for day in days:
        alive = [area for life, _, area in rows() if life.contains(day)]
        assert shapely.coverage_is_valid(alive), day
        assert sum(area.area for area in alive) == pytest.approx(whole.area, rel=1e-9), day


@pytest.mark.parametrize(("day", "year"), [("1946-01-01", "1945"), ("1949-06-01", "1948"), ("1954-01-01", "1953"), ("1975-01-01", "1953"), ("2024-06-01", "1953")])
def test_that_the_provinces_of_a_side_are_its_land(day, year):
    sides = {properties["id"]: area for _, properties, area in rows("sides")}
    for side in ("north", "south"):
        own = shapely.union_all([area for properties, area in on(day) if properties["side"] == side])
        held = sides[f"side-{side}-{year}"]
        assert area_km2(shapely.difference(own, held)) < 0.0005 * area_km2(held)  # 50 to 60 km2 of islets and edges
        assert area_km2(shapely.difference(held, own)) < 0.0005 * area_km2(held)


def test_that_parts_have_about_their_published_areas():
    found = {properties["id"].split("-in-")[0]: area_km2(area) for _, properties, area in rows()}
    for part in read_parts().values():
        if part.area_km2:
            assert found[part.id] == pytest.approx(float(part.area_km2), rel=0.12 if part.points else 0.02), part.id
    kaesong = sum(found[name] for name in ("kaesong-above", "kaesong-below", "jangpung"))
    assert kaesong == pytest.approx(1_309, rel=0.05)  # 179.263 km2 were 13.7 % of the city
    assert [sum(found[name] for name in names.split()) for names in ("seoul seoul-1949", "seoul seoul-1949 seoul-1963", "seoul seoul-1949 seoul-1963 seoul-1973")] \
        == pytest.approx([268.35, 596.5, 605.3], rel=0.02)


def test_that_boundaries_run_between_two_units_of_the_day():
    for life, properties, line in rows("province_lines"):
        spot = shapely.line_interpolate_point(max(line.geoms, key=lambda one: one.length), 0.5, normalized=True)
        alive = {row["unit"] for other, row, area in rows() if other.contains(life.begin) and area.distance(spot) < 1e-4}
        assert len(alive) >= 2, properties["id"]


def test_that_texts_have_their_korean_twins():
    for _, properties, _ in rows():
        assert ("title" in properties) == ("title_ko" in properties), properties["id"]
        assert ("note" in properties) == ("note_ko" in properties), properties["id"]
