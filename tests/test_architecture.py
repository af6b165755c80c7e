"""The shape of the code, kept: imports run downward, modules stay small, the data knows no Qt, nothing opens a socket."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("geodata/**/*.py"), *ROOT.glob("viewer/**/*.py")])
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "httpx", "PySide6.QtNetwork"}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_that_imports_run_downward_and_the_data_knows_no_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_that_modules_classes_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= (100 if path.name == "window.py" else 200)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 30, f"{node.name} is too long"
        if isinstance(node, ast.ClassDef):
            own = [item for item in node.body if isinstance(item, ast.FunctionDef) and item.name == item.name.lower()]
            assert node.end_lineno - node.lineno < 150, f"{node.name} is too long"
            assert len(own) <= 12, f"{node.name} does too much"  # Qt's overrides, in camelCase, are not its own


def test_that_the_session_stays_a_value_and_a_few_verbs() -> None:
    tree = ast.parse((ROOT / "viewer" / "session.py").read_text("utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    verbs = [node.name for node in classes["Session"].body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    fields = [node for node in classes["ViewState"].body if isinstance(node, ast.AnnAssign)]
    assert len(verbs) <= 4
    assert len(fields) <= 8


@pytest.mark.parametrize("path", [path for path in MODULES if "build" not in path.parts], ids=lambda path: path.stem)
def test_that_no_module_of_the_app_can_open_a_network(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert not imported & NETWORK


def test_that_only_the_viewer_imports_qt_and_the_app_never_imports_the_build() -> None:
    for path in MODULES:
        text = path.read_text("utf-8")
        if path.is_relative_to(ROOT / "geodata"):
            assert "PySide6" not in text, path
        if "build" not in path.parts:
            assert "geodata.build" not in text, path


def test_that_the_top_level_holds_only_what_belongs_there() -> None:
    allowed = {"README.md", "pyproject.toml", "viewer", "geodata", "assets", "tests", "LICENSE", "requirements.txt"}
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {name for name in visible - allowed if not name.endswith(".egg-info") and name not in ("build", "dist", "uv.lock")} == set()
