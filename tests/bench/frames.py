"""The map alone at 1920 by 1080: panning, zooming, and drawing everything anew, against the blit."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time, sleep

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QPointF
from PySide6.QtGui import QPainter, QPixmap

from geodata.loading import load
from tests.bench.report import Row
from tests.bench.stage import HEIGHT, WIDTH, Blit, everything_on, in_turn, mouse, until_idle, wheel
from viewer.items.kept import Kept
from viewer.items.sheet import Sheet
from viewer.panels import MapPanel
from viewer.session import Session, opening_extent
from viewer.style import load_theme
from viewer.view import Viewport

QGIS_WITH_RELIEF = 155.0  # x blit, as recorded when the goals were set
REST_S = 0.09  # longer than the map waits before it draws anew
CENTRE = QPointF(WIDTH / 2, HEIGHT / 2)


def measure(collection: Path, quick: bool) -> Iterator[Row]:
    """A row for the blit and for each kind of frame of the map."""
    panel = open_map(collection)
    count, blit = (40, 120)[not quick], Blit(panel.devicePixelRatioF())
    _, alone = in_turn([lambda: None] * 3 * count, blit)
    yield Row("full-frame blit, 1920 x 1080", alone, alone)
    yield Row("pan step", *in_turn(drag(panel, count, 8.0, 12), blit), goal=1.5)
    settle(panel)
    yield Row("pan step, one long fast drag (draws anew past the edge)", *in_turn(drag(panel, count, 40.0, 60), blit))
    settle(panel)
    yield Row("zoom step at once", *in_turn(zooms(panel, count), blit), goal=2.0)
    settle(panel)
    prepared, frames, blits = rested(panel, count // 4, blit)
    yield Row("zoom settled: the sharp frame", frames, blits, goal=25.0)
    yield Row("the same and what was made ready for it while it rested", prepared, blits)
    yield Row("ground with relief drawn anew", *in_turn([grounds(panel)] * (count // 3), blit), goal=QGIS_WITH_RELIEF / 5)
    yield Row("whole map drawn anew, margins, lines and names too", *in_turn([partial(anew, panel)] * (count // 3), blit))
    panel.close()


def open_map(collection: Path) -> MapPanel:
    """A map panel by itself with all layers on, wired to its session as the window wires it, painted once."""
    dataset = load(collection)
    session = Session(dataset, everything_on(dataset))
    panel = MapPanel(session, Sheet(dataset, load_theme("light")))
    session.setParent(panel)
    session.changed.connect(panel.on_state_changed)
    panel.resize(WIDTH, HEIGHT)
    panel.show()
    until_idle()
    return panel


def settle(panel: MapPanel) -> None:
    """Back to the opening view, at rest."""
    mouse(panel, QEvent.Type.MouseButtonRelease, CENTRE)
    panel.session.update(extent=None)
    until_idle()
    sleep(REST_S)
    until_idle()


def drag(panel: MapPanel, count: int, pixels: float, turn: int) -> Iterator[Callable[[], None]]:
    """Steps of a drag to and fro, `pixels` each, turning back after every `turn`."""
    at = CENTRE
    mouse(panel, QEvent.Type.MouseButtonPress, at)
    for number in range(count):
        at = at + QPointF(pixels, pixels / 4) * (1 if number // turn % 2 == 0 else -1)
        yield partial(_drag_to, panel, at)


def _drag_to(panel: MapPanel, at: QPointF) -> None:
    mouse(panel, QEvent.Type.MouseMove, at)
    until_idle()


def zooms(panel: MapPanel, count: int) -> Iterator[Callable[[], None]]:
    """Steps of the wheel, five in and five out in turn."""
    for number in range(count):
        yield partial(_zoom, panel, 1 if number // 5 % 2 == 0 else -1)


def _zoom(panel: MapPanel, steps: int) -> None:
    wheel(panel, steps, CENTRE)
    until_idle()


def rested(panel: MapPanel, count: int, blit: Blit) -> tuple[list[float], list[float], list[float]]:
    """Of each sharp frame that follows a zoom step: the time of all that is done for it, without the rests between; of the frame alone; of a blit."""
    turn, wait = QAbstractEventDispatcher.instance().processEvents, QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    everything, frames, blits = [], [], []
    for number in range(count):
        _zoom(panel, 1 if number // 5 % 2 == 0 else -1)
        busy = process_time()
        while panel.motion.under_way:
            turn(wait)
        frame, reference = in_turn([until_idle], blit)
        everything.append((process_time() - busy) * 1000 - reference[0])
        frames, blits = frames + frame, blits + reference
    return everything, frames, blits


def grounds(panel: MapPanel) -> Callable[[], None]:
    """Draws the ground of the opening view onto a frame."""
    dataset, ratio = panel.session.dataset, panel.devicePixelRatioF()
    frame = QPixmap(int(WIDTH * ratio), int(HEIGHT * ratio))
    frame.setDevicePixelRatio(ratio)
    view = Viewport.fit(opening_extent(dataset), WIDTH, HEIGHT)

    def draw() -> None:
        painter = QPainter(frame)
        panel.sheet.draw_ground(painter, view, panel.session.state)
        painter.end()
    return draw


def anew(panel: MapPanel) -> None:
    """Drop what is kept and paint."""
    panel._shown.kept = Kept()
    panel.update()
    until_idle()
