"""How forecasts are drawn: the network's solid, every rule's in a colour and a dash of its own."""

from __future__ import annotations

from seqviz.figures import scales
from seqviz.figures.scales import Line

_STYLES = {
    "network": ("candidate", "solid", 3.0),
    "linear": ("keep", "dash", 2.0),
    "usual": ("state", "solid", 1.5),
    "persistence": ("", "dot", 2.0),
    "last_year": ("show", "dashdot", 2.0),
}


def rule_line(name: str, dark: bool = False) -> Line:
    """The line of the network or of a rule (insight/baselines.py). Raises KeyError for any other name."""
    if name not in _STYLES:
        raise KeyError(f"there are lines for {', '.join(_STYLES)}; got {name!r}")
    role, dash, width = _STYLES[name]
    return Line(scales.role(role, dark) if role else scales.tokens(dark)["ink2"], dash, width)
