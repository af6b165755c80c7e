"""Where the files lie that are no code: fonts, themes, translations."""

from pathlib import Path


def assets() -> Path:
    """The folder of fonts, icons, themes and translations: inside an installed package, else beside it."""
    installed = Path(__file__).parent / "_assets"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "assets"


def theme_names() -> tuple[str, ...]:
    """The themes that can be chosen."""
    return tuple(sorted(path.stem for path in (assets() / "themes").glob("*.json")))
