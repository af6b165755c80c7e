"""A picture of a day without a window: PNG, SVG or PDF with title, date, map, legend and credits."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPageSize, QPaintDevice, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from geodata import query
from geodata.dates import show_day
from viewer.items.aids import SCALE_BAR, aid_boxes, draw_aids, keep_clear
from viewer.items.furniture import draw_plain, draw_scale_bar, wrapped
from viewer.items.heading import draw_heading, heading
from viewer.items.legend import Entry, lanes_lit, legend, looks_in_force
from viewer.items.legend_card import Card, draw_card, lay_out
from viewer.items.lines import along_line, timed_layers
from viewer.items.sheet import Sheet
from viewer.session import ViewState, opening_extent
from viewer.view import Viewport

FORMATS = (".png", ".svg", ".pdf")
APART = 6.0  # pixels about the heading that are kept clear
LEGEND_SHARE, SLENDER = 0.55, 0.36  # of the height that the legend may take; of the width, below which it may take all beneath the heading
DPI = 96  # of vector pictures, so that points are as many pixels there as on a screen
GROUND_RATIO = 2.0  # pixels of the ground raster per point of a vector picture


def save_picture(path: Path, sheet: Sheet, state: ViewState, size: tuple[int, int], ratio: float = 1.0) -> None:
    """Write a picture of `size` logical pixels. Raises ValueError for a format it does not write, OSError if it cannot write there."""
    if path.suffix.lower() not in FORMATS:
        raise ValueError(f"A picture cannot be written as '{path.suffix or path.name}'. Give a name that ends in {', '.join(FORMATS)}.")
    if not path.parent.is_dir():
        raise OSError(f"The folder {path.parent} does not exist. Make it first, or write elsewhere.")
    width, height = size
    if path.suffix.lower() == ".png":
        image = QImage(QSize(int(width * ratio), int(height * ratio)), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        paint(image, sheet, state, size)
        saved = image.save(str(path))
    elif path.suffix.lower() == ".svg":
        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setResolution(DPI)
        generator.setSize(QSize(width, height))
        generator.setViewBox(QRectF(0, 0, width, height))
        generator.setTitle(f"{sheet.dataset.manifest.title}, {show_day(state.time)}")
        paint(generator, sheet, state, size)
        saved = path.is_file() and path.stat().st_size > 0
    else:
        saved = _save_pdf(path, sheet, state, size)
    if not saved:
        raise OSError(f"The picture could not be written to {path}. Check that the folder may be written to and has room.")


def _save_pdf(path: Path, sheet: Sheet, state: ViewState, size: tuple[int, int]) -> bool:
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QSizeF(size[0] * 0.75, size[1] * 0.75), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(f"{sheet.dataset.manifest.title}, {show_day(state.time)}")
    paint(writer, sheet, state, size)
    return path.is_file() and path.stat().st_size > 0


def paint(device: QPaintDevice, sheet: Sheet, state: ViewState, size: tuple[int, int]) -> None:
    """Compose the whole picture on a paint device."""
    painter = QPainter(device)
    if not painter.isActive():
        return
    view = Viewport.fit(state.extent or opening_extent(sheet.dataset), *size)
    frame = QRectF(0, 0, view.width, view.height - foot_height(painter, sheet, view))
    head = heading(painter, sheet.dataset, (sheet.theme, sheet.language), state, view.width)
    card = legend_card(painter, sheet, state, view, head.plate.bottom() + APART)
    kept_clear = [card.box, head.plate.adjusted(-APART, -APART, APART, APART), QRectF(0, frame.bottom(), view.width, view.height),
                  SCALE_BAR.translated(frame.bottomRight())]
    _paint_ground(painter, sheet, view, state)
    names = sheet.place_names(view, state, tuple(box.getRect() for box in kept_clear))
    sheet.draw_lines(painter, view, state)
    sheet.draw_names(painter, names)
    clear = keep_clear(names.obstacles, [*kept_clear, *aid_boxes(sheet, view, frame)])
    sheet.draw_lights(painter, view, state, sheet.place_lights(view, state, clear, device))
    _paint_credits(painter, sheet, view)
    draw_aids(painter, sheet, view, frame, lambda: names.obstacles.names)
    draw_heading(painter, sheet.theme, head)
    draw_card(painter, sheet.theme, card)
    draw_scale_bar(painter, sheet.theme, view, QPointF(view.width - 20, frame.bottom() - 16))
    painter.end()


def _paint_ground(painter: QPainter, sheet: Sheet, view: Viewport, state: ViewState) -> None:
    """The ground and the areas in force, as a raster also in vector pictures, where unantialiased areas would show their seams."""
    if not sheet.vector:
        sheet.draw_ground(painter, view, state)
        sheet.draw_areas(painter, view, state)
        return
    ground = QImage(QSize(int(view.width * GROUND_RATIO), int(view.height * GROUND_RATIO)), QImage.Format.Format_RGB32)
    ground.setDevicePixelRatio(GROUND_RATIO)
    beneath = QPainter(ground)
    sheet.draw_ground(beneath, view, state)
    sheet.draw_areas(beneath, view, state)
    beneath.end()
    painter.drawImage(QRectF(0, 0, view.width, view.height), ground)


def credit_lines(painter: QPainter, sheet: Sheet, view: Viewport) -> tuple[list[str], QFont]:
    """The data's credits wrapped to the width, and the smallest type, in which they are set."""
    font = sheet.theme.font("small")
    font.setPointSizeF(font.pointSizeF() * 0.8)
    text = " · ".join(sheet.dataset.manifest.credits)
    return (wrapped(text, font, painter.device(), view.width - 20) if text else []), font


