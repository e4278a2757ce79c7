"""How the networks of the recall task begin: as usual, or with the gate that keeps open."""

from __future__ import annotations

PICTURES = ("usual", "open")
OPEN = 4.0
BIAS: dict[str, dict[str, float]] = {
    "usual": {"RNN": 0.0, "GRU": 0.0, "LSTM": 1.0},
    "open": {"GRU": OPEN, "LSTM": OPEN},
}
"""By picture and kind, what is added to the bias of the gate that keeps. A plain RNN has none."""
