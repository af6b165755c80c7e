import gc
import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMessageBox

from geodata.dataset import Dataset
from geodata.temporal import iso
from tests.viewer.conftest import delete_now, settle
from viewer.settings import Settings, load_settings, save_settings
from viewer.window import Window


@pytest.mark.parametrize(("key", "direction"), [(Qt.Key.Key_Right, 1), (Qt.Key.Key_PageDown, 1), (Qt.Key.Key_Left, -1), (Qt.Key.Key_PageUp, -1)])
@pytest.mark.parametrize("focus", ["map", "timeline", "narrative", "events"])
def test_that_a_remote_steps_wherever_the_focus_is(window: Window, key: Qt.Key, direction: int, focus: str) -> None:
    targets = {"map": window.map, "timeline": window.panels["timeline"], "narrative": window.panels["narrative"].text, "events": window.panels["events"].table}
    window.activateWindow()
    targets[focus].setFocus()
    time = window.session.state.time
    QTest.keyClick(targets[focus], key)
    settle()
    moved = window.session.state.time - time
    assert moved * direction >= 0
    assert window.session.state.selection is not None


def test_that_space_plays_and_pauses_but_presses_a_button_that_has_the_focus(window: Window) -> None:
    window.map.setFocus()
    QTest.keyClick(window.map, Qt.Key.Key_Space)
    assert window.playback.playing
    time = window.session.state.time
    window.playback.advance()
    settle()
    assert window.session.state.time > time
    QTest.keyClick(window.map, Qt.Key.Key_Space)
    assert not window.playback.playing
    window.controls.next.setFocus()
    QTest.keyClick(window.controls.next, Qt.Key.Key_Space)
    assert not window.playback.playing


def test_that_letters_and_arrows_in_a_field_stay_in_the_field(window: Window) -> None:
    words = window.panels["events"].words
    words.setFocus()
    time = window.session.state.time
    QTest.keyClicks(words, "kae song")
    QTest.keyClick(words, Qt.Key.Key_Left)
    settle()
    assert words.text() == "kae song"
    assert window.session.state.time == time


def test_that_a_typed_date_is_gone_to_and_a_wrong_one_is_answered_in_a_sentence(window: Window) -> None:
    window.controls.ask_date()
    window.controls.date.setText("15 September 1950")
    QTest.keyClick(window.controls.date, Qt.Key.Key_Return)
    settle()
    assert iso(window.session.state.time) == "1950-09-15"
    for wrong, words in (("1950-13-01", "no month 13"), ("soon", "is not a date"), ("1066", "The record runs from")):
        window.controls.date.setText(wrong)
        QTest.keyClick(window.controls.date, Qt.Key.Key_Return)
        assert words in window.controls.trouble.text()
    assert iso(window.session.state.time) == "1950-09-15"


def test_that_the_list_filters_by_words_whatever_their_case_and_accents(window: Window) -> None:
    events = window.panels["events"]
    QTest.keyClicks(events.words, "KAESONG")
    few = len(events.model.rows)
    assert 0 < few < len(window.session.dataset.events)
    events.words.setText("개성")  # as an input method commits it
    events.words.textEdited.emit("개성")
    assert len(events.model.rows) > 0


def test_that_links_of_the_narrative_go_there_and_hovering_points_there(window: Window) -> None:
    text, session = window.panels["narrative"].text, window.session
    event = session.dataset.events.columns["id"][5]
    text.follow(QUrl(f"event:{event}"))
    settle()
    assert session.state.selection == event
    text.point_out(QUrl("place:pyongyang"))
    assert session.state.pointed == "pyongyang"
    text.point_out(QUrl("date:1950-06-25"))
    assert session.state.pointed == "date:1950-06-25"
    text.point_out(QUrl(""))
    assert session.state.pointed is None
    text.follow(QUrl("date:1950-06-25"))
    assert iso(session.state.time) == "1950-06-25"


