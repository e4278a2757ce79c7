"""Numbers of the page's sections as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from seqviz.insight.conventions import Conventions


def forms_table(found: Conventions, tokens: Sequence[str]) -> pd.DataFrame:
    """The answer in every form of the GRU's equations, and how far h lies from torch's, word by word."""
    forms = {"torch": found.torch, "z_writes": found.z_writes, "r_first": found.r_first}
    table: dict[str, object] = {"word": range(1, len(tokens) + 1), "token": list(tokens)}
    table |= {f"p_{name}": form.probabilities[:, -1].tolist() for name, form in forms.items()}
    table |= {f"h_apart_{name}": form.apart.tolist() for name, form in list(forms.items())[1:]}
    return pd.DataFrame(table)
