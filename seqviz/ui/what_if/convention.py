"""torch's GRU and the papers', with the same weights: what is only a name, and what is another function."""

from __future__ import annotations

import streamlit as st

from seqviz.figures.conventions import conventions as draw
from seqviz.insight.conventions import Conventions, Form
from seqviz.ui.chart import show_chart
from seqviz.ui.files import offer_csv
from seqviz.ui.plain import plain
from seqviz.ui.style import is_dark
from seqviz.ui.what_if.asking import written
from seqviz.ui.what_if.numbers import forms_table
from seqviz.ui.what_if.readings import conventions
from seqviz.ui.words import words

FORMS = ("r_first", "z_writes")
TORCH = r"""\begin{aligned} n &= \tanh\bigl(W x + b + r \odot (U h_{t-1} + b')\bigr) \\
h_t &= (1 - z) \odot n + z \odot h_{t-1} \end{aligned}"""
OTHERS = {
    "r_first": r"""\begin{aligned} n &= \tanh\bigl(W x + b + U\,(\mathbf{r \odot h_{t-1}}) + b'\bigr) \\
h_t &= (1 - z) \odot n + z \odot h_{t-1} \end{aligned}""",
    "z_writes": r"""\begin{aligned} n &= \tanh\bigl(W x + b + r \odot (U h_{t-1} + b')\bigr) \\
h_t &= (1 - \mathbf{z}) \odot h_{t-1} + \mathbf{z} \odot n \end{aligned}""",
}


def convention(tokens: tuple[str, ...]) -> None:
    """The equations side by side, and what the other form computes on this sentence with the same weights."""
    st.caption(words("what_if.convention_about"))
    chosen = st.segmented_control(
        words("what_if.convention_form"),
        FORMS,
        format_func=lambda form: words(f"what_if.form_{form}"),
        key="form",
        default=FORMS[0],
        required=True,
        bind="query-params",
    )
    form = chosen or FORMS[0]
    left, right = st.columns(2)
    for place, name, equation in ((left, "torch", TORCH), (right, form, OTHERS[form])):
        title = words(f"what_if.equation_{name}")
        place.markdown(f"**{title}**")
        place.latex(equation)
    found = conventions(tokens)
    own: Form = getattr(found, form)
    _take_away(found, own, form, tokens)
    names = (words("what_if.line_torch"), words(f"what_if.line_{form}"))
    st.caption(words("what_if.convention_legend"))
    alt = words("what_if.convention_alt", difference=written(own.difference))
    show_chart(draw(found, own, tokens, names=names, dark=is_dark()), alt=alt, key="forms_chart")
    offer_csv(lambda: forms_table(found, tokens), "gru-forms.csv")


def _take_away(found: Conventions, own: Form, form: str, tokens: tuple[str, ...]) -> None:
    before, after = (float(read.probabilities[-1, -1]) for read in (found.torch, own))
    st.markdown(
        words(
            f"what_if.take_{form}",
            difference=written(own.difference),
            word=plain(tokens[int(own.apart.argmax())]),
            before=f"{before:.2f}",
            after=f"{after:.2f}",
            shift=written(abs(after - before)),
            first=written(float(own.apart[0])),
        )
    )
