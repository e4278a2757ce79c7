"""What a visitor turns: the spectral radius, the bias of the forget gates, whose loss, by which part of the state."""

from __future__ import annotations

import streamlit as st

from seqviz.insight.triangle import JOINT
from seqviz.ui.gradients.changed import RADII, SHIFTS, Change, own_radii, own_radius
from seqviz.ui.words import words

TARGETS = ("answer", "negative", "positive")
STATES = (JOINT, "h", "c")


def choose_change(network: str) -> Change:
    """The radius; for an LSTM, beside it, what is added to the bias of its forget gates."""
    if network != "LSTM":
        return Change(network, _radius(network))
    left, right = st.columns([3, 2], gap="large")
    with left:
        radius = _radius(network)
    with right:
        return Change(network, radius, _shift())


def _radius(network: str) -> float:
    """One stop of the slider is the network's own radius, exactly; under it stands a button that goes there."""
    own = own_radius(network)
    stops = sorted({*RADII, own})
    chosen = st.select_slider(
        words("gradients.radius"),
        stops,
        value=own,
        format_func=written_radius,
        key="radius",
        bind="query-params",
    )
    share = stops.index(own) / (len(stops) - 1)
    with st.container(key="own"):
        st.html(f"<style>.st-key-own {{ --share: {share:.4f} }}</style>")
        label = words("gradients.as_trained", own=written_radius(own))
        st.button(label, key="own_radius", type="tertiary", on_click=_reset, args=(own,))
    return float(chosen)


def written_radius(radius: float) -> str:
    """One decimal for a stop of the grid, two for a network's own: no two stops of any network are written alike, else
    Streamlit would take one network's own radius for a stop of another's slider."""
    return f"{radius:.1f}" if radius in RADII else f"{radius:.2f}"


def _reset(own: float) -> None:
    st.session_state["radius"] = own


def _shift() -> float:
    chosen = st.select_slider(
        words("gradients.forget_bias"),
        SHIFTS,
        value=0.0,
        format_func=lambda shift: f"{shift:+.1f}".replace("-", "−") if shift else "0",
        key="forget_bias",
        bind="query-params",
    )
    st.caption(words("gradients.forget_bias_spoken"))
    return float(chosen)


def about_radius(network: str) -> str:
    """What the number on the slider is, with the network's own."""
    own = own_radii(network)
    spoken = " · ".join(f"{gate} {radius:.2f}" for gate, radius in own.items())
    return words(f"gradients.radius_spoken_{network}", own=f"{own_radius(network):.2f}", radii=spoken)


def choose_target() -> str:
    """Whose loss: that of the network's own answer, or of a label."""
    chosen = st.segmented_control(
        words("gradients.target"),
        TARGETS,
        format_func=lambda target: words(f"gradients.target_{target}"),
        key="target",
        default=TARGETS[0],
        required=True,
        bind="query-params",
    )
    return chosen or TARGETS[0]


def choose_state(network: str) -> str:
    """The part of the state; a plain RNN and a GRU have but one."""
    if network != "LSTM":
        return "h"
    chosen = st.segmented_control(
        words("gradients.state"), STATES, key="state", default=STATES[0], required=True, bind="query-params"
    )
    return chosen or STATES[0]
