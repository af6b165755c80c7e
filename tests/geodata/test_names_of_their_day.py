"""Towns, sites and cities abroad stand on the map only from the day on which they bear their name."""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from geodata.temporal import day_number, parse

DATA = Path(__file__).parents[2] / "geodata" / "data"
BEFORE_THE_WAR, TODAY = day_number(1950, 1, 1), day_number(2026, 1, 1)
FIRST_DAY = {  # of the name, at this place
    "seongnam": (1973, 7, 1), "bucheon": (1973, 7, 1), "ansan": (1986, 1, 1), "hanam": (1989, 1, 1), "hwaseong": (2000, 11, 1), "namyangju": (1980, 4, 1),
    "yangju": (2000, 1, 1), "goyang": (1961, 8, 1), "asan": (1995, 1, 1), "geoje": (1956, 10, 30), "goseong-south": (1954, 11, 17), "cheorwon": (1954, 10, 21),
    "sejong": (2012, 7, 1), "donghae": (1980, 4, 1), "iksan": (1995, 5, 10), "nampo": (1952, 1, 1), "sonbong": (1980, 1, 1), "samjiyon": (1961, 1, 1),
    "hyangsan": (1952, 12, 1), "pyongsong": (1965, 1, 1), "kimchaek": (1951, 2, 1), "musudan-ri": (1985, 1, 1), "blue-house": (1960, 12, 30),
    "national-assembly-seoul": (1975, 1, 1), "national-cemetery": (1965, 3, 30), "friendship-bridge": (1990, 1, 1), "incheon-airport": (2001, 3, 29),
    "camp-humphreys": (1962, 1, 1), "heartbreak-ridge": (1951, 9, 1), "ussuriysk": (1957, 1, 1), "kitakyushu": (1963, 2, 10), "khasan": (1952, 1, 1), "camp-david": (1953, 5, 1),
    "vostochny": (2007, 11, 6), "dandong": (1965, 1, 1), "ho-chi-minh-city": (1976, 1, 1), "yangon": (1989, 6, 18), "kolkata": (2001, 1, 1),
}
OF_OLD = "gwangmyeong gunpo guri uijeongbu suwon osan ryongchon".split()
SETTLED = {"city", "town", "village", "port", "abroad"}


@pytest.fixture(scope="module")
def places():
    return {row["id"]: row for row in rows("places.csv")}


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alive(row, day):
    return parse(row["date"]).contains(day)


def overlap(one, other):
    return one.begin < other.end and other.begin < one.end


@pytest.mark.parametrize("name", FIRST_DAY)
def test_that_a_young_name_is_borne_from_its_first_day_to_this_day(places, name):
    first = day_number(*FIRST_DAY[name])
    assert not alive(places[name], first - 1)
    assert alive(places[name], first)
    assert alive(places[name], TODAY)


def test_that_no_young_name_stands_on_the_map_before_the_war(places):
    assert [name for name in FIRST_DAY if alive(places[name], BEFORE_THE_WAR)] == []


def test_that_villages_and_townships_of_the_name_stand_on_the_map_throughout(places):
    for day in (day_number(1945, 8, 15), BEFORE_THE_WAR, TODAY):
        assert [name for name in OF_OLD if not alive(places[name], day)] == []


def test_that_no_two_names_share_a_point_on_one_day(places):
    shared = [(one["id"], other["id"]) for one, other in combinations(places.values(), 2)
              if (one["lon"], one["lat"]) == (other["lon"], other["lat"]) and overlap(parse(one["date"]), parse(other["date"]))]
    assert shared == []


def test_that_an_event_names_a_town_as_it_was_called_on_its_day(places):
    astray = []
    for event in rows("events.csv"):
        named = (mention.split(":")[0] for mention in event["places"].split("; ") if mention)
        towns = (places[name] for name in named if places[name]["kind"] in SETTLED)
        astray += [(event["id"], town["id"]) for town in towns if not overlap(parse(event["date"]), parse(town["date"]))]
    assert astray == []


def test_that_a_name_given_a_day_says_why_in_both_languages(places):
    assert [name for name in FIRST_DAY if name != "incheon-airport" and not (places[name]["note"] and places[name]["note_ko"])] == []
