"""What is true of the shipped collection: claims that a historian would check first."""

import csv
import hashlib
import json
import re
from collections import Counter

import numpy as np
import pytest

from geodata import prepared, query
from geodata.check import check
from geodata.dataset import Dataset
from geodata.loading import load
from geodata.readers import local_file
from geodata.temporal import calendar, parse, today
from tests.conftest import SHIPPED

PARTISAN = re.compile(r"\b(regimes?|puppets?|provocations?|provocative|communist aggression|axe murders?|brutal|heinous|evil|liberated by the Americans)\b", re.IGNORECASE)
QUOTED = re.compile(r"[“\"‘][^”\"’]*[”\"’]|\]\([^)]*\)")  # what is quoted, and where links lead


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(SHIPPED)


def test_that_the_shipped_collection_has_no_problems() -> None:
    assert [str(problem) for problem in check(SHIPPED)] == []


def test_that_exactly_one_line_of_division_is_in_force_on_every_day(data: Dataset) -> None:
    division = next(layer.table for layer in data.layers if layer.id == "division")
    for day in range(parse("1945-08-15").begin, today() + 1):
        assert len(query.active(division, day)) == 1, calendar(day)


@pytest.mark.parametrize(("date", "name"), [("1945-08-15", "parallel-38"), ("1948-08-15", "parallel-38"), ("1950-06-24", "parallel-38"), ("1953-07-27", "mdl"), ("2026-01-01", "mdl")])
def test_that_the_line_of_a_day_is_the_right_one(data: Dataset, date: str, name: str) -> None:
    division = next(layer.table for layer in data.layers if layer.id == "division")
    row = query.active(division, parse(date).begin)[0]
    assert division.columns["id"][row] == name


def test_that_the_record_covers_its_years_and_kinds(data: Dataset) -> None:
    years = {calendar(int(begin))[0] for begin in data.events.begin}
    assert set(range(1945, 2027)) <= years
    kinds = Counter(data.events.columns["kind"])
    assert {kind for lane in data.manifest.lanes for kind in lane.kinds} <= set(kinds)
    assert len(data.events) >= 420


def test_that_every_event_has_both_languages_a_place_and_a_source(data: Dataset) -> None:
    events = data.events
    for row, name in enumerate(events.columns["id"]):
        assert events.columns["title_ko"][row], name
        assert events.columns["text_ko"][row], name
        assert events.many("places", row), name
        assert events.many("sources", row), name
        assert 0.2 < len(events.columns["text_ko"][row]) / len(events.columns["text"][row]) < 1.2, name
        assert re.search("[가-힣]", events.columns["title_ko"][row]), name
        if events.columns["disputed"][row]:
            assert len(events.many("sources", row)) >= 2, name
            assert events.columns["disputed_ko"][row], name


def test_that_every_source_has_an_address_or_says_what_it_is(data: Dataset) -> None:
    sources = data.sources
    for row, name in enumerate(sources.columns["id"]):
        assert sources.columns["title"][row], name
        assert sources.columns["url"][row].startswith(("http://", "https://")) or sources.columns["note"][row], name


def test_that_the_record_and_the_narrative_take_no_side_in_their_words(data: Dataset) -> None:
    texts = [(name, data.events.columns[column][row]) for column in ("title", "text", "disputed") for row, name in enumerate(data.events.columns["id"])]
    texts += [(passage.id, passage.body) for chapter in data.chapters["en"] for passage in chapter.passages]
    found = [(name, PARTISAN.search(QUOTED.sub("", text))[0]) for name, text in texts if PARTISAN.search(QUOTED.sub("", text))]
    assert found == []


def test_that_chapters_are_long_enough_and_linked_and_told_in_both_languages(data: Dataset) -> None:
    english, korean = data.chapters["en"], data.chapters["ko"]
    assert [chapter.id for chapter in english] == [chapter.id for chapter in korean]
    assert len(english) >= 10
    assert sum(len(passage.body.split()) for chapter in english for passage in chapter.passages) >= 5000
    for chapter, other in zip(english, korean, strict=True):
        links = [link for passage in chapter.passages for link in passage.links if link.scheme != "source"]
        assert len(links) >= 8, chapter.id
        assert Counter((link.scheme, link.target) for link in links) == Counter(
            (link.scheme, link.target) for passage in other.passages for link in passage.links if link.scheme != "source"), chapter.id
        assert [passage.lifetime.text for passage in chapter.passages] == [passage.lifetime.text for passage in other.passages]


def test_that_every_paragraph_of_the_narrative_names_its_sources_and_leads_somewhere(data: Dataset) -> None:
    for chapter in data.chapters["en"]:
        for passage in chapter.passages:
            for paragraph in passage.body.split("\n\n"):
                assert "](source:" in paragraph, (passage.id, paragraph[:60])
                assert re.search(r"\]\((event|place|line|date):", paragraph), (passage.id, paragraph[:60])


def test_that_prepared_layers_are_those_of_their_files(data: Dataset) -> None:
    for entry in data.manifest.layers:
        if entry.kind not in ("relief", "event"):
            assert prepared.load(local_file(SHIPPED, entry.file), data.projection) is not None, entry.file


def test_that_derived_files_are_those_that_the_build_recorded() -> None:
    for file, record in json.loads((SHIPPED / "derived.json").read_text("utf-8")).items():
        assert hashlib.sha256((SHIPPED / file).read_bytes()).hexdigest() == record["sha256"], file
        assert record["licence"], file


