"""The program: arguments, load, window."""

import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.dataset import Dataset
from geodata.dates import day_within, show, show_day
from geodata.temporal import Lifetime
from viewer.arguments import parser
from viewer.platform import missing_for_import, missing_for_window, paint_in_one_thread

if TYPE_CHECKING:
    from viewer.session import ViewState


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 done, 1 not done, 2 not understood or not possible here."""
    options = parser().parse_args(arguments)
    paint_in_one_thread()
    trouble = missing_for_import() or ("" if options.command else missing_for_window())
    if trouble:
        print(trouble, file=sys.stderr)
        return 2
    return make_picture(options) if options.command == "picture" else open_atlas(options)


def make_picture(options: Namespace) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from geodata.loading import load
    from viewer.items.sheet import Sheet
    from viewer.picture import save_picture
    from viewer.style import load_fonts, load_theme

    app = QGuiApplication.instance() or QGuiApplication(["parallel38"])
    load_fonts()
    dataset = load(options.collection)
    for problem in dataset.problems:
        print(problem, file=sys.stderr)
    theme, vector = load_theme(options.theme or "light", 11.0), options.file.suffix.lower() != ".png"
    sheet = Sheet(dataset, theme, options.language or "en", vector=vector, aids=frozenset(options.aids))
    try:
        save_picture(options.file, sheet, state_asked(dataset, options), options.size, options.ratio)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        del app
    return 0


def state_asked(dataset: Dataset, options: Namespace) -> "ViewState":
    """The state that a picture is to show. Raises ValueError with a sentence for what the collection does not have."""
    from viewer.session import feature_box, opening_state

    for name in filter(None, (options.select, options.around)):
        if name not in dataset.features:
            raise ValueError(f"Nothing in this collection has the id '{name}'. Give an id of its events, places or lines.")
    layers = {entry.id for entry in dataset.manifest.layers}
    if unknown := sorted({*options.layers} - layers - {"all"}):
        raise ValueError(f"This collection has no layer '{unknown[0]}'. It has: {', '.join(sorted(layers))}.")
    state, day = opening_state(dataset), day_asked(dataset, options.date)
    shown = state.visible | (layers if "all" in options.layers else {*options.layers})
    extent, box = None, feature_box(dataset, options.around) if options.around else None
    if options.around and box is None:
        raise ValueError(f"'{options.around}' has no place on the map. Give a place, or an event that has one.")
    if box is not None:
        x, y, half = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, max(options.km * 500, 0.6 * (box[2] - box[0]), 0.6 * (box[3] - box[1]))
        extent = (x - half, y - half, x + half, y + half)
    return replace(state, time=state.time if day is None else day, trail=max(options.trail, 0), selection=options.select, visible=shown, extent=extent)


def day_asked(dataset: Dataset, date: Lifetime | None) -> int | None:
    """The day of a date that was asked for, None if none was. Raises ValueError with a sentence if the record does not reach there."""
    day = None if date is None else day_within(date, dataset.span)
    if date is not None and day is None:
        first, last = show_day(dataset.span.begin), show_day(dataset.span.end - 1)
        raise ValueError(f"The record does not reach {show(date)}: it runs from {first} to {last}. Give a date between them.")
    return day


def open_atlas(options: Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from viewer.settings import load_settings, settings_path
    from viewer.style import load_fonts

    app = QApplication.instance() or QApplication(["parallel38"])
    app.setApplicationName("Parallel 38")
    app.setDesktopFileName("parallel38")
    app.setStyle("Fusion")
    load_fonts()
    settings, trouble = load_settings(settings_path())
    chosen = {name: value for name in ("theme", "language") if (value := getattr(options, name))}
    atlas = Atlas(replace(settings, **chosen))
    try:
        atlas.open(options.collection, options.date)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if trouble:
        atlas.window.notice.add(trouble)
    code = app.exec()
    atlas.save()
    return code


class Atlas:
    """The one open window, replaced when another collection is opened."""

    def __init__(self, settings) -> None:
        self.settings, self.window = settings, None

    def open(self, folder: Path, date: Lifetime | None = None) -> None:
        """Open a collection in a new window and close the one before. Raises ValueError for a date outside the record."""
        from geodata.loading import load
        from viewer.session import Session, opening_state
        from viewer.window import Window

        dataset = load(folder)
        state = opening_state(dataset)
        day = day_asked(dataset, date)
        before, session = self.window, Session(dataset, state if day is None else replace(state, time=day))
        if before:
            self.settings = before.settings
        self.window = Window(session, self.settings)
        self.window.collection_wanted.connect(self.open)
        self.window.show()
        if before:
            before.close()
            before.deleteLater()

    def save(self) -> None:
        """Keep the settings; where that cannot be, say so and go on."""
        from viewer.settings import save_settings, settings_path

        try:
            save_settings(self.window.settings, settings_path())
        except OSError as error:
            print(f"The settings could not be saved: {error}. The atlas will open as it did this time.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
