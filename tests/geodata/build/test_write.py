import json

import pytest
import shapely

from geodata.build.write import Output, Row, geometry_text, on_grid, write_geojson


def row(name="land-1", geometry=None):
    return Row({"id": name, "date": "", "title": "Land", "title_ko": "육지"}, shapely.box(126, 37, 127, 38) if geometry is None else geometry)


def test_that_a_layer_is_one_feature_a_line_with_five_decimals(tmp_path):
    path = tmp_path / "layers" / "land.geojson"
    write_geojson(path, [row(), row("land-2", shapely.LineString([(0, 0), (1 / 3, -1e-9)]))])
    data = path.read_bytes()
    lines = data.decode("utf-8").split("\n")
    assert b"\r" not in data
    assert len(lines) == 5
    assert lines[1].endswith(",")
    assert "[126.00000,37.00000]" in lines[1]
    assert "[[0.00000,0.00000],[0.33333,0.00000]]" in lines[2]
    assert json.loads(data)["features"][0]["properties"]["title_ko"] == "육지"


def test_that_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_geojson(tmp_path / name, [row(), row("land-2")])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("rows", [[row(), row()], [row(geometry=shapely.Polygon())], [row(geometry=shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))]])
def test_that_a_repeated_id_or_an_unusable_geometry_is_refused(tmp_path, rows):
    with pytest.raises(ValueError, match="given twice, empty or invalid"):
        write_geojson(tmp_path / "layer.geojson", rows)


def test_that_outer_rings_run_anticlockwise():
    clockwise = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    ring = json.loads(geometry_text(clockwise))["coordinates"][0]
    assert shapely.LinearRing(ring).is_ccw


def test_that_geometry_brought_to_the_grid_reads_back_as_written():
    area = on_grid(shapely.Point(126.123456789, 37.987654321).buffer(0.01))
    again = shapely.from_geojson(geometry_text(area))
    assert again.is_valid
    assert again.normalize().equals_exact(area.normalize(), 1e-9)


def test_that_an_output_names_its_packages(tmp_path):
    assert Output(tmp_path, ("world-atlas",), "public domain").hand == ""
