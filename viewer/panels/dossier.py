"""The dossier: everything known of what is selected, with its sources and what is disputed about it."""

from html import escape

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geodata.dataset import Layer
from geodata.dates import show
from viewer.items.legend import variant_name
from viewer.items.sheet import Sheet
from viewer.linked_text import LinkedText, style_sheet
from viewer.session import Session, ViewState


class DossierPanel(QWidget):
    """A QWidget that tells about the selected event, place or line."""

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
        self.text.setAccessibleName(self.tr("Details of the selection"))
        self.text.document().setDefaultStyleSheet(style_sheet(sheet.theme))
        self._write(self.session.state)

    def on_state_changed(self, new: ViewState, old: ViewState) -> None:
        about = self.session.dataset.features.get(new.selection or "")
        timed = about is not None and about[0].entry.kind != "event"
        if new.selection != old.selection or (timed and new.time != old.time):
            self._write(new)

    def _write(self, state: ViewState) -> None:
        found = self.session.dataset.features.get(state.selection or "")
        if found is None:
            nothing = self.tr("Nothing is selected. Click a symbol, a mark, a row or a link.")
            self.text.setHtml(f"<p class='date'>{escape(nothing)}</p>")
            return
        layer, row = found
        kind = layer.entry.kind
        body = self._event(layer, row) if kind == "event" else self._place(layer, row) if kind == "place" else self._line(layer, str(state.selection), state)
        self.text.setHtml(body)

    def _event(self, layer: Layer, row: int) -> str:
        table, language = layer.table, self.sheet.language
        kind = table.text("kind", row)
        lane = next((one for one in self.session.dataset.lanes if kind in one.kinds), None)
        lane_title = ((lane.title_ko if language == "ko" else "") or lane.title) if lane else kind
        note = table.text("date_note", row)
        when = show(table.lifetimes[row], language) + (f" ({note})" if note else "")
        parts = [f"<h2>{escape(table.text('title', row, language))}</h2><p class='date'>{escape(when)} · {escape(lane_title)}</p>",
                 f"<p>{escape(table.text('text', row, language))}</p>"]
        if disputed := table.text("disputed", row, language):
            parts.append(heading(self.tr("Disputed")) + f"<p>{escape(disputed)}</p>")
        parts.append(self._places(table.many("places", row)))
        if actors := table.many("actors", row):
            parts.append(heading(self.tr("Actors")) + f"<p>{escape(', '.join(actors))}</p>")
        return "".join(parts) + self._sources(table.many("sources", row))

    def _places(self, mentions: list[str]) -> str:
        places, found = self.session.dataset.places.table, []
        for mention in mentions:
            name, _, role = mention.partition(":")
            row = places.row_of.get(name)
            if row is not None:
                roles = {"about": self.tr("about"), "heard": self.tr("heard in")}
                found.append(f"<a href='place:{name}'>{escape(places.text('name', row, self.sheet.language))}</a>"
                             + (f" ({escape(roles[role])})" if role in roles else ""))
        return heading(self.tr("Places")) + f"<p>{', '.join(found)}</p>" if found else ""

    def _place(self, layer: Layer, row: int) -> str:
        table, language = layer.table, self.sheet.language
        names = [table.text(column, row) for column in ("name", "name_ko", "name_alt")]
        precision = table.text("precision_km", row)
        where = f"{table.text('lat', row)}° N, {table.text('lon', row)}° E"
        if precision:
            where += " · " + self.tr("within about {} km").format(precision)
        parts = [f"<h2>{escape(' · '.join(name for name in names if name))}</h2><p class='date'>{escape(where)}</p>"]
        if note := table.text("note", row, language):
            parts.append(f"<p>{escape(note)}</p>")
        return "".join(parts) + self._events_at(row) + self._sources(table.many("sources", row))

    def _events_at(self, place: int) -> str:
        dataset = self.session.dataset
        rows = np.unique(dataset.sites.event[dataset.sites.place == place])
        rows = rows[np.argsort(dataset.events.begin[rows], kind="stable")]
        items = [f"<li>{escape(show(dataset.events.lifetimes[row], self.sheet.language))}: <a href='event:{dataset.events.columns['id'][row]}'>"
                 f"{escape(dataset.events.text('title', int(row), self.sheet.language))}</a></li>" for row in rows]
        return heading(self.tr("Events here")) + f"<ul>{''.join(items)}</ul>" if items else ""

    def _line(self, layer: Layer, name: str, state: ViewState) -> str:
        table, language = layer.table, self.sheet.language
        columns = [table.columns[column] for column in ("id", "feature") if column in table.columns]
        rows = [row for row in range(len(table)) if any(column[row] == name for column in columns)]
        first = rows[0]
        facts = [table.text(column, first) for column in ("status", "claimed_by") if table.text(column, first)]
        if length := table.text("length_km", first):
            facts.append(f"{length} km")
        if precision := table.text("precision_km", first):
            facts.append(self.tr("drawn within about {} km").format(precision))
        parts = [f"<h2>{escape(table.text('title', first, language))}</h2><p class='date'>{escape(' · '.join(facts))}</p>",
                 *(f"<p>{escape(table.text(column, first, language))}</p>" for column in ("note",) if table.text(column, first, language))]
        for row in rows:
            words = " – ".join(part for part in (variant_name(table.text("state", row), language), table.text("text", row, language)) if part)
            line = f"{escape(show(table.lifetimes[row], language))}: {escape(words)}" if words else escape(show(table.lifetimes[row], language))
            parts.append(f"<p><b>{line}</b></p>" if table.lifetimes[row].contains(state.time) else f"<p>{line}</p>")
        return "".join(parts) + self._sources(list(dict.fromkeys(source for row in rows for source in table.many("sources", row))))

    def _sources(self, names: list[str]) -> str:
        sources, items = self.session.dataset.sources, []
        for name in names:
            row = sources.row_of.get(name) if len(sources) else None
            title = sources.text("title", row) if row is not None else name
            by = sources.text("publisher", row) or sources.text("author", row) if row is not None else ""
            items.append(f"<li><a href='source:{escape(name)}'>{escape(title)}</a>{escape(f', {by}' if by else '')}</li>")
        return heading(self.tr("Sources")) + f"<ul>{''.join(items)}</ul>" if items else ""


def heading(title: str) -> str:
    """A heading over a part of the dossier; a function of its own, because lupdate finds no tr() in an f-string."""
    return f"<h3>{escape(title)}</h3>"
