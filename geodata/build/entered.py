"""Tables entered by hand: geodata/build/hand/*.csv, each row with its sources.

    table(name) -> list of rows         every cell stripped; "sources" holds ids of the collection's sources.csv
    points(text) -> array (n, 2)        "126.4 37.7, 126.6 37.8" as lon, lat degrees
"""

import csv
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "hand"


def table(name: str) -> list[dict[str, str]]:
    """Rows of hand/NAME.csv. Raises ValueError for a row of the wrong length or one without id or sources."""
    rows = []
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, strict=True), 2):
            if None in row or None in row.values() or not row["id"] or not row["sources"]:
                raise ValueError(f"hand/{name}.csv, row {number}: a cell too many or too few, or no id or sources. Mend that row.")
            rows.append({key: value.strip() for key, value in row.items()})
    return rows


def points(text: str) -> np.ndarray:
    """Lon, lat degrees, shape (n, 2), of "126.4 37.7, 126.6 37.8". Raises ValueError for anything else."""
    try:
        found = np.array([[float(number) for number in pair.split()] for pair in text.split(",")], float)
    except ValueError:
        found = np.empty(0)
    if found.ndim != 2 or found.shape[1] != 2:
        raise ValueError(f"'{text}' is not a list of points. Write longitude and latitude with a blank between, and commas between points.")
    return found
