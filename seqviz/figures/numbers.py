"""How a picture writes a factor: as short as it can be told apart."""

from __future__ import annotations

import math

DIGITS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
MISSING = "–"


def factor(value: float) -> str:
    """0.84, 3.59, 0.0083, 140, 2·10⁻⁷; a dash for what was not measured."""
    if math.isnan(value):
        return MISSING
    if value == 0 or math.isinf(value):
        return "0" if value == 0 else "∞"
    if not 0.000995 <= value < 99_950:
        mantissa, exponent = f"{value:.0e}".split("e")
        return f"{mantissa}·10{str(int(exponent)).translate(DIGITS)}"
    if value >= 99.5:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 0.0995 else f"{value:.2g}"


def power_of_ten(value: float) -> str:
    """10⁻⁸, 1, 10² for the power of ten nearest to a value above 0."""
    power = round(math.log10(value))
    return "1" if power == 0 else "10" if power == 1 else f"10{str(power).translate(DIGITS)}"