def test_that_selecting_an_event_scrolls_the_narrative_to_where_it_is_told(window: Window) -> None:
    narrative = window.panels["narrative"]
    told = [(chapter, passage, link.target) for chapter in narrative.chapters for passage in chapter.passages[1:] for link in passage.links if link.scheme == "event"]
    for _, _, target in told[:: max(len(told) // 8, 1)]:
        window.session.select(target)
        settle()
        assert any(link.target == target for link in narrative.passage.links)


def test_that_the_window_opens_with_the_passage_of_the_day_in_view(window: Window) -> None:
    narrative = window.panels["narrative"]
    (text, anchors), document = narrative.shelf.chapter(narrative.chapter), narrative.text.document()
    assert text is narrative.text
    top = document.documentLayout().blockBoundingRect(document.findBlock(anchors[narrative.passage.id])).top()
    bar = narrative.text.verticalScrollBar()
    assert narrative.passage.lifetime.contains(window.session.state.time)
    assert abs(bar.value() - min(int(top) - 10, bar.maximum())) <= 1


def test_that_an_address_is_shown_and_never_opened_by_itself(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.informativeText()))
    window.panels["narrative"].text.follow(QUrl("https://example.invalid/page"))
    window.panels["narrative"].text.follow(QUrl(f"source:{window.session.dataset.sources.columns['id'][0]}"))
    assert shown[0] == "https://example.invalid/page"
    assert shown[1] == window.session.dataset.sources.text("url", 0)


def test_that_texts_load_no_pictures_files_or_addresses(window: Window) -> None:
    text = window.panels["narrative"].text
    for address in ("file:///etc/hostname", "https://example.invalid/a.png", "//host/share"):
        assert text.loadResource(2, QUrl(address)) is None


def test_that_panels_come_back_as_they_were(open_window, shipped: Dataset, own_settings: Path) -> None:
    first = open_window(shipped)
    first.docks["layers"].raise_()
    first.docks["narrative"].hide()
    first.resize(1500, 870)
    settle()
    first.close()
    save_settings(first.settings, own_settings)
    settings, trouble = load_settings(own_settings)
    assert trouble == ""
    second = open_window(shipped, settings=settings, size=(1500, 870))
    assert not second.docks["narrative"].isVisible()
    assert second.docks["events"].isVisibleTo(second)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"size": "big", "theme": 3}', b"\xff\xfe", b'{"size": 9000}'])
def test_that_a_corrupt_settings_file_is_set_aside_and_said(own_settings: Path, content: bytes) -> None:
    own_settings.write_bytes(content)
    settings, trouble = load_settings(own_settings)
    assert 7 <= settings.size <= 32
    assert settings.theme == "light"
    if content in (b"", b"{", b"[1]", b"\xff\xfe"):
        assert "set aside as settings.bad" in trouble
        assert own_settings.with_suffix(".bad").read_bytes() == content


def test_that_settings_are_written_whole_or_not_at_all(own_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(Settings(theme="dark"), own_settings)
    monkeypatch.setattr(json, "dump", lambda *args, **kwargs: (_ for _ in ()).throw(OSError("no room")))
    with pytest.raises(OSError, match="no room"):
        save_settings(Settings(theme="light"), own_settings)
    assert load_settings(own_settings)[0].theme == "dark"
    assert [path.name for path in own_settings.parent.iterdir() if path.suffix == ".new"] == []


def test_that_what_is_wrong_with_a_collection_is_said_in_the_window_and_the_rest_opens(open_window, small: Path) -> None:
    (small / "layers" / "line.geojson").unlink()
    window = open_window(small)
    assert "line.geojson" in window.notice.line.text()
    assert window.notice.isVisible()
    assert len(window.panels["events"].model.rows) == 4


def test_that_theme_language_and_type_size_change_at_once(window: Window) -> None:
    window.change(language="ko")
    settle()
    assert window.panels["narrative"].chapters is window.session.dataset.chapters["ko"]
    assert window.controls.date.text() == "1972년 7월 4일"
    window.change(theme="dark", size=16)
    settle()
    assert QApplication.font().pointSizeF() == 16
    assert window.grab().toImage().pixelColor(5, window.height() - 5).lightness() < 90
    window.change(language="en", theme="light", size=10)


def test_that_every_control_has_a_name_for_screen_readers(window: Window) -> None:
    for kind in (QLineEdit, QComboBox, QAbstractButton):
        for widget in window.findChildren(kind):
            if widget.objectName().startswith("qt_") or not widget.isVisibleTo(window):
                continue
            assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and (widget.text() or widget.toolTip())), widget


def test_that_every_command_can_be_given_by_keyboard(window: Window) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    actions = [action for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert all("&" in action.text() or action.text() for action in actions)
    keys = {action.shortcut().toString() for action in window.findChildren(QAction)}
    assert {"F11", "Ctrl+G", "F1", "Ctrl+Q", "Ctrl+S", "Ctrl+O"} <= keys


def test_that_a_window_lets_go_of_everything_when_it_closes(open_window, shipped: Dataset) -> None:
    delete_now()
    before = len(QApplication.allWidgets())
    for _ in range(3):
        one = open_window(shipped)
        QTest.mouseMove(one.map, QPoint(100, 100))
        one.change(language="ko")
        settle()
        one.close()
        one.deleteLater()
        delete_now()
    assert len(QApplication.allWidgets()) == before


def test_that_painting_does_not_drop_references_to_none(window: Window) -> None:
    def scrub() -> int:
        for number in range(200):
            window.session.update(time=window.session.state.time + number % 7)
            settle()
        gc.collect()  # what earlier tests left
        return sys.getrefcount(None)
    warm = scrub()  # what is kept from the first time on counts once, either way
    loss = 500 if sys.version_info < (3, 12) else 1_000_000  # from 3.12 on None is immortal, and half of what is done to it goes uncounted
    assert scrub() > warm - loss
