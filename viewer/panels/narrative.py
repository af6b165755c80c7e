"""The narrative panel: the chapter of the time, with the passage of the time marked and in view."""

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QComboBox, QTextEdit, QVBoxLayout, QWidget

from geodata.narrative import KINDS, Chapter, Passage
from geodata.telling import passage_about, passage_at
from viewer.items.sheet import Sheet
from viewer.linked_text import LinkedText
from viewer.pages import page_html
from viewer.session import Session, ViewState
from viewer.shelf import Shelf

AHEAD_MS = 400  # after the last change of the state, and from one chapter to the next, in which the clock has not gone on


class NarrativePanel(QWidget):
    """A QWidget with a list of chapters over the text of one."""

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet = session, sheet
        self.chapter: Chapter | None = None
        self.passage: Passage | None = None
        self.contents = QComboBox(self)
        self.contents.activated.connect(self._open_chapter)
        self.shelf = Shelf(session, sheet, self.contents)
        self.shelf.laid_out.connect(self._scroll)
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 4)
        layout.setSpacing(6)
        layout.addWidget(self.contents)
        layout.addWidget(self.shelf)
        self._name_parts()

    @property
    def text(self) -> LinkedText:
        """The text that is open."""
        return self.shelf.text

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in the reader's language; the English ones where there are none."""
        chapters = self.session.dataset.chapters
        return chapters.get(self.sheet.language) or chapters.get("en", ())

    def restyle(self, sheet: Sheet) -> None:
        """Write in another theme or language, at the same passage."""
        opened, reading = self.contents.currentData(), self.passage.id if self.passage else ""
        self.sheet = sheet
        self.chapter = self.passage = None
        self.shelf.restyle(sheet)
        self._name_parts()
        pairs = [(chapter, passage) for chapter in self.chapters for passage in chapter.passages]
        again = next((pair for pair in pairs if (pair[0].id, pair[1].id) == (opened, reading)), None)
        if again:
            self.show_passage(*again)
        elif opened in self._pages():
            self._open_page(opened)
        else:
            self.on_state_changed(self.session.state, ViewState(time=self.session.state.time - 1))

    def _name_parts(self) -> None:
        self.contents.setAccessibleName(self.tr("Chapter"))
        with QSignalBlocker(self.contents):
            self.contents.clear()
            for kind in KINDS:
                for number, chapter in enumerate((one for one in self.chapters if one.kind == kind), 1):
                    self.contents.addItem(f"{number}  {chapter.title}" if kind == "period" else chapter.title, chapter.id)
                self.contents.insertSeparator(self.contents.count())
            for name, title in self._pages().items():
                self.contents.addItem(title, name)

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        self._ahead.start()
        told = None
        if new.selection != old.selection and new.selection:
            told = passage_about(self.chapters, self.chapter, new.selection, new.time)
            if told and new.selection not in self.session.dataset.events.row_of and not told[1].lifetime.contains(new.time):
                told = None  # a place or a line is told of in many times; the narrative stays with the clock
        if told is None and new.time != old.time:
            told = passage_at(self.chapters, self.chapter, new.time)
        if told is not None:
            self.show_passage(*told)

    def show_passage(self, chapter: Chapter, passage: Passage) -> None:
        """Open a chapter at a passage."""
        if self.passage is passage:
            return
        text, anchors = self.shelf.chapter(chapter)
        if self.text is not text:
            self.shelf.open(text)
            with QSignalBlocker(self.contents):
                self.contents.setCurrentIndex(self.contents.findData(chapter.id))
        self.chapter, self.passage = chapter, passage
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(text.document())
        mark.cursor.setPosition(anchors[passage.id])
        mark.format.setBackground(self.sheet.theme.colour("accent", 0.16))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        text.setExtraSelections([mark])
        self._scroll()

    def _scroll(self) -> None:
        """Bring the passage's heading to the top."""
        if self.chapter is not None and self.passage is not None:
            text, anchors = self.shelf.chapter(self.chapter)
            layout = text.document().documentLayout()
            layout.documentSize()  # lays the chapter out, without which the scroll bar does not reach down to the passage
            top = layout.blockBoundingRect(text.document().findBlock(anchors[self.passage.id])).top()
            text.verticalScrollBar().setValue(int(top) - 10)

    def _open_chapter(self, index: int) -> None:
        name = self.contents.itemData(index)
        chapter = next((one for one in self.chapters if one.id == name), None)
        if chapter is None:
            self._open_page(name)
        elif chapter.passages:
            self.show_passage(chapter, chapter.passages[0])
            self.session.update(time=max(chapter.passages[0].lifetime.begin, self.session.dataset.span.begin))

    def _pages(self) -> dict[str, str]:
        """The pages made from the tables beside the record, by name, for those that have something to show."""
        lexicon = self.session.dataset.lexicon
        titles = {"page-glossary": (self.tr("Glossary"), lexicon.glossary), "page-people": (self.tr("People and institutions"), lexicon.people),
                  "page-sureness": (self.tr("How sure the record is"), self.session.dataset.events)}
        return {name: title for name, (title, table) in titles.items() if len(table)}

    def _open_page(self, name: str) -> None:
        with QSignalBlocker(self.contents):
            self.contents.setCurrentIndex(self.contents.findData(name))
        self.chapter = self.passage = None
        self.shelf.open(self.shelf.written(page_html(name, self._pages()[name], self.session.dataset, self.sheet.language)))

    def _read_ahead(self) -> None:
        """While the clock stands still, make the chapters ready that it has not come to yet: each takes longer than a frame."""
        if self.isVisible() and self.shelf.read_ahead([one for one in self.chapters if one.kind == "period"]):
            self._ahead.start()
