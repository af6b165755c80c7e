"""`python -m tests.bench.first_frame FOLDER [--use]`: open the atlas as its users do, say 'ready' when it is painted, then the peak memory in MB."""

import sys
from pathlib import Path

from viewer.__main__ import main

USES = 120


def announce_when_painted() -> None:
    """Once the atlas's event loop runs: finish what is queued, say so, and leave."""
    from PySide6.QtWidgets import QApplication

    from tests.bench.stage import until_idle
    from viewer.window import Window

    try:
        until_idle()
        print("ready", flush=True)
        window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window))
        if "--use" in sys.argv:
            use(window)
        print(peak_mb(), flush=True)
    finally:  # Qt swallows what a timer raises, and would go on for ever
        QApplication.quit()


def use(window) -> None:
    """Scrub over the whole span, zoom in and out and pan, resting on each view."""
    from time import sleep

    from tests.bench.stage import until_idle

    span, view = window.session.dataset.span, window.map.view
    for number in range(USES):
        window.session.update(time=span.begin + (span.end - span.begin) * number // USES)
        until_idle()
    for factor in (1.5, 2.0, 4.0, 8.0, 20.0, 60.0, 0.5, 0.2):
        window.map.look_at(view.zoomed(factor, view.width / 3, view.height / 2))
        until_idle()
        sleep(0.1)
        until_idle()


def peak_mb() -> float:
    """Peak resident memory of this process in MB; 0 where the system does not tell.

    Not from getrusage: its figure is handed on from the process that started this one, and the bench itself holds a million events."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    return next(int(line.split()[1]) / 2**10 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def start() -> int:
    """The atlas's own start, with one timer waiting for its event loop."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication(["parallel38"])
    QTimer.singleShot(0, app, announce_when_painted)
    return main(["--collection", sys.argv[1]])


if __name__ == "__main__":
    sys.exit(start())
