"""A plain table: names at the left, numbers at the right, hairlines between."""

from __future__ import annotations

from collections.abc import Container, Sequence
from html import escape

import pandas as pd
import streamlit as st

from seqviz.figures.scales import tokens
from seqviz.ui.files import offer_csv
from seqviz.ui.style import is_dark

TALL = 14


def show_table(frame: pd.DataFrame, name: str) -> None:
    """All rows, decimals to two places, and a button that downloads them in full as `name`."""
    left = [at for at, kind in enumerate(frame.dtypes) if not pd.api.types.is_numeric_dtype(kind)]
    rows = [[written(cell) for cell in row] for row in frame.itertuples(index=False)]
    st.html(table_html(list(frame.columns), rows, tokens(is_dark())["bg"], left=left))
    offer_csv(lambda: frame, name)


def written(cell: object) -> str:
    """A number with a true minus sign; text as it is."""
    if isinstance(cell, str):
        return cell
    text = f"{cell:.2f}" if isinstance(cell, float) else str(cell)
    return text.removeprefix("-") if not float(text) else text.replace("-", "−")


def table_html(heads: Sequence[str], rows: Sequence[Sequence[str]], ground: str, *, left: Container[int] = ()) -> str:
    """`heads` over `rows`; the first column names each row and stays in view on a narrow screen, on `ground`.

    Columns in `left` begin at the left. More than TALL rows scroll in a box of their own. All texts are escaped. Raises
    ValueError for a row of another length than the heads.
    """
    for row in rows:
        if len(row) != len(heads):
            raise ValueError(f"a row has one text for each of {len(heads)} heads; got {len(row)}: {list(row)}")
    head = "".join(f'<th scope="col"{_side(at, left)}>{escape(text)}</th>' for at, text in enumerate(heads))
    body = "".join(_row(row, left) for row in rows)
    tall = " tall" if len(rows) > TALL else ""
    return (
        f'<div class="sv-table{tall}" style="--sv-ground: {escape(ground)}" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _side(at: int, left: Container[int]) -> str:
    return ' class="left" dir="auto"' if at in left else ""


def _row(texts: Sequence[str], left: Container[int]) -> str:
    name, *rest = map(escape, texts)
    cells = "".join(f"<td{_side(at, left)}>{text}</td>" for at, text in enumerate(rest, start=1))
    return f'<tr><th scope="row" dir="auto">{name}</th>{cells}</tr>'
