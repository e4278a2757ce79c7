"""Numbers derived from traces and networks, one idea per file; usable without the app.

The three that most others stand beside are here by name:

    memory_ledger(trace)            which word still owns how much of the memory (memory.py)
    jacobians(trace)                how each state depends on the one before (step_jacobians.py)
    what_if(model, text, ...)       the same reading with a gate, a state or a weight changed (what_if.py)
"""

from seqviz.insight.memory import memory_ledger
from seqviz.insight.step_jacobians import jacobians
from seqviz.insight.what_if import what_if

__all__ = ["jacobians", "memory_ledger", "what_if"]
