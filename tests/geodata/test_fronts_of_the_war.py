"""The fronts of 1950 to 1953: which towns lay on which side of the line in force on a day, and how the last of them became the demarcation line."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
import shapely

from geodata.temporal import parse
from tests.geodata.test_days import towns
from tests.geodata.test_lines import GEOD, features, mdl, metres

HELD = {  # towns on either side of the front of a day, as the sources of that front have them
    "1950-06-27": ("seoul chuncheon wonju", "cheorwon pyongyang sokcho"),
    "1950-06-28": ("wonju suwon", "seoul kaesong"),
    "1950-07-25": ("daegu pohang", "seoul wonju suwon"),
    "1950-08-31": ("daegu pohang gyeongju", "andong yeongdeok"),
    "1950-09-06": ("daegu gyeongju", "pohang waegwan"),
    "1950-10-10": ("wonsan yeoncheon cheorwon sokcho kaesong", "pyongyang hamhung pyonggang"),
    "1950-10-20": ("pyongyang wonsan hamhung kaesong", "anju kimchaek"),
    "1950-11-07": ("pyongyang anju hungnam kimchaek", "unsan hyesan chosan"),
    "1950-12-01": ("pyongyang wonsan hungnam kimchaek", "anju hyesan"),
    "1950-12-06": ("wonsan hungnam kaesong", "pyongyang"),
    "1950-12-20": ("seoul chuncheon", "pyongyang wonsan cheorwon"),
    "1951-01-05": ("suwon", "seoul chuncheon kaesong"),
    "1951-01-10": ("daegu daejeon", "wonju suwon seoul"),
    "1951-02-10": ("incheon gimpo-airport jipyeong-ri wonju gangneung", "seoul chuncheon"),
    "1951-02-14": ("wonju gangneung incheon", "seoul hongcheon"),
    "1951-03-01": ("wonju jipyeong-ri gangneung", "seoul hongcheon chuncheon"),
    "1951-03-16": ("seoul wonju", "chuncheon kaesong"),
    "1951-04-01": ("seoul uijeongbu munsan chuncheon yangyang", "hwacheon cheorwon sokcho kaesong"),
    "1951-04-10": ("munsan chuncheon yangyang", "hwacheon cheorwon"),
    "1951-04-22": ("hwacheon sokcho", "cheorwon haean"),
    "1951-05-01": ("seoul wonju", "chuncheon cheorwon munsan"),
    "1951-05-20": ("seoul gangneung wonju", "chuncheon inje"),
    "1951-05-24": ("seoul uijeongbu gapyeong", "hwacheon inje"),
    "1951-06-15": ("cheorwon hwacheon yanggu inje sokcho", "haean kaesong pyonggang"),
    "1951-10-25": ("haean cheorwon sokcho kumsong-salient", "kaesong pyonggang"),
    "1953-07-10": ("kumsong-salient cheorwon chuncheon", "kaesong pyonggang"),
    "1953-07-20": ("haean cheorwon sokcho", "kumsong-salient kaesong wonsan"),
}


def north_of_the_line(day: int) -> Any:
    """What lies north of the line of division in force on a day, the line drawn on due west and east."""
    line = next(geometry for properties, geometry in features("division").values() if parse(properties["date"]).contains(day))
    (_, west), (_, east) = line.coords[0], line.coords[-1]
    return shapely.Polygon([(124.0, west), *line.coords, (131.0, east), (131.0, 43.5), (124.0, 43.5)])


def test_that_fronts_follow_on_one_another_through_the_whole_war() -> None:
    fronts = sorted(properties["date"].split("/") for properties, _ in features("division").values() if properties["kind"] == "front")
    assert (fronts[0][0], fronts[-1][1]) == ("1950-06-25", "1953-07-26")
    for (_, last), (first, _) in pairwise(fronts):
        assert date.fromisoformat(first) == date.fromisoformat(last) + timedelta(1)


def test_that_every_front_says_where_it_comes_from_and_never_crosses_itself() -> None:
    for name, (properties, line) in features("division").items():
        if properties["kind"] == "front":
            assert all(properties[column] for column in ("note", "note_ko", "traced")), name
            assert 1 <= float(properties["precision_km"]) <= 20, name
            assert line.is_simple, name


@pytest.mark.parametrize("day", HELD)
def test_that_towns_lie_on_their_side_of_the_front_of_a_day(day: str) -> None:
    north = north_of_the_line(parse(day).begin)
    south_towns, north_towns = HELD[day]
    assert [town for town in south_towns.split() if north.contains(towns()[town])] == []
    assert [town for town in north_towns.split() if not north.contains(towns()[town])] == []


def test_that_the_last_front_is_the_demarcation_line_but_for_the_estuary() -> None:
    last = features("division")["front-1953-07-16"][1]
    assert max(metres(last, point) for point in mdl().coords) < 600


def test_that_kumsong_was_lost_by_about_as_much_ground_as_is_told() -> None:
    """Some 200 km2 by the press; the salient of 1951 is drawn to 10 km only."""
    before, after = (north_of_the_line(parse(day).begin) for day in ("1953-07-10", "1953-07-20"))
    lost = shapely.intersection(shapely.difference(after, before), shapely.box(127.4, 38.2, 128.1, 38.6))
    assert 100 < sum(abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(part))[0]) for part in shapely.get_parts(lost)) / 1e6 < 450
