import hashlib

import pytest

from geodata.build.__main__ import entry, record
from geodata.build.packages import Pin, download, download_command, pins
from geodata.build.write import Output


def test_that_every_pin_is_complete():
    for name, pin in pins().items():
        assert pin.index in ("pip", "npm", "apt"), name
        assert len(pin.sha256) == 64, name
        assert all((pin.version, pin.licence, pin.attribution)), name


@pytest.mark.parametrize(("index", "word"), [("pip", "name==1.0"), ("npm", "name@1.0"), ("apt", "name=1.0")])
def test_that_a_package_is_asked_for_by_name_and_version_only(index, word):
    command = download_command(Pin("name", index, "1.0", "", "", ""))
    assert command[-1] == word
    assert not any("://" in part for part in command)


def test_that_an_unknown_index_is_refused():
    with pytest.raises(ValueError, match="Use pip, npm or apt"):
        download_command(Pin("name", "ftp", "1.0", "", "", ""))


def test_that_a_file_that_lies_there_with_the_right_checksum_is_not_downloaded_again(tmp_path):
    file = tmp_path / "name-1.0.whl"
    file.write_bytes(b"content")
    pin = Pin("name", "ftp", "1.0", hashlib.sha256(b"content").hexdigest(), "", "")
    assert download(pin, tmp_path) == file


def test_that_derived_json_tells_where_a_file_came_from_and_keeps_the_other_entries(tmp_path):
    for name in ("b.geojson", "a.geojson"):
        (tmp_path / name).write_text(name, "utf-8")
        record(tmp_path, [Output(tmp_path / name, ("world-atlas",), "public domain", hand="a table")])
    text = (tmp_path / "derived.json").read_text("utf-8")
    assert text.index("a.geojson") < text.index("b.geojson")
    told = entry(Output(tmp_path / "a.geojson", ("world-atlas",), "public domain"))
    assert told["sha256"] == hashlib.sha256(b"a.geojson").hexdigest()
    assert told["packages"][0]["version"] == pins()["world-atlas"].version
    assert told["attribution"] == "Made with Natural Earth"
