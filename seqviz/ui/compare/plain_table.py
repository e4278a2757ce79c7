"""A plain table: names at the left, numbers at the right, hairlines between. Pure: texts in, HTML out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def table_html(heads: Sequence[str], rows: Sequence[Sequence[str]], ground: str) -> str:
    """`heads` over `rows`; the first column names each row and stays in view on a narrow screen, on `ground`.

    All texts are escaped. Raises ValueError for a row of another length than the heads.
    """
    for row in rows:
        if len(row) != len(heads):
            raise ValueError(f"a row has one text for each of {len(heads)} heads; got {len(row)}: {list(row)}")
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(row) for row in rows)
    return (
        f'<div class="sv-table" style="--sv-ground: {escape(ground)}" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(texts: Sequence[str]) -> str:
    name, *rest = map(escape, texts)
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{text}</td>" for text in rest)}</tr>'
