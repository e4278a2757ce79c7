"""Shares, survival and every unit's ledger at every word, as one table."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from seqviz.insight.memory import memory_ledger, memory_shares
from seqviz.insight.survival import survival
from seqviz.trace import Trace


def numbers(trace: Trace) -> pd.DataFrame:
    """One row per word read and word that wrote, in full precision: what is left of the initial state comes as word 0.

    Columns: read_at, read_word, written_at, written_word, share, survival (mean over units), then the ledger's entry of
    each unit. Of the first layer and direction. Raises ValueError for an RNN, and for a trace without tokens.
    """
    if trace.tokens is None:
        raise ValueError("the table names the words: this trace has no tokens, give them with trace.with_reading")
    return pd.DataFrame(_rows(trace, ["", *trace.tokens]))


def _rows(trace: Trace, tokens: list[str]) -> Iterator[dict[str, object]]:
    shares = memory_shares(trace)
    kept = survival(trace).mean(dim=-1)
    starts = range(0 if trace.initial_state[-1].any() else 1, trace.steps + 1)
    for t in range(trace.steps):
        entries = memory_ledger(trace, t)[0, 0]
        for row in starts:
            if row > t + 1:
                break
            yield {
                "read_at": t + 1,
                "read_word": tokens[t + 1],
                "written_at": row,
                "written_word": tokens[row],
                "share": float(shares[row, t]),
                "survival": float(kept[row - 1, t]) if row else None,
                **{f"unit_{unit}": value for unit, value in enumerate(entries[row].tolist())},
            }
