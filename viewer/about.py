"""The About box: what the atlas is, whose data it shows, under which licences, and the keys."""

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

from geodata.manifest import Manifest
from viewer.linked_text import style_sheet
from viewer.notice import show_in_dialog
from viewer.style import Theme

translate = QCoreApplication.translate  # under this name lupdate finds what is to be translated


def about_html(manifest: Manifest, language: str) -> str:
    """The text of the box: every layer with its licence and attribution, taken from the manifest."""
    title = (manifest.title_ko if language == "ko" else "") or manifest.title
    rows = "".join(
        f"<tr><td>{escape((entry.title_ko if language == 'ko' else '') or entry.title or entry.id)}&nbsp;&nbsp;</td>"
        f"<td>{escape(entry.licence)}&nbsp;&nbsp;</td><td>{escape(entry.attribution)}</td></tr>" for entry in manifest.layers)
    keys = (
        ("←, → / Page Up, Page Down", translate("About", "previous, next event")), ("Space", translate("About", "play, pause")),
        ("Ctrl+G", translate("About", "go to a date")),
        ("+, −", translate("About", "zoom the map or the timeline, whichever was clicked last")),
        ("Shift+←→↑↓", translate("About", "pan the map")),
        ("Home", translate("About", "the whole peninsula")), ("F6, Shift+F6", translate("About", "next, previous panel")),
        ("F11", translate("About", "full screen")),
        ("Ctrl++, Ctrl+−, Ctrl+0", translate("About", "larger, smaller, usual type")))
    key_rows = "".join(f"<tr><td><b>{escape(key)}</b>&nbsp;&nbsp;&nbsp;</td><td>{escape(does)}</td></tr>" for key, does in keys)
    offline = translate("About", "The atlas works without a network and opens none. Fronts are fainter on days that no source traces, uncertain dates hatched.")
    program = translate("About", "Program: MIT licence. Type: Noto Sans KR, SIL Open Font License 1.1. Made with Qt and PySide6 (LGPL 3).")
    keys_title, data_title = translate("About", "Keys"), translate("About", "Data and licences")  # apart, because lupdate reads no f-strings
    return (f"<h1>{escape(title)}</h1><p>{escape(offline)}</p><h2>{escape(keys_title)}</h2><table>{key_rows}</table>"
            f"<h2>{escape(data_title)}</h2><table>{rows}</table><p>{escape(' · '.join(manifest.credits))}</p><p>{escape(program)}</p>")


def show_about(manifest: Manifest, theme: Theme, language: str, parent: QWidget) -> None:
    text = QTextBrowser()
    text.viewport().setBackgroundRole(QPalette.ColorRole.Window)
    text.setOpenLinks(False)
    text.document().setDefaultStyleSheet(style_sheet(theme))
    text.setHtml(about_html(manifest, language))
    show_in_dialog(parent, translate("About", "About this atlas"), text, (720, 620))
