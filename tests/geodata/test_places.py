"""The places of the shipped collection: complete, named, inside the boxes they belong to, and on the right side of the line."""

import csv
import json
import math
import re
from pathlib import Path

import pytest
import shapely
import shapely.geometry

from geodata.temporal import day_number, parse

DATA = Path(__file__).parents[2] / "geodata" / "data"
COLUMNS = ["id", "name", "name_ko", "name_alt", "name_rr", "name_mr", "hanja", "kind", "lon", "lat", "precision_km", "rank", "date", "note", "note_ko", "sources"]
KINDS = {"city", "town", "village", "station", "port", "airport", "island", "peak", "site", "sea", "dmz", "water", "abroad"}
HANGUL = re.compile("[가-힣]")
KOREA = (123.5, 32.0, 132.5, 43.2)  # west, south, east, north, with the seas around
ELSEWHERE_AT_SEA = {"andaman-sea", "tokyo-bay"}
GUESSED = re.compile("oordinate estimated|ongitude estimated|Name only|Nominal point")
KNOWN = {  # lat, lon, tolerance in km
    "jsa": (37.9558, 126.6767, 0.1), "seoul": (37.5665, 126.978, 3), "pyongyang": (39.03, 125.75, 4),
    "kaesong": (37.971, 126.554, 3), "busan": (35.10, 129.04, 5), "sinuiju": (40.10, 124.40, 3),
    "dorasan-station": (37.8987, 126.7101, 0.3), "baengnyeong-do": (37.956, 124.675, 2), "dokdo": (37.241, 131.867, 1),
    "yongbyon": (39.797, 125.755, 1), "punggye-ri": (41.281, 129.085, 1), "mount-paektu": (42.006, 128.055, 2),
    "camp-humphreys": (36.962, 127.031, 2), "sinpo": (40.040, 128.194, 2), "u-do": (37.609, 125.975, 1),
    "masan": (35.21, 128.57, 5), "cheonan-site": (37.929, 124.601, 2), "new-york-un": (40.749, -73.968, 1),
    "three-charters-monument": (38.9643, 125.7157, 0.2), "imnam-dam": (38.4225, 127.7922, 1), "panmun-station": (37.928, 126.643, 0.5),
    "tunnel-2": (38.297, 127.302, 0.5), "odusan-observatory": (37.7735, 126.6785, 0.5), "cheorwon-peace-observatory": (38.309, 127.251, 0.3),
    "goseong-observatory": (38.5867, 128.3749, 0.5), "camp-casey": (37.917, 127.05, 1), "camp-bonifas": (37.933, 126.725, 0.5), "koryo-hotel": (39.0087, 125.7361, 0.2),
    "hotel-haegumgang": (38.7259, 128.2055, 0.3), "kangson": (38.957, 125.611, 0.3), "ieodo": (32.1229, 125.1824, 0.5),
}
LIFETIMES = {  # first day on which the place is named under this name, and the last; None: no such end
    "three-charters-monument": ((2001, 8, 1), (2024, 1, 23)), "imnam-dam": ((1986, 10, 21), None), "goseong-observatory": ((1984, 2, 9), None),
    "odusan-observatory": ((1992, 9, 8), None), "eulji-observatory": ((1988, 12, 16), None), "taepung-observatory": ((1991, 12, 3), None),
    "yeolsoe-observatory": ((1998, 4, 1), None), "seungni-observatory": ((2002, 1, 1), None), "cheorwon-peace-observatory": ((2007, 10, 1), None),
    "aegibong": ((1978, 1, 1), None), "tunnel-1": ((1974, 11, 15), None), "tunnel-2": ((1975, 3, 19), None), "tunnel-3": ((1978, 10, 17), None),
    "tunnel-4": ((1990, 3, 3), None), "camp-casey": ((1951, 5, 1), None), "camp-red-cloud": ((1957, 5, 18), (2022, 2, 28)), "camp-bonifas": ((1986, 8, 18), None),
    "seongju": ((2017, 4, 26), None), "transit-office-west": ((2003, 11, 20), None), "transit-office-east": ((2006, 1, 27), None),
    "koryo-hotel": ((1985, 8, 1), None), "walkerhill": ((1963, 4, 8), None), "hotel-haegumgang": ((2000, 10, 1), (2022, 12, 31)),
    "kangson": ((2000, 1, 1), None), "wonsan-kalma-resort": ((2025, 7, 1), None), "liaison-office": ((2018, 9, 14), (2020, 6, 16)),
    "freedom-house": ((1965, 9, 30), None), "pyongsong": ((1965, 1, 1), None), "kosong-old": (None, (1952, 12, 31)), "kosong-north": ((1953, 12, 1), None),
    "cheorwon-old-town": (None, (1954, 10, 20)), "cheorwon": ((1954, 10, 21), None),
}
RENAMED = {  # the old name's last day, on the day before the new one's first
    ("songjin", "kimchaek"): (1951, 1, 31), ("mukho", "donghae"): (1980, 3, 31), ("iri", "iksan"): (1995, 5, 9), ("andong-china", "dandong"): (1964, 12, 31),
    ("rangoon", "yangon"): (1989, 6, 17), ("calcutta", "kolkata"): (2000, 12, 31), ("saigon", "ho-chi-minh-city"): (1975, 12, 31),
    ("kyomipo", "songrim"): (1946, 8, 31), ("beiping", "beijing"): (1949, 9, 26), ("chinnampo", "nampo"): (1951, 12, 31), ("ganseong", "goseong-south"): (1954, 11, 16),
    ("voroshilov", "ussuriysk"): (1956, 12, 31), ("kokura", "kitakyushu"): (1963, 2, 9), ("unggi", "sonbong"): (1979, 12, 31),
}
MINOR = {"fukui-coast": 4, "lake-success": 3, "camp-david": 3, "nusa-dua": 3, "middlesbrough": 3, "vostochny": 3}  # least rank of what no general atlas names
SOUTH = ("seoul sokcho yangyang cheorwon cheorwon-old-town hwacheon yanggu goseong-south yeoncheon dorasan-station jejin-station peace-house freedom-house "
         "daeseong-dong tunnel-1 tunnel-2 tunnel-3 tunnel-4 baengnyeong-do daecheong-do socheong-do yeonpyeong-do u-do goseong-observatory "
         "aegibong taepung-observatory yeolsoe-observatory cheorwon-peace-observatory seungni-observatory eulji-observatory odusan-observatory "
         "camp-bonifas transit-office-west transit-office-east").split()
