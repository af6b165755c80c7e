"""The legend, made from the layers: what each looks like, with the states, sides and lanes that it can have."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from geodata import query
from geodata.dataset import Dataset, Layer
from viewer.items.lines import TICKED_BELOW, ticks, timed_layers, variant
from viewer.items.paths import visible_parts
from viewer.style import Theme, symbol
from viewer.view import Viewport

COURSES = "sea-names"  # a layer that is only lettered
STATES_KO = {
    "service": "운행", "restored": "복원", "test": "시험 운행", "freight": "화물 운행", "construction": "공사 중", "planned": "계획", "proposed": "구상",
    "suspended": "운행 중단", "severed": "단절", "interrupted": "전쟁 중 단절과 복구", "closed": "폐지", "blocked": "차단", "demolished": "철거",
    "parallel": "38도선", "front": "전선 (대략)", "mdl": "군사분계선", "north": "북측", "south": "남측", "claim": "한쪽의 주장",
    "approximate": "대략의 범위", "civilian control line": "민간인통제선 (한도)", "no-fly zone": "비행금지구역",
    "no-fly zone for others": "비행금지구역 (회전익·무인기)", "exercise buffer": "완충구역 (지상·해상)",
    "rail": "철도 (가까이에서 눈금)",
    "dmz:": "비무장지대", "dmz:approximate": "특별구역 (대략)", "province_lines:": "도 경계",
    "province_lines:approximate": "손으로 그린 도 경계", "nll": "북방한계선",
    "dprk-line": "북측이 선포한 선 (1999)", "waterway": "북측이 선포한 통항 수로·구역 (2000)"}
STATES = {
    "service": "in service", "north": "North", "south": "South", "test": "test run", "freight": "freight only",
    "construction": "under construction", "interrupted": "cut and repaired in the war", "parallel": "38th parallel",
    "front": "front (approximate)", "mdl": "Military Demarcation Line", "claim": "claimed by one side", "approximate": "approximate area",
    "rail": "railway (ticks, from close by)", "dmz:": "Demilitarized Zone", "dmz:approximate": "special zone (approximate)",
    "province_lines:": "province boundary", "province_lines:approximate": "the same, hand-drawn",
    "nll": "Northern Limit Line", "dprk-line": "line announced by the DPRK (1999)", "waterway": "passage announced by the DPRK (2000)",
    "exercise buffer": "exercise buffer (land and sea)"}


@dataclass(frozen=True)
class Entry:
    """One line of the legend: a title, a look (or a lane's symbol), the layer it switches if any."""

    title: str
    look: dict[str, Any] | None = None
    lane: str = ""
    layer: str = ""
    children: tuple["Entry", ...] = field(default=())


def legend(dataset: Dataset, theme: Theme, language: str) -> list[Entry]:
    """An entry for every layer of the manifest, the last drawn first, with children for what it tells apart."""
    layers = {layer.id: layer for layer in dataset.layers}
    entries = []
    for entry in (one for one in reversed(dataset.manifest.layers) if one.id != COURSES):
        title = (entry.title_ko if language == "ko" else "") or entry.title or entry.id
        if entry.kind == "event":
            lanes = tuple(Entry((lane.title_ko if language == "ko" else "") or lane.title, lane=lane.id) for lane in dataset.lanes)
            entries.append(Entry(title, layer=entry.id, children=lanes))
        elif entry.kind in ("relief", "place"):
            entries.append(Entry(title, layer=entry.id))
        else:
            variants = variants_of(layers[entry.id], theme)
            children = tuple(Entry(variant_name(word, language, entry.style), theme.style(entry.style, word)) for word in variants)
            entries.append(Entry(title, None if children else theme.style(entry.style), layer=entry.id, children=children))
    return entries


def looks_in_force(dataset: Dataset, theme: Theme, visible: frozenset[str], time: int, view: Viewport | None = None) -> set[int]:
    """The looks (by identity) in which anything of the visible layers is drawn on a day, anywhere or in a view."""
    looks = {id(theme.style(entry.style)) for entry in dataset.manifest.layers if entry.kind == "ground" and entry.id in visible}
    for layer in timed_layers(dataset, visible):
        rows = query.alive(layer.table, time).tolist()
        if view is not None:
            seen = set(layer.shapes.lines.at(view.scale).feature[visible_parts(layer.shapes.lines.at(view.scale), view, layer.shape_row[rows])].tolist())
            rows = [row for row in rows if int(layer.shape_row[row]) in seen]
        looks |= {id(theme.style(layer.entry.style, variant(layer, row, theme))) for row in rows}
        modes = {layer.table.text("mode", row) for row in rows} if view is None or view.scale < TICKED_BELOW else ()
        looks |= {id(theme.style(layer.entry.style, mode)) for mode in modes if f"{layer.entry.style}:{mode}" in theme.values["styles"]}
    return looks


def lanes_lit(dataset: Dataset, time: int, trail: int, view: Viewport) -> set[str]:
    """The lanes of which an event of the trail took place in a view."""
    sites = query.active(dataset.sites, time, trail)
    x, y = dataset.sites.xy[sites].T
    west, south, east, north = view.extent
    seen = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return {dataset.lanes[dataset.lane_of[row]].id for row in dataset.sites.event[sites[seen]]}


def variants_of(layer: Layer, theme: Theme) -> list[str]:
    """The states, sides or kinds of a layer's rows that have looks of their own, in the theme's order, after "" for those that have none."""
    prefix = f"{layer.entry.style}:"
    looks = [name.removeprefix(prefix) for name in theme.values["styles"] if name.startswith(prefix)]
    if not looks:
        return []
    words = {variant(layer, row, theme) for row in range(len(layer.table))} | set(layer.table.columns.get("mode", ()))
    found = [word for word in looks if word in words]
    return ["", *found] if found and "" in words else found


def variant_name(word: str, language: str, style: str = "") -> str:
    names = STATES_KO if language == "ko" else STATES
    return names.get(f"{style}:{word}") or names.get(word, word)


def draw_swatch(painter: QPainter, theme: Theme, entry: Entry, box: QRectF) -> None:
    """A sample of an entry's look in a box of pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = box.center().y()
    if entry.lane:
        painter.save()
        painter.translate(box.center())
        painter.setPen(QPen(theme.colour("ink"), 0.9))
        painter.setBrush(theme.lane_colour(entry.lane))
        painter.drawPath(symbol(theme.lane_shape(entry.lane), 5.0))
        painter.restore()
        return
    look = entry.look or {}
    if "fill" in look:
        if look.get("alpha", 1.0) < 1.0:
            painter.fillRect(box.adjusted(3, 2, -3, -2), QColor(theme.style("korea").get("fill", theme.values["paper"])))  # as it looks on land
        painter.setPen(theme.pen(look) if "stroke" in look else Qt.PenStyle.NoPen)
        painter.setBrush(theme.brush(look))
        painter.drawRect(box.adjusted(3, 2, -3, -2))
    elif "stroke" in look:
        for pen in [*([ticks(look, theme)] if look.get("ticked") else []), theme.pen(look)]:
            painter.setPen(pen)
            painter.drawLine(QPointF(box.left() + 1, middle), QPointF(box.right() - 1, middle))
    if look.get("cross"):
        for pen in (QPen(theme.colour("halo"), 4.6), QPen(QColor(look["stroke"]), 1.8)):
            painter.setPen(pen)
            for sign in (1, -1):
                painter.drawLine(box.center() + QPointF(-4, -4 * sign), box.center() + QPointF(4, 4 * sign))


def swatch_icon(theme: Theme, entry: Entry, width: int = 30) -> QIcon:
    """A sample of an entry's look as an icon 16 pixels high."""
    pixmap = QPixmap(2 * width, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_swatch(painter, theme, entry, QRectF(0, 0, width, 16))
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # as it is: Qt would dye it in the colour of the selection
    return icon
