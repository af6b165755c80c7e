"""Pinned packages: `fetch(name)` downloads a package of packages.toml by name, checks its sha256, unpacks it once into the cache.

    use_cache(folder)            where downloads and unpacked packages lie (default ~/.cache/parallel-38)
    fetch("world-atlas") -> Path the folder it is unpacked in (npm: the folder that holds package.json)
    pins()                       name -> Pin(version, licence, attribution, sha256, ...)
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Pin:
    """One package of packages.toml; `index` is pip, npm or apt, `sha256` that of the downloaded file."""

    name: str
    index: str
    version: str
    sha256: str
    licence: str
    attribution: str


_cache = {"folder": Path.home() / ".cache" / "parallel-38"}


def use_cache(folder: Path) -> None:
    """Let `fetch` keep its files in `folder` from now on."""
    _cache["folder"] = folder.resolve()


@cache
def pins() -> dict[str, Pin]:
    """Every package of packages.toml by name."""
    text = Path(__file__).with_name("packages.toml").read_text("utf-8")
    return {name: Pin(name, **fields) for name, fields in tomllib.loads(text).items()}


def fetch(name: str) -> Path:
    """The folder a pinned package is unpacked in. Raises KeyError for an unknown name, RuntimeError if it cannot be had as pinned."""
    pin = pins()[name]
    folder = _cache["folder"] / f"{name.replace('/', '-').strip('@')}-{pin.sha256[:16]}"
    unpacked = folder / "unpacked"
    if not unpacked.is_dir():
        partial = folder / "partial"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        _unpack(download(pin, folder), partial)
        partial.rename(unpacked)
    return unpacked / "package" if pin.index == "npm" else unpacked


def download(pin: Pin, folder: Path) -> Path:
    """The checked file of a package in `folder`, downloaded unless it lies there already."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [path for path in sorted(folder.iterdir()) if path.is_file() and sha256(path) == pin.sha256]
    if found:
        return found[0]
    result = subprocess.run(download_command(pin), cwd=folder, capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(f"{pin.name} {pin.version} could not be downloaded: {result.stderr.strip()[-500:]}")
    for path in sorted(folder.iterdir()):
        if path.is_file() and sha256(path) == pin.sha256:
            return path
    raise RuntimeError(f"{pin.name} {pin.version}: no downloaded file in {folder} has the sha256 of packages.toml. Check the pin.")


def download_command(pin: Pin) -> list[str]:
    """The command that downloads a package into the current folder."""
    if pin.index == "pip":
        return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", f"{pin.name}=={pin.version}"]
    if pin.index == "npm":
        return ["npm", "pack", "--silent", f"{pin.name}@{pin.version}"]
    if pin.index == "apt":
        return ["apt-get", "download", f"{pin.name}={pin.version}"]
    raise ValueError(f"{pin.name}: the index '{pin.index}' is not known. Use pip, npm or apt.")


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack(file: Path, folder: Path) -> None:
    if file.suffix == ".whl":
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
    elif file.suffix == ".deb":
        subprocess.run(["dpkg", "-x", str(file), str(folder)], check=True)
    else:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
