"""What the window asks of the user: a collection to open, a file for a picture."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from viewer.picture import FORMATS, save_picture

if TYPE_CHECKING:
    from viewer.window import Window

translate = QCoreApplication.translate  # under this name lupdate finds what is to be translated


def ask_collection(window: "Window") -> None:
    """Ask for a collection's folder, and for its opening."""
    folder = QFileDialog.getExistingDirectory(window, translate("Dialogs", "Open a collection"), str(window.session.dataset.folder))
    if folder:
        window.collection_wanted.emit(Path(folder))


def ask_picture(window: "Window") -> None:
    """Ask where to save a picture of the map as it is, and save it; what goes wrong is said in the window."""
    dialog = QFileDialog(window, translate("Dialogs", "Save a picture"), "", ";;".join(f"{kind[1:].upper()} (*{kind})" for kind in FORMATS))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(FORMATS[0][1:])
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.split()[0].lower()))  # so that overwriting is asked about the right file
    dialog.selectFile("parallel38")
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return
    path = Path(chosen[0])
    sheet = replace(window.sheet, vector=path.suffix.lower() != ".png")
    try:
        save_picture(path, sheet, window.session.state, (window.map.width(), window.map.height()), 2.0)
    except (OSError, ValueError) as error:
        window.notice.add(str(error))
