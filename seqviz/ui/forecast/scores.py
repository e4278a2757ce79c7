"""How far off the network is beside rules that need none: the card's numbers, and what they amount to."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from seqviz.checkpoints import MODELS, Card
from seqviz.figures.horizon import horizon
from seqviz.figures.scales import tokens
from seqviz.insight import baselines
from seqviz.insight.agreement import Agreement, agreement
from seqviz.tasks.series import seattle
from seqviz.ui.chart import show_chart
from seqviz.ui.forecast.reading import NETWORK, forecaster
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words

TEST_YEAR = 2015
SHOWN = (1, 3, 7)
"""Days ahead that have a column of their own."""


def names() -> dict[str, str]:
    """What the network and the rules are called."""
    return {rule: words(f"forecast.rule_{rule}") for rule in baselines.NAMES}


def signed(value: float, decimals: int = 2) -> str:
    return f"{value:+.{decimals}f}".replace("-", "−")


def scores() -> None:
    card = MODELS[NETWORK]
    st.caption(words("forecast.scores_legend", count=card["test_days"]))
    figure = horizon(card["test_errors"], names(), dark=is_dark())
    show_chart(figure, alt=words("forecast.scores_alt", count=card["test_days"]), key="horizon")
    st.html(table_html(heads(), rows(card), tokens(is_dark())["bg"]))
    st.markdown(verdict(card))
    st.markdown(why(card))
    st.markdown(against_rules(card))
    st.caption(words("forecast.scores_chosen"))


def written(by_day: Sequence[float], mean: float, unit: str = "", decimals: int = 2) -> list[str]:
    """One row of a table, under `heads`."""
    return [f"{error:.{decimals}f}{unit}" for error in (*[by_day[day - 1] for day in SHOWN], mean)]


def heads() -> list[str]:
    ahead = [words("forecast.score_day", day=day) for day in SHOWN]
    return [words("forecast.score_rule"), *ahead, words("forecast.score_mean"), words("forecast.score_less")]


def rows(card: Card) -> list[list[str]]:
    """The best first."""
    mean = card["test_mean_error"]
    return [
        [
            words(f"forecast.rule_{rule}"),
            *written(card["test_errors"][rule], mean[rule], "°"),
            "" if rule == baselines.NETWORK else interval(card, rule),
        ]
        for rule in sorted(mean, key=mean.__getitem__)
    ]


def interval(card: Card, rule: str) -> str:
    """The network's mean error less the rule's."""
    own = card["network_less"][rule]
    decimals = 2 if abs(own["mean"]) >= 0.05 else 3
    return words("forecast.interval", **{key: signed(own[key], decimals) for key in ("mean", "low", "high")})


def outcome(card: Card) -> str:
    """Whether the linear model wins, loses, or cannot be told from the network."""
    own = card["network_less"][baselines.LINEAR]
    return "tie" if own["low"] <= 0 <= own["high"] else "linear_wins" if own["mean"] > 0 else "network_wins"


def in_short(card: Card) -> str:
    """One line for those who read no further."""
    mean = {rule: f"{error:.2f}" for rule, error in card["test_mean_error"].items()}
    return words(f"forecast.honest_{outcome(card)}", **mean)


def verdict(card: Card) -> str:
    """The same with its interval."""
    own, mean = card["network_less"][baselines.LINEAR], card["test_mean_error"]
    return words(
        f"forecast.verdict_{outcome(card)}",
        count=card["test_days"], network=f"{mean['network']:.2f}", linear=f"{mean['linear']:.2f}",
        weights=7 * card["linear"]["days"], parameters=f"{card['parameters']:,}",
        difference=signed(own["mean"], 3), low=signed(own["low"], 3), high=signed(own["high"], 3),
    )  # fmt: skip


def why(card: Card) -> str:
    """What there is to know of a day ahead, and how far the network's answer is a straight line."""
    found = _agreement()
    return words(
        "forecast.why",
        next=f"{card['correlations'][0]:.2f}", week=f"{card['correlations'][-1]:.2f}",
        agree=f"{found.correlation[0]:.3f}", apart=f"{found.apart[0]:.2f}", count=found.count,
    )  # fmt: skip


def against_rules(card: Card) -> str:
    """What the season and what yesterday buy."""
    less = {rule: -card["network_less"][rule]["mean"] for rule in ("usual", "persistence", "last_year")}
    error = card["test_errors"]
    return words(
        "forecast.against",
        **{rule: f"{gain:.2f}" for rule, gain in less.items()},
        next=f"{error['usual'][0] - error['network'][0]:.2f}",
        week=f"{error['usual'][-1] - error['network'][-1]:.2f}",
    )


@st.cache_resource(show_spinner=False)
def _agreement() -> Agreement:
    return agreement(forecaster(), seattle(), TEST_YEAR)
