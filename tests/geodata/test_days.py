"""Claims for a day: who administered a town, in what state a railway was, how long the lines are."""

import csv
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geodata.temporal import day_number, parse, today
from tests.geodata.test_lines import GEOD, LINKS, features, north_of_the_mdl, states

DATA = Path(__file__).parents[2] / "geodata" / "data"
DAYS = "1945-09-01 1950-01-01 1953-08-01 2000-01-01 2007-12-12 2009-01-01 2018-12-01 2025-01-01".split()
STATES = """
gyeongui-seoul-munsan             service      service      service      service      service      service      service      service
gyeongui-munsan-imjingang         service      service      severed      severed      service      service      service      service
gyeongui-imjingang-dorasan        service      service      severed      severed      service      service      service      service
gyeongui-dorasan-mdl              service      service      severed      severed      freight      suspended    test         blocked
gyeongui-mdl-panmun               service      service      severed      severed      freight      suspended    test         demolished
gyeongui-panmun-kaesong           service      service      severed      severed      restored     suspended    test         suspended
gyeongui-kaesong-tosong           service      service      service      service      service      service      service      service
gyeongui-tosong-ryohyon           severed      severed      service      service      service      service      service      service
gyeongui-ryohyon-pyongyang        service      service      service      service      service      service      service      service
gyeongui-pyongyang-sinuiju        service      service      service      service      service      service      service      service
gyeongwon-seoul-dongducheon       service      service      service      service      service      service      service      service
gyeongwon-dongducheon-soyosan     severed      severed      service      service      service      service      service      service
gyeongwon-soyosan-jeongok         severed      severed      service      service      service      service      service      service
gyeongwon-jeongok-yeoncheon       service      service      service      service      service      service      service      service
gyeongwon-yeoncheon-daegwangri    service      service      service      service      service      service      suspended    suspended
gyeongwon-daegwangri-sintanri     service      service      severed      service      service      service      suspended    suspended
gyeongwon-sintanri-baengmagoji    service      service      severed      severed      construction construction suspended    suspended
gyeongwon-baengmagoji-mdl         service      service      severed      severed      severed      severed      suspended    suspended
gyeongwon-mdl-pyonggang           service      service      severed      severed      severed      severed      severed      severed
gyeongwon-pyonggang-kosan         service      service      severed      service      service      service      service      service
gyeongwon-kosan-wonsan            service      service      service      service      service      service      service      service
donghae-busan-pohang              service      service      service      service      service      service      service      service
donghae-pohang-yeongdeok          planned      planned      planned      planned      planned      construction service      service
donghae-yeongdeok-samcheok        planned      planned      planned      planned      planned      planned      construction service
donghae-samcheok-beach            service      service      service      freight      service      service      service      service
donghae-beach-bukpyeong           service      service      service      freight      service      service      service      service
donghae-bukpyeong-mukho           service      service      service      service      service      service      service      service
donghae-mukho-okgye               planned      planned      planned      service      service      service      service      service
donghae-okgye-jeongdongjin        planned      planned      planned      service      service      service      service      service
donghae-jeongdongjin-gangneung    planned      planned      planned      service      service      service      service      service
donghae-gangneung-yangyang        planned      planned      planned      planned      planned      planned      planned      construction
donghae-yangyang-jejin            service      service      severed      closed       closed       closed       closed       construction
donghae-jejin-mdl                 service      service      severed      severed      suspended    suspended    suspended    blocked
donghae-mdl-kumgangsan            service      service      severed      severed      suspended    suspended    suspended    demolished
donghae-kumgangsan-anbyon         service      service      severed      service      service      service      service      service
geumgangsan-cheorwon-changdo      service      service      closed       closed       closed       closed       closed       closed
geumgangsan-changdo-naegumgang    closed       closed       closed       closed       closed       closed       closed       closed
road-gyeongui-munsan-ciq          -            -            -            service      service      service      service      service
road-gyeongui-ciq-mdl             -            -            -            -            service      service      service      blocked
road-gyeongui-mdl-complex         -            -            -            -            service      service      service      demolished
road-gyeongui-complex-kaesong     -            -            -            -            service      service      service      service
road-donghae-hyeonnae-observatory -            -            -            -            service      service      service      service
road-donghae-observatory-mdl      -            -            -            -            service      suspended    suspended    blocked
road-donghae-mdl-kamho            -            -            -            -            service      suspended    suspended    demolished
road-donghae-kamho-onjong         -            -            -            -            service      suspended    suspended    suspended
tkr-west                          -            -            -            -            proposed     proposed     proposed     proposed
tkr-east                          -            -            -            -            proposed     proposed     proposed     proposed
ah1                               -            -            -            -            proposed     proposed     proposed     proposed
ah6                               -            -            -            -            proposed     proposed     proposed     proposed
"""
FOR_LONG = {"south": "kaesong ongjin yonan", "north": "sokcho yangyang cheorwon yeoncheon hwacheon"}  # until June 1950; since July 1953 the other way round
GAPS = (("1945-08-15", "1945-09-01"), ("1950-06-25", "1953-07-26"))  # surrender not yet ordered; the fronts moved
WHOLE = {line: " ".join(name for name in LINKS if name.startswith(line)) for line in ("gyeongwon", "geumgangsan")}
LENGTHS = {  # sections drawn station by station: published kilometres, and by what share the drawing may differ
    "gyeongui-munsan-imjingang gyeongui-imjingang-dorasan gyeongui-dorasan-mdl gyeongui-mdl-panmun gyeongui-panmun-kaesong": (27.3, 0.08),
    "gyeongui-dorasan-mdl gyeongui-mdl-panmun": (7.3, 0.08), "gyeongui-mdl-panmun gyeongui-panmun-kaesong": (15.3, 0.08),
    "gyeongui-kaesong-tosong gyeongui-tosong-ryohyon": (17.2, 0.08), "gyeongui-ryohyon-pyongyang": (169.3, 0.08),
    "gyeongui-kaesong-tosong gyeongui-tosong-ryohyon gyeongui-ryohyon-pyongyang gyeongui-pyongyang-sinuiju": (400, 0.08),
    WHOLE["gyeongwon"]: (223.7, 0.08), "gyeongwon-seoul-dongducheon": (53.1, 0.08),
    "gyeongwon-dongducheon-soyosan gyeongwon-soyosan-jeongok gyeongwon-jeongok-yeoncheon": (20.8, 0.08),
    "gyeongwon-yeoncheon-daegwangri gyeongwon-daegwangri-sintanri gyeongwon-sintanri-baengmagoji": (20, 0.08),
    "gyeongwon-sintanri-baengmagoji": (5.6, 0.08), "gyeongwon-baengmagoji-mdl": (11.7, 0.18), "gyeongwon-pyonggang-kosan": (57.7, 0.08),
    "gyeongwon-kosan-wonsan": (46.1, 0.08), "donghae-busan-pohang": (147.8, 0.08), "donghae-pohang-yeongdeok": (44.1, 0.15), "donghae-yeongdeok-samcheok": (122.2, 0.08),
    "donghae-pohang-yeongdeok donghae-yeongdeok-samcheok": (166.3, 0.08), "donghae-bukpyeong-mukho donghae-mukho-okgye": (17.4, 0.1),
    "donghae-gangneung-yangyang donghae-yangyang-jejin": (111.7, 0.12), "donghae-jejin-mdl donghae-mdl-kumgangsan": (25.5, 0.15),
    WHOLE["geumgangsan"]: (116.6, 0.22), "geumgangsan-cheorwon-changdo": (67.6, 0.15),  # old alignments, few points of which are known
}


