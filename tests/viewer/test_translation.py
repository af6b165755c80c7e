"""The Korean of the interface: whole, kept up with the program, and what a Korean window shows.

After a string of viewer/ was added or changed, from the root of the checkout (the tools come with PySide6-Essentials):

    pyside6-lupdate $(git ls-files 'viewer/*.py') -locations none -no-obsolete -target-language ko -ts assets/translations/parallel38_ko.ts
    # write the Korean into the .ts, in an editor or with Qt Linguist, and mark it finished; then
    pyside6-lrelease assets/translations/parallel38_ko.ts -qm assets/translations/parallel38_ko.qm

lupdate goes by names and reads no f-strings: write self.tr("…") in a method, or translate("Context", "…") in a function.
"""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit

from geodata.dataset import Dataset
from viewer.about import about_html
from viewer.assets import assets
from viewer.language import install_language
from viewer.settings import Settings

TS, QM = (assets() / "translations" / f"parallel38_ko.{ending}" for ending in ("ts", "qm"))
PROGRAM = Path(__file__).parents[2] / "viewer"
HANGUL = re.compile("[가-힣]")
CALLS = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}  # and which of their arguments is the text


def messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    """The translation elements of a .ts file by (context, source text)."""
    root = ElementTree.parse(path).getroot()
    return {(context.findtext("name") or "", message.findtext("source") or ""): message.find("translation")
            for context in root.iter("context") for message in context.iter("message")}


def called_texts() -> Iterator[tuple[str, str]]:
    """(file, text) of every tr("…"), translate("…", "…") and QT_TRANSLATE_NOOP("…", "…") of the program, in f-strings too."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            texts = [value.value for value in node.args if isinstance(value, ast.Constant) and isinstance(value.value, str)] if name in CALLS else []
            if len(texts) > CALLS.get(name, 0):
                yield path.name, texts[CALLS[name]]


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    install_language(qapp, "en")


def test_that_every_text_that_the_program_asks_for_is_in_the_translation() -> None:
    known = {source for _, source in messages(TS)}
    assert [(file, text) for file, text in called_texts() if text not in known] == []


def test_that_the_translation_holds_what_lupdate_finds_and_nothing_else(tmp_path: Path) -> None:
    lupdate = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent)) or shutil.which("pyside6-lupdate")
    if lupdate is None:
        pytest.skip("pyside6-lupdate is not installed here")
    found = tmp_path / "found_ko.ts"
    files = [str(path) for path in sorted(PROGRAM.rglob("*.py"))]
    subprocess.run([lupdate, *files, "-silent", "-ts", str(found)], check=True, capture_output=True)
    assert sorted(messages(found)) == sorted(messages(TS))


def test_that_every_text_has_a_finished_korean_translation_with_the_same_placeholders() -> None:
    for (context, source), translation in messages(TS).items():
        korean = translation.text or ""
        assert HANGUL.search(korean), (context, source)
        assert translation.get("type") is None, (context, source, "is not finished")
        assert re.findall(r"\{\w*\}", korean) == re.findall(r"\{\w*\}", source), (context, source)
        assert ("…" in korean, len(re.findall(r"&\w", korean))) == ("…" in source, len(re.findall(r"&\w", source))), (context, source)


def test_that_no_two_entries_of_a_menu_have_the_same_letter(open_window, shipped: Dataset) -> None:
    window = open_window(shipped, settings=Settings(language="ko"))
    menus = [window.menuBar(), *(action.menu() for action in window.menuBar().actions())]
    for menu in menus:
        letters = [letter for action in menu.actions() for letter in re.findall(r"&(\w)", action.text())]
        assert len(letters) == len(set(letters)), [action.text() for action in menu.actions()]


def test_that_the_compiled_translation_says_what_the_source_of_it_says(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(QM))
    for (context, source), translation in messages(TS).items():
        assert translator.translate(context, source) == translation.text, (context, source, "run pyside6-lrelease")


def test_that_a_korean_window_is_korean(open_window, shipped: Dataset) -> None:
    window = open_window(shipped, settings=Settings(language="ko"))
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["지도책(&A)", "시간(&T)", "보기(&V)", "패널(&P)", "도움말(&H)"]
    entries = [entry.text() for action in window.menuBar().actions() for entry in action.menu().actions() if entry.text()]
    docks = [dock.windowTitle() for dock in window.docks.values()]
    controls = [window.controls.play.toolTip(), window.controls.trail_label.text(), window.controls.trail.itemText(0), window.controls.date.toolTip()]
    fields = [field.placeholderText() for field in window.findChildren(QLineEdit) if field.placeholderText()]
    assert [text for text in (*entries, *docks, *controls, *fields) if not HANGUL.search(text)] == []


def test_that_a_window_changes_its_language_and_back(open_window, shipped: Dataset) -> None:
    window = open_window(shipped)
    english = [action.text() for action in window.menuBar().actions()]
    window.change(language="ko")
    assert window.docks["timeline"].windowTitle() == "연표"
    assert window.panels["timeline"].axis.language == "ko"
    window.change(language="en")
    assert [action.text() for action in window.menuBar().actions()] == english
    assert window.docks["timeline"].windowTitle() == "Timeline"


def test_that_wrong_dates_are_answered_in_korean(open_window, shipped: Dataset) -> None:
    window = open_window(shipped, settings=Settings(language="ko"))
    for wrong in ("어제", "1950-13-01", "1066"):
        window.controls.date.setText(wrong)
        window.controls._go()
        assert HANGUL.search(window.controls.trouble.text().replace(wrong, ""))


def test_that_the_about_box_is_korean(qapp: QApplication, shipped: Dataset) -> None:
    install_language(qapp, "ko")
    html = about_html(shipped.manifest, "ko")
    for (context, source), translation in messages(TS).items():
        if context == "About" and source != "About this atlas":
            assert translation.text in html
