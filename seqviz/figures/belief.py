"""The sentence and what a network believes after each of its words, as one drawing (SVG)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from seqviz.figures import scales

WIDTH, CURVE, CHIPS = 1080, 116, 46
HARDLY = 0.02
TINT = 0.62
LARGE = 0.4
LETTER = 12.6
FONTS = "'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
# On a phone the picture is a third as wide: only the words that turned the verdict stay, large enough to read.
NARROW = """<style>@media (max-width: 600px) {
.minor, rect { display: none } .major { font-size: 50px } .major text { font-size: inherit }
.major .note { display: none } path { stroke-width: 6 }
}</style>"""


@dataclass(frozen=True)
class _Word:
    text: str
    x: float
    width: float
    before: float
    after: float

    @property
    def change(self) -> float:
        return self.after - self.before

    @property
    def centre(self) -> float:
        return self.x + self.width / 2


def belief_svg(tokens: tuple[str, ...], beliefs: list[float], *, dark: bool = False) -> str:
    """Above: the probability before any word and after each (`len(tokens) + 1` values). Below: the words, each tinted
    by how it moved the probability; above the dotted line is positive.
    """
    if len(beliefs) != len(tokens) + 1:
        raise ValueError(f"{len(tokens)} words need {len(tokens) + 1} probabilities; got {len(beliefs)}")
    colour = scales.tokens(dark)
    words = _placed(tokens, beliefs)
    points = [(8.0, _y(beliefs[0])), *((word.centre, _y(word.after)) for word in words)]
    height = CURVE + CHIPS + 40
    parts = [
        f'<path d="{_path(points)}V{_y(0.5):.1f}H8Z" fill="{colour["ink"]}" opacity=".06"/>',
        f'<path d="M8 {_y(0.5):.1f}H{WIDTH}" stroke="{colour["ink3"]}" stroke-dasharray="1.5 4"/>',
        f'<path d="{_path(points)}" fill="none" stroke="{colour["ink"]}" stroke-width="2.5" stroke-linejoin="round"/>',
        *(_dot(word, colour) for word in words),
        *(_chip(word, colour, dark) for word in words),
    ]
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}">{NARROW}{"".join(parts)}</svg>'


def _placed(tokens: tuple[str, ...], beliefs: list[float]) -> list[_Word]:
    widths = [LETTER * len(token) + 22 for token in tokens]
    gap = max(4.0, (WIDTH - 16 - sum(widths)) / max(1, len(tokens)))
    words, x = [], 8 + gap / 2
    for index, (token, width) in enumerate(zip(tokens, widths, strict=True)):
        words.append(_Word(token, x, width, beliefs[index], beliefs[index + 1]))
        x += width + gap
    return words


def _y(probability: float) -> float:
    return 10 + (1 - probability) * (CURVE - 20)


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _direction(change: float) -> str:
    return "ink" if abs(change) < HARDLY else "plus" if change > 0 else "minus"


def _dot(word: _Word, colour: dict[str, str]) -> str:
    place = f'cx="{word.centre:.1f}" cy="{_y(word.after):.1f}" r="6"'
    return f'<circle {place} fill="{colour[_direction(word.change)]}" stroke="{colour["bg"]}" stroke-width="2"/>'


def _text(word: _Word, y: int, size: int, bold: bool, fill: str, text: str, name: str = "word") -> str:
    style = f'font-size="{size}" font-weight="{700 if bold else 400}" fill="{fill}"'
    return f'<text class="{name}" x="{word.centre:.1f}" y="{y}" {style}>{escape(text)}</text>'


def _chip(word: _Word, colour: dict[str, str], dark: bool) -> str:
    """The word on its ground; one that turned the verdict is bold and says by how much."""
    large = abs(word.change) >= LARGE
    moved = abs(word.change) >= HARDLY
    fill = scales.css(scales.sign_colour(TINT * word.change, dark)) if moved else "none"
    place = f'x="{word.x:.1f}" y="{CURVE + 4}" width="{word.width:.1f}" height="{CHIPS}"'
    parts = [f'<rect {place} rx="8" fill="{fill}"/>', _text(word, CURVE + 35, 25, large, colour["ink"], word.text)]
    if large:
        tint = colour[_direction(word.change)]
        parts.append(_text(word, CURVE + CHIPS + 28, 17, True, tint, _signed(word.change), "note"))
    return f'<g text-anchor="middle" class="{"major" if large else "minor"}">{"".join(parts)}</g>'


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")
