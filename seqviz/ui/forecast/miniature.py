"""The home page's small picture: three weeks of Seattle's summer of 2015, the week a network forecasts, what came."""

from __future__ import annotations

from datetime import date

import numpy as np
import streamlit as st

from seqviz.figures.mosaic import HEIGHT, WIDTH
from seqviz.figures.rules import rule_line
from seqviz.figures.scales import tokens
from seqviz.tasks.seasons import Values
from seqviz.tasks.series import seattle
from seqviz.ui.forecast.reading import forecaster

DAY = date(2015, 6, 6)
PAST = 21
EDGE = 10


@st.cache_data(max_entries=2, show_spinner=False)
def miniature(dark: bool) -> str:
    """An SVG: the days in ink, the forecast in the network's colour, what came as circles."""
    measured, came = seattle().until(DAY), seattle().after(DAY, 7)
    ahead = forecaster().forecast(measured.values, DAY, forecaster().usual)
    past = measured.values[-PAST:]
    drawn = np.concatenate([past, came, ahead])
    low, high = float(drawn.min()), float(drawn.max())

    def points(values: Values, first: int) -> list[tuple[float, float]]:
        across = (WIDTH - 2 * EDGE) / (PAST + len(ahead) - 1)
        return [
            (EDGE + (first + at) * across, HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE))
            for at, value in enumerate(values.tolist())
        ]

    ink, own = tokens(dark), rule_line("network", dark)
    days, forecast = points(past, 0), points(ahead, PAST)
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{ink["bg"]}" stroke="{ink["ink2"]}" stroke-width="1.3"/>'
        for x, y in points(came, PAST)
    )
    lines = _line(days, ink["ink"], 1.8) + circles + _line([days[-1], *forecast], own.colour, own.width)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{lines}</svg>'


def _line(points: list[tuple[float, float]], colour: str, width: float) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"/>'
