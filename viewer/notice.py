"""What is wrong with a collection, said in the window: a line over the map, and the whole list on demand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget


class NoticeBar(QWidget):
    """A line that says the first of some sentences and how many more there are; hidden if there are none."""

    def __init__(self, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentences = list(sentences)
        self.line = QLabel(self)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self.more, self.hide_button = QPushButton(self), QPushButton(self)
        self.more.clicked.connect(self.show_all)
        self.hide_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        for widget, stretch in ((self.line, 1), (self.more, 0), (self.hide_button, 0)):
            layout.addWidget(widget, stretch)
        self.retranslate()

    def add(self, sentence: str) -> None:
        """Say one more thing, and first."""
        self.sentences.insert(0, sentence)
        self.retranslate()

    def retranslate(self) -> None:
        """Write in the language that is installed now."""
        count = len(self.sentences)
        self.line.setText(self.sentences[0] if count else "")
        self.more.setText(self.tr("Show all {}").format(count))
        self.more.setVisible(count > 1)
        self.hide_button.setText(self.tr("Hide"))
        self.setVisible(count > 0)

    def show_all(self) -> None:
        text = QPlainTextEdit("\n".join(self.sentences))
        text.setReadOnly(True)
        show_in_dialog(self, self.tr("Problems of this collection"), text, (760, 420))


def show_in_dialog(parent: QWidget, title: str, content: QWidget, size: tuple[int, int]) -> None:
    """Show a widget in a dialog with a button to close it, until it is closed."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    content.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(content)
    layout.addWidget(buttons)
    dialog.resize(*size)
    dialog.exec()
    dialog.deleteLater()