@cache
def towns() -> dict[str, shapely.Point]:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: shapely.Point(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)}


def sides(day: int) -> dict[str, Any]:
    """The areas in force on a day by side."""
    return {properties["side"]: area for properties, area in features("sides").values() if parse(properties["date"]).contains(day)}


def kilometres(*lines: Any) -> float:
    return sum(GEOD.geometry_length(line) for line in lines) / 1000


@pytest.mark.parametrize(("date", "south"), [((1949, 1, 1), FOR_LONG["south"]), ((1950, 6, 24), FOR_LONG["south"]), ((1953, 7, 27), FOR_LONG["north"]), ((2020, 1, 1), FOR_LONG["north"])])
def test_that_towns_lie_on_the_side_that_administered_them(date: tuple[int, int, int], south: str) -> None:
    areas = sides(day_number(*date))
    for side, names in (("south", south), ("north", FOR_LONG["north"] if south == FOR_LONG["south"] else FOR_LONG["south"])):
        assert [name for name in names.split() if not areas[side].contains(towns()[name])] == [], side


def test_that_the_sides_never_overlap_and_always_make_up_the_same_land() -> None:
    wholes = []
    for date in ((1945, 9, 2), (1948, 9, 1), (1950, 6, 24), (1953, 7, 27)):
        areas = sides(day_number(*date))
        assert set(areas) == {"north", "south"}, date
        assert shapely.intersection(areas["north"], areas["south"]).area < 1e-7
        wholes.append(areas["north"].area + areas["south"].area)
    assert np.ptp(wholes) < 1e-4 * wholes[0]


