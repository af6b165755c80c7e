"""What is wrong with the tables beside the record: ids that lead nowhere, relations that cannot be."""

from collections.abc import Iterator

from geodata.balance import SIGNS
from geodata.dataset import Dataset
from geodata.lexicon import RELATIONS, VERDICTS
from geodata.schema import Problem, Table


def lexicon_problems(dataset: Dataset) -> Iterator[Problem]:
    lexicon, events = dataset.lexicon, set(dataset.events.columns["id"])
    sources, words = set(dataset.sources.columns["id"]), set(lexicon.words)
    for table in (lexicon.glossary, lexicon.people, lexicon.offices):
        yield from unknown(table, "sources", sources, "source", "sources.csv")
    yield from unknown(lexicon.offices, "holder", set(lexicon.people.columns["id"]), "holder", "people.csv")
    for column in ("event", "other"):
        yield from unknown(lexicon.relations, column, events, "event", "the record")
    yield from unknown(lexicon.readings, "event", events, "event", "the record")
    yield from reading_problems(lexicon.readings)
    yield from relation_problems(dataset)
    for name in sorted(words & set(dataset.features)):
        yield Problem("glossary.csv", 0, f"The id '{name}' is used by a feature too.", "Every id may name one thing only.")
    signs = dataset.events.columns.get("sign", ())
    for row, sign in enumerate(signs):
        if sign not in ("", *SIGNS):
            yield Problem(dataset.events.file, dataset.events.rows[row], f"The sign '{sign}' is unknown.", f"Use one of: {', '.join(SIGNS)}.")


def unknown(table: Table, column: str, known: set[str], what: str, where: str) -> Iterator[Problem]:
    """Cells that name something which is not there."""
    for row in range(len(table)):
        for name in table.many(column, row):
            if name not in known:
                yield Problem(table.file, table.rows[row], f"The {what} '{name}' is not in {where}.", "Add it there, or mend its spelling.")


def reading_problems(table: Table) -> Iterator[Problem]:
    """Verdicts that are unknown, and those that name no page that was seen."""
    for row in range(len(table)):
        verdict = table.text("verdict", row)
        if verdict not in VERDICTS:
            yield Problem(table.file, table.rows[row], f"The verdict '{verdict}' is unknown.", f"Use one of: {', '.join(VERDICTS)}.")
        elif verdict != "unfound" and not table.text("pages", row):
            yield Problem(table.file, table.rows[row], f"The verdict '{verdict}' names no page.", "Give the addresses, with ' | ' between, or write 'unfound'.")


def relation_problems(dataset: Dataset) -> Iterator[Problem]:
    """Kinds that are unknown, and answers and results that come before what they follow."""
    table, events = dataset.lexicon.relations, dataset.events
    for row in range(len(table)):
        kind, event, other = (table.text(column, row) for column in ("kind", "event", "other"))
        at = (table.file, table.rows[row])
        if kind not in RELATIONS:
            yield Problem(*at, f"The relation '{kind}' is unknown.", f"Use one of: {', '.join(RELATIONS)}.")
        elif event == other:
            yield Problem(*at, f"The event '{event}' is related to itself.", "Name another one.")
        elif kind != "part-of" and event in events.row_of and other in events.row_of:
            first, later = (other, event) if kind == "answer-to" else (event, other)
            if events.end[events.row_of[later]] <= events.begin[events.row_of[first]]:
                yield Problem(*at, f"'{later}' ends before '{first}' begins.", "Turn the relation round, or take it out.")
