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
from tests.geodata.test_lines import GEOD, LINKS, features, states

DATA = Path(__file__).parents[2] / "geodata" / "data"
DAYS = "1945-09-01 1950-01-01 1953-08-01 2000-01-01 2007-12-12 2009-01-01 2018-12-01 2025-01-01".split()
STATES = """
gyeongui-seoul-munsan          service      service      service      service      service      service      service      service
gyeongui-munsan-dorasan        service      service      severed      severed      freight      service      service      service
gyeongui-dorasan-mdl           service      service      severed      severed      freight      suspended    test         blocked
gyeongui-mdl-kaesong           service      service      severed      severed      freight      suspended    test         demolished
gyeongui-kaesong-pyongyang     service      service      service      service      service      service      service      service
gyeongui-pyongyang-sinuiju     service      service      service      service      service      service      service      service
gyeongwon-seoul-sintanri       severed      severed      severed      service      service      service      service      service
gyeongwon-sintanri-baengmagoji service      service      severed      severed      construction construction service      suspended
gyeongwon-baengmagoji-mdl      service      service      severed      severed      severed      severed      suspended    suspended
gyeongwon-mdl-pyonggang        service      service      severed      severed      severed      severed      severed      severed
gyeongwon-pyonggang-wonsan     service      service      severed      service      service      service      service      service
donghae-busan-pohang           service      service      service      service      service      service      service      service
donghae-pohang-samcheok        planned      planned      planned      planned      planned      planned      construction service
donghae-samcheok-gangneung     service      service      service      service      service      service      service      service
donghae-gangneung-jejin        service      service      severed      closed       closed       closed       closed       construction
donghae-jejin-mdl              service      service      severed      severed      suspended    suspended    suspended    blocked
donghae-mdl-kumgangsan         service      service      severed      severed      suspended    suspended    suspended    demolished
donghae-kumgangsan-anbyon      service      service      severed      service      service      service      service      service
geumgangsan-electric           service      service      closed       closed       closed       closed       closed       closed
road-gyeongui                  service      service      severed      severed      service      service      suspended    demolished
road-donghae                   service      service      severed      severed      service      suspended    suspended    demolished
tkr-west                       -            -            -            -            proposed     proposed     proposed     proposed
tkr-east                       -            -            -            -            proposed     proposed     proposed     proposed
ah1                            -            -            -            -            proposed     proposed     proposed     proposed
ah6                            -            -            -            -            proposed     proposed     proposed     proposed
"""
FOR_LONG = {"south": "kaesong ongjin yonan", "north": "sokcho yangyang cheorwon yeoncheon hwacheon"}  # until June 1950; since July 1953 the other way round
GAPS = (("1945-08-15", "1945-09-01"), ("1950-06-25", "1953-07-26"))  # surrender not yet ordered; the fronts moved
LENGTHS = {  # sections drawn station by station: published kilometres, and by what share the drawing may differ
    "gyeongui-munsan-dorasan gyeongui-dorasan-mdl gyeongui-mdl-kaesong": (27.3, 0.08),
    "gyeongui-kaesong-pyongyang gyeongui-pyongyang-sinuiju": (400, 0.08),
    "gyeongwon-seoul-sintanri gyeongwon-sintanri-baengmagoji gyeongwon-baengmagoji-mdl gyeongwon-mdl-pyonggang gyeongwon-pyonggang-wonsan": (223.7, 0.08),
    "gyeongwon-sintanri-baengmagoji": (5.6, 0.08), "gyeongwon-baengmagoji-mdl": (11.7, 0.18),
    "donghae-busan-pohang": (147.8, 0.08), "donghae-pohang-samcheok": (166.3, 0.08), "donghae-gangneung-jejin": (111.7, 0.12),
    "donghae-busan-pohang donghae-pohang-samcheok donghae-samcheok-gangneung": (363.8, 0.08),
    "donghae-jejin-mdl donghae-mdl-kumgangsan": (25.5, 0.15), "geumgangsan-electric": (116.6, 0.22),  # old alignments, few points of which are known
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
