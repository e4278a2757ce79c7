"""A network while it learns: three small curves that are drawn again at every look (SVG)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from seqviz.figures import scales
from seqviz.figures.lines import Axis
from seqviz.figures.numbers import factor
from seqviz.insight.recall import SYMBOLS, Progress, Recipe

WIDTH, HEIGHT = 340, 132
LEFT, RIGHT, TOP, BOTTOM = 8, 64, 10, 22
FONTS = "'Source Sans 3', 'Source Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
RIGHT_ANSWERS = Axis(0.0, 1.0)
LOSS = Axis(0.0, 1.6)
GRADIENT = Axis(1e-4, 1e2, logarithmic=True)


@dataclass(frozen=True)
class Curve:
    """One of the three: its drawing, and the number it has come to."""

    name: str
    now: str
    svg: str


def learning(curve: Sequence[Progress], recipe: Recipe, *, dark: bool = False) -> tuple[Curve, ...]:
    """Right answers, loss and the norm of the gradient before clipping, means over the steps since the look before,
    against steps; the width is all the steps there may be. Dotted: what guessing gets, or where gradients are clipped.
    """
    steps = [look.step for look in curve]
    rows = (
        ("accuracy", [look.accuracy for look in curve], RIGHT_ANSWERS, 1 / SYMBOLS, "guessing"),
        ("loss", [look.loss for look in curve], LOSS, math.log(SYMBOLS), "guessing"),
        ("gradient", [look.gradient for look in curve], GRADIENT, recipe.clip, "limit"),
    )
    return tuple(
        Curve(name, _written(name, values), _svg(steps, values, y, mark, called, recipe, dark))
        for name, values, y, mark, called in rows
    )


def _written(name: str, values: Sequence[float]) -> str:
    if not values:
        return ""
    return f"{100 * values[-1]:.0f} %" if name == "accuracy" else factor(values[-1])


def _svg(
    steps: Sequence[int], values: Sequence[float], y: Axis, mark: float | None, called: str, recipe: Recipe, dark: bool
) -> str:
    colour, line = scales.tokens(dark), scales.line(recipe.kind, dark)
    points = [(_x(step, recipe.steps), _y(value, y)) for step, value in zip(steps, values, strict=True)]
    right, foot = WIDTH - RIGHT, HEIGHT - BOTTOM
    text = f'font-size="13" fill="{colour["ink2"]}"'
    parts = [f'<path d="M{LEFT} {foot}H{right}" stroke="{colour["line"]}"/>']
    parts += [f'<text x="{right}" y="{foot + 16}" text-anchor="end" {text}>{recipe.steps:,} steps</text>']
    if mark is not None:
        at = _y(mark, y)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{right}" stroke="{colour["ink3"]}" stroke-dasharray="1.5 4"/>')
        parts.append(f'<text x="{right + 6}" y="{at + 4:.1f}" {text}>{called}</text>')
    if points:
        path = "M" + "L".join(f"{x:.1f} {down:.1f}" for x, down in points)
        parts.append(f'<path d="{path}" fill="none" stroke="{line.colour}" stroke-width="2.5"/>')
        parts.append(f'<circle cx="{points[-1][0]:.1f}" cy="{points[-1][1]:.1f}" r="4.5" fill="{line.colour}"/>')
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="100%"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}">{"".join(parts)}</svg>'


def _x(step: int, most: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * step / most


def _y(value: float, y: Axis) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - y.share(max(value, 1e-12) if y.logarithmic else value))