def test_that_the_five_west_sea_islands_are_land_on_the_map(data: Dataset) -> None:
    land = next(layer.shapes.fills[0] for layer in data.layers if layer.id == "land")
    places = data.places
    for name in ("baengnyeong-do", "daecheong-do", "socheong-do", "yeonpyeong-do", "so-yeonpyeong-do"):
        x, y = places.shapes.points[places.table.row_of[name]]
        near = query.within(land.box, (x - 800, y - 800, x + 800, y + 800))
        sizes = (land.box[near, 2] - land.box[near, 0]).max(initial=0)
        assert np.isfinite((x, y)).all()
        assert sizes > 500, name


def test_that_every_event_has_a_sign_and_was_read_twice(data: Dataset) -> None:
    signs = Counter(data.events.columns["sign"])
    assert set(signs) == {"cooperation", "confrontation", "neutral"}
    rules = {"cooperation": "C", "confrontation": "X", "neutral": "N"}
    for sign, rule, name in zip(*(data.events.columns[column] for column in ("sign", "sign_rule", "id")), strict=True):
        assert rule.startswith(rules[sign]), name
    assert sorted(data.lexicon.readings.columns["event"]) == sorted(data.events.columns["id"])
    assert all(data.lexicon.readings.columns["by"])
    coding = (SHIPPED / "CODING.md").read_text("utf-8")
    assert all(rule in coding for rule in set(data.events.columns["sign_rule"]))


def test_that_two_coders_agreed_on_the_signs_as_often_as_the_rule_says(data: Dataset) -> None:
    with (SHIPPED / "coding.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["first"], row["second"]) for row in csv.DictReader(file)]
    told = (SHIPPED / "CODING.md").read_text("utf-8")
    for codes in ([(first[0], second[0]) for first, second in pairs], pairs):
        agreed = sum(first == second for first, second in codes)
        share, (ones, others) = agreed / len(codes), (Counter(code) for code in zip(*codes, strict=True))
        chance = sum(ones[code] * others[code] for code in ones) / len(codes) ** 2
        kappa = (share - chance) / (1 - chance)
        assert kappa > 0.8
        assert f"{agreed} " in told
        assert f"{kappa:.3f}" in told
    totals = Counter(data.events.columns["sign"])
    assert f"Totals: {totals['cooperation']} cooperation, {totals['confrontation']} confrontation, {totals['neutral']} neutral." in told


def test_that_themes_debates_and_words_stand_beside_the_record(data: Dataset) -> None:
    kinds = Counter(chapter.kind for chapter in data.chapters["en"])
    assert (kinds["theme"], kinds["debate"]) == (10, 5)
    assert sum(len(passage.body.split()) for chapter in data.chapters["en"] for passage in chapter.passages) >= 15_000
    lexicon = data.lexicon
    assert len(lexicon.glossary) >= 60
    assert len(lexicon.people) >= 60
    assert len(lexicon.offices) >= 60
    assert len(lexicon.relations) >= 250
    for table, columns in ((lexicon.glossary, ("term_ko", "text_ko")), (lexicon.people, ("name_ko", "text_ko")), (lexicon.offices, ("office_ko",))):
        for column in columns:
            assert all(table.columns[column]), (table.file, column)


def test_that_every_actor_and_every_status_has_a_korean_name(data: Dataset) -> None:
    phrases = {actor for row in range(len(data.events)) for actor in data.events.many("actors", row)}
    phrases |= {part for layer in data.layers for column in ("status", "claimed_by") for row in range(len(layer.table)) for part in layer.table.many(column, row)}
    assert {phrase for phrase in phrases if data.lexicon.said(phrase, "ko") == phrase} == set()


def test_that_no_relation_runs_in_a_circle(data: Dataset) -> None:
    relations = data.lexicon.relations
    led_to: dict[str, list[str]] = {}
    for kind, event, other in zip(*(relations.columns[column] for column in ("kind", "event", "other")), strict=True):
        if kind == "led-to":
            led_to.setdefault(event, []).append(other)

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, path
        for later in led_to.get(name, ()):
            visit(later, (*path, name))

    for name in led_to:
        visit(name, ())


@pytest.mark.parametrize(("name", "before", "after"), [
    ("peace-dam", "1987-02-27", "1987-02-28"), ("imnam-dam", "1985-12-31", "1986-10-30"), ("dora-observatory", "1986-12-31", "1987-06-01"),
    ("bridge-of-no-return", "1953-07-27", "1953-08-05"), ("sohae", "1999-12-31", "2012-04-13"), ("kumho", "1997-07-31", "1997-08-19"), ("panmun-station", "2003-06-14", "2007-05-17"), ("ec121-site", "1969-04-14", "1969-04-15")])
def test_that_a_place_is_not_on_the_map_before_it_was_there(data: Dataset, name: str, before: str, after: str) -> None:
    life = data.places.table.lifetimes[data.places.table.row_of[name]]
    assert not life.contains(parse(before).begin)
    assert life.contains(parse(after).begin)


def test_that_the_gyeongui_line_north_of_the_parallel_ran_until_the_war(data: Dataset) -> None:
    links = next(layer.table for layer in data.layers if layer.id == "links")
    rows = [row for row in range(len(links)) if links.columns["feature"][row] == "gyeongui-ryohyon-pyongyang"]
    states = {date: next(links.text("state", row) for row in rows if links.lifetimes[row].contains(parse(date).begin)) for date in ("1947-06-01", "1951-06-01", "1954-01-01")}
    assert states == {"1947-06-01": "service", "1951-06-01": "interrupted", "1954-01-01": "service"}
