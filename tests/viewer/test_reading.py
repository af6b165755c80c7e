"""Reading: the narrative stays where it is, typed dates come and go, lists say when they are empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from geodata.dataset import Dataset
from geodata.loading import load
from geodata.telling import latest_event
from geodata.temporal import iso, parse
from tests.viewer.conftest import settle
from viewer.items.legend import Entry, swatch_icon
from viewer.pages import chapter_html
from viewer.session import Session
from viewer.style import load_theme
from viewer.window import Window


@pytest.mark.parametrize("choice", [{"theme": "dark"}, {"language": "ko"}, {"size": 14.0}])
def test_that_a_change_of_looks_opens_the_same_passage_again(window: Window, choice: dict) -> None:
    narrative = window.panels["narrative"]
    window.session.select("armistice-1953" if "armistice-1953" in window.session.dataset.events.row_of else window.session.dataset.events.columns["id"][50])
    settle()
    chapter = narrative.chapters[-1]
    narrative.show_passage(chapter, chapter.passages[-1])  # the reader has turned to another chapter since
    window.change(**choice)
    settle()
    assert (narrative.chapter.id, narrative.passage.id) == (chapter.id, chapter.passages[-1].id)
    assert narrative.contents.currentData() == chapter.id
    window.change(theme="light", language="en", size=10.0)


def test_that_a_page_stays_open_when_the_looks_change(window: Window) -> None:
    narrative = window.panels["narrative"]
    narrative._open_page("page-glossary")
    window.change(theme="dark")
    settle()
    assert narrative.contents.currentData() == "page-glossary"
    assert "Glossary" in narrative.text.document().toPlainText()[:20]


def test_that_sources_stand_apart_from_the_sentence_and_from_one_another(shipped: Dataset) -> None:
    for chapter in shipped.chapters["en"]:
        html = chapter_html(chapter, shipped.lexicon, "en")
        assert "</a><a" not in html
        assert '.<a class="source"' not in html
    assert '</a> · <a class="source"' in html
    assert "<span class='source'> <a class=\"source\"" in html


def test_that_a_date_gone_to_gives_the_keyboard_back_to_the_map(window: Window) -> None:
    window.activateWindow()
    window.controls.ask_date()
    settle()
    assert QApplication.focusWidget() is window.controls.date
    QTest.keyClicks(window.controls.date, "1950-09-15")
    QTest.keyClick(window.controls.date, Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is window.map
    assert iso(window.session.state.time) == "1950-09-15"
    assert window.controls.date.text() == "15 September 1950"


@pytest.mark.parametrize("way", ["escape", "focus"])
def test_that_a_date_given_up_shows_the_day_again(window: Window, way: str) -> None:
    window.activateWindow()
    field, before = window.controls.date, window.controls.date.text()
    window.controls.ask_date()
    settle()
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.controls.trouble.text()
    QTest.keyClick(field, Qt.Key.Key_Escape) if way == "escape" else window.panels["events"].table.setFocus()
    settle()
    assert (field.text(), window.controls.trouble.text()) == (before, "")
    assert QApplication.focusWidget() is (window.map if way == "escape" else window.panels["events"].table)


def test_that_an_event_that_is_still_lit_is_selected_without_turning_the_clock(qapp: QApplication, small) -> None:
    session = Session(load(small))
    session.update(time=parse("1951-03-01").begin, trail=365)
    session.select("war-begins")
    assert (session.state.selection, iso(session.state.time)) == ("war-begins", "1951-03-01")
    session.update(trail=30)
    session.select("war-begins")
    assert iso(session.state.time) == "1950-06-25"


def test_that_the_weightiest_event_of_the_last_day_names_it(small) -> None:
    rows = ("x-first,1953-07-27,First,처음,It was.,war,jsa,1,book\n", "x-weighty,1953-07-27,Weighty,무거운,It was.,war,jsa,3,book\n",
            "x-other,1953-07-27,Other,다른,It was.,war,jsa,3,book\n")
    path = small / "events.csv"
    lines = [line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.startswith("truce")]
    path.write_text("".join([*lines, *rows]), "utf-8")
    events = load(small).events
    assert events.columns["id"][latest_event(events, parse("1953-08-15").begin)] == "x-weighty"
    assert events.columns["id"][latest_event(events, parse("1949-01-01").begin)] == "capital"
    assert latest_event(events, parse("1946-01-01").begin) is None


def test_that_a_filter_without_hits_says_so(window: Window) -> None:
    events = window.panels["events"]
    assert not events.nothing.isVisible()
    QTest.keyClicks(events.words, "qqqq")
    assert events.nothing.isVisible()
    events.words.clear()
    events.words.textEdited.emit("")
    assert not events.nothing.isVisible()


def test_that_a_selected_row_keeps_the_colour_of_its_symbol(qapp: QApplication) -> None:
    icon = swatch_icon(load_theme("light"), Entry("", lane="war"), 16)
    assert icon.pixmap(16, QIcon.Mode.Selected).toImage() == icon.pixmap(16, QIcon.Mode.Normal).toImage()


def test_that_chapters_are_made_ready_while_the_clock_stands_still(window: Window, qtbot) -> None:
    narrative = window.panels["narrative"]
    opened, periods = narrative.text, [chapter for chapter in narrative.chapters if chapter.kind == "period"]
    while narrative.shelf.read_ahead(periods):
        settle()
    assert narrative.text is opened
    texts = [narrative.shelf.chapter(chapter)[0] for chapter in periods]
    assert len(set(texts)) == len(periods)
    assert {text.viewport().width() for text in texts} == {opened.viewport().width()}
    assert all(text.document().size().width() == opened.document().size().width() for text in texts)


def test_that_turning_pages_leaves_no_texts_behind(window: Window) -> None:
    narrative = window.panels["narrative"]
    for page in [*narrative._pages()] * 3:
        narrative._open_page(page)
        settle()
    window.session.update(time=window.session.state.time + 4000)
    settle()
    assert narrative.shelf.count() <= len(narrative.chapters)
    assert all(narrative.shelf.widget(number) in {text for text, _ in narrative.shelf._chapters.values()} for number in range(narrative.shelf.count()))


def test_that_writing_ahead_leaves_the_reader_where_he_is(window: Window) -> None:
    narrative = window.panels["narrative"]
    bar = narrative.text.verticalScrollBar()
    bar.setValue(bar.value() + 90)
    place, periods = bar.value(), [chapter for chapter in narrative.chapters if chapter.kind == "period"]
    while narrative.shelf.read_ahead(periods):
        settle()
    assert bar.value() == place


def test_that_the_keyboard_goes_from_the_list_of_chapters_to_the_text(window: Window) -> None:
    narrative = window.panels["narrative"]
    for day in (1000, 4000, 9000):
        window.session.update(time=window.session.dataset.span.begin + day)
        settle()
        after = narrative.contents.nextInFocusChain()
        while not (after.isVisible() and after.focusPolicy() & Qt.FocusPolicy.TabFocus):
            after = after.nextInFocusChain()
        assert after is narrative.text or narrative.text.isAncestorOf(after)
