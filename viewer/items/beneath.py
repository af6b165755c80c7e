"""Pictures beneath the line of division and the names: what turns seldom, so that a front that moves is drawn over a copy of all the rest."""

from dataclasses import dataclass

from viewer.items.force import AREAS, LINES, InForce, Row, boxes_of_rows
from viewer.items.patches import copy, memory_of, painters, patches
from viewer.items.pictures import Picture
from viewer.items.sheet import Sheet
from viewer.session import ViewState


@dataclass(frozen=True)
class Tier(Picture):
    """The ground with the rows of some tiers."""

    ground: Picture
    rows: frozenset[Row]


class Beneath:
    """A picture of the ground with its areas, and over a copy of that one with the lines of the lower tier; each repainted where its rows differ."""

    def __init__(self) -> None:
        self._tiers: dict[int, Tier] = {}

    def picture(self, ground: Picture, drawn: tuple[Sheet, ViewState], force: InForce) -> Picture:
        """What is in force over a ground, but for the highest tier."""
        below = ground
        for tier in (AREAS, LINES):
            below = self._tier(tier, (below, ground), drawn, force)
        return below

    def _tier(self, tier: int, over: tuple[Picture, Picture], drawn: tuple[Sheet, ViewState], force: InForce) -> Tier:
        (below, ground), (sheet, state), old = over, drawn, self._tiers.get(tier)
        rows, same = force.up_to(sheet.dataset, tier), old is not None and old.ground is ground
        if same and old.rows == rows:
            return old
        memory = memory_of(old, ground.view, ground.margin, ground.pixmap.devicePixelRatio())
        new = self._tiers[tier] = Tier(ground.key, ground.view, ground.margin, ground.reach, memory, ground, rows)
        rects = patches(boxes_of_rows(rows ^ old.rows, sheet.dataset, new.wide), new.painted) if same else [new.painted]
        for painter, rect, view in painters(new, rects):
            copy(painter, below, rect)
            if tier == AREAS:
                sheet.draw_areas(painter, view, state)
            else:
                sheet.draw_lines(painter, view, state, (tier,))
        return new
