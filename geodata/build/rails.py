"""links.geojson and rail_states.csv: the rail and road links between North and South, section by section, and what became of each.

hand/waypoints.csv places stations and bends, hand/sections.csv says which way a section runs through them: "a ~ b" along the
tracks of OpenStreetMap, "a - b - c" on a smooth line drawn by hand. hand/rail_states.csv is the record of their states.
"""

import csv
import io
from functools import cache
from pathlib import Path

import numpy as np
import shapely

from geodata.build.curves import smooth
from geodata.build.entered import table
from geodata.build.sources import mdl
from geodata.build.tracks import along
from geodata.build.write import Output, Row, on_grid, write_geojson
from geodata.temporal import parse

STEP = 0.005  # degrees between points of a line drawn by hand
STATES = ("planned", "construction", "service", "severed", "interrupted", "restored", "test", "freight", "blocked", "demolished", "proposed",
          "closed", "suspended")
COLUMNS = ("id", "feature", "date", "state", "text", "text_ko", "sources")


def derive(out: Path) -> list[Output]:
    """Write layers/links.geojson and rail_states.csv below `out`."""
    rows = [Row({key: value for key, value in row.items() if key != "route"}, on_grid(shapely.LineString(route(row["route"])))) for row in table("sections")]
    links, states = out / "layers" / "links.geojson", out / "rail_states.csv"
    write_geojson(links, rows)
    states.write_bytes(states_text({row.properties["id"] for row in rows}).encode("utf-8"))
    drawn = "geodata/build/hand/waypoints.csv, sections.csv"
    return [Output(links, ("scgraph_data", "timezonefinder-data", "roaring-landmask"), "ODbL-1.0", drawn),
            Output(states, (), "CC-BY-4.0", "geodata/build/hand/rail_states.csv")]


@cache
def waypoints() -> dict[str, tuple[float, float]]:
    """Lon/lat by id; those marked "mdl" are moved onto the Military Demarcation Line."""
    found = {}
    for row in table("waypoints"):
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        if row["kind"] == "mdl":
            point = mdl().interpolate(mdl().project(point))
        found[row["id"]] = (round(point.x, 5), round(point.y, 5))
    return found


def route(text: str) -> np.ndarray:
    """Lon/lat points, shape (n, 2), of "a ~ b - c - d ~ e". Raises ValueError for a waypoint that is not entered."""
    words = text.split()
    names, joints = words[::2], words[1::2]
    unknown = sorted(set(names) - set(waypoints()) | set(joints) - {"~", "-"})
    if unknown or len(names) != len(joints) + 1:
        what = ", ".join(unknown) or "an end too few"
        raise ValueError(f"hand/sections.csv: the route '{text}' has {what}. Enter waypoints in hand/waypoints.csv; join them by ~ or -.")
    pieces, drawn = [], [waypoints()[names[0]]]
    for name, joint in zip(names[1:], joints, strict=True):
        here = waypoints()[name]
        if joint == "-":
            drawn.append(here)
            continue
        pieces += [_drawn(drawn), along(drawn[-1], here)]
        drawn = [here]
    return _without_repeats(np.vstack([*pieces, _drawn(drawn)]))


def _drawn(anchors: list[tuple[float, float]]) -> np.ndarray:
    return smooth(np.array(anchors), STEP) if len(anchors) > 1 else np.array(anchors)


def _without_repeats(xy: np.ndarray) -> np.ndarray:
    """The points without those equal to the one before."""
    return xy[np.concatenate([[True], (np.abs(np.diff(xy, axis=0)) > 5e-6).any(axis=1)])]


def states_text(sections: set[str]) -> str:
    """The record of states as CSV, by section and time. Raises ValueError for an unknown section or state, or states that overlap."""
    rows = sorted(table("rail_states"), key=lambda row: (row["feature"], parse(row["date"]).begin))
    for earlier, row in zip([None, *rows], rows, strict=False):
        if row["feature"] not in sections or row["state"] not in STATES:
            raise ValueError(f"hand/rail_states.csv, '{row['id']}': the section '{row['feature']}' or the state '{row['state']}' is unknown.")
        if earlier and earlier["feature"] == row["feature"] and parse(earlier["date"]).end > parse(row["date"]).begin:
            raise ValueError(f"hand/rail_states.csv: '{earlier['id']}' and '{row['id']}' overlap. Let one end on the day before the other.")
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
