"""Texts that are written and laid out once: turning from one to the other costs no more than painting it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from geodata.narrative import Chapter
from viewer.items.sheet import Sheet
from viewer.linked_text import LinkedText, style_sheet
from viewer.pages import chapter_html
from viewer.session import Session


class Shelf(QStackedWidget):
    """Shows one text at a time and keeps those of chapters. `laid_out` tells that the open one has its place and size."""

    laid_out = Signal()

    def __init__(self, session: Session, sheet: Sheet, beneath: QWidget) -> None:
        """A shelf beneath a widget, from which the keyboard goes on to the text that is open."""
        super().__init__(beneath.parentWidget())
        self.session, self.sheet, self._beneath = session, sheet, beneath
        self._chapters: dict[str, tuple[LinkedText, dict[str, int]]] = {}
        self.addWidget(self.written(""))

    @property
    def text(self) -> LinkedText:
        """The text that is open."""
        return self.currentWidget()

    def restyle(self, sheet: Sheet) -> None:
        """Forget all texts, to write them in another theme or language."""
        self.sheet = sheet
        self._chapters.clear()
        self.open(self.written(""))

    def chapter(self, chapter: Chapter) -> tuple[LinkedText, dict[str, int]]:
        """A chapter's text, and the position of each passage's heading by the passage's id."""
        if chapter.id not in self._chapters:
            text = self.written(chapter_html(chapter, self.session.dataset.lexicon, self.sheet.language))
            anchors: dict[str, int] = {}
            block = text.document().begin()
            headings = iter(chapter.passages)
            while block.isValid():
                if block.blockFormat().headingLevel() == 2 and (passage := next(headings, None)):
                    anchors[passage.id] = block.position()
                block = block.next()
            self._chapters[chapter.id] = text, anchors
            self.addWidget(text)
        return self._chapters[chapter.id]

    def written(self, html: str) -> LinkedText:
        """A text of its own."""
        text, theme = LinkedText(self.session, self), self.sheet.theme
        text.language = self.sheet.language
        text.setAccessibleName(self.tr("Narrative"))
        text.setPlaceholderText(self.tr("This collection has no narrative."))
        text.document().setDocumentMargin(10)
        text.document().setDefaultFont(theme.font("body"))
        text.document().setDefaultStyleSheet(style_sheet(theme))
        text.setHtml(html)
        text.laid_out.connect(lambda: self.laid_out.emit() if text is self.text else None)  # not of one that is written ahead
        return text

    def open(self, text: LinkedText) -> None:
        """Show a text; one that is no chapter's goes when the next is opened."""
        before, kept = self.text, [text, *(kept for kept, _ in self._chapters.values())]
        if before is text:
            return
        before.setExtraSelections([])
        self.addWidget(text)
        self.setCurrentWidget(text)
        self.setTabOrder(self._beneath, text)  # it was made later than what comes after it
        for other in [self.widget(number) for number in range(self.count())]:
            if other not in kept:
                self.removeWidget(other)
                other.deleteLater()

    def read_ahead(self, chapters: Sequence[Chapter]) -> bool:
        """Write and lay out the first of some chapters that has not been opened yet; False if all have."""
        chapter = next((one for one in chapters if one.id not in self._chapters), None)
        if chapter is None:
            return False
        text, _ = self.chapter(chapter)
        text.resize(self.size())
        text.grab(QRect(0, 0, 1, 1))  # tells it its size, for which it is then laid out
        return True
