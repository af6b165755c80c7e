"""How plain words look: a theme's colours, pens, symbols and type sizes, read once from assets/themes."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QPainterPath, QPalette, QPen, QPolygonF

from viewer.assets import assets

FAMILY = "Noto Sans KR"
SCALE = {"small": 0.85, "body": 1.0, "label": 0.95, "strong": 1.1, "title": 1.45, "display": 2.2}  # of the base size in points
SHARP = 7.0  # pixels of width from which on the corners of a line would be seen to be cut off
OUTLINES = {
    "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)), "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)), "bar": ((-1.25, -0.6), (1.25, -0.6), (1.25, 0.6), (-1.25, 0.6)),
    "wedge": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    "hexagon": ((-0.55, -1), (0.55, -1), (1.1, 0), (0.55, 1), (-0.55, 1), (-1.1, 0)),
    "pentagon": ((0, -1.1), (1.05, -0.34), (0.65, 0.9), (-0.65, 0.9), (-1.05, -0.34)),
    "cross": ((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4),
              (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
}


@dataclass(frozen=True)
class Theme:
    """A theme's values by name; `size` is the base type size in points, from which all others follow. The values `line_scale` and
    `symbol_scale`, which a theme need not have, multiply the widths of pens and the sizes of symbols."""

    name: str
    values: dict[str, Any]
    size: float = 10.0

    def __hash__(self) -> int:
        return hash((self.name, self.size))

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        colour = QColor(self.values[name])
        colour.setAlphaF(alpha)
        return colour

    def font(self, role: str = "body", bold: bool = False, italic: bool = False) -> QFont:
        font = QFont(FAMILY)
        font.setPointSizeF(self.size * SCALE[role])
        font.setBold(bold)
        font.setItalic(italic)
        return font

    def style(self, word: str, variant: str = "") -> dict[str, Any]:
        """The look of a layer's plain word in a variant (a state, a side, a kind); that of the word alone, or a plain line, if it has none."""
        styles = self.values["styles"]
        return styles.get(f"{word}:{variant}") or styles.get(word) or {"stroke": self.values["muted"], "width": 1.2}

    def pen(self, look: dict[str, Any]) -> QPen:
        width = look.get("width", 1.0) * self.values.get("line_scale", 1)
        pen = QPen(QColor(look["stroke"]), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, join(width))
        if look.get("dash"):
            pen.setDashPattern(look["dash"])
        return pen

    def casing(self, look: dict[str, Any]) -> QPen:
        """The halo under a line, so that it reads over any ground."""
        width = look["casing"] * self.values.get("line_scale", 1)
        return QPen(self.colour("halo", 0.75), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join(width))

    def brush(self, look: dict[str, Any]) -> QBrush:
        if "fill" not in look:
            return QBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(look["fill"])
        colour.setAlphaF(look.get("alpha", 1.0))
        return QBrush(colour)

    def ring(self) -> QPen:
        """The outline about what is selected or pointed out."""
        return QPen(self.colour("selection"), 2.2 * self.values.get("line_scale", 1))

    def lane_colour(self, lane: str) -> QColor:
        return QColor(self.values["lanes"].get(lane, self.values["lanes"]["other"])["colour"])

    def lane_shape(self, lane: str) -> str:
        return self.values["lanes"].get(lane, self.values["lanes"]["other"])["shape"]

    def palette(self) -> QPalette:
        """A palette for Qt's Fusion style in the theme's colours."""
        palette, role = QPalette(), QPalette.ColorRole
        names = {role.Window: "panel", role.WindowText: "ink", role.Base: "paper", role.AlternateBase: "panel", role.Text: "ink", role.Button: "panel",
                 role.ButtonText: "ink", role.ToolTipBase: "paper", role.ToolTipText: "ink", role.Highlight: "accent", role.HighlightedText: "accent_text",
                 role.Link: "accent", role.PlaceholderText: "muted", role.Mid: "rule", role.Midlight: "rule", role.Dark: "muted", role.Light: "paper"}
        for key, name in names.items():
            palette.setColor(key, self.colour(name))
        for key in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, key, self.colour("muted", 0.6))
        return palette


    def widget_style(self) -> str:
        """What Fusion does not take from a palette: quiet docks, tabs and fields."""
        panel, paper, ink, muted, rule, accent = (self.values[name] for name in ("panel", "paper", "ink", "muted", "rule", "accent"))
        handle, bar = self.colour("muted", 0.6).name(QColor.NameFormat.HexArgb), round(max(14.0, 1.4 * self.size))
        return f"""
            QWidget {{ font-family: "{FAMILY}"; font-size: {self.size}pt; }}
            QMainWindow::separator {{ background: {rule}; width: 1px; height: 1px; }}
            QMainWindow::separator:hover {{ background: {accent}; }}
            QDockWidget {{ color: {muted}; }}
            QDockWidget::title {{ background: {panel}; padding: 5px 10px; border-bottom: 1px solid {rule}; }}
            QTabBar::tab {{ background: {panel}; color: {muted}; padding: 5px 12px; border: none; border-bottom: 2px solid transparent; }}
            QTabBar::tab:selected {{ color: {ink}; border-bottom: 2px solid {accent}; }}
            QTreeWidget, QPlainTextEdit {{ background: {panel}; selection-background-color: {accent}; }}
            QHeaderView::section {{ background: {panel}; color: {muted}; border: none; border-bottom: 1px solid {rule}; padding: 3px; }}
            QMenuBar {{ background: {panel}; }}
            QLineEdit, QComboBox {{ background: {paper}; color: {ink}; border: 1px solid {rule}; border-radius: 4px; padding: 2px 6px; }}
            QLineEdit:focus, QComboBox:focus {{ border-color: {accent}; }}
            QToolButton::menu-indicator {{ image: none; }}
            QToolTip {{ background: {paper}; color: {ink}; border: 1px solid {rule}; }}
            NoticeBar {{ background: {paper}; }}
            QScrollBar {{ background: {panel}; }}
            QScrollBar:vertical {{ width: {bar}px; }}
            QScrollBar:horizontal {{ height: {bar}px; }}
            QScrollBar::handle {{ background: {handle}; border-radius: 3px; margin: 0 3px; min-height: 28px; min-width: 28px; }}
            QScrollBar::handle:horizontal {{ margin: 3px 0; }}
            QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted}; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
            QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
        """


def join(width: float) -> Qt.PenJoinStyle:
    """How a line of a width in pixels turns: cut off where that is not seen, which Qt does in half the time."""
    return Qt.PenJoinStyle.BevelJoin if width < SHARP else Qt.PenJoinStyle.RoundJoin


@lru_cache(maxsize=8)
def load_theme(name: str, size: float = 10.0) -> Theme:
    """A theme of assets/themes. Raises FileNotFoundError for a name that is not there."""
    return Theme(name, json.loads((assets() / "themes" / f"{name}.json").read_text("utf-8")), size)


def load_fonts() -> list[str]:
    """Register the shipped fonts with Qt; returns the families found. Needs a QGuiApplication."""
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in sorted((assets() / "fonts").glob("*.ttf"))]
    return sorted({family for number in numbers if number >= 0 for family in QFontDatabase.applicationFontFamilies(number)})


@lru_cache(maxsize=64)
def symbol(shape: str, radius: float) -> QPainterPath:
    """The outline of an event symbol about (0, 0), `radius` pixels large."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QPointF(0, 0), radius, radius)
    else:
        path.addPolygon(QPolygonF([QPointF(x * radius, y * radius) for x, y in OUTLINES[shape]]))
        path.closeSubpath()
    return path
