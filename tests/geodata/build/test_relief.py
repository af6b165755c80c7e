import numpy as np
import pytest

from geodata.build import relief


def test_that_level_ground_is_shaded_neutral():
    assert np.allclose(relief.shading(np.full((5, 5), 300.0)), 128)


def test_that_slopes_to_the_north_west_are_lit_and_those_to_the_south_east_in_shade():
    row, column = np.mgrid[0:5, 0:5]
    assert relief.shading((row + column) * 200.0).mean() > 150
    assert relief.shading((8 - row - column) * 200.0).mean() < 106


def test_that_sea_level_is_128_and_heights_keep_their_order():
    codes = relief.height_code(np.array([-9000.0, -4000, -10, 0, 10, 1000, 2800, 9000]))
    assert codes[3] == 128
    assert (np.diff(codes) >= 0).all()
    assert codes.min() == 1
    assert codes.max() == 255


def test_that_a_plane_is_sampled_without_error():
    picture = np.add.outer(np.arange(20.0), np.arange(20.0))
    assert relief.smoothed_sample(picture, np.array([7.25]), np.array([9.5])) == pytest.approx(16.75)
    assert np.allclose(relief.softened(picture)[3:-3, 3:-3], picture[3:-3, 3:-3])


def test_that_the_pictures_fade_at_their_edges_only():
    fade = relief.edge_fade()
    assert fade.shape == (1480, 1560)
    assert fade[0].max() < 0.001
    assert fade[740, 780] == 1


def test_that_the_grid_of_pixels_is_centred_on_panmunjom():
    lonlat = relief.map_grid()
    row, column = 1_400_000 // relief.PIXEL, 1_400_000 // relief.PIXEL
    assert lonlat[row - 1:row + 1, column - 1:column + 1].mean(axis=(0, 1)) == pytest.approx((126.677, 37.956), abs=1e-4)
