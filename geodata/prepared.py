"""Prepared layers on disk: the table and shapes of a layer file as arrays, valid as long as the file's checksum and the projection are."""

import hashlib
import io
import json
import zipfile
from functools import partial
from pathlib import Path

import numpy as np

from geodata.projection import Projection
from geodata.readers import Raw
from geodata.shapes import Level, Levels, Shapes, make_level

FORMAT = 2


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
            "fills": shapes.fills.tolerances, "lines": shapes.lines.tolerances}
    arrays = {"meta": np.frombuffer(json.dumps(meta, ensure_ascii=False, sort_keys=True).encode(), np.uint8)}
    for name, levels in (("fills", shapes.fills), ("lines", shapes.lines)):
        for number, level in enumerate(levels):
            arrays |= {f"{name}{number}{field}": steps(values) for field, values in (("xy", level.xy), ("starts", level.starts), ("feature", level.feature))}
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
        archive = np.load(io.BytesIO(target.read_bytes()), allow_pickle=False)
        meta = json.loads(archive["meta"].tobytes())
        if meta["fingerprint"] != fingerprint(path, projection):
            return None
        fills, lines = (Levels(meta[name], partial(_level, archive, name, meta[name])) for name in ("fills", "lines"))
        points = archive["points"] if "points" in archive else None
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None  # a damaged cache costs time, never data: the layer is read from its own file
    return Raw(meta["records"], meta["rows"], [], []), Shapes(fills, lines, points)


def steps(values: np.ndarray) -> np.ndarray:
    """Whole numbers as int32 differences along the first axis, which pack to a third of the size."""
    return np.diff(values.astype(np.int32), axis=0, prepend=np.zeros((1, *values.shape[1:]), np.int32))


def _level(archive: np.lib.npyio.NpzFile, name: str, tolerances: list[float], number: int) -> Level:
    return make_level(tolerances[number], *(np.cumsum(archive[f"{name}{number}{field}"], axis=0) for field in ("xy", "starts", "feature")))
