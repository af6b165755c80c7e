"""The tables beside the record, the bibliography, and which passage tells of what."""

import json
from pathlib import Path

import pytest

from geodata.balance import by_year
from geodata.bibliography import bibtex, csl_json
from geodata.check import check
from geodata.lexicon import Lexicon
from geodata.loading import load
from geodata.narrative import Chapter, Passage
from geodata.schema import build_table
from geodata.telling import passage_about, passage_at
from geodata.temporal import calendar, parse

GLOSSARY = "id,term,term_ko,aliases,aliases_ko,text,text_ko,sources\nterm-nll,Northern Limit Line,북방한계선,NLL,,A line at sea.,바다의 선.,book\n"
PEOPLE = "id,kind,name,name_ko,date,text,text_ko,sources\nperson-a,person,A. Person,가,1900/1980,Somebody.,누군가.,book\n"
OFFICES = "id,holder,office,office_ko,side,date,sources\noffice-1,person-a,president,대통령,ROK,1948-08-15/1960-04-27,book\n"
RELATIONS = "id,event,kind,other,note\nrel-1,truce,answer-to,war-begins,\n"
READINGS = "id,event,by,date,verdict,pages,note\nreading-1,truce,reader A,2026-11-23,confirmed,https://x.invalid/a,\n"


@pytest.fixture
def rich(small: Path) -> Path:
    for name, text in {"glossary": GLOSSARY, "people": PEOPLE, "offices": OFFICES, "relations": RELATIONS, "readings": READINGS}.items():
        (small / f"{name}.csv").write_text(text, "utf-8")
    return small


def test_that_the_tables_beside_the_record_are_read_and_right(rich: Path) -> None:
    assert check(rich) == []
    lexicon = load(rich).lexicon
    assert lexicon.related["truce"] == [("answer-to", "war-begins", True)]
    assert lexicon.related["war-begins"] == [("answer-to", "truce", False)]
    assert [lexicon.offices.text("office", row) for row in lexicon.offices_of("person-a")] == ["president"]
    assert set(lexicon.words) == {"term-nll", "person-a"}


WRONG = {
    "an unknown holder": ("offices.csv", "person-a", "person-b", "The holder 'person-b' is not in people.csv."),
    "an unknown event": ("relations.csv", "war-begins", "war-began", "The event 'war-began' is not in the record."),
    "an unknown relation": ("relations.csv", "answer-to", "because-of", "The relation 'because-of' is unknown."),
    "an answer before its question": ("relations.csv", "truce,answer-to,war-begins", "capital,answer-to,war-begins", "'capital' ends before 'war-begins' begins."),
    "a relation to itself": ("relations.csv", "war-begins", "truce", "The event 'truce' is related to itself."),
    "an unknown source": ("glossary.csv", "book\n", "boko\n", "The source 'boko' is not in sources.csv."),
    "an id of a feature": ("people.csv", "person-a,", "seoul,", "The id 'seoul' is used by a feature too."),
    "an unknown verdict": ("readings.csv", "confirmed", "certain", "The verdict 'certain' is unknown."),
    "a verdict without a page": ("readings.csv", "https://x.invalid/a", "", "The verdict 'confirmed' names no page."),
    "a reading of nothing": ("readings.csv", "truce", "truse", "The event 'truse' is not in the record."),
}


@pytest.mark.parametrize("name", WRONG)
def test_that_what_is_wrong_beside_the_record_is_said(rich: Path, name: str) -> None:
    file, old, new, sentence = WRONG[name]
    path = rich / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert any(sentence in str(problem) for problem in check(rich))


def test_that_a_word_is_explained_once_and_never_within_a_link_or_a_tag(rich: Path) -> None:
    lexicon = load(rich).lexicon
    html = '<p title="NLL">The <a href="line:x">NLL</a> is the NLL, and the NLL again; the Northern Limit Line.</p>'
    told = lexicon.explained(html, "en")
    assert told.count('href="word:term-nll"') == 1
    assert '<a href="line:x">NLL</a>' in told
    assert '<p title="NLL">' in told
    assert lexicon.explained("<p>북방한계선은</p>", "ko") == '<p><a class="word" href="word:term-nll">북방한계선</a>은</p>'
    assert Lexicon().explained(html, "en") == html


def test_that_a_bibliography_carries_every_source_with_its_signs_escaped() -> None:
    record = {"id": "b-1", "author": "Office & Co", "title": "50 % of {all}_things", "publisher": "P", "date": "1953-07~", "url": "https://x.invalid/a_b", "note": ""}
    table, problems = build_table("sources.csv", [record], [2])
    assert problems == []
    entry = bibtex(table)
    assert entry.startswith("@misc{b-1,")
    assert r"title = {50 \% of \{all\}\_things}" in entry
    assert "author = {{Office \\& Co}}" in entry
    assert "year = {1953}" in entry
    assert "url = {https://x.invalid/a_b}" in entry
    item = json.loads(csl_json(table))[0]
    assert item["issued"] == {"date-parts": [[1953, 7]], "circa": True}
    assert item["title"] == "50 % of {all}_things"


def test_that_the_narrative_follows_the_clock_through_chapters_by_period_only(small: Path) -> None:
    essay = (small / "narrative" / "01-chapter.md").read_text("utf-8").replace("id: chapter", "id: essay\nkind: theme").replace("1948/1953", "1945/2026")
    (small / "narrative" / "21-essay.md").write_text(essay.replace("{1948/1950-06-24}", "{1950-01-01/1950-06-24}"), "utf-8")
    assert check(small) == []
    chapters = load(small).chapters["en"]
    day = parse("1950-03-01").begin
    assert passage_at(chapters, None, day)[0].id == "chapter"
    assert passage_at(chapters, chapters[1], day)[0].id == "essay"
    assert passage_at((), None, day) is None
    assert passage_about(chapters, None, "truce", parse("1953-07-27").begin)[1].id == "chapter-2"
    assert passage_about(chapters, chapters[1], "truce", parse("1953-07-27").begin)[1].id == "essay-2"
    assert passage_about(chapters, None, "nowhere", day) is None


def test_that_the_balance_counts_each_year(small: Path) -> None:
    path = small / "events.csv"
    lines = path.read_text("utf-8").splitlines()
    signs = ["sign", "neutral", "confrontation", "cooperation", "cooperation"]
    path.write_text("\n".join(f"{line},{sign}" for line, sign in zip(lines, signs, strict=True)) + "\n", "utf-8")
    starts, together, against = by_year(load(small).events)
    assert [calendar(int(start))[0] for start in starts] == [1948, 1949, 1950, 1951, 1952, 1953]
    assert together.tolist() == [0, 0, 0, 0, 0, 2]
    assert against.tolist() == [0, 0, 1, 0, 0, 0]


def test_that_a_day_before_all_passages_is_told_by_the_first_in_reading_order() -> None:
    chapters = tuple(Chapter(name, name, parse(date), (Passage(f"{name}-1", name, parse(date), "", 1),), f"{name}.md") for name, date in (("late", "1960"), ("early", "1950")))
    assert passage_at(chapters, None, parse("1940-01-01").begin)[0].id == "late"
    assert passage_at(chapters, None, parse("1955-01-01").begin)[0].id == "early"
    assert passage_at((), None, 0) is None
