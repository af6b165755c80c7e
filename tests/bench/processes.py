"""Fresh processes: how long until the first complete frame, and how much memory they ever held."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from tests.bench.report import Row
from tests.bench.stage import Blit, milliseconds

ROOT = Path(__file__).parent.parent.parent
QGIS_START = 1810 / 0.58  # x blit, as recorded when the goals were set
MEMORY_MB = 300.0
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
{more}
print("ready", flush=True)
"""


def measure_start(collection: Path, quick: bool) -> Iterator[Row]:
    """The atlas's start against an empty window's, in turn, and against a third of QGIS's."""
    graph = find_spec("pyqtgraph") is not None
    atlas = [sys.executable, "-m", "tests.bench.first_frame", str(collection)]
    empty = [sys.executable, "-c", EMPTY.format(more="import pyqtgraph" if graph else "")]
    until_ready(atlas), until_ready(empty)  # once untimed, so that files are cached and compiled
    blit = Blit(1.0)
    turns = [(until_ready(atlas), until_ready(empty), milliseconds(blit)) for _ in range(4 if quick else 10)]
    starts, empties, blits = zip(*turns, strict=True)
    name = "empty PySide6 window + pyqtgraph" if graph else "empty PySide6 window (no pyqtgraph here)"
    yield Row(f"start of an {name}", empties)
    yield Row("start to the first complete frame, x that", starts, empties, goal=2.0)
    yield Row("the same, x blit; goal: a third of QGIS's", starts, blits, goal=QGIS_START / 3)


def measure_memory(collection: Path, quick: bool) -> Iterator[Row]:
    """Peak memory when the first frame is up, and after some use."""
    base = [sys.executable, "-m", "tests.bench.first_frame", str(collection)]
    for name, command in (("first frame", base), ("after a scrub and zooms", [*base, "--use"])):
        peaks = [peak(command) for _ in range(1 if quick else 3)]
        yield Row(f"peak memory, {name}; goal {MEMORY_MB:.0f} MB", peaks, [MEMORY_MB], goal=1.0, unit="MB")


def until_ready(command: list[str]) -> float:
    """Milliseconds from starting a process to its word that it is ready. Raises RuntimeError if it never is."""
    start = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        taken = (perf_counter() - start) * 1000
        process.communicate()
    if not line.startswith("ready"):
        raise RuntimeError(f"The process {' '.join(command[:3])} ended before it was ready; run it by itself to see why.")
    return taken


def peak(command: list[str]) -> float:
    """The peak resident memory in MB that a process reports of itself when it is done."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])
