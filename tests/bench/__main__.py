"""`python -m tests.bench [--collection FOLDER] [--dpr 2] [--quick] [--only WORD]`: one table of measures, their goals and whether they are met."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from viewer.platform import paint_in_one_thread

SHIPPED = Path(__file__).parent.parent.parent / "geodata" / "data"
PARTS = ("map", "scrub", "mass", "start", "memory")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the atlas against its goals; exit code 1 if one is missed.")
    made.add_argument("--collection", type=Path, default=SHIPPED, help="the collection's folder (default: the shipped one)")
    made.add_argument("--dpr", type=float, default=1.0, help="device pixel ratio (default: 1)")
    made.add_argument("--quick", action="store_true", help="fewer steps, and no million events")
    made.add_argument("--only", choices=PARTS, action="append", help="measure this part only; may be given several times")
    return made


def prepare_surroundings(ratio: float) -> None:
    """What Qt and the atlas read when they start, here and in the processes that are timed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(ratio)
    os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
    paint_in_one_thread()
    folder = Path(tempfile.mkdtemp(prefix="parallel38-bench-"))
    os.environ["PARALLEL38_SETTINGS"] = str(folder / "settings.json")
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")  # an installed atlas is compiled, and a checkout is left as it was
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def main() -> int:
    options = parser().parse_args()
    prepare_surroundings(options.dpr)
    from tests.bench import frames, mass, processes, scrub  # here, because they import Qt
    from tests.bench.report import heading, show
    from tests.bench.stage import make_application

    app = make_application()
    measures = {"map": frames.measure, "scrub": scrub.measure, "mass": mass.measure, "start": processes.measure_start, "memory": processes.measure_memory}
    print(heading(options.collection, app.primaryScreen().devicePixelRatio(), app.platformName()))
    missed = 0
    for part in options.only or PARTS:
        for row in measures[part](options.collection, options.quick):
            print(show(row), flush=True)
            missed += row.met is False
    print(f"{missed} goal{'' if missed == 1 else 's'} missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
