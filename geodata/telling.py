"""Which passage of a narrative tells of a day or of a feature."""

from collections.abc import Sequence

from geodata.narrative import Chapter, Passage


def passage_at(chapters: Sequence[Chapter], opened: Chapter | None, time: int) -> tuple[Chapter, Passage] | None:
    """The passage for a day: in the chapter that is open if that covers the day, else in the chapter by period whose passage fits it closest."""
    told = [(chapter, passage) for chapter in chapters if chapter.kind == "period" or chapter is opened for passage in chapter.passages]
    begun = [(chapter, passage) for chapter, passage in told if passage.lifetime.begin <= time]

    def fit(pair: tuple[Chapter, Passage]) -> tuple[bool, bool, int]:
        chapter, passage = pair
        return chapter is opened and chapter.lifetime.contains(time), passage.lifetime.contains(time), passage.lifetime.begin

    return max(begun, key=fit, default=told[0] if told else None)


def passage_about(chapters: Sequence[Chapter], opened: Chapter | None, name: str, time: int) -> tuple[Chapter, Passage] | None:
    """The passage that links to a feature: one for the day `time` if there is one, then one in the open chapter, then in a chapter by period."""
    told = [(chapter, passage) for chapter in chapters for passage in chapter.passages if any(link.target == name for link in passage.links)]
    return min(told, key=lambda pair: (not pair[1].lifetime.contains(time), pair[0] is not opened, pair[0].kind != "period"), default=None)
