"""`python -m geodata.build`: derive the base layers and write derived.json, which says where each came from."""

import argparse
import hashlib
import json
from importlib import import_module
from pathlib import Path

from geodata.build.packages import pins, use_cache
from geodata.build.write import Output

STEPS = ("coast", "borders", "sides", "provinces", "lakes", "rivers", "relief", "world", "lines", "rails", "changed", "war_areas", "control", "seas")


def main() -> None:
    """Run the steps asked for, in order, and record what they wrote."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "data", help="the collection's folder (default: geodata/data)")
    parser.add_argument("--cache", type=Path, help="where packages are kept (default: ~/.cache/parallel-38)")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, metavar="STEP", help=f"some of: {', '.join(STEPS)}")
    arguments = parser.parse_args()
    if arguments.cache:
        use_cache(arguments.cache)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in STEPS:
        if name in arguments.only:
            print(f"{name} ...", flush=True)
            record(arguments.out, import_module(f"geodata.build.{name}").derive(arguments.out))


def record(out: Path, outputs: list[Output]) -> None:
    """Enter what a step wrote into derived.json: packages with version, licence, attribution and sha256, and the file's own sha256."""
    path = out / "derived.json"
    entries = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    for output in outputs:
        entries[output.path.relative_to(out).as_posix()] = entry(output)
    path.write_bytes((json.dumps(dict(sorted(entries.items())), ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def entry(output: Output) -> dict[str, object]:
    """The record of one output."""
    used = [pins()[name] for name in output.packages]
    packages = [{"name": pin.name, "version": pin.version, "licence": pin.licence, "attribution": pin.attribution, "sha256": pin.sha256} for pin in used]
    return {"sha256": hashlib.sha256(output.path.read_bytes()).hexdigest(), "licence": output.licence,
            "attribution": "; ".join(dict.fromkeys(pin.attribution for pin in used)), "packages": packages} | ({"hand": output.hand} if output.hand else {})


if __name__ == "__main__":
    main()
