"""What Qt needs of the machine, checked before Qt is started, because Qt aborts where a sentence would do; and how it is to paint."""

import ctypes
import os
import sys

APT_LINE = ("sudo apt-get install -y --no-install-recommends libglib2.0-0 libegl1 libgl1 libfontconfig1 libxkbcommon0 libdbus-1-3 "
            "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0")
XCB_LIBRARIES = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-shape.so.0")


def paint_in_one_thread() -> None:
    """Keep Qt from handing parts of what it fills to other threads: for what a map fills, waiting for them takes three to forty times as long.

    To be called before Qt paints anything; whoever sets the variable otherwise has it so."""
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")


def missing_for_import() -> str:
    """A sentence if PySide6 cannot be imported here, '' if it can."""
    try:
        import PySide6.QtGui  # noqa: F401
    except ImportError as error:
        return f"Qt cannot start: {error}. On Debian or Ubuntu this line installs what it needs:\n{APT_LINE}"
    return ""


def missing_for_window() -> str:
    """A sentence if no window can be opened here, '' if one can or if that cannot be told."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or chosen not in ("", "xcb"):
        return ""
    if chosen == "" and os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return "There is no display to open a window on. To make a picture without one: parallel38 picture map.png --date 1953-07-27"
    missing = [name for name in XCB_LIBRARIES if not _loads(name)]
    if missing:
        return f"Qt cannot open a window without {', '.join(missing)}. On Debian or Ubuntu this line installs what it needs:\n{APT_LINE}"
    if not _connects():
        return f"The display '{os.environ['DISPLAY']}' does not answer. Start it, set DISPLAY to one that runs, or make a picture: parallel38 picture map.png"
    return ""


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _connects() -> bool:
    """Whether an X server answers at DISPLAY."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken
