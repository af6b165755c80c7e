"""Measuring on the map: a course clicked or keyed point by point, what it encloses, and how far the pointer is from what matters."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from geodata.course import Point, enclosed, leg, length, traced
from geodata.dataset import Dataset
from geodata.projection import Projection
from viewer.items.paths import polygon
from viewer.items.position import ROUGH_KM, away_text, distance_to_line
from viewer.items.sheet import Sheet
from viewer.view import Viewport

CAPITALS = ("seoul", "pyongyang")  # ids of places
translate = QCoreApplication.translate  # under this name lupdate finds what is to be translated


class Measure(QObject):
    """The tool. It measures while `on`; `switched(on)` says when that changes, `changed` when it has something else to show."""

    changed, switched = Signal(), Signal(bool)

    def __init__(self, dataset: Dataset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset = dataset
        self.on = self.closed = False
        self.points: tuple[Point, ...] = ()

    def switch(self, on: bool | None = None) -> None:
        """Begin anew, or end."""
        self.on = not self.on if on is None else on
        self.points, self.closed = (), False
        self.switched.emit(self.on)
        self.changed.emit()

    def add(self, metres: Point) -> None:
        """Go on to a point of the map (map metres); after a course was ended, begin another there."""
        lon, lat = map(float, self.dataset.projection.inverse(np.array([metres]))[0])
        if np.isfinite((lon, lat)).all():
            self.points = (*(() if self.closed else self.points), (lon, lat))
            self.closed = False
            self.changed.emit()

    def close(self) -> None:
        """End the course: three points or more enclose an area."""
        kept = [point for number, point in enumerate(self.points) if not number or point != self.points[number - 1]]
        self.points, self.closed = tuple(kept), len(kept) > 1
        self.changed.emit()

    def back(self) -> None:
        """Take the last point back."""
        self.points, self.closed = self.points[:-1], False
        self.changed.emit()

    def press(self, key: int, view: Viewport, pointer: QPointF) -> bool:
        """Take a key while the pointer is at a pixel of a view; False for a key that is not the tool's. Return twice in a place ends the course."""
        if not self.on:
            return False
        if key == Qt.Key.Key_Escape:
            self.switch(False)
        elif key == Qt.Key.Key_Backspace:
            self.back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            before = self.points
            self.add(view.metres(*target(view, pointer).toTuple()))
            if before and not self.closed and leg(self.dataset.projection, self.points[-1], self.points[-2])[0] < 1.0:
                self.close()
        else:
            return False
        return True

    def lines(self, metres: Point, time: int, language: str) -> list[str]:
        """What has been measured, and where the pointer (map metres) is, as lines of text."""
        lon, lat = map(float, self.dataset.projection.inverse(np.array([metres]))[0])
        inside = bool(np.isfinite((lon, lat)).all())
        pointer = distances(self.dataset, (metres, (lon, lat)), time, language) if inside else []
        return [*self._course_lines((lon, lat) if inside else None), *pointer]

    def _course_lines(self, pointer: Point | None) -> list[str]:
        projection, points = self.dataset.projection, self.points
        if not points:
            return [translate("Measure", "Click or press Return to set a point; Esc ends.")]
        found = []
        if len(points) > 1:
            metres, bearing = leg(projection, *points[-2:])
            words = distance_text(length(projection, points)), distance_text(metres), bearing_text(bearing)
            found.append(translate("Measure", "Path {}, last leg {} towards {}").format(*words))
        if self.closed and len(points) > 2:
            area, around = enclosed(projection, points)
            found.append(translate("Measure", "Area {}, outline {}").format(area_text(area), distance_text(around)))
        elif not self.closed and pointer is not None:
            metres, bearing = leg(projection, points[-1], pointer)
            found.append(translate("Measure", "To the pointer {} towards {}").format(distance_text(metres), bearing_text(bearing)))
        return found

    def draw(self, painter: QPainter, sheet: Sheet, view: Viewport, at: tuple[QPointF, int]) -> None:
        """The course and its numbers; `at` is the pointer in pixels, outside the view if the keyboard points at its centre, and the day."""
        pointer, time = at
        aim = target(view, pointer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        draw_course(painter, sheet, view, (self.points, self.closed))
        if self.points and not self.closed:
            painter.setPen(QPen(sheet.theme.colour("selection"), 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(*view.pixels(traced_course(sheet.dataset.projection, self.points[-1:]))[0]), aim)
        if aim != pointer:
            painter.setPen(QPen(sheet.theme.colour("ink"), 1.4))
            for arm in (QPointF(9, 0), QPointF(0, 9)):
                painter.drawLine(aim - arm, aim + arm)
        draw_card(painter, sheet, view, self.lines(view.metres(aim.x(), aim.y()), time, sheet.language))


def target(view: Viewport, pointer: QPointF) -> QPointF:
    """The pixel that is pointed at: the pointer, or the view's centre while the pointer is elsewhere."""
    return pointer if QRectF(0, 0, view.width, view.height).contains(pointer) else QPointF(view.width / 2, view.height / 2)


def distances(dataset: Dataset, at: tuple[Point, Point], time: int, language: str) -> list[str]:
    """From a point, as map metres and as lon/lat, to the line in force on a day and to the two capitals."""
    metres, lonlat = at
    line = distance_to_line(dataset, metres, time, language)
    known = line is not None and line[1] < ROUGH_KM
    away = [distance_text(line[0]) if known else away_text(*line[:2], language)] if line else []
    found = [translate("Measure", "From {line} {distance}").format(line=line[2], distance=text) for text in away]
    points, table = dataset.places.shapes.points, dataset.places.table
    for name in CAPITALS if points is not None and len(table) else ():
        row = table.row_of.get(name)
        if row is not None and np.isfinite(points[row]).all():
            there = tuple(map(float, dataset.projection.inverse(points[[row]])[0]))
            away = distance_text(dataset.projection.distance(lonlat, there))
            found.append(translate("Measure", "from {place} {distance}").format(distance=away, place=table.text("name", row, language)))
    return [" · ".join(found)] if found else []


def distance_text(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:,.2f} km" if metres < 100_000 else f"{metres / 1000:,.1f} km"


def bearing_text(degrees: float) -> str:
    return f"{round(degrees) % 360:03d}°"


def area_text(square_metres: float) -> str:
    kilometres = square_metres / 1e6
    return f"{kilometres:,.0f} km²" if kilometres >= 1000 else f"{kilometres:,.2f} km²"


@lru_cache(maxsize=16)
def traced_course(projection: Projection, points: tuple[Point, ...]) -> np.ndarray:
    return traced(projection, points)


def draw_course(painter: QPainter, sheet: Sheet, view: Viewport, course: tuple[tuple[Point, ...], bool]) -> None:
    """The geodesics of a course, filled if it is closed, and its points."""
    (points, closed), theme = course, sheet.theme
    if not points:
        return
    whole = closed and len(points) > 2
    line = polygon(view.pixels(traced_course(sheet.dataset.projection, (*points, points[0]) if whole else points)))
    painter.setBrush(theme.colour("selection", 0.14) if whole else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("halo", 0.8), 5.0))
    (painter.drawPolygon if whole else painter.drawPolyline)(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("selection"), 2.2))
    painter.drawPolyline(line)
    painter.setPen(QPen(theme.colour("selection"), 1.6))
    painter.setBrush(theme.colour("paper"))
    for x, y in view.pixels(sheet.dataset.projection.forward(np.array(points))):
        painter.drawEllipse(QPointF(x, y), 3.6, 3.6)


def draw_card(painter: QPainter, sheet: Sheet, view: Viewport, lines: list[str]) -> None:
    """Lines of text on a card in the lower left, above the pointer's degrees."""
    painter.setFont(sheet.theme.font("body"))
    metrics = QFontMetricsF(painter.font())
    height = metrics.lineSpacing() * len(lines) + 12
    width = max((metrics.horizontalAdvance(line) for line in lines), default=0) + 20
    card = QRectF(8, view.height - 34 - height, width, height)
    painter.setPen(QPen(sheet.theme.colour("rule"), 1.0))
    painter.setBrush(sheet.theme.colour("paper", 0.93))
    painter.drawRoundedRect(card, 4, 4)
    painter.setPen(sheet.theme.colour("ink"))
    for number, line in enumerate(lines):
        painter.drawText(QPointF(card.left() + 10, card.top() + 6 + metrics.ascent() + number * metrics.lineSpacing()), line)
