"""The time axis: days to pixels, and which dates get a tick at which zoom."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geodata.dates import MONTHS
from geodata.temporal import calendar, day_number

MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
SHORTEST = 20.0  # days that fill the axis at its closest


@dataclass(frozen=True)
class Axis:
    """Days [begin, end] along pixels [left, left + width]."""

    begin: float
    end: float
    left: float
    width: float
    language: str = "en"  # of the ticks' labels

    @property
    def days_per_pixel(self) -> float:
        return (self.end - self.begin) / max(self.width, 1.0)

    def x(self, day: np.ndarray | float) -> np.ndarray:
        """Pixels of days."""
        return self.left + (np.asarray(day, float) - self.begin) / self.days_per_pixel

    def day(self, x: float) -> int:
        """The day under a pixel."""
        return int(np.floor(self.begin + (x - self.left) * self.days_per_pixel))

    def zoomed(self, factor: float, x: float, whole: tuple[int, int]) -> tuple[int, int]:
        """The span `factor` times closer about the day under a pixel, kept within `whole`."""
        at = self.begin + (x - self.left) * self.days_per_pixel
        length = min(max((self.end - self.begin) / factor, SHORTEST), whole[1] - whole[0])
        return self._within(at - (at - self.begin) * length / (self.end - self.begin), length, whole)

    def moved(self, pixels: float, whole: tuple[int, int]) -> tuple[int, int]:
        """The span after the axis was dragged by some pixels."""
        return self._within(self.begin - pixels * self.days_per_pixel, self.end - self.begin, whole)

    @staticmethod
    def _within(begin: float, length: float, whole: tuple[int, int]) -> tuple[int, int]:
        begin = min(max(begin, whole[0]), whole[1] - length)
        return round(begin), round(begin + length)

    def ticks(self, spacing: float = 64.0) -> Iterator[tuple[int, str, bool]]:
        """(day, label, whether it begins a year) of ticks at least `spacing` pixels apart."""
        wanted = spacing * self.days_per_pixel
        if wanted < 20:
            yield from self._day_ticks(max(wanted, 1.0))
            return
        step = next((months for months in MONTH_STEPS if months * 30.4 >= wanted), MONTH_STEPS[-1])
        year, month, _ = calendar(int(self.begin))
        months = -(-(year * 12 + month - 1) // step) * step
        while (day := day_number(months // 12, months % 12 + 1)) <= self.end:
            if day >= self.begin:
                yield day, tick_label(day, step, self.language), months % 12 == 0
            months += step

    def _day_ticks(self, wanted: float) -> Iterator[tuple[int, str, bool]]:
        step = next(days for days in (1, 2, 5, 10, 15) if days >= wanted or days == 15)
        for day in range(int(np.ceil(self.begin)), int(self.end) + 1):
            year, month, number = calendar(day)
            if (number - 1) % step == 0 and (number == 1 or number < 29 or step == 1):
                first = f"{year}년 {month}월 1일" if self.language == "ko" else f"1 {MONTHS[month - 1][:3]} {year}"
                yield day, first if number == 1 else str(number), number == 1


def tick_label(day: int, step: int, language: str) -> str:
    """A tick's label: the year alone where only years are marked, the month before it elsewhere."""
    year, month, _ = calendar(day)
    if month == 1 or step >= 12:
        return str(year)
    return f"{month}월" if language == "ko" else MONTHS[month - 1][:3]