def test_that_there_are_no_sides_only_while_declared() -> None:
    gaps = [(parse(first).begin, parse(last).end) for first, last in GAPS]
    for day in range(day_number(1945, 8, 15), today()):
        declared = any(begin <= day < end for begin, end in gaps)
        present = sum(parse(properties["date"]).contains(day) for properties, _ in features("sides").values())
        assert present == (0 if declared else 2) or (day_number(1948, 8, 15) <= day < day_number(1948, 9, 9) and present == 2), day


def test_that_the_sections_of_a_railway_are_in_the_states_of_the_table() -> None:
    table = {line.split()[0]: line.split()[1:] for line in STATES.strip().splitlines()}
    assert list(table) == LINKS
    for name, expected in table.items():
        found = [[row["state"] for row in states()[name] if parse(row["date"]).contains(parse(day).begin)] for day in DAYS]
        assert ["+".join(day) or "-" for day in found] == expected, name


@pytest.mark.parametrize(("section", "date", "state"), [
    ("gyeongui-tosong-ryohyon", "1945-08-24", "service"), ("gyeongui-tosong-ryohyon", "1947-06-01", "severed"), ("gyeongui-kaesong-tosong", "1947-06-01", "service"),
    ("gyeongwon-seoul-dongducheon", "1947-06-01", "service"), ("gyeongwon-soyosan-jeongok", "1947-06-01", "severed"), ("gyeongwon-jeongok-yeoncheon", "1947-06-01", "service"),
    ("gyeongwon-yeoncheon-daegwangri", "1953-01-01", "service"), ("gyeongwon-daegwangri-sintanri", "1953-01-01", "interrupted"), ("gyeongwon-daegwangri-sintanri", "1954-01-01", "severed"),
    ("gyeongwon-daegwangri-sintanri", "1956-01-01", "service"), ("geumgangsan-cheorwon-changdo", "1953-07-26", "interrupted"), ("donghae-jejin-mdl", "1950-07-07", "interrupted"),
    ("gyeongui-dorasan-mdl", "2024-07-15", "suspended"), ("gyeongui-dorasan-mdl", "2024-09-01", "blocked"), ("donghae-jejin-mdl", "2024-09-01", "blocked"),
    ("road-gyeongui-mdl-complex", "2023-11-15", "suspended"), ("road-gyeongui-mdl-complex", "2023-12-15", "blocked"),
    ("gyeongwon-dongducheon-soyosan", "2020-01-01", "service"), ("gyeongwon-soyosan-jeongok", "2020-01-01", "construction"), ("gyeongwon-yeoncheon-daegwangri", "2020-01-01", "suspended"),
    ("gyeongwon-jeongok-yeoncheon", "2023-12-15", "construction"), ("gyeongwon-jeongok-yeoncheon", "2023-12-16", "service"), ("gyeongwon-kosan-wonsan", "1954-01-01", "service"),
    ("gyeongwon-pyonggang-kosan", "1954-01-01", "severed"), ("geumgangsan-cheorwon-changdo", "1947-06-01", "service"), ("geumgangsan-changdo-naegumgang", "1947-06-01", "closed"),
    ("donghae-yangyang-jejin", "1947-06-01", "service"), ("donghae-pohang-yeongdeok", "2019-01-01", "service"), ("donghae-yeongdeok-samcheok", "2019-01-01", "construction"),
    ("donghae-bukpyeong-mukho", "1950-01-01", "service"), ("donghae-mukho-okgye", "1962-01-01", "service"), ("donghae-okgye-jeongdongjin", "1962-01-01", "planned"),
    ("donghae-jeongdongjin-gangneung", "2016-01-01", "construction"), ("donghae-okgye-jeongdongjin", "2016-01-01", "service"), ("gyeongui-munsan-imjingang", "2001-10-01", "service"),
    ("gyeongui-imjingang-dorasan", "2001-10-01", "construction"), ("gyeongui-imjingang-dorasan", "2020-06-01", "suspended"), ("gyeongui-munsan-imjingang", "2020-06-01", "service"),
    ("gyeongui-panmun-kaesong", "2008-06-01", "restored"), ("gyeongui-dorasan-mdl", "2018-12-18", "test"), ("road-gyeongui-mdl-complex", "2003-02-20", "construction"),
    ("road-gyeongui-mdl-complex", "2003-02-21", "service"), ("road-gyeongui-ciq-mdl", "2019-06-01", "service"), ("road-donghae-observatory-mdl", "2024-10-15", "blocked")])
