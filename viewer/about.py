"""The About box: what the atlas is, whose data it shows, under which licences, and the keys."""

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from geodata.manifest import Manifest
from viewer.linked_text import style_sheet
from viewer.style import Theme


def about_html(manifest: Manifest, language: str) -> str:
    """The text of the box: every layer with its licence and attribution, taken from the manifest."""
    tr = QCoreApplication.translate
    title = (manifest.title_ko if language == "ko" else "") or manifest.title
    rows = "".join(
        f"<tr><td>{escape((entry.title_ko if language == 'ko' else '') or entry.title or entry.id)}&nbsp;&nbsp;</td>"
        f"<td>{escape(entry.licence)}&nbsp;&nbsp;</td><td>{escape(entry.attribution)}</td></tr>" for entry in manifest.layers)
    keys = (
        ("←, → / Page Up, Page Down", tr("About", "previous, next event")), ("Space", tr("About", "play, pause")), ("Ctrl+G", tr("About", "go to a date")),
        ("+, −", tr("About", "zoom the map or the timeline, whichever was clicked last")), ("Shift+←→↑↓", tr("About", "pan the map")),
        ("Home", tr("About", "the whole peninsula")), ("F11", tr("About", "full screen")),
        ("Ctrl++, Ctrl+−, Ctrl+0", tr("About", "larger, smaller, usual type")))
    key_rows = "".join(f"<tr><td><b>{escape(key)}</b>&nbsp;&nbsp;&nbsp;</td><td>{escape(does)}</td></tr>" for key, does in keys)
    offline = tr("About", "The atlas works without a network and opens none. Fronts are fainter on days that no source traces, uncertain dates hatched.")
    return (f"<h1>{escape(title)}</h1><p>{escape(offline)}</p><h2>{escape(tr('About', 'Keys'))}</h2><table>{key_rows}</table>"
            f"<h2>{escape(tr('About', 'Data and licences'))}</h2><table>{rows}</table><p>{escape(' · '.join(manifest.credits))}</p>"
            f"<p>{escape(tr('About', 'Program: MIT licence. Type: Noto Sans KR, SIL Open Font License 1.1. Made with Qt and PySide6 (LGPL 3).'))}</p>")


def show_about(manifest: Manifest, theme: Theme, language: str, parent: QWidget) -> None:
    dialog = QDialog(parent)
    dialog.setWindowTitle(QCoreApplication.translate("About", "About this atlas"))
    text = QTextBrowser(dialog)
    text.setOpenLinks(False)
    text.document().setDefaultStyleSheet(style_sheet(theme))
    text.setHtml(about_html(manifest, language))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(buttons)
    dialog.resize(720, 620)
    dialog.exec()
    dialog.deleteLater()
