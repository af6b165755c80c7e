import numpy as np
import pytest
import shapely

from geodata.build import borders, coast, control, gshhg, outlines, plane, provinces, sides, topology, world


def test_that_a_square_degree_at_38_north_has_its_known_area():
    assert plane.area_km2(shapely.segmentize(shapely.box(126, 37.5, 127, 38.5), 0.01)) == pytest.approx(9755, rel=0.002)


def test_that_simplifying_moves_no_edge_further_than_asked():
    wiggly = shapely.LineString([(126 + step / 1000, 38 + 1e-4 * (step % 2)) for step in range(100)])
    plain = plane.simplified(wiggly, 30)
    assert shapely.get_num_coordinates(plain) < 10
    assert plane.to_plane(plain).hausdorff_distance(plane.to_plane(wiggly)) < 30


def test_that_a_ring_over_the_antimeridian_runs_on():
    ring = topology.unwrapped(np.array([(179.0, 0), (-179.0, 0), (-179.0, 1), (179.0, 1), (179.0, 0)]))
    assert shapely.Polygon(ring).area == pytest.approx(2)


def test_that_a_ring_about_the_south_pole_is_closed_over_it():
    ring = topology.unwrapped(np.array([(lon, -70.0) for lon in (-180, -90, 0, 90, 180)]))
    assert shapely.Polygon(ring).area == pytest.approx(360 * 20)


def test_that_land_cut_at_180_degrees_is_whole_again():
    chukotka = shapely.union(shapely.box(170, 65, 180, 67), shapely.box(-180, 65, -172, 67))
    whole = coast.rewrapped(chukotka, coast.CUT_MERIDIAN)
    assert len(whole.geoms) == 1
    assert whole.bounds == (170, 65, 188, 67)


def test_that_arcs_of_one_country_or_of_those_left_out_are_no_borders():
    members = [{"type": "Polygon", "arcs": [arcs], "properties": {"name": name}} for name, arcs in (("A", [0, 1]), ("B", [~0, 2]), ("North Korea", [~1, 3]))]
    arcs = [np.array([(number, 0.0), (number, 1.0)]) for number in range(4)]
    assert topology.shared_arcs(topology.Topology(arcs, members), frozenset({"North Korea"})) == [shapely.LineString(arcs[0])]


def test_that_a_far_border_ends_where_the_near_one_begins():
    west = world.REGION[0]
    near = shapely.MultiLineString([[(west, 46.1), (120, 46.1)]])
    far = shapely.MultiLineString([[(100, 46), (west, 46)], [(100, 30), (west, 30)]])
    joined = world.joined(far, near)
    assert joined.geoms[0].coords[-1] == (west, 46.1)
    assert joined.geoms[1].coords[-1] == (west, 30)


def test_that_the_38th_parallel_divides_land_without_gap_or_overlap():
    land = shapely.MultiPolygon([shapely.box(126, 37.5, 127, 38.5), shapely.box(124, 37.8, 124.1, 37.9)])
    held = sides.by_parallel(land)
    assert held["north"].area == pytest.approx(0.5)
    assert held["south"].area == pytest.approx(0.51)
    assert held["north"].bounds[1] == 38.0 == max(shapely.get_coordinates(held["south"])[:, 1])


def test_that_rounding_keeps_an_open_lines_ends_and_closes_a_ring():
    corner = np.array([(0.0, 0), (1, 0), (1, 1)])
    line, ring = gshhg.rounded(corner, closed=False), gshhg.rounded(np.vstack([corner, corner[:1]]), closed=True)
    assert (line[0] == (0, 0)).all()
    assert (line[-1] == (1, 1)).all()
    assert (ring[0] == ring[-1]).all()
    assert shapely.Polygon(ring).is_valid


def test_that_what_is_cut_out_and_the_rest_make_the_whole():
    whole = shapely.MultiPolygon([shapely.box(0, 0, 2, 1)])
    found = provinces.cut({"KP-06": whole}, [("KP-06", ""), ("KP-06", "-1 -1, 1 -1, 1 2, -1 2"), ("KP-06", "0 0, 1.5 0, 1.5 2, 0 2")])
    assert [area.area for area in found.values()] == pytest.approx([1, 0.5, 0.5])
    assert found["KP-06", ""].bounds == (1.5, 0, 2, 1)  # the first polygon has its share before the second


def test_that_an_area_falls_into_two_halves_at_the_parallel():
    area = shapely.MultiPolygon([shapely.box(127, 37.5, 128, 38.25)])
    assert [provinces.half_of(area, half).area for half in ("above", "below", "")] == pytest.approx([0.25, 0.5, 0.75])


def test_that_land_is_divided_among_outlines_without_gap_or_overlap():
    shapes = {"seoul": shapely.box(0.4, 0.4, 0.6, 0.6), "west": shapely.box(0.1, 0.1, 0.5, 0.9), "east": shapely.box(0.502, 0.1, 0.9, 0.9)}
    land = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(1.1, 0.2, 1.15, 0.3)])
    parts = outlines.fitted(shapes, land)
    assert shapely.coverage_is_valid(list(parts.values()))
    assert sum(part.area for part in parts.values()) == pytest.approx(land.area, rel=1e-6)
    assert parts["seoul"].area == pytest.approx(0.04, rel=0.02)
    assert parts["east"].contains(shapely.Point(1.12, 0.25))


def test_that_a_crumb_goes_to_the_neighbour_it_borders_on():
    pieces = {"a": [shapely.box(0, 0, 1, 1), shapely.box(2, 0.5, 2.001, 0.501)], "b": [shapely.box(1, 0, 2, 1)]}
    kept = outlines.without_crumbs(pieces)
    assert len(kept["a"]) == 1
    assert len(kept["b"]) == 2


def test_that_borders_name_both_neighbours():
    assert [name for name, *_ in borders.BORDERS] == ["border-china", "border-russia"]


def test_that_a_zone_of_unknown_shape_is_refused_alone_and_among_others():
    for shape in ("circle 5", "circle 5 | circle 6"):
        with pytest.raises(ValueError, match="the shape 'circle 5' is unknown"):
            control.drawn(shape)
