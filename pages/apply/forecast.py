"""Tomorrow and a week ahead from the last days: the chart whose days can be moved, the player, the honest scores."""

import streamlit as st

from seqviz import MODELS
from seqviz.tasks.forecasting import AHEAD
from seqviz.ui import address
from seqviz.ui.forecast import forecast_chart, send_forecaster, state
from seqviz.ui.forecast.looking import looking
from seqviz.ui.forecast.numbers import numbers
from seqviz.ui.forecast.own_scores import all_scores
from seqviz.ui.forecast.reading import NETWORK, Reading, forecaster, reading
from seqviz.ui.forecast.scores import in_short
from seqviz.ui.forecast.source import choose_day, choose_source, say_reading, say_source, take_moved
from seqviz.ui.forecast.style import forecast_style
from seqviz.ui.open_tab import open_tab
from seqviz.ui.player import play, send_recurrent
from seqviz.ui.sentence import facts_line
from seqviz.ui.words import table, words

SECTIONS = {"scores": all_scores, "looking": looking, "numbers": numbers}


def facts() -> str:
    card = MODELS[NETWORK]
    return words(
        "forecast.facts",
        title=card["title"],
        units=card["units"],
        weights=f"{card['parameters']:,}",
        days=card["days_read"],
        error=f"{card['test_mean_error']['network']:.2f}",
        count=card["test_days"],
    )


def first_step() -> int:
    """The day in the address, once: later the player itself knows where it stands. Else the last one: the forecast."""
    last: int = MODELS[NETWORK]["days_read"]
    if not address.opens("forecast"):
        return last - 1
    return (address.number("step", 1, last) or last) - 1


def gates(own: Reading, network: str) -> None:
    """The player over the days that are read: after each, what the next one would be."""
    st.subheader(words("forecast.gates"), anchor=False)
    st.caption(words("forecast.gates_about"))
    series = own.series
    trace = forecaster().trace(series.values, own.day, own.usual)
    answers = forecaster().forecasts(series.values, own.day, own.usual)[:, 0]
    says = [words("forecast.says", value=own.number(value)) for value in answers]
    play(trace, network, key="player", start=min(first_step(), trace.steps - 1), says=says)


@st.fragment
def days(network: str) -> None:
    """All that another day, another series, or a moved day changes."""
    left, right = st.columns([4, 1], gap="small", vertical_alignment="center")
    with left:
        choose_day()
    with right:
        choose_source()
    say_source()
    usual, unit = (None, "") if state.upload() else (forecaster().usual, "°")
    own = reading(state.series(), state.day(), state.moved(), usual, unit)
    forecast_chart(own, key="forecast_chart", on_moved=take_moved)
    say_reading(own)
    st.markdown(in_short(MODELS[NETWORK]))
    gates(own, network)
    open_tab({words(f"forecast.tab_{name}"): show for name, show in SECTIONS.items()}, own)
    state.write_address()


state.start()
forecast_style()
st.title(words("forecast.title"), anchor=False)
st.markdown(words("forecast.lead", days=MODELS[NETWORK]["days_read"], ahead=AHEAD))
facts_line(facts())
send_forecaster(key="forecaster")
days(
    send_recurrent(
        NETWORK,
        lambda: forecaster().trace([0.0, 1.0]),
        key="network",
        ranges=MODELS[NETWORK]["ranges"],
        own_words=table("forecast_days_player"),
    )
)
st.caption(words("forecast.data", source=MODELS[NETWORK]["dataset_source"], licence=MODELS[NETWORK]["licence"]))
