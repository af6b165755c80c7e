"""The command line: `parallel38 --collection FOLDER` opens an atlas, `parallel38 picture FILE` makes a picture of a day."""

import argparse
import re
from pathlib import Path
from typing import Any

from geodata.dates import typed
from geodata.temporal import Lifetime
from viewer.assets import theme_names

SHIPPED = Path(__file__).parent.parent / "geodata" / "data"
EXAMPLES = """examples:
  parallel38                                     open the atlas
  parallel38 --date 1950-09-15                   open it on a day
  parallel38 picture map.png --date 1950-09-15   make a picture, without a window or a display
  parallel38 picture jsa.png --around jsa --km 20 --layers control-zones --date 2018-11-15
  parallel38 picture map.pdf --theme dark --language ko --size 1600x1000"""


def _date(text: str) -> Lifetime:
    try:
        return typed(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{2,5})[x×](\d{2,5})", text)
    if not match or not all(200 <= int(side) <= 16000 for side in match.groups()):
        raise argparse.ArgumentTypeError(f"'{text}' is not a size. Write it as 1920x1080, with sides from 200 to 16000 pixels.")
    return int(match[1]), int(match[2])


def _kilometres(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not 1 <= value <= 40_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a distance. Give kilometres from 1 to 40000.")
    return value


def _folder(text: str) -> Path:
    if text.startswith(("//", "\\\\")) or "://" in text:
        raise argparse.ArgumentTypeError(f"'{text}' is on a network. Copy the collection to this machine first.")
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"There is no folder '{text}'. Give the folder that holds manifest.toml.")
    return Path(text)


class ShowVersion(argparse.Action):
    """Prints the version and leaves; it is looked up only then, for what looks it up takes longer to import than the options to read."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version
        try:
            print(f"Parallel 38 {version('parallel38')}")
        except PackageNotFoundError:
            print("Parallel 38 (not installed)")
        parser.exit()


def _shared(**defaults: Any) -> argparse.ArgumentParser:
    """The options of both commands; `defaults` are argparse's own."""
    shared = argparse.ArgumentParser(add_help=False, **defaults)
    shared.add_argument("--date", type=_date, metavar="DATE", help="the day to show: 1950-09-15, 15 September 1950, 1950")
    shared.add_argument("--theme", choices=theme_names(), help="the colours")
    shared.add_argument("--language", choices=("en", "ko"), help="English or Korean")
    shared.add_argument("--collection", type=_folder, metavar="FOLDER", help="a collection of your own (default: the one that is shipped)")
    return shared


def parser() -> argparse.ArgumentParser:
    """The parser; an option that both commands have may stand before or after `picture`."""
    top = argparse.ArgumentParser(prog="parallel38", description="Parallel 38: an offline atlas of the divided Korean peninsula.",
                                  epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter, parents=[_shared()])
    top.set_defaults(collection=SHIPPED)
    top.add_argument("--version", action=ShowVersion, nargs=0, default=argparse.SUPPRESS, help="show program's version number and exit")
    commands = top.add_subparsers(dest="command", metavar="[picture FILE]", title="commands")
    # without defaults of its own, which would overwrite what stands before the command
    options = _shared(argument_default=argparse.SUPPRESS)
    picture = commands.add_parser("picture", parents=[options], help="make a picture of a day as PNG, SVG or PDF, without a window")
    picture.add_argument("file", type=Path, help="where to write it: a name that ends in .png, .svg or .pdf")
    picture.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH", help="pixels (default 1920x1080)")
    picture.add_argument("--ratio", type=float, default=1.0, choices=(1.0, 2.0, 3.0, 4.0), help="device pixels per pixel, for sharper PNGs (default 1)")
    picture.add_argument("--with", nargs="+", dest="aids", default=(), choices=("graticule", "arrow", "inset", "rings"), help="what to draw besides the map")
    picture.add_argument("--around", metavar="ID", help="a place, event or line to show from close by (default: the whole peninsula)")
    picture.add_argument("--km", type=_kilometres, default=60.0, help="with --around: how much is to be seen of it from side to side (default 60)")
    picture.add_argument("--layers", nargs="+", default=(), metavar="LAYER", help="layers to show that are off at first, or 'all'")
    picture.add_argument("--select", metavar="ID", help="a place or event to mark; with rings, the one that they are drawn about")
    picture.add_argument("--trail", type=int, default=365, metavar="DAYS", help="how many days back events still show (default 365)")
    return top
