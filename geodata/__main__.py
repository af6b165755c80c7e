"""`python -m geodata FOLDER`: list every problem of a collection; `--prepare` also writes its prepared layers."""

import argparse
import random
import sys
from pathlib import Path

from geodata import prepared
from geodata.bibliography import bibtex, csl_json
from geodata.check import check
from geodata.loading import load, read_layer
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


def write_bibliography(folder: Path, file: Path) -> None:
    """Write the sources of a collection in the format of the file's suffix."""
    sources = load(folder).sources
    file.write_text(csl_json(sources) if file.suffix.lower() == ".json" else bibtex(sources), "utf-8")
    print(f"Wrote {file}: {len(sources)} sources.")


def sample(folder: Path, count: int, seed: int) -> str:
    """Random events with their dates, places, texts, sources with addresses and second readings, to be held against those pages."""
    dataset = load(folder)
    events, sources = dataset.events, dataset.sources
    blocks = []
    for row in sorted(random.Random(seed).sample(range(len(events)), min(count, len(events)))):
        cited = [f"    {name}: {sources.text('url', sources.row_of[name])}" for name in events.many("sources", row) if name in sources.row_of]
        if (reading := dataset.lexicon.reading_of.get(events.columns["id"][row])) is not None:
            table = dataset.lexicon.readings
            cited += [f"    second reading, {table.text('date', reading)}: {table.text('verdict', reading)}. {table.text('note', reading)}",
                      *(f"      seen: {page}" for page in table.text("pages", reading).split(" | ") if page)]
        texts = [events.text(column, row) for column in ("title", "text", "disputed") if events.text(column, row)]
        head = f"{events.columns['id'][row]}  {events.text('date', row)}  [{events.text('places', row)}]"
        blocks.append("\n".join((head, *(f"  {text}" for text in texts), *cited)))
    return "\n\n".join(blocks)


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 if nothing is wrong, 1 if something is."""
    parser = argparse.ArgumentParser(prog="python -m geodata", description="Check a collection: every problem with its file, its row and how to mend it.")
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED, help="the collection's folder (default: the shipped one)")
    parser.add_argument("--prepare", action="store_true", help="also write prepared/*.npz, which make the atlas open faster")
    parser.add_argument("--bibliography", type=Path, metavar="FILE", help="also write the sources as BibTeX (.bib) or CSL-JSON (.json)")
    parser.add_argument("--sample", type=int, metavar="N", help="print N random events for review instead, the same ones for the same --seed")
    parser.add_argument("--seed", type=int, default=38, metavar="NUMBER")
    options = parser.parse_args(arguments)
    if options.sample:
        print(sample(options.folder, options.sample, options.seed))
        return 0
    problems = check(options.folder)
    for problem in problems:
        print(problem)
    if options.prepare:
        for path in prepare_collection(options.folder):
            print(f"Wrote {path.relative_to(options.folder.resolve())}.")
    if options.bibliography:
        write_bibliography(options.folder, options.bibliography)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} found." if problems else "No problems found.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