NORTH = ("pyongyang kaesong ongjin yonan haeju panmun-station pongdong-station kaesong-industrial-complex liaison-office tongilgak panmungak "
         "panmunjom-village kijong-dong kumgang-resort kosong-north jangjon mount-songak pyonggang sinpo "
         "kosong-old hotel-haegumgang wonsan-kalma-resort kangson koryo-hotel imnam-dam").split()


@pytest.fixture(scope="module")
def places():
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def point(row):
    return shapely.Point(float(row["lon"]), float(row["lat"]))


def outlines(name):
    """Shapes by id of a derived layer; the test is skipped where the layer has not been built."""
    path = DATA / "layers" / name
    if not path.is_file():
        pytest.skip(f"{path.name} has not been derived yet")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}


def distance_km(row, lat, lon):
    north = math.radians(float(row["lat"]) - lat)
    east = math.radians(float(row["lon"]) - lon) * math.cos(math.radians(lat))
    return 6371 * math.hypot(north, east)


def test_that_the_columns_are_those_of_the_format_and_no_id_is_used_twice():
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_that_every_place_has_a_name_a_kind_a_rank_and_a_source(places):
    for name, row in places.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), name
        assert row["name"], name
        assert row["sources"], name
        assert row["kind"] in KINDS, name
        assert row["rank"] in {"1", "2", "3", "4", "5", "6"}, name


def test_that_every_place_has_its_name_in_hangul(places):
    assert [name for name, row in places.items() if not HANGUL.search(row["name_ko"])] == []


def test_that_dates_can_be_read(places):
    for row in places.values():
        parse(row["date"])


def test_that_coordinates_have_four_decimals_and_lie_in_their_boxes(places):
    for name, row in places.items():
        assert all(re.fullmatch(r"-?\d+\.\d{4}", row[column]) for column in ("lon", "lat")), name
        assert abs(float(row["lat"])) <= 90, name
        assert abs(float(row["lon"])) <= 180, name
        if row["kind"] != "abroad" and name not in ELSEWHERE_AT_SEA:
            assert shapely.box(*KOREA).contains(point(row)), name


def test_that_precision_is_stated_and_no_estimate_passes_for_exact(places):
    for name, row in places.items():
        assert 0.05 <= float(row["precision_km"]) <= 200, name
        if GUESSED.search(row["note"]):
            assert float(row["precision_km"]) >= 0.2, name
            assert "estimated" in row["sources"].split("; "), name


@pytest.mark.parametrize("name", LIFETIMES)
def test_that_a_place_is_named_from_its_first_day_to_its_last(places, name):
    lifetime, (first, last) = parse(places[name]["date"]), LIFETIMES[name]
    for edge, outside in ((first, -1), (last, 1)):
        if edge:
            assert lifetime.contains(day_number(*edge)), edge
            assert not lifetime.contains(day_number(*edge) + outside), edge
    assert last or lifetime.contains(day_number(2026, 1, 1))
    assert first or lifetime.contains(day_number(1945, 8, 15))


