"""The language of the atlas's own words."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from viewer.assets import assets

_installed: list[QTranslator] = []


def install_language(app: QCoreApplication, language: str) -> None:
    """Make `language` the one that tr() speaks, Qt's own dialogs included."""
    while _installed:
        app.removeTranslator(_installed.pop())
    if language == "en":
        return
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", of_qt), (f"parallel38_{language}", str(assets() / "translations"))):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)
