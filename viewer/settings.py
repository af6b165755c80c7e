"""What the atlas remembers between sessions, as JSON, written whole or not at all."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from viewer.assets import theme_names

NAMES = ("both", "rr", "mr", "hanja")
LANGUAGES = ("en", "ko")
AIDS = ("graticule", "arrow", "inset", "rings")  # what helps to read the map, on demand


@dataclass(frozen=True)
class Settings:
    """The user's choices and where the panels were (`geometry`, `panels`: base64 of Qt's own state)."""

    theme: str = "light"
    language: str = "en"
    size: float = 10.0
    balance: bool = False
    names: str = "both"
    graticule: bool = False
    arrow: bool = True
    inset: bool = True
    rings: bool = False
    geometry: str = ""
    panels: str = ""

    @property
    def aids(self) -> frozenset[str]:
        """Those of AIDS that are chosen."""
        return frozenset(name for name in AIDS if getattr(self, name))


def settings_path() -> Path:
    """PARALLEL38_SETTINGS if set, else settings.json in the user's configuration folder."""
    named = os.environ.get("PARALLEL38_SETTINGS")
    if named:
        return Path(named)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)) / "parallel38" / "settings.json"


def load_settings(path: Path) -> tuple[Settings, str]:
    """The settings in a file and '', or the defaults and a sentence that says why the file could not be used. A bad file is kept as .bad."""
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), _set_aside(path, str(error))
    if not isinstance(values, dict):
        return Settings(), _set_aside(path, "it holds no settings")
    good: dict[str, Any] = {}
    for field in fields(Settings):
        value = values.get(field.name, field.default)
        value = float(value) if type(value) is int else value
        good[field.name] = value if type(value) is field.type else field.default
    for name, known in (("theme", theme_names()), ("language", LANGUAGES), ("names", NAMES)):
        good[name] = good[name] if good[name] in known else getattr(Settings, name)
    good["size"] = min(max(good["size"], 7.0), 32.0)
    return Settings(**good), ""


def _set_aside(path: Path, reason: str) -> str:
    aside = path.with_suffix(".bad")
    try:
        os.replace(path, aside)
    except OSError:
        return f"The settings in {path} could not be read ({reason}). The atlas opened with its defaults."
    return f"The settings in {path} could not be read ({reason}). They were set aside as {aside.name}, and the atlas opened with its defaults."


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings so that the old or the new file stands at every moment. Raises OSError if there is no room or no right to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
