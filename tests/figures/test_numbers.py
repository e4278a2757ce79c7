import math

import pytest

from seqviz.figures.numbers import factor, power_of_ten


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.8412, "0.84"), (3.594, "3.59"), (1.0, "1.00"), (0.0995, "0.10"), (0.0994, "0.099"), (0.0083, "0.0083"),
        (0.001, "0.001"), (0.00099, "1·10⁻³"), (2.3e-7, "2·10⁻⁷"), (99.4, "99.40"), (140.2, "140"), (12345.6, "12,346"),
        (3e12, "3·10¹²"), (0.0, "0"), (math.inf, "∞"), (math.nan, "–"),
    ],
)  # fmt: skip
def test_a_factor_is_as_short_as_it_can_be_told_apart(value, written):
    assert factor(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(1e-8, "10⁻⁸"), (0.1, "10⁻¹"), (1.0, "1"), (10.0, "10"), (1e2, "10²"), (0.99e-3, "10⁻³")]
)
def test_a_power_of_ten_is_written_as_one(value, written):
    assert power_of_ten(value) == written