@pytest.mark.parametrize("names", RENAMED)
def test_that_a_renamed_place_bears_one_name_on_every_day(places, names):
    old, new = (places[name] for name in names)
    last = day_number(*RENAMED[names])
    assert (old["lon"], old["lat"], old["kind"] == "abroad") == (new["lon"], new["lat"], new["kind"] == "abroad")
    for day in (day_number(1945, 8, 15), last - 1, last, last + 1, day_number(2026, 1, 1)):
        assert parse(old["date"]).contains(day) == (day <= last)
        assert parse(new["date"]).contains(day) == (day > last)


def test_that_no_name_of_a_place_stands_twice_at_one_point_on_one_day(places):
    rows = list(places.values())
    for number, one in enumerate(rows):
        for other in rows[number + 1:]:
            if one["name"] == other["name"] and distance_km(one, float(other["lat"]), float(other["lon"])) < 2:
                mine, its = parse(one["date"]), parse(other["date"])
                assert mine.end <= its.begin or its.end <= mine.begin, (one["id"], other["id"])


def test_that_every_note_is_in_both_languages(places):
    for name, row in places.items():
        assert bool(row["note"]) == bool(row["note_ko"]), name
        assert not row["note_ko"] or HANGUL.search(row["note_ko"]), name


def test_that_characters_are_held_against_a_source(places):
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        naming = {row["id"] for row in csv.DictReader(file) if "character" in row["title"] + row["note"]}
    for name, row in places.items():
        assert not row["hanja"] or naming & set(row["sources"].split("; ")), name


def test_that_small_places_abroad_are_not_named_beside_the_great_cities(places):
    for name, least in MINOR.items():
        assert int(places[name]["rank"]) >= least, name


@pytest.mark.parametrize("name", KNOWN)
def test_that_known_points_are_where_they_should_be(places, name):
    lat, lon, tolerance = KNOWN[name]
    assert distance_km(places[name], lat, lon) <= tolerance


def test_that_the_first_rank_is_kept_for_the_capitals_and_the_seas(places):
    at_home = {name for name, row in places.items() if row["rank"] == "1" and row["kind"] != "abroad"}
    assert at_home == {"seoul", "pyongyang", "east-sea", "west-sea"}
    assert 10 <= sum(row["rank"] == "2" and row["kind"] != "abroad" for row in places.values()) <= 20


def test_that_disputed_waters_and_rocks_carry_both_names(places):
    assert places["east-sea"]["name"] == "East Sea / Sea of Japan"
    assert places["west-sea"]["name"] == "West Sea / Yellow Sea"
    assert "Takeshima" in places["dokdo"]["name"]
    assert "Liancourt" in places["dokdo"]["name_alt"]
    assert "Suyan" in places["ieodo"]["name"]
    assert "Socotra" in places["ieodo"]["name_alt"]
    assert "Tsushima" in places["korea-strait"]["name_alt"]
    assert "Changbai" in places["mount-paektu"]["name_alt"]


def test_that_places_alike_in_name_are_kept_apart(places):
    for one, other, least in (("panmunjom-village", "jsa", 0.5), ("panmun-station", "jsa", 2), ("panmun-station", "pongdong-station", 1),
                              ("goseong-south", "kosong-north", 20), ("pyonggang", "pyongyang", 100), ("osan", "osan-air-base", 5),
                              ("kaesong", "kaesong-industrial-complex", 3), ("cheorwon", "cheorwon-old-town", 5), ("imjingak", "jsa", 5), ("kumho", "sinpo", 5)):
        assert distance_km(places[one], float(places[other]["lat"]), float(places[other]["lon"])) > least, (one, other)


def test_that_the_parallel_runs_where_it_should_among_the_towns(places):
    for name in ("kaesong", "ongjin", "yonan", "paechon", "chuncheon", "jumunjin", "panmunjom-village"):
        assert float(places[name]["lat"]) < 38, name
    for name in ("haeju", "cheorwon", "cheorwon-old-town", "ganseong", "yeoncheon", "jeongok", "hwacheon", "yanggu", "inje", "yangyang", "sokcho", "mount-songak"):
        assert float(places[name]["lat"]) > 38, name


def test_that_places_on_land_lie_on_land_and_those_at_sea_do_not(places):
    land = shapely.union_all(list(outlines("land.geojson").values()))
    shapely.prepare(land)
    for name, row in places.items():
        inside = shapely.box(*KOREA).contains(point(row))
        if inside and row["kind"] == "sea":
            assert not land.contains(point(row)), name
        elif inside and row["kind"] not in ("sea", "water") and name != "dokdo":  # the point lies between the two islets
            assert land.distance(point(row)) <= 0.003, name


def test_that_places_lie_on_their_side_of_the_demarcation_line(places):
    sides = outlines("sides.geojson")
    for names, side, other in ((SOUTH, "side-south-1953", "side-north-1953"), (NORTH, "side-north-1953", "side-south-1953")):
        for name in names:
            assert sides[side].distance(point(places[name])) < sides[other].distance(point(places[name])), name
