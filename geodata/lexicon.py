"""Beside the record: words explained, people and institutions with their offices, how events hang together, how often each was read again."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from geodata.readers import read
from geodata.schema import NOTHING, Problem, Table, build_table

FILES = {"glossary": ("term", "text", "sources"), "people": ("name", "text", "sources"), "offices": ("holder", "office", "sources"),
         "relations": ("event", "kind", "other"), "readings": ("event", "by", "date", "verdict", "pages"),
         "phrases": ("phrase", "phrase_ko")}
VERDICTS = ("confirmed", "mended", "weak", "unfound")
RELATIONS = ("led-to", "answer-to", "part-of")
TAG = re.compile(r"(<a .*?</a>|<[^>]+>)", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The tables beside the record, each empty if its file is not there."""

    glossary: Table = NOTHING
    people: Table = NOTHING
    offices: Table = NOTHING
    relations: Table = NOTHING
    readings: Table = NOTHING
    phrases: Table = NOTHING
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def words(self) -> dict[str, tuple[Table, int]]:
        """Table and row of every word and person by id."""
        return {name: (table, row) for table in (self.glossary, self.people) for name, row in table.row_of.items()}

    @cached_property
    def related(self) -> dict[str, list[tuple[str, str, bool]]]:
        """Of each event its relations: (kind, other event, whether the event is the one it is said of)."""
        found: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        columns = [self.relations.columns.get(name, ()) for name in ("event", "kind", "other")]
        for event, kind, other in zip(*columns, strict=True):
            found[event].append((kind, other, True))
            found[other].append((kind, event, False))
        return found

    @cached_property
    def _korean(self) -> dict[str, str]:
        return dict(zip(*(self.phrases.columns.get(name, ()) for name in ("phrase", "phrase_ko")), strict=True))

    def said(self, text: str, language: str) -> str:
        """Phrases with '; ' between them, such as actors or a status, in a language; one that has no Korean as it stands."""
        return "; ".join(self._korean.get(part, part) for part in text.split("; ")) if language == "ko" else text

    @cached_property
    def reading_of(self) -> dict[str, int]:
        """The row of each event's second reading."""
        return {event: row for row, event in enumerate(self.readings.columns.get("event", ()))}

    def offices_of(self, holder: str) -> list[int]:
        """Rows of the offices that somebody held, in the order of their beginnings."""
        rows = [row for row, name in enumerate(self.offices.columns.get("holder", ())) if name == holder]
        return sorted(rows, key=lambda row: self.offices.lifetimes[row].begin)

    @cached_property
    def _spellings(self) -> dict[str, dict[str, str]]:
        """By language, the id of each spelling of a word."""
        spellings: dict[str, dict[str, str]] = {"en": {}, "ko": {}}
        for row, name in enumerate(self.glossary.columns["id"]):
            for language, columns in (("en", ("term", "aliases")), ("ko", ("term_ko", "aliases_ko"))):
                for column in columns:
                    for spelling in self.glossary.many(column, row):
                        spellings[language].setdefault(spelling, name)
        return spellings

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern | None]:
        patterns: dict[str, re.Pattern | None] = {}
        for language, spellings in self._spellings.items():
            longest_first = sorted((spelling for spelling in spellings if len(spelling) > 2), key=len, reverse=True)
            either = "|".join(map(re.escape, longest_first))
            patterns[language] = re.compile(rf"\b(?:{either})\b" if language == "en" else f"(?:{either})") if either else None
        return patterns

    def explained(self, html: str, language: str) -> str:
        """HTML with the first mention of each word of the glossary, outside links, made a link to its explanation."""
        pattern, seen = self._patterns[language], set()
        if pattern is None:
            return html

        def mark(match: re.Match) -> str:
            name = self._spellings[language][match[0]]
            if name in seen:
                return match[0]
            seen.add(name)
            return f'<a class="word" href="word:{name}">{match[0]}</a>'

        return "".join(part if number % 2 else pattern.sub(mark, part) for number, part in enumerate(TAG.split(html)))


def load_lexicon(folder: Path) -> Lexicon:
    """Whatever of the tables the folder has, with the problems met."""
    tables, problems = {}, []
    for name, required in FILES.items():
        file = f"{name}.csv"
        if (folder / file).is_file():
            raw = read(folder, file)
            tables[name], found = build_table(file, raw.records, raw.rows, required)
            problems += [*raw.problems, *found]
    return Lexicon(**tables, problems=tuple(problems))
