"""The pure parts of the player of both passes: where things stand, what is counted, which words are said."""

import itertools

import pytest

from seqviz.ui.words import table
from tests.browser.modules import run

SIDES = """const T = v.forward.length;
    const side = (direction, totals) => ({ direction, reading: { tokens: v.tokens }, now: direction ? T - 1 - v.t : v.t,
        vote: (k) => k < 0 ? 0 : totals[direction ? T - 1 - k : k] });
    const sides = [side(0, v.forward), side(1, v.backward)];
    const player = { T, sides, state: { t: v.t }, labels: ['negative', 'positive'], belief: () => 0.75,
        total: (k) => sides[0].vote(k) + sides[1].vote(k) + 0.5 };"""


def lay(modules, **given):
    sizes = {"outer": 1084, "H": 64, "widths": [40] * 12, **given}
    return run(modules, "both/layout", "return m.bothLayout(v);", sizes)


@pytest.mark.parametrize("outer", [366, 700, 1084])
@pytest.mark.parametrize("count", [1, 2, 12, 40, 100])
def test_every_column_is_of_one_width_and_nothing_leaves_the_stage(modules, outer, count):
    layout = lay(modules, outer=outer, widths=[40] * count)
    assert layout["map"]["w"] == pytest.approx(layout["column"] * count)
    assert layout["right"] <= outer
    assert layout["strips"][0]["x"] > layout["map"]["x"] + layout["map"]["w"]


@pytest.mark.parametrize("low", [False, True])
def test_the_two_passes_lie_as_far_from_the_words_as_each_other(modules, low):
    layout = lay(modules, low=low)
    upper, lower = layout["passes"]
    top, bottom = layout["wordsTop"], layout["wordsTop"] + layout["wordsHeight"]
    for part, height in (("map", layout["rows"]["height"]), ("chart", layout["chart"])):
        assert top - (upper[part] + height) == pytest.approx(lower[part] - bottom)
    assert lower["chart"] + layout["chart"] <= layout["height"]


def test_words_lie_flat_stand_upright_or_are_wrapped_as_the_columns_get_narrow(modules):
    kinds = [lay(modules, widths=[60] * count)["words"] for count in (8, 12, 30, 100)]
    assert kinds == ["flat", "flat", "upright", "wrapped"]


def test_a_long_word_may_reach_over_short_neighbours_and_all_words_have_one_size(modules):
    size = "return m.flatSize(v, 70);"
    assert run(modules, "both/layout", size, [20, 90, 20, 20]) == 18
    tight = run(modules, "both/layout", size, [90, 90, 90, 20])
    assert tight == pytest.approx(20 * (70 - 12) / 90)


def test_two_neighbours_never_touch(modules):
    widths = [30, 110, 25, 80, 90, 10]
    size = run(modules, "both/layout", "return m.flatSize(v, 66);", widths)
    for a, b in itertools.pairwise(widths):
        assert (a + b) / 2 * size / 20 <= 66 - 11.99


def test_a_vote_is_the_product_of_state_and_weight_and_the_pass_is_their_sum(modules):
    body = """const h = Float64Array.from(v.h), u = Float64Array.from(v.u);
        const votes = m.products(h, u, 2);
        return { votes: [...votes], totals: [...m.totals(votes, 2, 3)] };"""
    found = run(modules, "both/votes", body, {"h": [1, 2, 3, -1, 0, 0.5], "u": [0.5, -1, 2]})
    assert found == {"votes": [0.5, -2, 6, -0.5, 0, 1], "totals": [4.5, 0.5]}


def test_the_head_is_its_last_row_less_its_first(modules):
    body = """const array = (shape, data) => ({ shape, data: Float32Array.from(data) });
        const head = m.towardsLast(array([2, 3], [1, 2, 3, 4, 4, 4]), array([2], [0.25, 1]));
        return { weights: [...head.weights], bias: head.bias };"""
    assert run(modules, "both/votes", body) == {"weights": [3, 2, 1], "bias": 0.75}


def test_the_first_unit_is_the_one_that_moves_with_its_pass(modules):
    body = "return v.map(([votes, T]) => m.firstUnit(Float64Array.from(votes), T, 3));"
    moves = [[0, 5, 1, 0, 5, 9, 0, 5, 1], 3]
    against = [[3, 0, 0, -9, 0, 0, 1, 0, 0], 3]
    alone = [[1, -4, 2], 1]
    assert run(modules, "both/votes", body, [moves, against, alone]) == [2, 0, 1]


def test_words_are_counted_by_how_many_passes_have_read_them(modules):
    found = run(
        modules,
        "both/captions",
        "return v.map(([k, T]) => m.readBy(k, T));",
        [[0, 5], [1, 5], [2, 5], [4, 5], [0, 1], [2, 6]],
    )
    assert [(each["both"], each["one"], each["none"]) for each in found] == [
        (0, 2, 3), (0, 4, 1), (1, 4, 0), (5, 0, 0), (1, 0, 0), (0, 6, 0),
    ]  # fmt: skip


GIVEN = {"tokens": ["not", "a", "good", "film"], "forward": [-1, -1.02, 0.5, 0.5], "backward": [-2, 1, 1, 0]}


def caption(modules, **given):
    return run(modules, "both/captions", SIDES + "return m.captionOf(player);", {**GIVEN, **given})


def test_the_caption_says_what_each_pass_did_and_how_far_they_are(modules):
    forward, backward, read = caption(modules, t=0)
    assert (forward[0], forward[1]["word"], forward[1]["from"], forward[1]["to"]) == (
        "caption.forward_lowers",
        "not",
        "0.00",
        "−1.00",
    )
    assert (backward[0], backward[1]["word"]) == ("caption.backward_holds", "film")
    assert (read[0], read[1]["one"], read[1]["none"]) == ("caption.apart", 2, 2)
    forward, backward, read = caption(modules, t=2)
    assert (forward[0], forward[1]["word"]) == ("caption.forward_raises", "good")
    assert (backward[0], backward[1]["word"], backward[1]["to"]) == ("caption.backward_holds", "a", "+1.00")
    assert (read[0], read[1]["both"], read[1]["one"]) == ("caption.crossed", 2, 2)


def test_at_the_end_the_caption_gives_the_answer(modules):
    *_, end = caption(modules, t=3)
    assert end == ["caption.end", {"total": "−1.00", "belief": "0.75", "label": "positive"}]


def test_every_caption_has_its_words_and_all_their_fields(modules):
    words = table("both_player")
    said = [part for t in range(4) for part in caption(modules, t=t)]
    said += [part for t in range(4) for part in caption(modules, t=t, forward=[1, 2, 1, 1], backward=[3, 2, 5, 1])]
    assert len({key for key, _ in said}) >= 8
    for key, fields in said:
        assert words[key].format(**fields)


def test_keys_walk_pick_and_choose_the_signal(modules):
    body = """const calls = [];
        const player = { signals: ['h', 'c', 'f'], state: { side: 0 }, presenter: {},
            set: (patch) => calls.push(patch), pickNext: (by) => calls.push(by) };
        for (const key of ['ArrowUp', 'ArrowDown', 'd', '2']) m.bothAction(player, key)(player, key);
        return { calls, others: ['7', '0', 'x', 'Enter', 'Escape'].map((key) => m.bothAction(player, key)) };"""
    found = run(modules, "both/keys", body)
    assert found == {"calls": [-1, 1, {"side": 1}, {"signal": "c"}], "others": [None] * 5}
