"""The bibliography for other programs: BibTeX and CSL-JSON."""

import json
import re

from geodata.schema import Table
from geodata.temporal import calendar, parse

ESCAPES = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
           "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
FIELDS = {"author": "author", "title": "title", "publisher": "publisher", "note": "note"}


def bibtex(sources: Table) -> str:
    """Every source as a BibTeX entry of type 'misc', in the table's order, keyed by its id."""
    entries = []
    for row, name in enumerate(sources.columns["id"]):
        fields = {field: escaped(sources.text(column, row)) for column, field in FIELDS.items() if sources.text(column, row)}
        if "author" in fields:
            fields["author"] = f"{{{fields['author']}}}"  # as written: an institution is no person with a first name
        if sources.text("date", row):
            fields["date"] = escaped(sources.text("date", row))
            fields["year"] = str(calendar(sources.lifetimes[row].begin)[0])
        if sources.text("url", row):
            fields["url"] = sources.text("url", row)
        lines = ",\n".join(f"  {field} = {{{value}}}" for field, value in fields.items())
        entries.append(f"@misc{{{name},\n{lines}\n}}\n")
    return "\n".join(entries)


def escaped(text: str) -> str:
    """Text that LaTeX prints as it is."""
    return re.sub(r"[\\{}%&#_$~^]", lambda match: ESCAPES[match[0]], text)


def csl_json(sources: Table) -> str:
    """Every source as an item of CSL-JSON (type 'webpage'), in the table's order."""
    items = []
    for row, name in enumerate(sources.columns["id"]):
        item: dict[str, object] = {"id": name, "type": "webpage", "title": sources.text("title", row)}
        if author := sources.text("author", row):
            item["author"] = [{"literal": author}]
        for column, key in (("publisher", "publisher"), ("url", "URL"), ("note", "note")):
            if value := sources.text(column, row):
                item[key] = value
        if date := sources.text("date", row):
            item["issued"] = issued(date)
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def issued(date: str) -> dict[str, object]:
    """A date as CSL takes it: no finer than it is known, 'circa' where it is not certain."""
    life = parse(date)
    parts = calendar(life.begin)[: {"day": 3, "month": 2}.get(life.precision, 1)]
    return {"date-parts": [list(parts)]} | ({"circa": True} if life.approximate or life.uncertain else {})
