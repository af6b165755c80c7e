"""Shared by all tests: no display, no settings of the person who runs them, and small collections to break."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pathlib import Path

import pytest

SHIPPED = Path(__file__).parent.parent / "geodata" / "data"

MANIFEST = """
title = "Small"
span = "1945-08-15/2026-12-31"
opening_date = "1953-07-27"

[[lanes]]
id = "war"
title = "War"
kinds = ["war", "armistice"]

[[layers]]
id = "line"
file = "layers/line.geojson"
kind = "line"
style = "division"
title = "Line"

[[layers]]
id = "places"
file = "places.csv"
kind = "place"

[[layers]]
id = "events"
file = "events.csv"
kind = "event"
"""
LINE = """{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"parallel","title":"Parallel","date":"1945-08-15/1950-06-24","sources":"book"},
 "geometry":{"type":"LineString","coordinates":[[125.0,38.0],[126.0,38.0],[128.0,38.0]]}},
{"type":"Feature","properties":{"id":"mdl","title":"Line","date":"1953-07-27/..","sources":"book"},
 "geometry":{"type":"LineString","coordinates":[[126.6,37.9],[127.0,38.2],[128.3,38.6]]}}]}
"""
PLACES = "id,name,name_ko,kind,lon,lat,precision_km,rank,date,sources\nseoul,Seoul,서울,city,126.978,37.566,2,1,,book\njsa,JSA,공동경비구역,dmz,126.677,37.956,0.3,2,1953-07-27/..,book\n"
EVENTS = """id,date,title,title_ko,text,kind,places,importance,sources
capital,1948-08-15,Government proclaimed,정부 수립,It was proclaimed.,war,seoul,2,book
war-begins,1950-06-25,War begins,전쟁 발발,It began.,war,seoul; jsa:about,3,book
truce,1953-07-27,Armistice signed,정전 협정,It was signed.,armistice,jsa,3,book
later,1953-09~,Something later,나중,About then.,war,jsa,1,book
"""
CHAPTER = """---
id: chapter
title: A chapter
date: 1948/1953
---

## Beginning {1948/1950-06-24}

In [Seoul](place:seoul) the [government](event:capital) was proclaimed on [a day](date:1948-08-15). [Book](source:book)

## End {1950-06-25/1953-07-27}

The [war](event:war-begins) ended with a [truce](event:truce) at the [line](line:mdl). [Book](source:book)
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small collection without problems, to be loaded or spoiled."""
    folder = tmp_path / "small"
    for name, text in {"manifest.toml": MANIFEST, "layers/line.geojson": LINE, "places.csv": PLACES, "events.csv": EVENTS,
                       "sources.csv": "id,title,url\nbook,A book,\n", "narrative/01-chapter.md": CHAPTER}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of the test alone."""
    path = tmp_path / "settings.json"
    monkeypatch.setenv("PARALLEL38_SETTINGS", str(path))
    return path
