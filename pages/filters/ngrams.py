"""Which n-grams make the filters of a text-CNN fire: the filter player, and what can be asked of the filters."""

import streamlit as st

from seqviz import MODELS
from seqviz.insight import own_filter as own
from seqviz.ui import address
from seqviz.ui.filters import filter_player, send_filters
from seqviz.ui.filters.files import files
from seqviz.ui.filters.fooling import fooling
from seqviz.ui.filters.limits import limits
from seqviz.ui.filters.search import search
from seqviz.ui.networks import FILTERS
from seqviz.ui.open_tab import open_tab
from seqviz.ui.plain import plain
from seqviz.ui.runtime import load, read_filters
from seqviz.ui.sentence import facts_line, name_unknown, offer_examples, sentence_box, start_sentence
from seqviz.ui.tasks import CHINESE, REVIEWS, choose_task, start_task
from seqviz.ui.words import words

LONGEST = 100
SECTIONS = {"fool": fooling, "limits": limits, "files": files}
STAGES = ("words", "window", "relu", "max", "verdict")


def facts() -> str:
    card = MODELS[NETWORK]
    return words(
        "filters.facts" if TASK == REVIEWS else f"tasks.filters_{TASK}",
        title=card["title"],
        filters=card["units"],
        widths=", ".join(map(str, card["widths"])),
        weights=f"{card['parameters_without_embedding']:,}",
        dataset=card["dataset"],
        accuracy=f"{card['test_accuracy']:.1f}",
        size=f"{card['test_size']:,}",
    )


def first_view() -> dict[str, str]:
    """The stage and the filter in the address, once: later the player itself knows where it stands."""
    if not address.opens("filters"):
        return {}
    names = [f"{width}·{at}" for width in MODELS[NETWORK]["widths"] for at in range(MODELS[NETWORK]["filters"])]
    return {"stage": address.choice("stage", STAGES, ""), "filter": address.choice("filter", names, "")}


def build_filter() -> own.OwnFilter | None:
    """The filter typed under the player; None while nothing is typed."""
    tokens = tuple(load(NETWORK).tokenize(st.session_state.get("own", "")))
    return own.own_filter(load(NETWORK), tokens[: own.LONGEST]) if tokens else None


def offer_filter(built: own.OwnFilter | None) -> None:
    st.text_input(words("filters.own"), key="own", placeholder=words(f"tasks.own_{TASK}"), max_chars=200)
    st.caption(words("tasks.own_about_chinese" if TASK == CHINESE else "filters.own_about"))
    if built is None:
        return
    if len(load(NETWORK).tokenize(st.session_state["own"])) > own.LONGEST:
        st.info(words("filters.own_long", limit=own.LONGEST))
    if missing := [token for token, unknown in zip(built.tokens, built.unknown, strict=True) if unknown]:
        st.caption(words("filters.own_unknown", words=", ".join(map(plain, missing))))


@st.fragment
def reading() -> None:
    """All that a new sentence changes: a fragment, so that nothing else of the page is run and sent again."""
    tokens, notes = sentence_box(LONGEST, TASK, switch=True)
    if not tokens:
        return
    trace = read_filters(NETWORK, tokens)
    name_unknown(tokens, trace.unknown or (), notes, TASK)
    built = build_filter()
    filter_player(trace, load(NETWORK), key="filters", own=built, start=first_view())
    offer_filter(built)
    if TASK == REVIEWS:
        open_tab({words(f"filters.tab_{name}"): show for name, show in SECTIONS.items()}, tokens, last=False)
    else:
        st.caption(words("tasks.filters_rest"))
        files(tokens, NETWORK)


TASK = start_task()
NETWORK = FILTERS[TASK]
start_sentence(TASK)
st.title(words("filters.title"), anchor=False)
choose_task()
with st.container(key="reading"):  # style.py puts the sentence above the examples
    offer_examples(TASK)
    facts_line(facts())
    send_filters(load(NETWORK), key="network")
    reading()
if TASK == REVIEWS:
    search()
