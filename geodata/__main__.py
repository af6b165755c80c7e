"""`python -m geodata FOLDER`: list every problem of a collection; `--prepare` also writes its prepared layers."""

import argparse
import sys
from pathlib import Path

from geodata import prepared
from geodata.check import check
from geodata.loading import read_layer
from geodata.manifest import read_manifest
from geodata.readers import local_file

SHIPPED = Path(__file__).parent / "data"


def prepare_collection(folder: Path) -> list[Path]:
    """Write the prepared form of every layer that has a geometry; returns the files written."""
    manifest, written = read_manifest(folder), []
    for entry in manifest.layers:
        if entry.kind in ("relief", "event"):
            continue
        raw, shapes = read_layer(folder, entry, manifest.projection)
        if not raw.problems:
            written.append(prepared.save(local_file(folder, entry.file), raw, shapes, manifest.projection))
    return written


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 if nothing is wrong, 1 if something is."""
    parser = argparse.ArgumentParser(prog="python -m geodata", description="Check a collection: every problem with its file, its row and how to mend it.")
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED, help="the collection's folder (default: the shipped one)")
    parser.add_argument("--prepare", action="store_true", help="also write prepared/*.npz, which make the atlas open faster")
    options = parser.parse_args(arguments)
    problems = check(options.folder)
    for problem in problems:
        print(problem)
    if options.prepare:
        for path in prepare_collection(options.folder):
            print(f"Wrote {path.relative_to(options.folder)}.")
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} found." if problems else "No problems found.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