def foot_height(painter: QPainter, sheet: Sheet, view: Viewport) -> float:
    """The height of the band of credits."""
    lines, font = credit_lines(painter, sheet, view)
    return QFontMetricsF(font, painter.device()).lineSpacing() * len(lines) + 8 if lines else 0.0


def _paint_credits(painter: QPainter, sheet: Sheet, view: Viewport) -> None:
    """The credits along the lower edge."""
    lines, font = credit_lines(painter, sheet, view)
    metrics, height = QFontMetricsF(font, painter.device()), foot_height(painter, sheet, view)
    painter.fillRect(QRectF(0, view.height - height, view.width, height), sheet.theme.colour("paper", 0.85))
    painter.setFont(font)
    painter.setPen(sheet.theme.colour("muted"))
    for number, line in enumerate(lines):
        draw_plain(painter, QPointF(10, view.height - height + 4 + metrics.ascent() + number * metrics.lineSpacing()), line)


def legend_card(painter: QPainter, sheet: Sheet, state: ViewState, view: Viewport, head: float) -> Card:
    """The legend below a heading (`head`, in pixels) in the lower corner in which it covers less of what is in force and lit, the left one if both
    are alike."""
    bottom = view.height - foot_height(painter, sheet, view) - 16
    entries, spots = shown_entries(sheet, state, view), spots_in_force(sheet, state, view)
    foot = -SCALE_BAR.top() if "inset" not in sheet.aids else view.height  # an inset stands in the right corner

    def corners(top: float) -> list[Card]:
        room = QRectF(QPointF(16, top), QPointF(view.width - 16, bottom))
        return [lay_out(painter, sheet.theme, entries, room), lay_out(painter, sheet.theme, entries, room.adjusted(0, 0, 0, -foot), right=True)]

    cards = corners(max(bottom - LEGEND_SHARE * view.height, head))
    if all(card.box.isEmpty() for card in cards):
        cards = [card if card.box.width() < SLENDER * view.width else Card(QRectF()) for card in corners(head)]
    covered = [int(sum(card.box.contains(QPointF(x, y)) for x, y in spots)) for card in cards]
    return cards[1] if not cards[1].box.isEmpty() and (cards[0].box.isEmpty() or 2 * covered[1] < covered[0]) else cards[0]


def spots_in_force(sheet: Sheet, state: ViewState, view: Viewport) -> list[list[float]]:
    """Pixels along the lines in force, but those of provinces and of what is only proposed, and of the events that are lit."""
    lit = view.pixels(sheet.dataset.sites.xy[query.active(sheet.dataset.sites, state.time, state.trail)]).tolist()
    lines = [layer for layer in timed_layers(sheet.dataset, state.visible) if layer.entry.style in ("division", "sea_lines", "links")]
    along = [along_line(layer, row, view).tolist() for layer in lines for row in query.alive(layer.table, state.time).tolist()]
    return [*lit, *((box[0], box[1]) for boxes in along for box in boxes)]


def shown_entries(sheet: Sheet, state: ViewState, view: Viewport) -> list[Entry]:
    """The legend's entries that something in the picture answers to: states in force that day, lanes with an event in the trail."""
    dataset, theme = sheet.dataset, sheet.theme
    timed = {entry.id for entry in dataset.manifest.layers if entry.kind != "ground" and entry.legend}  # what everybody knows needs no explaining
    looks = looks_in_force(dataset, theme, state.visible & timed, state.time, view)
    lanes = lanes_lit(dataset, state.time, state.trail, view)
    flat: list[Entry] = []
    for entry in legend(dataset, theme, sheet.language):
        if entry.layer in state.visible:
            shown = [one for one in (entry.children or (entry,)) if id(one.look) in looks or one.lane in lanes]
            flat += [Entry(entry.title), *shown] if entry.children and len(shown) > 1 else shown
    return flat
