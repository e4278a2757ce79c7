"""Next character: a character LSTM goes on where a beginning ends; every character and every unit can be looked at."""

import streamlit as st

from seqviz.tasks.characters import BEFORE
from seqviz.ui import address
from seqviz.ui.characters import send_words, show_text
from seqviz.ui.characters.controls import beginning, drawing, go_on, start
from seqviz.ui.characters.runtime import WINDOW, Asked, blob, model, window, written
from seqviz.ui.characters.scores import scores
from seqviz.ui.characters.style import characters_style
from seqviz.ui.characters.units import units
from seqviz.ui.open_tab import open_tab
from seqviz.ui.player import play, send_recurrent
from seqviz.ui.sentence import facts_line
from seqviz.ui.words import table, words

SECTIONS = {"units": units, "scores": scores}
LONGEST = 1_300


def facts() -> str:
    card = model().card
    return words(
        "characters.facts",
        title=card["title"],
        units=card["units"],
        weights=f"{card['parameters']:,}",
        characters=len(card["labels"]),
        bits=f"{card['test_bits']:.2f}",
        size=f"{card['test_size']:,}",
    )


def first_view() -> dict[str, object] | None:
    """The character, the view and the unit in the address, once: later the text itself knows where it stands."""
    if not address.opens("characters"):
        return None
    at, unit = address.place("at", LONGEST), address.number("unit", 0, model().card["units"] - 1)
    chosen = {"view": address.choice("show", ("unit", "surprise", "plain"), "")}
    chosen["signal"] = address.choice("signal", ("c", "h"), "")
    return {**chosen, "at": at, "unit": unit}


@st.fragment
def writing(word_key: str, network: str) -> None:
    """All that a new beginning changes: a fragment, so that nothing else of the page is run and sent again."""
    order = Asked(beginning(), *drawing())
    text = written(order)
    if text:
        show_text(blob(order, word_key, first_view()), key="text")
    else:
        st.info(words("characters.nothing"))
    go_on()
    if text:
        inside(text, network)


def inside(text: str, network: str) -> None:
    """The step player, at the last characters."""
    count = min(WINDOW, len(text))
    st.subheader(words("characters.inside_one" if count == 1 else "characters.inside", count=count), anchor=False)
    st.caption(words("characters.inside_about"))
    trace, says = window(text)
    play(trace, network, key="player", says=says)


def send() -> tuple[str, str]:
    """What never changes: the text's words and the player's network. Their keys."""
    network = send_recurrent(
        model().name,
        lambda: model().trace(BEFORE),
        key="network",
        head=model().module.head,
        ranges=model().card["ranges"],
        own_words={**table("characters_player"), **table("next_character_cell_player")},
    )
    return send_words(key="words"), network


start()
characters_style()
st.title(words("characters.title"), anchor=False)
st.markdown(words("characters.lead"), width=760)
facts_line(facts())
page, below = st.container(), st.container()  # what is sent shows nothing, and takes no room between title and box
with below:
    keys = send()
with page:
    writing(*keys)
    open_tab({words(f"characters.tab_{name}"): show for name, show in SECTIONS.items()})
st.caption(
    words(
        "characters.source",
        **{key: model().card[key] for key in ("dataset", "dataset_source", "licence", "citation", "date")},
    )
)
