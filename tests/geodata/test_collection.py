"""What a collection that is right gives, and that each thing that can be wrong with one is said and ends nothing else."""

from pathlib import Path

import numpy as np
import pytest

from geodata import prepared
from geodata.__main__ import main, prepare_collection
from geodata.check import check
from geodata.loading import load
from geodata.projection import Projection
from geodata.readers import local_file


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_that_a_right_collection_has_no_problems(small: Path, capsys: pytest.CaptureFixture) -> None:
    assert check(small) == []
    assert main([str(small)]) == 0
    assert capsys.readouterr().out == "No problems found.\n"


SPOILED = {
    "a broken date": ("events.csv", "1948-08-15", "1948-18-15", "events.csv, row 2: The date '1948-18-15' has no month 18."),
    "an unknown place": ("events.csv", "jsa:about", "jsb:about", "events.csv, row 3: The place 'jsb' is not in places.csv."),
    "an unknown role": ("events.csv", "jsa:about", "jsa:abuot", "The role 'abuot' of place 'jsa' is unknown."),
    "a dead link": ("narrative/01-chapter.md", "event:truce", "event:truse", "01-chapter.md, row 11: The link 'truce' leads nowhere: there is no event 'truse'."),
    "a dead date": ("narrative/01-chapter.md", "date:1948-08-15", "date:1948-08-35", "names no date"),
    "a strange scheme": ("narrative/01-chapter.md", "event:truce", "file:/etc/passwd", "has the unknown scheme"),
    "a duplicate id": ("events.csv", "war-begins", "capital", "events.csv, row 3: The id 'capital' stands in row 2 too."),
    "an id of another table": ("events.csv", "\ncapital", "\nseoul", "The id 'seoul' is used in"),
    "a missing source": ("events.csv", "seoul,2,book", "seoul,2,", "events.csv, row 2: The column 'sources' is empty."),
    "an unknown source": ("events.csv", "seoul,2,book", "seoul,2,boko", "events.csv, row 2: The source 'boko' is not in sources.csv."),
    "an unknown kind": ("events.csv", "began.,war", "began.,warr", "The kind 'warr' is in no lane of the manifest."),
    "a place off the earth": ("places.csv", "37.566", "137.566", "places.csv, row 2: '137.566' is not a lat on the earth."),
    "a line off the earth": ("layers/line.geojson", "[125.0,38.0]", "[38.0,925.0]", "layers/line.geojson, row 1: Coordinates lie off the earth"),
    "no geometry": ("layers/line.geojson", '"geometry":{"type":"LineString","coordinates":[[125.0,38.0],[126.0,38.0],[128.0,38.0]]}', '"geometry":null', "row 1: The feature has no geometry."),
    "a broken geometry": ("layers/line.geojson", '"LineString","coordinates":[[125.0', '"LineStrnig","coordinates":[[125.0', "row 1: The feature has no usable geometry"),
    "overlapping states": ("layers/line.geojson", '"id":"mdl","title":"Line","date":"1953-07-27/.."', '"id":"parallel","title":"Line","date":"1949/.."', "at the same time"),
    "an undated passage": ("narrative/01-chapter.md", " {1948/1950-06-24}", "", "row 7: The passage 'Beginning' has no date."),
    "a chapter without front matter": ("narrative/01-chapter.md", "---\nid", "id", "The chapter has no front matter."),
    "an unknown key": ("manifest.toml", "opening_date", "openning_date", "manifest.toml: the manifest has the unknown key 'openning_date'."),
    "an unknown layer kind": ("manifest.toml", 'kind = "line"', 'kind = "lien"', "Layer 'line' has the unknown kind 'lien'."),
    "a missing file": ("manifest.toml", "layers/line.geojson", "layers/lines.geojson", "The file 'layers/lines.geojson' is missing."),
    "a network path": ("manifest.toml", "layers/line.geojson", "https://example.invalid/line.geojson", "nothing is read from a network"),
    "a path out of the folder": ("manifest.toml", "layers/line.geojson", "../../../etc/passwd", "lies outside the collection's folder"),
    "a broken manifest": ("manifest.toml", "[[layers]]", "[[layers]", "manifest.toml: The manifest cannot be read"),
    "a ragged row": ("places.csv", "seoul,Seoul", "seoul,Seoul,Seoul", "places.csv, row 2: The row has more or fewer cells than the header."),
    "an unclosed quote": ("events.csv", "It began.", '"It began.', "cannot be read as CSV"),
    "an importance": ("events.csv", "seoul,2,book", "seoul,9,book", "The importance '9' is not 1, 2 or 3."),
    "a date out of the span": ("events.csv", "1948-08-15", "1938-08-15", "lies outside the collection's span"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_that_each_thing_that_is_wrong_is_said_where_it_is(small: Path, name: str) -> None:
    file, old, new, sentence = SPOILED[name]
    spoil(small, file, old, new)
    sentences = [str(problem) for problem in check(small)]
    assert any(sentence in one for one in sentences), sentences
    assert main([str(small)]) == 1


def test_that_one_problem_hides_no_other(small: Path) -> None:
    for name in ("a broken date", "a dead link", "an unknown source", "a place off the earth", "a broken geometry"):
        if name != "an unknown source":
            spoil(small, *SPOILED[name][:3])
    spoil(small, "events.csv", "jsa,1,book", "jsa,1,boko")
    sentences = "\n".join(str(problem) for problem in check(small))
    for part in ("no month 18", "event 'truse'", "source 'boko'", "'137.566'", "usable geometry"):
        assert part in sentences


@pytest.mark.parametrize("file", ["manifest.toml", "events.csv", "places.csv", "sources.csv", "layers/line.geojson", "narrative/01-chapter.md"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01", "사건".encode("cp949"), b"\x00" * 64, b"{" * 100_000])
def test_that_a_damaged_file_is_reported_and_the_rest_still_opens(small: Path, file: str, content: bytes) -> None:
    (small / file).write_bytes(content)
    assert check(small)
    dataset = load(small)
    others = {"places.csv": len(dataset.places.table) == 2, "events.csv": len(dataset.events) == 4, "narrative/01-chapter.md": len(dataset.chapters["en"]) == 1}
    assert all(opened for name, opened in others.items() if name != file)


def test_that_a_folder_without_a_manifest_still_shows_what_is_there(small: Path) -> None:
    (small / "manifest.toml").unlink()
    dataset = load(small)
    assert {layer.id for layer in dataset.layers} == {"line", "places", "events"}
    assert str(dataset.problems[0]).startswith("manifest.toml: The folder has no manifest.")


def test_that_a_row_with_a_broken_date_is_kept(small: Path) -> None:
    spoil(small, "events.csv", "1948-08-15", "1948-18-15")
    events = load(small).events
    assert len(events) == 4
    assert events.lifetimes[0].text == "1948-18-15"


def test_that_events_stand_where_they_took_place_and_not_where_they_are_about(small: Path) -> None:
    dataset = load(small)
    ids = dataset.places.table.columns["id"]
    war = dataset.events.row_of["war-begins"]
    assert [ids[place] for event, place in zip(dataset.sites.event, dataset.sites.place, strict=True) if event == war] == ["seoul"]


def test_that_the_projection_is_true_from_its_centre_and_invertible() -> None:
    projection = Projection(126.677, 37.956)
    seoul, singapore = np.array([[126.978, 37.566]]), np.array([[103.85, 1.29]])
    for point in (seoul, singapore):
        xy = projection.forward(point)
        assert np.hypot(*xy[0]) == pytest.approx(projection.distance((126.677, 37.956), tuple(point[0])), rel=1e-6)
        assert projection.inverse(xy) == pytest.approx(point, abs=1e-7)


def test_that_a_folder_may_be_named_from_where_one_stands(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.chdir(small.parent)
    assert main([small.name, "--prepare"]) == 0
    assert "Wrote prepared" in capsys.readouterr().out.replace("\\", "/")


def test_that_prepared_layers_give_the_same_shapes_and_the_same_bytes(small: Path) -> None:
    plain = load(small)
    first = {path: path.read_bytes() for path in prepare_collection(small)}
    assert first == {path: path.read_bytes() for path in prepare_collection(small)}
    ready = load(small)
    for one, other in zip(plain.layers, ready.layers, strict=True):
        assert one.table.columns == other.table.columns
        for name in ("fills", "lines"):
            for level, same in zip(getattr(one.shapes, name), getattr(other.shapes, name), strict=True):
                assert np.array_equal(level.xy, same.xy)


def test_that_a_prepared_layer_is_passed_over_once_its_file_has_changed(small: Path) -> None:
    prepare_collection(small)
    projection = load(small).projection
    path = local_file(small, "layers/line.geojson")
    assert prepared.load(path, projection) is not None
    spoil(small, "layers/line.geojson", "Parallel", "Another")
    assert prepared.load(path, projection) is None
    assert load(small).layers[0].table.text("title", 0) == "Another"


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04junk", b"\x80\x04pickle"])
def test_that_a_damaged_prepared_layer_costs_nothing_but_time(small: Path, junk: bytes) -> None:
    for path in prepare_collection(small):
        path.write_bytes(junk)
    assert len(load(small).layers[0].table) == 2


def test_that_narrative_text_cannot_carry_scripts_pictures_or_files(small: Path) -> None:
    spoil(small, "narrative/01-chapter.md", "In [Seoul]", "<script>x</script> ![p](https://a.invalid/p.png) [f](file:///etc/passwd) [j](javascript:x) In [Seoul]")
    html = load(small).chapters["en"][0].passages[0].html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="file' not in html
    assert 'href="javascript' not in html
    assert 'href="place:seoul"' in html
