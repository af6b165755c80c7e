from pathlib import Path

from PySide6.QtWidgets import QApplication

from geodata.loading import load
from geodata.temporal import iso, parse
from viewer.session import BLANK, Session, ViewState, opening_state
from viewer.view import Viewport, focus


def day(text: str) -> int:
    return parse(text).begin


def heard(session: Session) -> list[tuple[ViewState, ViewState]]:
    announcements: list = []
    session.changed.connect(lambda new, old: announcements.append((new, old)))
    return announcements


def test_that_many_changes_in_one_turn_are_announced_once_with_the_first_old_state(qapp: QApplication, small: Path) -> None:
    session = Session(load(small))
    first, announcements = session.state, heard(session)
    session.update(time=day("1950-01-01"))
    session.update(time=day("1951-01-01"), trail=30)
    assert announcements == []
    qapp.processEvents()
    assert announcements == [(session.state, first)]
    assert (iso(session.state.time), session.state.trail) == ("1951-01-01", 30)


def test_that_setting_what_is_already_so_is_not_announced(qapp: QApplication, small: Path) -> None:
    session = Session(load(small))
    announcements = heard(session)
    session.update(time=session.state.time)
    session.update(time=day("1950-01-01"))
    session.update(time=opening_state(session.dataset).time)
    qapp.processEvents()
    assert announcements == []


def test_that_time_stays_within_the_collections_span(qapp: QApplication, small: Path) -> None:
    session = Session(load(small))
    session.update(time=day("1900-01-01"), trail=-5)
    assert (iso(session.state.time), session.state.trail) == ("1945-08-15", 0)
    session.update(time=day("2100-01-01"))
    assert iso(session.state.time) == "2026-12-31"


def test_that_selecting_an_event_goes_to_its_day_and_one_of_no_time_only_selects(qapp: QApplication, small: Path) -> None:
    session = Session(load(small))
    session.select("war-begins")
    assert (session.state.selection, iso(session.state.time)) == ("war-begins", "1950-06-25")
    session.select("seoul")
    assert (session.state.selection, iso(session.state.time)) == ("seoul", "1950-06-25")
    session.select("nothing-bears-this")
    assert session.state.selection is None


def test_that_selecting_a_line_out_of_its_time_goes_to_the_nearest_day_of_its_life(qapp: QApplication, small: Path) -> None:
    session = Session(load(small))
    session.select("parallel")
    assert iso(session.state.time) == "1945-08-15"
    session.select("mdl")
    assert iso(session.state.time) == "1953-07-27"


def test_that_stepping_visits_every_event_once_in_order_and_back(qapp: QApplication, small: Path) -> None:
    session = Session(load(small))
    session.update(time=day("1945-08-15"))
    visited = []
    for _ in range(6):
        session.step(1)
        visited.append(session.state.selection)
    assert visited == ["capital", "war-begins", "truce", "later", "later", "later"]
    for _ in range(5):
        session.step(-1)
    assert session.state.selection == "capital"


def test_that_a_state_without_anything_is_a_value_like_any_other() -> None:
    assert ViewState() == BLANK
    assert hash(ViewState(time=3)) == hash(ViewState(time=3))


def test_that_a_view_zooms_about_the_pointer_and_moves_with_the_drag() -> None:
    view = Viewport(1000.0, 2000.0, 100.0, 800, 600)
    assert view.zoomed(2.0, 123, 45).metres(123, 45) == view.metres(123, 45)
    assert view.moved(30, -40).metres(130, 60) == view.metres(100, 100)
    assert Viewport.fit(view.extent, 800, 600) == view


def test_that_focus_leaves_a_view_that_holds_the_box_and_moves_one_that_does_not() -> None:
    extent = (0.0, 0.0, 100.0, 100.0)
    assert focus(extent, (10, 10, 20, 20)) == extent
    moved = focus(extent, (500, 500, 500, 500))
    assert moved == (450.0, 450.0, 550.0, 550.0)
    wide = focus(extent, (0, 0, 300, 100))
    assert wide[0] <= 0
    assert wide[2] >= 300
