"""Text for the narrative panel as HTML: chapters, and the pages made from the tables beside the record."""

import re
from collections import Counter
from html import escape

from PySide6.QtCore import QCoreApplication

from geodata.dataset import Dataset
from geodata.dates import show
from geodata.lexicon import Lexicon
from geodata.narrative import Chapter
from geodata.schema import Table
from geodata.temporal import calendar

translate = QCoreApplication.translate  # under this name lupdate finds what is to be translated
SOURCE = re.compile(r'<a href="source:[^>]*>.*?</a>', re.DOTALL)
SOURCES = re.compile(rf"(?:\s*{SOURCE.pattern})+", re.DOTALL)


def chapter_html(chapter: Chapter, lexicon: Lexicon, language: str) -> str:
    """A chapter as HTML for a QTextDocument: a title, and each passage under a heading of level 2 with its date."""
    parts = [f"<h1>{escape(chapter.title)}</h1><p class='date'>{escape(show(chapter.lifetime, language))}</p>"]
    for passage in chapter.passages:
        body = lexicon.explained(SOURCES.sub(_apart, passage.html), language)
        parts.append(f"<h2>{escape(passage.title)}</h2><p class='date'>{escape(show(passage.lifetime, language))}</p>{body}")
    return "".join(parts)


def _apart(run: re.Match[str]) -> str:
    """A run of links to sources, small and apart from the sentence and from one another."""
    links = [link.replace("<a ", '<a class="source" ') for link in SOURCE.findall(run[0])]
    return "<span class='source'> " + " · ".join(links) + "</span>"


def page_html(name: str, title: str, dataset: Dataset, language: str) -> str:
    """One of the pages made from tables, by its name."""
    bodies = {"page-glossary": glossary_html, "page-people": people_html, "page-sureness": sureness_html}
    return f"<h1>{escape(title)}</h1>{bodies[name](dataset, language)}"


def glossary_html(dataset: Dataset, language: str) -> str:
    table = dataset.lexicon.glossary
    rows = sorted(range(len(table)), key=lambda row: table.text("term", row, language).casefold())
    return "".join(f"<p><b><a href='word:{table.columns['id'][row]}'>{escape(table.text('term', row, language))}</a></b> "
                   f"{escape(table.text('text', row, language))}</p>" for row in rows)


def people_html(dataset: Dataset, language: str) -> str:
    table = dataset.lexicon.people
    rows = sorted(range(len(table)), key=lambda row: (table.text("kind", row) != "person", table.text("name", row, language).casefold()))
    return "".join(person_html(dataset.lexicon, table, row, language) for row in rows)


def person_html(lexicon: Lexicon, table: Table, row: int, language: str) -> str:
    """One person or institution with the offices held."""
    name = table.columns["id"][row]
    offices = "; ".join(f"{lexicon.offices.text('office', office, language)}, {show(lexicon.offices.lifetimes[office], language)}"
                        for office in lexicon.offices_of(name))
    life = show(table.lifetimes[row], language)
    return (f"<p><b><a href='word:{name}'>{escape(table.text('name', row, language))}</a></b> <span class='date'>{escape(life)}</span> "
            f"{escape(table.text('text', row, language))} <span class='date'>{escape(offices)}</span></p>")


def sureness_html(dataset: Dataset, language: str) -> str:
    """How many events are dated to the day, rest on one page, are disputed, were read again; and the years that are thin."""
    events = dataset.events
    rows = range(len(events))
    years = Counter(calendar(int(begin))[0] for begin in events.begin)
    verdicts = Counter(dataset.lexicon.readings.columns.get("verdict", ()))
    facts = (
        (translate("Pages", "events in the record"), len(events)),
        (translate("Pages", "dated to the day and certain"), sum(events.lifetimes[row].exact for row in rows)),
        (translate("Pages", "of uncertain or coarser date, drawn hatched"), sum(not events.lifetimes[row].exact for row in rows)),
        (translate("Pages", "with accounts that differ, told side by side"), sum(bool(events.text("disputed", row)) for row in rows)),
        (translate("Pages", "resting on a single page"), sum(len(events.many("sources", row)) == 1 for row in rows)),
        (translate("Pages", "held a second time against pages looked up anew, and confirmed"), verdicts["confirmed"]),
        (translate("Pages", "the same, and mended"), verdicts["mended"]),
        (translate("Pages", "confirmed only in part, or not at all"), verdicts["weak"] + verdicts["unfound"]),
        (translate("Pages", "pages in the bibliography"), len(dataset.sources)),
    )
    thin = ", ".join(str(year) for year, count in sorted(years.items()) if count == 1)
    table = "".join(f"<tr><td align='right'><b>{number}</b>&nbsp;&nbsp;</td><td>{escape(words)}</td></tr>" for words, number in facts)
    years_with_one = translate("Pages", "Years with one event only: {}.").format(thin or "–")
    return (f"<table>{table}</table><p>{escape(years_with_one)}</p>"
            + "".join(f"<p>{escape(text)}</p>" for text in limits()))


def limits() -> tuple[str, ...]:
    """What the record does not cover, in words."""
    return (
        translate("Pages", "Most northern decisions are known only from what Pyongyang published or from outside; its archives are closed."),
        translate("Pages", "Many sources were read as excerpts, and some pages are copies of others; the bibliography says so where it is known."),
        translate("Pages", "Casualty figures are given as ranges where sources differ. Fronts of the war are approximate lines between dated snapshots."),
        translate("Pages", "Exchanges below the level of governments, daily incidents along the line, and events after May 2026 are covered thinly."),
    )
