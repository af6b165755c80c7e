"""Prepared layers on disk: the table and shapes of a layer file as arrays, valid as long as the file's checksum and the projection are."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np

from geodata.projection import Projection
from geodata.readers import Raw
from geodata.shapes import Level, Shapes

FORMAT = 1
FIELDS = ("xy", "starts", "feature", "box")


def fingerprint(path: Path, projection: Projection) -> str:
    """What a prepared file must carry to be used for `path`."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{FORMAT} {digest} {projection.lon} {projection.lat}"


def prepared_path(path: Path) -> Path:
    """Where the prepared form of a layer file lies: folder/prepared/NAME.npz for folder/NAME and folder/layers/NAME."""
    folder = path.parent.parent if path.parent.name == "layers" else path.parent
    return folder / "prepared" / f"{path.stem}.npz"


def save(path: Path, raw: Raw, shapes: Shapes, projection: Projection) -> Path:
    """Write the prepared form of `path`, the same bytes for the same input."""
    meta = {"fingerprint": fingerprint(path, projection), "records": raw.records, "rows": raw.rows,
            "fills": [level.tolerance for level in shapes.fills], "lines": [level.tolerance for level in shapes.lines]}
    arrays = {"meta": np.frombuffer(json.dumps(meta, ensure_ascii=False, sort_keys=True).encode(), np.uint8)}
    for name, levels in (("fills", shapes.fills), ("lines", shapes.lines)):
        for number, level in enumerate(levels):
            arrays |= {f"{name}{number}{field}": getattr(level, field) for field in FIELDS}
    if shapes.points is not None:
        arrays["points"] = shapes.points
    target = prepared_path(path)
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():  # numpy's own savez stamps the time of day into the archive
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(), zipfile.ZIP_DEFLATED)
    return target


def load(path: Path, projection: Projection) -> tuple[Raw, Shapes] | None:
    """The prepared table and shapes of `path`, None if there are none that fit it."""
    target = prepared_path(path)
    if not target.is_file():
        return None
    try:
        with target.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            meta = json.loads(archive["meta"].tobytes())
            if meta["fingerprint"] != fingerprint(path, projection):
                return None
            fills, lines = (_levels(archive, name, meta[name]) for name in ("fills", "lines"))
            points = archive["points"] if "points" in archive else None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # a damaged cache costs time, never data: the layer is read from its own file
    return Raw(meta["records"], meta["rows"], [], []), Shapes(fills, lines, points)


def _levels(archive: np.lib.npyio.NpzFile, name: str, tolerances: list[float]) -> tuple[Level, ...]:
    return tuple(Level(tolerance, *(archive[f"{name}{number}{field}"] for field in FIELDS)) for number, tolerance in enumerate(tolerances))
