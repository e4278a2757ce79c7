"""What stands in tabs under the ledger, in order: the name of a tab (`memory.tab_NAME` in the words) and what shows it.

Each takes the sentence's tokens and runs only while its tab is open.
"""

from __future__ import annotations

from collections.abc import Callable

from seqviz.ui.memory.contraction import contraction
from seqviz.ui.memory.saturation import saturation
from seqviz.ui.memory.trajectories import trajectories
from seqviz.ui.memory.triangles import triangles

Section = tuple[str, Callable[[tuple[str, ...]], None]]

SECTIONS: tuple[Section, ...] = (
    ("triangles", triangles),
    ("saturation", saturation),
    ("contraction", contraction),
    ("trajectories", trajectories),
)
