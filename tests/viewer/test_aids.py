"""Graticule, scale bar, north arrow, inset and range rings: true on the ellipsoid, and out of the way."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from geodata.dataset import Dataset
from tests.viewer.conftest import settle
from viewer.__main__ import main
from viewer.items.aids import aid_boxes, draw_aids
from viewer.items.compass import true_north
from viewer.items.furniture import true_scale
from viewer.items.graticule import STEPS, bounds, degrees_text, edge_spots, lines_of, step_of
from viewer.items.inset import EAST_ASIA, LEAST, frame_of, inset_extent, inset_view
from viewer.items.rings import RADII, ring, ring_centre, runs_in
from viewer.items.sheet import Sheet
from viewer.picture import save_picture
from viewer.session import opening_extent, opening_state
from viewer.settings import Settings
from viewer.style import load_theme
from viewer.view import Viewport

ALL = frozenset(("graticule", "arrow", "inset", "rings"))
PEOPLES = Viewport(0.0, 0.0, 1000.0, 1200.0, 800.0)  # about the peninsula
VIEWS = {"village": Viewport(30_000, 20_000, 20.0, 900, 700), "peninsula": PEOPLES, "east asia": Viewport(400_000, -900_000, 6000.0, 1100, 800),
         "world": Viewport(0, 0, 40_000.0, 1300, 1000)}
views = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


@views
def test_that_every_point_of_a_graticule_line_has_its_degrees(view: Viewport, shipped: Dataset) -> None:
    for line in lines_of(shipped.projection, view):
        lonlat = shipped.projection.inverse(line.xy[np.isfinite(line.xy).all(axis=1)])
        off = lonlat[:, 1] - line.degrees if line.parallel else ((lonlat[:, 0] - line.degrees + 180) % 360 - 180) * np.cos(np.radians(lonlat[:, 1]))
        assert np.abs(off).max() < 1e-4


@views
def test_that_graticule_lines_stay_on_their_degrees_between_their_points(view: Viewport, shipped: Dataset) -> None:
    worst = 0.0
    for line in lines_of(shipped.projection, view):
        pixels = view.pixels(line.xy)
        inside = (np.abs(pixels - (view.width / 2, view.height / 2)) < (view.width / 2, view.height / 2)).all(axis=1)
        middles = ((line.xy[:-1] + line.xy[1:]) / 2)[inside[:-1] & inside[1:] & (np.hypot(*line.xy[:-1].T) < 9e6)]
        lonlat = shipped.projection.inverse(middles)
        if line.parallel and len(lonlat):
            worst = max(worst, float(np.abs(lonlat[:, 1] - line.degrees).max()) * 111_000 / view.scale)
    assert worst < 1.0, "a line strays by a pixel"


def test_that_the_graticule_passes_through_known_points(shipped: Dataset) -> None:
    lines = {(line.parallel, line.degrees): line.xy for line in lines_of(shipped.projection, PEOPLES)}
    for lon, lat in ((126, 38), (130, 36), (124, 40)):
        at = shipped.projection.forward(np.array([[lon, lat]], float))[0]
        for line in (lines[(True, float(lat))], lines[(False, float(lon))]):
            starts, runs = line[:-1], np.diff(line, axis=0)
            along = np.clip(((at - starts) * runs).sum(axis=1) / (runs**2).sum(axis=1), 0, 1)
            assert np.hypot(*(starts + runs * along[:, None] - at).T).min() < 50


@views
def test_that_the_graticule_covers_its_view(view: Viewport, shipped: Dataset) -> None:
    west, south, east, north = bounds(shipped.projection, view)
    x, y = np.random.default_rng(38).uniform(-0.5, 0.5, (2, 300)) * np.array([[view.width], [view.height]]) * view.scale + np.array([[view.x], [view.y]])
    lonlat = shipped.projection.inverse(np.column_stack((x, y)))
    lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
    lon, slack = (lonlat[:, 0] - shipped.projection.lon + 180) % 360 - 180, step_of(view)
    assert ((lon >= west - slack) & (lon <= east + slack) & (lonlat[:, 1] >= south - slack) & (lonlat[:, 1] <= north + slack)).all()
    kinds = [line.parallel for line in lines_of(shipped.projection, view)]
    assert 2 <= kinds.count(True) <= 40
    assert 2 <= kinds.count(False) <= 40


def test_that_the_graticule_gets_closer_as_one_does() -> None:
    steps = [step_of(Viewport(0, 0, scale, 1000, 800)) for scale in (40_000, 10_000, 4_000, 1_000, 300, 100, 20)]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] == 30
    assert steps[-1] == STEPS[0] == 1 / 12


@pytest.mark.parametrize(("degrees", "parallel", "text"), [(38, True, "38°N"), (-30, True, "30°S"), (0, True, "0°"), (127.5, False, "127°30′E"), (-60, False, "60°W"),
                                                           (180, False, "180°"), (-180, False, "180°"), (126 + 1 / 12, False, "126°05′E")])
def test_that_degrees_are_written_as_on_maps(degrees: float, parallel: bool, text: str) -> None:
    assert degrees_text(degrees, parallel) == text


@views
def test_that_the_graticule_is_labelled_within_its_frame(view: Viewport, shipped: Dataset) -> None:
    frame = QRectF(0, 0, view.width, view.height)
    spots = edge_spots(lines_of(shipped.projection, view), view, frame)
    assert len({line.parallel for line, _ in spots}) == 2
    for line, spot in spots:
        assert frame.adjusted(-1, -1, 1, 1).contains(spot)
        lon, lat = shipped.projection.inverse(np.array([view.metres(spot.x(), spot.y())]))[0]
        assert abs(lat - line.degrees if line.parallel else (lon - line.degrees + 180) % 360 - 180) < step_of(view) * 0.2


@pytest.mark.parametrize(("x", "y"), [(0, 0), (300e3, 500e3), (-2e6, 1e6), (1.5e6, -1.5e6), (5e6, 2e6), (-9e6, 5e6)])
def test_that_the_arrow_points_along_the_meridian(x: float, y: float, shipped: Dataset) -> None:
    lon, lat = shipped.projection.inverse(np.array([[x, y]]))[0]
    south, north = shipped.projection.forward(np.array([[lon, lat - 0.001], [lon, lat + 0.001]]))
    assert true_north(shipped.projection, x, y) == pytest.approx(float(np.degrees(np.arctan2(*(north - south)))), abs=0.35)


@views
def test_that_the_scale_bar_is_geodesically_true(view: Viewport, shipped: Dataset) -> None:
    half = min(60 * view.scale, 500_000)
    ends = shipped.projection.inverse(np.array([[view.x - half, view.y], [view.x + half, view.y]]))
    assert 2 * half / view.scale * true_scale(view) == pytest.approx(shipped.projection.distance(*(tuple(end) for end in ends)), rel=0.005)


@pytest.mark.parametrize("name", ["seoul", "busan", "washington"])
def test_that_every_point_of_a_ring_is_as_far_from_its_place(name: str, shipped: Dataset) -> None:
    centre = ring_centre(shipped, name)
    if centre is None:
        pytest.skip(f"the record has no place {name}")
    start = tuple(shipped.projection.inverse(np.array([centre]))[0])
    for kilometres in RADII:
        lonlat = shipped.projection.inverse(ring(shipped.projection, centre, kilometres * 1000.0))
        away = shipped.projection.geod.inv(*(np.full(len(lonlat), value) for value in start), *lonlat.T)[2]
        assert np.abs(away - kilometres * 1000.0).max() < 1.0


def test_that_rings_are_drawn_about_points_only(shipped: Dataset) -> None:
    line = next(layer for layer in shipped.layers if layer.entry.style == "division")
    assert ring_centre(shipped, line.table.columns["id"][0]) is None
    assert ring_centre(shipped, None) is None
    assert ring_centre(shipped, "nowhere") is None
    event = shipped.events.columns["id"][int(shipped.sites.event[0])]
    assert ring_centre(shipped, event) == tuple(shipped.sites.xy[0])


def test_that_only_what_is_near_the_view_of_a_ring_is_stroked() -> None:
    angles = np.linspace(0, 2 * np.pi, 1441)
    pixels = np.column_stack((np.cos(angles), np.sin(angles))) * 5000 + (5000, 300)
    runs = runs_in(pixels, Viewport(0, 0, 1.0, 800, 600))
    assert 0 < sum(map(len, runs)) < 60
    assert runs_in(pixels + 1e6, Viewport(0, 0, 1.0, 800, 600)) == []


def test_that_the_inset_shows_the_peninsula_or_where_else_a_close_view_lies(shipped: Dataset) -> None:
    near, tokyo, far = Viewport(0, 0, 100, 900, 700), Viewport(1_150_000, -250_000, 300, 900, 700), Viewport(-9_000_000, 5_000_000, 100, 900, 700)
    assert inset_extent(shipped, near) == opening_extent(shipped)
    assert inset_extent(shipped, tokyo) == EAST_ASIA
    assert inset_extent(shipped, far) is None
    assert inset_extent(shipped, PEOPLES) is None
    small = inset_view(opening_extent(shipped))
    frame = frame_of(near, small)
    assert small.metres(frame.center().x(), frame.center().y()) == pytest.approx((0, 0), abs=1)
    assert frame_of(replace(near, scale=2.0), small).width() == LEAST


def test_that_aids_stand_within_the_frame_and_clear_of_one_another(shipped: Dataset) -> None:
    sheet, view, frame = Sheet(shipped, load_theme("light"), aids=ALL), Viewport(0, 0, 100, 900, 700), QRectF(0, 0, 900, 660)
    arrow, inset = aid_boxes(sheet, view, frame)
    assert frame.contains(arrow)
    assert frame.contains(inset)
    assert not arrow.intersects(inset)
    assert aid_boxes(replace(sheet, aids=frozenset()), view, frame) == []
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    draw_aids(painter, sheet, view, frame)
    painter.end()
    assert image.pixelColor(inset.center().toPoint()) != image.pixelColor(QPointF(450, 330).toPoint())


def test_that_a_window_shows_and_hides_its_aids_and_remembers(open_window, shipped: Dataset) -> None:
    window = open_window(shipped, settings=Settings(inset=False, arrow=False))
    window.session.update(extent=(-60_000.0, -60_000.0, 60_000.0, 60_000.0), visible=opening_state(shipped).visible)
    settle()
    bare = window.map.grab().toImage()
    for name in ("graticule", "arrow", "inset"):
        window.change(**{name: True})
        settle()
        assert window.map.grab().toImage() != bare, name
        assert name in window.sheet.aids
        window.change(**{name: False})
        settle()
        assert window.map.grab().toImage() == bare, name
    window.session.update(selection="seoul")
    settle()
    chosen = window.map.grab().toImage()
    window.change(rings=True)
    window.session.update(extent=None)
    settle()
    assert window.map.grab().toImage() != chosen
    assert window.settings.aids == {"rings"}


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_that_pictures_take_the_aids(ending: str, shipped: Dataset, tmp_path: Path) -> None:
    state = replace(opening_state(shipped), selection="seoul", extent=(-100_000.0, -100_000.0, 100_000.0, 100_000.0))
    sheet = Sheet(shipped, load_theme("print"), vector=ending != ".png")
    for number, aids in enumerate((frozenset(), ALL)):
        save_picture(tmp_path / f"{number}{ending}", replace(sheet, aids=aids), state, (900, 700))
    assert (tmp_path / f"0{ending}").read_bytes() != (tmp_path / f"1{ending}").read_bytes()


def test_that_a_picture_shows_the_areas_of_its_day(shipped: Dataset, tmp_path: Path) -> None:
    state = replace(opening_state(shipped), extent=(-50_000.0, -50_000.0, 50_000.0, 50_000.0))
    areas = {layer.id for layer in shipped.layers if layer.entry.kind == "area"}
    for name, visible in (("with", state.visible), ("without", state.visible - areas)):
        save_picture(tmp_path / f"{name}.png", Sheet(shipped, load_theme("light")), replace(state, visible=visible), (600, 500))
    images = [QImage(str(tmp_path / f"{name}.png")) for name in ("with", "without")]
    assert images[0].pixelColor(450, 60) != images[1].pixelColor(450, 60)


def test_that_the_command_line_draws_aids_about_what_it_selects(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    picture = tmp_path / "map.png"
    assert main(["picture", str(picture), "--theme", "beamer", "--with", "graticule", "rings", "--select", "seoul", "--size", "640x480"]) == 0
    assert not QImage(str(picture)).isNull()
    assert main(["picture", str(picture), "--select", "nowhere"]) == 1
    assert "no" in capsys.readouterr().err
