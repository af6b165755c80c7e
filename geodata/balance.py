"""Thaw and escalation counted: how many events of each calendar year are coded as cooperation and as confrontation.

The sign of an event is a column of the record, `cooperation`, `confrontation` or `neutral`, with the rule that gave it in `sign_rule`; the
rules and their limits stand beside the record in CODING.md. A count says how much was done, not how much it weighed."""

import numpy as np

from geodata.schema import Table
from geodata.temporal import calendar, day_number

SIGNS = ("cooperation", "confrontation", "neutral")


def by_year(events: Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First day of each year of the record (n,), and its numbers of cooperative and of confrontational events (n,)."""
    if not len(events) or "sign" not in events.columns:
        return np.empty(0, np.int64), np.empty(0, int), np.empty(0, int)
    known = [row for row in range(len(events)) if events.begin[row] < events.end[row]]
    years = np.array([calendar(int(events.begin[row]))[0] for row in known])
    signs = np.array([events.columns["sign"][row] for row in known])
    span = range(int(years.min()), int(years.max()) + 1)
    counts = [np.bincount(years[signs == sign] - span.start, minlength=len(span)) for sign in SIGNS[:2]]
    return np.array([day_number(year) for year in span]), *counts
