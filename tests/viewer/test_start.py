"""The command line, the settings and the window's place: how the atlas starts whatever it is told and wherever it stood."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from geodata.dataset import Dataset
from geodata.temporal import iso
from tests.viewer.conftest import settle
from viewer.__main__ import main, state_asked
from viewer.arguments import parser
from viewer.dialogs import ask_picture
from viewer.geometry import on_screen
from viewer.settings import Settings, load_settings
from viewer.window import Window


@pytest.mark.parametrize("values", [{"theme": "sepia"}, {"theme": "../dark"}, {"language": "jp"}, {"theme": "", "language": ""}])
def test_that_an_unknown_theme_or_language_falls_back_to_the_usual_one(own_settings: Path, values: dict[str, str]) -> None:
    own_settings.write_text(json.dumps({"size": 12, **values}), "utf-8")
    settings, trouble = load_settings(own_settings)
    assert (settings.theme, settings.language, settings.size, trouble) == ("light", "en", 12.0, "")


def test_that_options_count_before_and_after_the_command(small: Path) -> None:
    before = parser().parse_args(["--date", "1950-09-15", "--theme", "dark", "--collection", str(small), "picture", "map.png"])
    after = parser().parse_args(["picture", "map.png", "--date", "1950-09-15", "--theme", "dark", "--collection", str(small)])
    assert vars(before) == vars(after)
    assert (iso(before.date.begin), before.theme, before.collection) == ("1950-09-15", "dark", small)
    assert parser().parse_args(["picture", "map.png"]).collection == parser().parse_args([]).collection


def test_that_a_picture_may_show_one_place_and_layers_that_are_off(tmp_path: Path, shipped: Dataset) -> None:
    ask = parser().parse_args(["picture", str(tmp_path / "jsa.png"), "--around", "jsa", "--km", "20", "--layers", "control-zones", "--date", "2018-11-15"])
    state, box = state_asked(shipped, ask), shipped.features["jsa"]
    x, y = box[0].shapes.points[box[1]]
    assert state.extent == pytest.approx((x - 10_000, y - 10_000, x + 10_000, y + 10_000))
    assert "control-zones" in state.visible
    assert "changed-sides" not in state.visible
    everything = state_asked(shipped, parser().parse_args(["picture", "a.png", "--layers", "all"]))
    assert everything.visible == {entry.id for entry in shipped.manifest.layers}
    assert everything.extent is None
    line = state_asked(shipped, parser().parse_args(["picture", "a.png", "--around", "mdl"]))
    assert line.extent[2] - line.extent[0] > 150_000  # all of it


@pytest.mark.parametrize(("asked", "answer"), [(["--around", "atlantis"], "has the id 'atlantis'"), (["--layers", "moon"], "has no layer 'moon'"),
                                               (["--select", "nobody"], "has the id 'nobody'")])
def test_that_what_a_collection_lacks_is_answered_in_a_sentence(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture, qapp: QApplication,
                                                               asked: list[str], answer: str) -> None:
    assert main(["picture", str(tmp_path / "a.png"), "--collection", str(small), "--size", "300x300", *asked]) == 1
    assert answer in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0", "far", "nan", "1e9", "-5"])
def test_that_kilometres_that_are_none_are_refused(text: str, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["picture", "a.png", f"--km={text}"])
    assert "is not a distance" in capsys.readouterr().err


def test_that_the_version_is_told(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert re.fullmatch(r"Parallel 38 (\d+\.\d+.*|\(not installed\))\n", capsys.readouterr().out)


def test_that_a_date_outside_the_record_is_answered_in_a_sentence(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture, qapp: QApplication) -> None:
    picture = ["picture", str(tmp_path / "map.png"), "--collection", str(small), "--size", "300x300"]
    for arguments in ([*picture, "--date", "1066"], ["--collection", str(small), "--date", "2101-05"]):
        assert main(arguments) == 1
        assert "it runs from 15 August 1945 to 31 December 2026" in capsys.readouterr().err
    assert not (tmp_path / "map.png").exists()
    assert main([*picture, "--date", "1945"]) == 0  # a year that the record reaches into
    assert main([*picture, "--date", "1970-01-01"]) == 0


def test_that_a_window_from_a_screen_that_is_gone_comes_back() -> None:
    screen = QRect(0, 0, 1280, 720)
    assert on_screen(QRect(100, 80, 900, 600), [screen]) == QRect(100, 80, 900, 600)
    for gone in (QRect(3000, 100, 900, 600), QRect(100, -700, 900, 600), QRect(1270, 10, 900, 600)):
        assert screen.contains(on_screen(gone, [screen]))
    large = on_screen(QRect(50, 50, 3000, 2000), [screen])
    assert screen.contains(large)


def test_that_the_first_window_fits_the_screen(open_window, shipped: Dataset) -> None:
    window = Window(open_window(shipped).session, Settings())
    free = window.screen().availableGeometry()
    assert window.width() <= free.width()
    assert window.height() <= free.height()
    window.close()


def test_that_full_screen_ends_where_it_began(window: Window) -> None:
    window.showMaximized()
    for _ in range(2):
        window.toggle_full_screen()
        settle()
    assert window.windowState() & Qt.WindowState.WindowMaximized
    assert not window.isFullScreen()


@pytest.mark.parametrize(("kind", "ending"), [("PNG (*.png)", ".png"), ("SVG (*.svg)", ".svg"), ("PDF (*.pdf)", ".pdf")])
def test_that_a_picture_without_an_ending_gets_that_of_the_chosen_kind(
        window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str) -> None:
    def choose(dialog: QFileDialog) -> int:
        dialog.setDirectory(str(tmp_path))
        dialog.filterSelected.emit(kind)
        dialog.selectFile("map")
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    ask_picture(window)
    assert [path.name for path in tmp_path.glob("map*")] == [f"map{ending}"]
