import pytest
import shapely

from geodata.build.provinces import area_rows, line_rows
from geodata.build.units import overlap, owner, part_of, read_parts, read_units
from geodata.temporal import parse

UNITS, PARTS = read_units(), read_parts()


@pytest.mark.parametrize(("one", "other", "both"), [
    ("1945-09-02/1962-12-31", "1946-09-28/..", "1946-09-28/1962-12-31"),
    ("1955?/2003-08", "1945-09-02/..", "1955?/2003-08"),
    ("1993/2003", "2004/..", ""),
    ("2010/2010", "2010-12-31/..", "2010-12-31/2010"),
])
def test_that_two_dates_overlap_in_the_words_in_which_they_are_written(one, other, both):
    assert overlap(one, other) == overlap(other, one) == both


@pytest.mark.parametrize(("part", "day", "unit"), [
    ("uljin", "1962-12-31", "gangwon"), ("uljin", "1963-01-01", "north-gyeongsang"),
    ("ulsan", "1997-07-14", "south-gyeongsang"), ("ulsan", "1997-07-15", "ulsan"),
    ("rason", "1992-12-31", "north-hamgyong"), ("rason", "2000-06-01", "rason"), ("rason", "2010-01-03", "north-hamgyong"), ("rason", "2010-01-04", "rason"),
    ("west-sea-islands", "1945-11-03", "hwanghae-south"), ("west-sea-islands", "1945-11-04", "gyeonggi"), ("west-sea-islands", "1995-03-01", "incheon"),
    ("seoul", "1945-09-01", ""),
])
def test_that_a_part_belongs_to_its_unit_of_the_day(part, day, unit):
    assert owner(PARTS[part], day) == unit


def test_that_every_part_belongs_to_a_unit_that_has_a_name_on_each_of_its_days():
    for part in PARTS.values():
        for spell, key in part.spells:
            life, named = parse(spell), sorted((parse(unit.date) for unit in UNITS[key]), key=lambda one: one.begin)
            for day in {life.begin, *(name.end for name in named if life.contains(name.end))}:
                assert any(name.contains(day) for name in named), (part.id, key, spell)


def test_that_a_unit_is_lettered_in_one_part_that_it_has():
    for names in UNITS.values():
        for unit in names:
            spells = [parse(spell) for spell, key in PARTS[unit.lettered].spells if key == unit.key and overlap(spell, unit.date)]
            assert spells, unit
            assert min(spell.begin for spell in spells) <= parse(unit.date).begin, unit


@pytest.mark.parametrize("belongs", ["1945-09-02/1962-12-31 gangwon; 1963-01-02/.. gyeonggi", "1945-09-02/1962-12-31 gangwon", "1946/.. gangwon"])
def test_that_spells_with_a_gap_are_refused(belongs):
    row = {"id": "spot", "outline": "42", "half": "", "points": "", "belongs": belongs, "area_km2": "", "note": "", "note_ko": "", "sources": "book"}
    with pytest.raises(ValueError, match="do not follow one another"):
        part_of(row)


def squares():
    return {key: shapely.MultiPolygon([shapely.box(number, 0, number + 1, 1)]) for number, key in enumerate(PARTS)}


def test_that_on_any_day_each_spot_is_in_one_row():
    rows = [(parse(row.properties["date"]), row.geometry) for row in area_rows(UNITS, PARTS, squares())]
    for day in sorted({life.begin for life, _ in rows}):
        alive = [area for life, area in rows if life.contains(day)]
        assert len(alive) == len(PARTS)
        assert shapely.union_all(alive).area == pytest.approx(len(PARTS))


def test_that_a_boundary_lasts_as_long_as_its_two_sides_differ():
    dates = {row.properties["id"]: row.properties["date"] for row in line_rows(UNITS, PARTS, squares())}
    assert dates["province-line-gyeonggi-seoul-1946-09-28-1949-07"] == "1946-09-28/1949-07"
    assert not any("jeju" in name and "pyongyang" in name for name in dates)


def test_that_ids_are_unique_and_do_not_look_like_places():
    names = [row.properties["id"] for row in area_rows(UNITS, PARTS, squares())]
    assert len(set(names)) == len(names)
    assert all("-province" in name or "-metropolitan" in name for name in names)
