"""The dossier: everything known of what is selected, with its sources and what is disputed about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.accounts import Account
from viewer.items.sheet import Sheet
from viewer.linked_text import LinkedText, style_sheet
from viewer.session import Session, ViewState


class DossierPanel(QWidget):
    """A QWidget that tells about the selected event, place, line or word."""

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.sheet = session, sheet
        self.text = LinkedText(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 4)
        layout.addWidget(self.text)
        self.restyle(sheet)

    def restyle(self, sheet: Sheet) -> None:
        """Write in another theme or language."""
        self.sheet = sheet
        self.text.language = sheet.language
        self.text.setAccessibleName(self.tr("Details of the selection"))
        self.text.document().setDefaultStyleSheet(style_sheet(sheet.theme))
        self._write(self.session.state)

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        layer, _ = self.session.dataset.features.get(new.selection or "", (None, 0))
        has_states = layer is not None and layer.entry.kind not in ("event", "place")
        if new.selection != old.selection or (has_states and new.time != old.time):
            self._write(new)

    def _write(self, state: ViewState) -> None:
        self.text.setHtml(Account(self.session.dataset, self.sheet.language, state.time).of(state.selection))