def test_that_a_section_was_in_the_state_of_the_day(section: str, date: str, state: str) -> None:
    assert [row["state"] for row in states()[section] if parse(row["date"]).contains(parse(date).begin)] == [state]


def test_that_no_section_counts_as_severed_or_given_up_while_the_fronts_moved() -> None:
    eve, second, last = (day_number(1950, 6, 24), day_number(1950, 6, 26), day_number(1953, 7, 26))
    for name, rows in states().items():
        before, after = ([row["state"] for row in rows if parse(row["date"]).contains(day)] for day in (eve, second))
        assert after != ["severed"], name
        assert before != ["service"] or after != ["closed"], name
    cut = {name for name, rows in states().items() for row in rows if row["state"] == "interrupted" and parse(row["date"]).contains(last)}
    assert {"gyeongwon-mdl-pyonggang", "geumgangsan-cheorwon-changdo", "donghae-mdl-kumgangsan"} <= cut


def test_that_no_train_ever_ran_between_gangneung_and_yangyang() -> None:
    assert {row["state"] for row in states()["donghae-gangneung-yangyang"]} == {"planned", "construction"}


def test_that_what_lies_south_of_the_demarcation_line_was_never_demolished() -> None:
    for name in LINKS:
        if any(row["state"] == "demolished" for row in states()[name]):
            middle = features("links")[name][1].interpolate(0.5, normalized=True)
            assert north_of_the_mdl((middle.x, middle.y)), name


def test_that_no_section_has_a_state_before_liberation_or_two_at_once() -> None:
    for name, rows in states().items():
        lives = [parse(row["date"]) for row in rows]
        assert not any(life.contains(day_number(1944, 12, 31)) for life in lives), name
        assert not any(one.begin < other.end and other.begin < one.end for one, other in combinations(lives, 2)), name


def test_that_the_demarcation_line_is_as_long_as_published() -> None:
    assert 239.0 <= kilometres(features("division")["mdl"][1]) <= 250  # US State Department, Wikipedia; 248 in most Korean texts


def test_that_the_northern_limit_lines_are_as_long_as_their_points_say() -> None:
    assert kilometres(features("sea_lines")["nll-west"][1]) == pytest.approx(167.9, rel=0.005)
    assert kilometres(features("sea_lines")["nll-east"][1]) == pytest.approx(218 * 1.852, rel=0.01)


@pytest.mark.parametrize("names", LENGTHS)
def test_that_railways_are_as_long_as_published_within_what_is_stated(names: str) -> None:
    published, share = LENGTHS[names]
    assert kilometres(*(features("links")[name][1] for name in names.split())) == pytest.approx(published, rel=share)
