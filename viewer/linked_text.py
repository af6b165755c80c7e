"""A text browser for text with links into the atlas. It loads nothing, and opens an address only after showing it and being told to."""

from html import escape
from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCursor, QDesktopServices, QGuiApplication, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMessageBox, QTextBrowser, QToolTip, QWidget

from geodata.temporal import parse
from viewer.session import Session
from viewer.style import Theme


class LinkedText(QTextBrowser):
    """Shows HTML whose links are event:, place:, line:, date:, source:, https: and http:; hovering one points its target out, clicking goes there."""

    laid_out = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.language = session, "en"
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.anchorClicked.connect(self.follow)
        self.highlighted.connect(self.point_out)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Nothing: a narrative has no pictures, and no text may read a file or a network."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.laid_out.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # scrolls to the text cursor when the text is first shown
        self.laid_out.emit()

    def point_out(self, address: QUrl) -> None:
        scheme, target = split_link(address)
        pointed = f"date:{target}" if scheme == "date" else target if scheme in ("event", "place", "line") else None
        self.session.update(pointed=pointed)
        table, row = self.session.dataset.lexicon.words.get(target, (None, 0)) if scheme == "word" else (None, 0)
        if table is not None:
            QToolTip.showText(QCursor.pos(), f"<p>{escape(table.text('text', row, self.language))}</p>", self)

    def leaveEvent(self, event: Any) -> None:
        self.session.update(pointed=None)
        super().leaveEvent(event)

    def follow(self, address: QUrl) -> None:
        """Go where a link leads: select a feature, go to a date, show a source, or ask before leaving for an address."""
        scheme, target = split_link(address)
        if scheme in ("event", "place", "line", "word"):
            self.session.select(target)
        elif scheme == "date":
            try:
                self.session.update(time=parse(target).begin)
            except ValueError as error:
                QMessageBox.warning(self, self.tr("A link that cannot be followed"), str(error))
        elif scheme == "source":
            self.show_source(target)
        elif scheme in ("https", "http"):
            self.offer(address.toString(QUrl.ComponentFormattingOption.FullyEncoded), "")

    def show_source(self, name: str) -> None:
        """A source's entry in the bibliography, with its address to copy or to open."""
        sources = self.session.dataset.sources
        row = sources.row_of.get(name)
        if row is None:
            self.offer("", self.tr("The source “{}” is not in the bibliography.").format(name))
            return
        parts = [sources.text(column, row) for column in ("author", "title", "publisher", "date", "note")]
        self.offer(sources.text("url", row), "\n".join(part for part in parts if part))

    def offer(self, address: str, text: str) -> None:
        """Show an address with buttons to copy it and to open it in a browser; nothing happens by itself."""
        words = text or self.tr("This link leads out of the atlas.")
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Source"), words, QMessageBox.StandardButton.Close, self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(address)
        copy = box.addButton(self.tr("&Copy address"), QMessageBox.ButtonRole.ActionRole) if address else None
        browse = box.addButton(self.tr("&Open in browser"), QMessageBox.ButtonRole.ActionRole) if address.startswith(("https:", "http:")) else None
        box.exec()
        if box.clickedButton() is copy and copy:
            QGuiApplication.clipboard().setText(address)
        elif box.clickedButton() is browse and browse:
            QDesktopServices.openUrl(QUrl(address))


def split_link(address: QUrl) -> tuple[str, str]:
    """Scheme and target of a link, its percent signs decoded."""
    scheme, _, target = unquote(address.toString()).partition(":")
    return scheme, target


def style_sheet(theme: Theme) -> str:
    """The look of text in the panels, for QTextDocument.setDefaultStyleSheet."""
    colour = {name: theme.colour(name).name() for name in ("ink", "muted", "accent", "rule")}
    size = theme.size
    return f"""
        body, p, li {{ color: {colour['ink']}; font-size: {size * 1.08:.1f}pt; line-height: 140%; }}
        p {{ margin-top: 0; margin-bottom: 8px; }}
        h1 {{ color: {colour['ink']}; font-size: {size * 1.7:.1f}pt; margin-top: 6px; margin-bottom: 2px; }}
        h2 {{ color: {colour['ink']}; font-size: {size * 1.28:.1f}pt; margin-top: 18px; margin-bottom: 2px; }}
        h3 {{ color: {colour['muted']}; font-size: {size * 0.95:.1f}pt; margin-top: 12px; margin-bottom: 2px; }}
        .date {{ color: {colour['muted']}; font-size: {size * 0.92:.1f}pt; }}
        a {{ color: {colour['accent']}; text-decoration: none; }}
        a.word {{ color: {colour['ink']}; text-decoration: underline; }}
        .source {{ color: {colour['muted']}; font-size: {size * 0.8:.1f}pt; }}
        blockquote {{ color: {colour['muted']}; margin-left: 14px; }}
    """
