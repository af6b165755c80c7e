"""What is known of one feature, as HTML: an event, a place, a line with its states, a word or a person."""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import numpy as np
from PySide6.QtCore import QCoreApplication

from geodata.dataset import Dataset, Layer
from geodata.dates import show
from geodata.schema import Table
from viewer.items.legend import variant_name
from viewer.pages import person_html

LOOSE_KM = 3.0  # how far off a point may be before an event at it says so
translate = QCoreApplication.translate  # under this name lupdate finds what is to be translated


@dataclass(frozen=True)
class Account:
    """Tells of the features of a dataset in a language, as of a day."""

    dataset: Dataset
    language: str
    time: int

    def of(self, name: str | None) -> str:
        """The account of whatever bears an id; a hint if nothing does."""
        if name in self.dataset.lexicon.words:
            return self._word(*self.dataset.lexicon.words[name])
        layer, row = self.dataset.features.get(name or "", (None, 0))
        if layer is None:
            hint = translate("DossierPanel", "Nothing is selected. Click a symbol, a mark, a row or a link.")
            return f"<p class='date'>{escape(hint)}</p>"
        if layer.entry.kind == "event":
            return self._event(layer.table, row)
        return self._place(layer.table, row) if layer.entry.kind == "place" else self._line(layer, str(name))

    def _event(self, table: Table, row: int) -> str:
        kind, language = table.text("kind", row), self.language
        lane = next((one for one in self.dataset.lanes if kind in one.kinds), None)
        lane_title = ((lane.title_ko if language == "ko" else "") or lane.title) if lane else kind
        note = table.text("date_note", row)
        when = show(table.lifetimes[row], language) + (f" ({note})" if note else "")
        parts = [f"<h2>{escape(table.text('title', row, language))}</h2>", dated(f"{when} · {lane_title}"), plain(table.text("text", row, language))]
        if disputed := table.text("disputed", row, language):
            parts += [heading(translate("DossierPanel", "Disputed")), plain(disputed)]
        parts += [self._places(table.many("places", row)), self._related(table.columns["id"][row])]
        if actors := table.many("actors", row):
            parts += [heading(translate("DossierPanel", "Actors")), plain(", ".join(self.dataset.lexicon.said(actor, language) for actor in actors))]
        if sign := table.text("sign", row):
            signs = {"cooperation": translate("DossierPanel", "cooperation"), "confrontation": translate("DossierPanel", "confrontation"),
                     "neutral": translate("DossierPanel", "neither cooperation nor confrontation")}
            parts.append(dated(translate("DossierPanel", "Counted as {} (rule {}).").format(signs.get(sign, sign), table.text("sign_rule", row))))
        return "".join(parts) + self._sources(table.many("sources", row)) + self._read_again(table.columns["id"][row])

    def _places(self, mentions: list[str]) -> str:
        places, found = self.dataset.places.table, []
        roles = {"about": translate("DossierPanel", "about"), "heard": translate("DossierPanel", "heard in")}
        for mention in mentions:
            name, _, role = mention.partition(":")
            row = places.row_of.get(name)
            if row is not None:
                remarks = [roles[role]] if role in roles else []
                if (precision := places.text("precision_km", row)) and float(precision) >= LOOSE_KM:
                    remarks.append(translate("DossierPanel", "within about {} km").format(precision))
                found.append(link("place", name, places.text("name", row, self.language)) + (f" ({escape(', '.join(remarks))})" if remarks else ""))
        return heading(translate("DossierPanel", "Places")) + f"<p>{', '.join(found)}</p>" if found else ""

    def _related(self, name: str) -> str:
        events, items = self.dataset.events, []
        words = {("led-to", True): translate("DossierPanel", "led to"), ("led-to", False): translate("DossierPanel", "came of"),
                 ("answer-to", True): translate("DossierPanel", "in answer to"), ("answer-to", False): translate("DossierPanel", "was answered by"),
                 ("part-of", True): translate("DossierPanel", "part of"), ("part-of", False): translate("DossierPanel", "comprises")}
        for kind, other, active in self.dataset.lexicon.related.get(name, ()):
            row = events.row_of.get(other)
            if row is not None and (kind, active) in words:
                items.append(f"<li>{escape(words[kind, active])} {link('event', other, events.text('title', row, self.language))}</li>")
        return heading(translate("DossierPanel", "Related")) + f"<ul>{''.join(items)}</ul>" if items else ""

    def _read_again(self, name: str) -> str:
        """When the event was read a second time, and what came of it."""
        readings, row = self.dataset.lexicon.readings, self.dataset.lexicon.reading_of.get(name)
        if row is None:
            return ""
        verdicts = {"confirmed": translate("DossierPanel", "confirmed"), "mended": translate("DossierPanel", "mended"),
                    "weak": translate("DossierPanel", "confirmed only in part"), "unfound": translate("DossierPanel", "no page found that confirms it")}
        when, verdict = show(readings.lifetimes[row], self.language), readings.text("verdict", row)
        reader = self.dataset.lexicon.said(readings.text("by", row), self.language)
        words = translate("DossierPanel", "{} by {}: {}.").format(when, reader, verdicts.get(verdict, verdict))
        pages = ", ".join(f"<a href='{escape(page)}'>{escape(urlsplit(page).netloc or page)}</a>" for page in readings.text("pages", row).split(" | ") if page)
        note = readings.text("note", row) if self.language == "en" else ""  # kept in English only
        seen = "<p class='date'>" + translate("DossierPanel", "Pages seen: {}").format(pages) + "</p>" if pages else ""
        return heading(translate("DossierPanel", "Second reading")) + dated(f"{words} {note}".strip()) + seen

    def _place(self, table: Table, row: int) -> str:
        names = [table.text(column, row) for column in ("name", "name_ko", "name_alt")]
        where = position(table.text("lat", row), "N", "S") + ", " + position(table.text("lon", row), "E", "W")
        if precision := table.text("precision_km", row):
            where += " · " + translate("DossierPanel", "within about {} km").format(precision)
        note = table.text("note", row, self.language)
        parts = [f"<h2>{escape(' · '.join(name for name in names if name))}</h2>", dated(where), plain(note) if note else ""]
        return "".join(parts) + self._events_at(row) + self._sources(table.many("sources", row))

    def _events_at(self, place: int) -> str:
        events, sites = self.dataset.events, self.dataset.sites
        rows = np.unique(sites.event[sites.place == place])
        rows = rows[np.argsort(events.begin[rows], kind="stable")]
        items = []
        for row in rows:
            title = link("event", events.columns["id"][row], events.text("title", int(row), self.language))
            items.append(f"<li>{escape(show(events.lifetimes[row], self.language))}: {title}</li>")
        return heading(translate("DossierPanel", "Events here")) + f"<ul>{''.join(items)}</ul>" if items else ""

    def _line(self, layer: Layer, name: str) -> str:
        table = layer.table
        columns = [table.columns[column] for column in ("id", "feature") if column in table.columns]
        rows = [row for row in range(len(table)) if any(column[row] == name for column in columns)]
        first, note = rows[0], table.text("note", rows[0], self.language)
        facts = [self.dataset.lexicon.said(table.text(column, first), self.language) for column in ("status", "claimed_by") if table.text(column, first)]
        if length := table.text("length_km", first):
            facts.append(f"{length} km")
        if precision := table.text("precision_km", first):
            facts.append(translate("DossierPanel", "drawn within about {} km").format(precision))
        parts = [f"<h2>{escape(table.text('title', first, self.language))}</h2>", dated(" · ".join(facts)), plain(note) if note else ""]
        parts += [self._state(table, row) for row in rows]
        return "".join(parts) + self._sources(list(dict.fromkeys(source for row in rows for source in table.many("sources", row))))

    def _state(self, table: Table, row: int) -> str:
        """One state of a line, in bold if it is that of the day."""
        words = " – ".join(part for part in (variant_name(table.text("state", row), self.language), table.text("text", row, self.language)) if part)
        when = show(table.lifetimes[row], self.language)
        line = escape(f"{when}: {words}" if words and when else words or when)
        return f"<p><b>{line}</b></p>" if table.lifetimes[row].contains(self.time) else f"<p>{line}</p>"

    def _word(self, table: Table, row: int) -> str:
        if table is self.dataset.lexicon.people:
            body = person_html(self.dataset.lexicon, table, row, self.language)
        else:
            body = f"<h2>{escape(table.text('term', row, self.language))}</h2>" + plain(table.text("text", row, self.language))
        return body + self._sources(table.many("sources", row))

    def _sources(self, names: list[str]) -> str:
        sources, items = self.dataset.sources, []
        for name in names:
            row = sources.row_of.get(name) if len(sources) else None
            title = sources.text("title", row) if row is not None else name
            by = sources.text("publisher", row) or sources.text("author", row) if row is not None else ""
            items.append(f"<li>{link('source', name, title)}{escape(f', {by}' if by else '')}</li>")
        return heading(translate("DossierPanel", "Sources")) + f"<ul>{''.join(items)}</ul>" if items else ""


def heading(title: str) -> str:
    return f"<h3>{escape(title)}</h3>"


def plain(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def dated(text: str) -> str:
    """A quiet line under a title."""
    return f"<p class='date'>{escape(text)}</p>"


def link(scheme: str, name: str, text: str) -> str:
    return f"<a href='{scheme}:{escape(name)}'>{escape(text)}</a>"


def position(degrees: str, positive: str, negative: str) -> str:
    """A coordinate with its hemisphere."""
    return f"{degrees.lstrip('-')}° {negative if degrees.startswith('-') else positive}"
