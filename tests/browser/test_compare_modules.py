"""The Compare page's pure functions, imported as a browser imports them."""

import pytest

from seqviz.ui.words import table
from tests.browser.modules import run

SENTENCE = {"networks": ["RNN", "GRU", "CNN"], "tokens": ["not", "good"]}
GRID = """const belief = (n, t) => v.belief[n][t + 1];
    const grid = { belief, on: v.on, state: { t: v.t }, sentence: { tokens: v.tokens, networks: v.networks } };"""
WEIGHTS = (
    """const weights = { sentence: { tokens: v.tokens, networks: v.networks }, value: (n, t) => v.values[n][t] };"""
)


def sizes(modules, **given):
    return run(modules, "compare/columns", "return m.columns(v);", given)


@pytest.mark.parametrize("width", [366, 712, 1096])
@pytest.mark.parametrize("count", [1, 5, 12, 40, 100])
def test_columns_are_as_wide_as_the_room_allows_and_never_too_narrow(modules, width, count):
    found = sizes(modules, width=width, count=count, widest=86)
    assert found["column"] >= 48
    assert found["column"] <= 132
    fits = found["total"] <= width
    assert fits or found["column"] <= 66, "columns that do not fit are as narrow as words allow"
    assert found["narrow"] == (width < 560)


def test_a_long_word_gets_smaller_before_it_is_cut(modules):
    body = "return v.map(width => m.wordSize(width, { column: 64, largest: 18 }));"
    short, long, longer = run(modules, "compare/columns", body, [20, 80, 400])
    assert short == 18
    assert 80 * long / 20 <= 64
    assert longer == 13


def test_no_column_is_wider_than_its_longest_word_needs_beyond_reason(modules):
    assert sizes(modules, width=1096, count=30, widest=2000)["column"] == 144


def caption(modules, **given):
    body = GRID + "return m.gridCaption(grid);"
    return run(
        modules, "compare/captions", body, {"networks": ["RNN", "GRU", "CNN"], "tokens": ["not", "good"], **given}
    )


def test_the_caption_says_who_stands_where_who_moved_and_where_they_part(modules):
    belief = [[0.5, 0.2, 0.7], [0.5, 0.1, 0.1], [0.5, 0.3, 0.4]]
    stand, move, part = caption(modules, belief=belief, on=[0, 1, 2], t=1)
    assert stand[0] == "caption.split"
    assert (stand[1]["positive"], stand[1]["negative"]) == ("RNN", "GRU, CNN")
    assert (stand[1]["low"], stand[1]["high"]) == ("0.10", "0.70")
    assert move == ["caption.climbs", {"name": "RNN", "from": "0.20", "to": "0.70", "hardly": "0.02"}]
    assert (part[0], part[1]["spread"]) == ("caption.widest_here", "0.60")
    stand, move, part = caption(modules, belief=belief, on=[0, 1, 2], t=0)
    assert stand[0] == "caption.negative"
    assert (move[0], move[1]["name"]) == ("caption.falls", "GRU")
    assert (part[0], part[1]["word"], part[1]["now"]) == ("caption.widest", "good", 2)


def test_of_two_networks_the_caption_says_both(modules):
    belief = [[0.5, 0.2, 0.7], [0.5, 0.1, 0.6], [0.5, 0.3, 0.4]]
    assert caption(modules, belief=belief, on=[0, 1], t=1)[0][0] == "caption.both_positive"
    assert caption(modules, belief=belief, on=[0, 1], t=0)[0][0] == "caption.both_negative"
    assert caption(modules, belief=belief, on=[0, 2], t=1)[0][0] == "caption.split"


def test_the_caption_leaves_out_what_is_switched_off(modules):
    belief = [[0.5, 0.2, 0.7], [0.5, 0.1, 0.1], [0.5, 0.3, 0.4]]
    assert caption(modules, belief=belief, on=[], t=1) == [["caption.none", {}]]
    (stand, move) = caption(modules, belief=belief, on=[1], t=1)
    assert (stand[0], stand[1]["name"]) == ("caption.one", "GRU")
    assert move[0] == "caption.still"


def weigh(modules, values, on):
    body = WEIGHTS + "return m.weightCaption(weights, v.on);"
    return run(modules, "compare/captions", body, {**SENTENCE, "values": values, "on": on})


def test_the_heaviest_word_is_the_one_most_networks_weigh_most(modules):
    heaviest, differ = weigh(modules, [[-3, 1], [-2, 1], [-1, 4]], [0, 1, 2])
    assert heaviest[0] == "weighs.most"
    assert (heaviest[1]["word"], heaviest[1]["some"], heaviest[1]["count"]) == ("not", 2, 3)
    assert (heaviest[1]["low"], heaviest[1]["high"], heaviest[1]["others"]) == ("−3.0", "−2.0", "CNN “good” +4.0")
    expected = {"word": "good", "lowest": "RNN", "low": "+1.0", "highest": "CNN", "high": "+4.0"}
    assert differ == ["weighs.differ", expected]
    assert weigh(modules, [[-3, 1], [-2, 1], [-1, 4]], [0, 1])[0][0] == "weighs.all"
    assert weigh(modules, [[-3, 1], [-2, 1], [-1, 4]], [2]) == [
        [
            "weighs.one",
            {"word": "good", "some": 1, "count": 1, "others": "", "low": "+4.0", "high": "+4.0", "name": "CNN"},
        ]
    ]


def test_every_caption_has_its_words_and_all_their_fields(modules):
    words = table("compare_player")
    belief = [[0.5, 0.2, 0.7], [0.5, 0.1, 0.1], [0.5, 0.3, 0.4]]
    said = [part for on in ([], [1], [0, 1, 2]) for t in (0, 1) for part in caption(modules, belief=belief, on=on, t=t)]
    for values in ([[-3, 1], [-2, 1], [-1, 4]], [[1, 2], [2, 1], [3, 1]]):
        said += [part for on in ([], [1], [0, 1], [0, 2], [0, 1, 2]) for part in weigh(modules, values, on)]
    for key, fields in said:
        assert words[key].format(**fields)


def test_steps_of_the_race_wait_as_the_networks_do(modules):
    body = """const after = (lane, step) => [0, 1, 2].map(index => m.isDone(lane, index, 3, step));
        return ['right', 'left', 'once'].map(lane => [0, 1, 3].map(step => after(lane, step)));"""
    right, left, once = run(modules, "compare/race", body)
    assert right == [[False] * 3, [True, False, False], [True] * 3]
    assert left == [[False] * 3, [False, False, True], [True] * 3]
    assert once == [[False] * 3, [True] * 3, [True] * 3]
    assert run(
        modules, "compare/race", "return [m.stepsInRow(['right', 'left'], 64), m.stepsInRow(['once'], 64)];"
    ) == [64, 1]


def test_files_are_quoted_and_hold_no_formula(modules):
    text = run(modules, "csv", "return m.csv(['word', 'value'], [['=1+1', -1.5], ['say \"x\"', 2]]);")
    assert text == 'word,value\r\n"\'=1+1",-1.5\r\n"say ""x""",2\r\n'
