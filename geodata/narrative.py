"""The narrative: Markdown chapters to passages, each a timed piece of text whose links name events, places, lines, dates and sources."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from geodata.schema import IDENTIFIER, Problem
from geodata.temporal import ALWAYS, Lifetime, parse

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SCHEMES = ("event", "place", "line", "date", "source", "word", "https")
KINDS = ("period", "theme", "debate")
FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
HEADING = re.compile(r"^## +(?P<title>.*?) *(?:\{(?P<date>[^}]*)\})? *$", re.MULTILINE)


@dataclass(frozen=True)
class Link:
    """A link of a passage: what it names and the words that carry it."""

    scheme: str
    target: str
    text: str


@dataclass(frozen=True, eq=False)
class Passage:
    """One timed piece of narrative; `id` is its chapter's and its number, the same in every language."""

    id: str
    title: str
    lifetime: Lifetime
    body: str
    row: int

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link of the passage, in reading order."""
        found: list[Link] = []
        for block in _markdown().parse(self.body):
            href = None
            for token in block.children or ():
                if token.type == "link_open":
                    href, words = unquote(str(token.attrGet("href") or "")), ""
                elif token.type == "link_close" and href is not None:
                    scheme, _, target = href.partition(":")
                    found.append(Link(scheme, target, words))
                    href = None
                elif href is not None:
                    words += token.content
        return tuple(found)

    @cached_property
    def html(self) -> str:
        """The body as clean HTML: no scripts, no pictures, no link but those of SCHEMES."""
        import nh3

        tags = {"p", "a", "em", "strong", "ul", "ol", "li", "blockquote", "br", "h3", "h4", "code", "hr"}
        return nh3.clean(_markdown().render(self.body), tags=tags, attributes={"a": {"href"}}, url_schemes=set(SCHEMES), link_rel=None)


@dataclass(frozen=True, eq=False)
class Chapter:
    """A chapter in one language, its passages in reading order. One of kind 'period' follows the clock, a 'theme' or 'debate' is read by itself."""

    id: str
    title: str
    lifetime: Lifetime
    passages: tuple[Passage, ...]
    file: str
    kind: str = "period"


@lru_cache(maxsize=1)
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # here, because no chapter is rendered before the first map is on the screen

    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.validateLink = lambda url: True  # so that the check sees a link that may not stand; cleaning the HTML takes it out
    return markdown


def parse_chapter(text: str, file: str) -> tuple[Chapter | None, list[Problem]]:
    """The chapter in a Markdown text, None if it has no usable front matter; and what is wrong with it."""
    text = text.replace("\r\n", "\n")
    front = FRONT.match(text)
    if not front:
        return None, [Problem(file, 1, "The chapter has no front matter.", "Begin it with lines ---, id: …, title: …, date: …, ---.")]
    problems: list[Problem] = []
    values = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in front[1].splitlines())}
    for key in ("id", "title"):
        if not values.get(key):
            problems.append(Problem(file, 1, f"The front matter has no {key}.", f"Add a line '{key}: …'."))
    chapter_id = values.get("id", "")
    if chapter_id and not IDENTIFIER.fullmatch(chapter_id):
        problems.append(Problem(file, 1, f"The chapter id '{chapter_id}' has other characters than a-z, 0-9 and hyphens.", "Rename it."))
    kind = values.get("kind", "period")
    if kind not in KINDS:
        problems.append(Problem(file, 1, f"The chapter has the unknown kind '{kind}'.", f"Use one of: {', '.join(KINDS)}."))
        kind = "period"
    passages = _passages(text, chapter_id or file, file, problems)
    lifetime = _date(values.get("date", ""), file, 1, problems)
    return Chapter(chapter_id or file, values.get("title", file), lifetime, passages, file, kind), problems


def _passages(text: str, chapter_id: str, file: str, problems: list[Problem]) -> tuple[Passage, ...]:
    headings = list(HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    passages = []
    for number, (heading, end) in enumerate(zip(headings, ends, strict=True), 1):
        row = text.count("\n", 0, heading.start()) + 1
        if not heading["date"]:
            mend = "End its heading with one in braces, such as {1950-06-25/1953-07-27}."
            problems.append(Problem(file, row, f"The passage '{heading['title']}' has no date.", mend))
        lifetime = _date(heading["date"] or "", file, row, problems)
        passages.append(Passage(f"{chapter_id}-{number}", heading["title"], lifetime, text[heading.end():end].strip(), row))
    if not passages:
        problems.append(Problem(file, 1, "The chapter has no passages.", "Begin each with a heading: ## Title {1953-07-27}."))
    return tuple(passages)


def _date(text: str, file: str, row: int, problems: list[Problem]) -> Lifetime:
    try:
        return parse(text)
    except ValueError as error:
        problems.append(Problem(file, row, str(error)))
        return ALWAYS
