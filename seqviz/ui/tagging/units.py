"""Units that know a tag: every unit against every tag on the dev set, and one unit over the visitor's sentence."""

from __future__ import annotations

import streamlit as st
import torch
from torch import Tensor

from seqviz.figures.tag_line import tag_line
from seqviz.figures.tag_units import span, tag_units
from seqviz.insight import tag_answers
from seqviz.insight.tag_units import best
from seqviz.ui import address
from seqviz.ui.chart import show_chart
from seqviz.ui.given import give, resend
from seqviz.ui.scale_bar import scale_bar
from seqviz.ui.style import is_dark
from seqviz.ui.tagging.networks import TAGGERS, read, tagger
from seqviz.ui.words import words

FIRST = "NOUN"
OFFERED = 5


def units(tokens: tuple[str, ...], network: str) -> None:
    labels = tagger(network).labels
    areas = tag_answers.measured()[f"areas.{TAGGERS[network]}"]
    names = unit_names(network, len(areas))
    st.caption(words("tagging.units_about", size=f"{tagger(network).card['dev_tokens']:,}"))
    scale_bar(*(words(f"tagging.units_{end}") for end in ("low", "middle", "high")), dark=is_dark())
    tag = _choose_tag(labels)
    low, high = (f"{value:.2f}" for value in span(areas))
    alt = words("tagging.units_alt", units=len(areas), network=network, tags=len(labels), low=low, high=high)
    show_chart(tag_units(areas, labels, names, chosen=tag, dark=is_dark()), alt=alt, key="tag_units")
    _one_unit(tokens, network, tag, areas[:, labels.index(tag)], names)


def unit_names(network: str, count: int) -> list[str]:
    """As the player counts them: of two directions each has units from 0, behind its arrow."""
    if network == "LSTM":
        return [str(unit) for unit in range(count)]
    return [f"{'→' if unit < count // 2 else '←'}{unit % (count // 2)}" for unit in range(count)]


def _choose_tag(labels: tuple[str, ...]) -> str:
    if "tag" not in st.session_state:
        give("tag", address.choice("tag", labels, FIRST))
    follow = resend("tag", lambda: address.remember("tag"))
    chosen = st.pills(words("tagging.units_tag"), labels, key="tag", required=True, on_change=follow)
    return chosen or FIRST


def _one_unit(tokens: tuple[str, ...], network: str, tag: str, own: Tensor, names: list[str]) -> None:
    known = best(own, OFFERED)
    unit = st.pills(
        words("tagging.units_unit"),
        known,
        format_func=lambda unit: words("tagging.units_option", unit=names[unit], area=f"{float(own[unit]):.2f}"),
        key=f"unit_{network}_{tag}",
        default=known[0],
        required=True,
    )
    unit = known[0] if unit is None else unit
    st.markdown(_take_away(network, tag, own, names, unit, first=unit == known[0]))
    trace = read(network, tokens)
    assert trace.probabilities is not None
    tags = [tagger(network).labels[at] for at in trace.probabilities.argmax(dim=-1).tolist()]
    values = torch.cat(list(trace["h"][-1]), dim=-1)[:, unit].tolist()
    st.caption(words("tagging.units_line", network=network, tag=tag))
    said = {"low": f"{min(values):.2f}", "high": f"{max(values):.2f}", "own": f"{tags.count(tag)}"}
    alt = words("tagging.units_line_alt", unit=names[unit], network=network, tag=tag, count=len(values), **said)
    most = float(tagger(network).card["ranges"]["h"])
    show_chart(tag_line(values, tokens, tags, tag, most=most, dark=is_dark()), alt=alt, key="tag_line")


def _take_away(network: str, tag: str, own: Tensor, names: list[str], unit: int, *, first: bool) -> str:
    area = float(own[unit])
    key = f"tagging.units_{'take' if first else 'next'}_{'high' if area >= 0.5 else 'low'}"
    said = {"tag": tag, "share": f"{100 * max(area, 1 - area):.0f}", "unit": names[unit]}
    return words(key, **said, units=len(names), network=network)
