"""The probability of every class after every word, as a table of tinted numbers; pure: numbers in, HTML out.

Letters: T words, K classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.scales import Rgb
from seqviz.ui.plain import plain
from seqviz.ui.words import words


def steps_html(
    title: str, tokens: Sequence[str], unknown: Sequence[bool], labels: Sequence[str], values: Tensor, *, dark: bool
) -> str:
    """One row per class, one column per word: the answer to the words so far, `values` `(T, K)`; the largest outlined.

    Raises ValueError where the numbers do not fit words and labels.
    """
    if values.shape != (len(tokens), len(labels)):
        raise ValueError(f"{len(tokens)} words and {len(labels)} labels need {(len(tokens), len(labels))} numbers")
    head = "".join(
        f'<th scope="col" dir="auto"{_strange(strange)}>{escape(token)}</th>'
        for token, strange in zip(tokens, unknown, strict=True)
    )
    most = values.argmax(dim=1).tolist()
    rows = "".join(_row(label, k, values[:, k].tolist(), most, dark) for k, label in enumerate(labels))
    ground = escape(scales.tokens(dark)["bg"])
    return (
        f'<div class="steps-table" style="--sv-ground: {ground}" tabindex="0"><table><caption>{escape(title)}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _strange(strange: bool) -> str:
    return ' class="unknown"' if strange else ""


def _row(label: str, k: int, values: Sequence[float], most: Sequence[int], dark: bool) -> str:
    cells = "".join(_cell(value, most[t] == k, dark) for t, value in enumerate(values))
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'


def _cell(value: float, most: bool, dark: bool) -> str:
    colour = scales.activation_colour(value, dark)
    name = ' class="most"' if most else ""
    return f'<td{name} style="background:{scales.css(colour)};color:{_ink(colour)}">{value:.2f}</td>'


def _ink(colour: Rgb) -> str:
    """Black or white, whichever reads better on this colour (WCAG relative luminance)."""
    red, green, blue = (v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour)
    return "#000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#fff"


def take_away(name: str, tokens: Sequence[str], labels: Sequence[str], values: Tensor) -> str:
    """From which word on the network's answer stays; Markdown."""
    at = settled(values)
    return words(
        "questions.settled" if at else "questions.settled_first",
        name=name,
        label=labels[int(values[-1].argmax())],
        word=plain(tokens[at]),
        now=at + 1,
        count=len(tokens),
    )


def settled(values: Tensor) -> int:
    """The word, from 0, from which on the answer stays what it is in the end."""
    answers = values.argmax(dim=1)
    other = (answers != answers[-1]).nonzero().flatten()
    return int(other[-1]) + 1 if len(other) else 0
