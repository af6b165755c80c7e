import pytest

from geodata.build.provinces import area_rows, line_rows
from geodata.build.units import following, moments, owner, preceding, read_units, spans
from geodata.temporal import parse

UNITS = read_units()


@pytest.mark.parametrize(("moment", "before"), [("1981-07-01", "1981-06-30"), ("1989-01-01", "1988-12-31"), ("1954-10", "1954-09"), ("1993", "1992"), ("1955-01", "1954-12")])
def test_that_a_time_before_another_keeps_its_precision(moment, before):
    assert preceding(moment) == before
    assert following(before) == moment


def test_that_ulsan_belongs_to_south_gyeongsang_until_july_1997():
    assert owner(UNITS["ulsan"], UNITS, "1963-01-01").key == "south-gyeongsang"
    assert owner(UNITS["ulsan"], UNITS, "1997-07-15").key == "ulsan"
    assert owner(UNITS["ulsan"], UNITS, "1946-08-01") is None


def test_that_rason_falls_back_to_north_hamgyong_between_its_two_periods():
    found = [owner(UNITS["rason"], UNITS, moment).key for moment in moments([UNITS["rason"]])]
    assert found == ["rason", "north-hamgyong", "rason"]


def test_that_spans_follow_one_another_without_a_gap():
    told = spans([("1953-07-27", "a"), ("1963-01-01", "a"), ("1981-07-01", "b"), ("1990", None), ("2010", "a")])
    assert told == [("1953-07-27/1981-06-30", "a"), ("1981-07-01/1989", "b"), ("2010/..", "a")]


def squares():
    import shapely

    return {key: shapely.MultiPolygon([shapely.box(number, 0, number + 1, 1)]) for number, key in enumerate(UNITS)}


def test_that_on_any_day_each_spot_is_in_one_unit_of_its_side_at_most():
    rows = [(parse(row.properties["date"]), row.geometry) for row in area_rows(UNITS, squares())]
    for day in (parse(text).begin for text in ("1954-11-01", "1963-01-01", "1981-06-30", "1981-07-01", "1992-06-01", "1997-07-14", "2005-01-01", "2012-07-01")):
        alive = [area for life, area in rows if life.begin <= day < life.end]
        assert sum(area.area for area in alive) == pytest.approx(len(UNITS))


def test_that_a_boundary_begins_when_its_two_sides_first_differ():
    dates = {row.properties["id"]: row.properties["date"] for row in line_rows(UNITS, squares())}
    assert dates["province-line-incheon-seoul" if "province-line-incheon-seoul" in dates else "province-line-daegu-incheon"] == "1953-07-27/.."
    assert dates["province-line-gyeonggi-sejong"] == "1953-07-27/.."
    assert not any("jeju" in name and "pyongyang" in name for name in dates)


def test_that_ids_are_unique_and_do_not_look_like_places():
    names = [row.properties["id"] for row in area_rows(UNITS, squares())]
    assert len(set(names)) == len(names)
    assert all("-province" in name or "-metropolitan" in name for name in names)
