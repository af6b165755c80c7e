"""The narrative panel: the chapter of the time, with the passage of the time marked and in view."""

from html import escape

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QComboBox, QTextEdit, QVBoxLayout, QWidget

from geodata.dates import show
from geodata.narrative import Chapter, Passage
from viewer.items.sheet import Sheet
from viewer.linked_text import LinkedText, style_sheet
from viewer.session import Session, ViewState


class NarrativePanel(QWidget):
    """A QWidget with a list of chapters over the text of one."""

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet = session, sheet
        self.chapter: Chapter | None = None
        self.passage: Passage | None = None
        self._documents: dict[str, tuple[QTextDocument, dict[str, int]]] = {}
        self.contents = QComboBox(self)
        self.contents.activated.connect(self._open_chapter)
        self.text = LinkedText(session, self)
        self.text.laid_out.connect(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 4)
        layout.setSpacing(6)
        layout.addWidget(self.contents)
        layout.addWidget(self.text)
        self._name_parts()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in the reader's language; the English ones where there are none."""
        chapters = self.session.dataset.chapters
        return chapters.get(self.sheet.language) or chapters.get("en", ())

    def restyle(self, sheet: Sheet) -> None:
        """Write in another theme or language, at the same passage."""
        self.sheet = sheet
        self._documents.clear()
        self.chapter = self.passage = None
        self._name_parts()
        self.on_state_changed(self.session.state, ViewState(time=self.session.state.time - 1))

    def _name_parts(self) -> None:
        self.contents.setAccessibleName(self.tr("Chapter"))
        self.text.setAccessibleName(self.tr("Narrative"))
        with QSignalBlocker(self.contents):
            self.contents.clear()
            for number, chapter in enumerate(self.chapters, 1):
                self.contents.addItem(f"{number}  {chapter.title}")
        self.text.setPlaceholderText(self.tr("This collection has no narrative."))

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        if new.selection != old.selection and new.selection and (told := self.passage_about(new.selection)):
            self.show_passage(*told)
        elif (new.time, new.selection) != (old.time, old.selection) and (found := self.passage_at(new.time)):
            self.show_passage(*found)

    def passage_at(self, time: int) -> tuple[Chapter, Passage] | None:
        """The passage for a day: in the chapter that is open if that covers the day, else in the one whose passage fits it closest."""
        begun = [(chapter, passage) for chapter in self.chapters for passage in chapter.passages if passage.lifetime.begin <= time]
        if not begun:
            return next(((chapter, chapter.passages[0]) for chapter in self.chapters if chapter.passages), None)
        def rank(pair: tuple[Chapter, Passage]) -> tuple[bool, bool, int]:
            chapter, passage = pair
            stays = self.chapter is not None and chapter.id == self.chapter.id and chapter.lifetime.contains(time)
            return (stays, passage.lifetime.contains(time), passage.lifetime.begin)
        return max(begun, key=rank)

    def passage_about(self, name: str) -> tuple[Chapter, Passage] | None:
        """The passage that tells of a feature: of those that link to it the one for the state's time. An event has one whatever the time."""
        time, event = self.session.state.time, name in self.session.dataset.events.row_of
        told = [(chapter, passage) for chapter in self.chapters for passage in chapter.passages
                if (event or passage.lifetime.contains(time)) and any(link.target == name for link in passage.links)]
        return min(told, key=lambda pair: (not pair[1].lifetime.contains(time), abs(pair[1].lifetime.begin - time)), default=None)

    def show_passage(self, chapter: Chapter, passage: Passage) -> None:
        """Open a chapter at a passage."""
        if self.passage is passage:
            return
        document, anchors = self._document(chapter)
        if self.chapter is not chapter:
            self.text.setDocument(document)
            with QSignalBlocker(self.contents):
                self.contents.setCurrentIndex(self.chapters.index(chapter))
        self.chapter, self.passage = chapter, passage
        cursor = QTextCursor(document)
        cursor.setPosition(anchors[passage.id])
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(self.sheet.theme.colour("accent", 0.16))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.text.setExtraSelections([mark])
        self._scroll()

    def _scroll(self) -> None:
        """Bring the passage's heading to the top."""
        if self.chapter is not None and self.passage is not None:
            document, anchors = self._document(self.chapter)
            document.documentLayout().documentSize()  # lays the chapter out, without which the scroll bar does not reach down to the passage
            top = document.documentLayout().blockBoundingRect(document.findBlock(anchors[self.passage.id])).top()
            self.text.verticalScrollBar().setValue(int(top) - 10)

    def _open_chapter(self, index: int) -> None:
        chapter = self.chapters[index]
        if chapter.passages:
            self.show_passage(chapter, chapter.passages[0])
            self.session.update(time=max(chapter.passages[0].lifetime.begin, self.session.dataset.span.begin))

    def _document(self, chapter: Chapter) -> tuple[QTextDocument, dict[str, int]]:
        """A chapter as a laid-out document, and the position of each passage's heading."""
        if chapter.id not in self._documents:
            document = QTextDocument(self)
            document.setDocumentMargin(10)
            document.setDefaultFont(self.sheet.theme.font("body"))
            document.setDefaultStyleSheet(style_sheet(self.sheet.theme))
            document.setHtml(chapter_html(chapter, self.sheet.language))
            anchors: dict[str, int] = {}
            block = document.begin()
            headings = iter(chapter.passages)
            while block.isValid():
                if block.blockFormat().headingLevel() == 2 and (passage := next(headings, None)):
                    anchors[passage.id] = block.position()
                block = block.next()
            self._documents[chapter.id] = document, anchors
        return self._documents[chapter.id]


def chapter_html(chapter: Chapter, language: str) -> str:
    """A chapter as HTML for a QTextDocument: a title, and each passage under a heading of level 2 with its date."""
    parts = [f"<h1>{escape(chapter.title)}</h1><p class='date'>{escape(show(chapter.lifetime, language))}</p>"]
    for passage in chapter.passages:
        body = passage.html.replace('<a href="source:', '<a class="source" href="source:')
        parts.append(f"<h2>{escape(passage.title)}</h2><p class='date'>{escape(show(passage.lifetime, language))}</p>{body}")
    return "".join(parts)
