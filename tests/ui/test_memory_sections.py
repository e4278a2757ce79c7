"""The Memory page's sections without a page: what their lines and files say is what was measured."""

import pytest
import torch

import seqviz
from seqviz.figures.numbers import factor
from seqviz.figures.trajectories import Walk
from seqviz.insight.contraction import Contraction
from seqviz.insight.corpus_states import corpus_states
from seqviz.insight.saturation import Saturation
from seqviz.insight.saturation import saturation as measure_saturation
from seqviz.insight.triangle import triangles as measure_triangles
from seqviz.ui.memory import contraction, saturation, trajectories, triangles
from seqviz.ui.memory.chosen import checkpoint
from seqviz.ui.scale_bar import scale_bar_html
from tests.pages.charts import spoken

TOKENS = ("I", "thought", "it", "would", "be", "boring", ",", "but", "it", "was", "wonderful", ".")


def scaled(of):
    return {name: triangles.by_direction(own) for name, own in triangles.measured(of, TOKENS).items()}


@pytest.mark.parametrize("of", ["one", "both"])
def test_triangles_are_those_of_the_networks_they_name(of):
    found = triangles.measured(of, TOKENS)
    for panel, own in found.items():
        network = panel.split(" ")[0]
        expected = measure_triangles(seqviz.load(checkpoint(network)).trace(TOKENS), 0, int("←" in panel))
        part = "h and c" if "h and c" in panel else "h"
        assert torch.equal(own.spectral.nan_to_num(-1), expected[part].spectral.nan_to_num(-1)), panel
        assert torch.equal(own.frobenius.nan_to_num(-1), expected[part].frobenius.nan_to_num(-1)), panel


def test_both_norms_are_one_where_nothing_changes():
    for name, own in scaled("one").items():
        assert torch.equal(own.frobenius.diagonal(), torch.ones(12).double()), name
        raw = triangles.measured("one", TOKENS)[name]
        size = 128 if "h and c" in name else 64
        assert torch.allclose(own.frobenius * size**0.5, raw.frobenius, equal_nan=True)
        assert (own.frobenius <= own.spectral + 1e-6)[~own.spectral.isnan()].all()


@pytest.mark.parametrize("norm", ["spectral", "frobenius"])
@pytest.mark.parametrize("of", ["one", "both"])
def test_the_triangles_line_counts_what_is_small_and_tells_what_is_left(of, norm):
    found = scaled(of)
    said = triangles.take_away(of, found, norm, len(TOKENS))
    assert said.startswith("At distance 11, ")
    for own in found.values():
        assert f"× {factor(own.carried(11, norm))}" in said
    small = [sum(value < 0.5 for value in own.norms(norm).flatten().tolist()) for own in found.values()]
    assert "{}, {}, {} and {} of 66 pairs".format(*small) in said


def test_the_norms_file_holds_every_pair_and_the_curves_file_every_distance():
    found = scaled("both")
    table = triangles.pairs(found, TOKENS)
    assert len(table) == 4 * 78
    for row in table.itertuples():
        own = found[row.network]
        assert row.spectral == float(own.spectral[row.written_at - 1, row.read_at - 1])
        assert row.frobenius_over_root_s == float(own.frobenius[row.written_at - 1, row.read_at - 1])
        assert (row.written_word, row.read_word) == (TOKENS[row.written_at - 1], TOKENS[row.read_at - 1])
        assert row.words_on == abs(row.read_at - row.written_at)
        assert (row.read_at <= row.written_at) == ("←" in row.network) or row.words_on == 0
    curves = triangles.distances(found)
    assert len(curves) == 4 * 11
    for row in curves.itertuples():
        start, per_word = found[row.network].fit("spectral")
        assert row.spectral == found[row.network].carried(row.words_on)
        assert row.spectral_fitted == pytest.approx(start * per_word**row.words_on)


def shares(low, high, words=10):
    return Saturation({"f": torch.tensor([[low]])}, {"f": torch.tensor([[high]])}, words)


def test_the_saturation_line_counts_units_beyond_a_half():
    said = saturation.take_away("LSTM", shares([0.6, 0.5], [0.2, 0.5]), shares([0.1, 0.1], [0.51, 0.9], 1234))
    assert said.startswith("2 of 2 units keep f above 0.9 on more than half of the 1,234 words")
    assert "0 do so in this sentence (words: 10)" in said
    assert said.endswith("below 0.1 on more than half: 0 and 1.")


@pytest.mark.parametrize("network", ["GRU", "LSTM"])
def test_the_saturation_file_holds_every_unit(network):
    sentence = measure_saturation(seqviz.load(checkpoint(network)).trace(TOKENS))
    corpus = saturation.corpus_saturation(network)
    table = saturation.numbers(sentence, corpus)
    assert len(table) == 64 * len(sentence.low)
    for row in table.to_dict("records"):
        at = (row["gate"], row["unit"])
        assert row["sentence_below_0.1"] == float(sentence.low[at[0]][0, 0, at[1]])
        assert row["sentence_above_0.9"] == float(sentence.high[at[0]][0, 0, at[1]])
        assert row["training_below_0.1"] == float(corpus.low[at[0]][0, 0, at[1]])
        assert row["training_above_0.9"] == float(corpus.high[at[0]][0, 0, at[1]])


def runs(*distances):
    states = torch.tensor(distances)[..., None]
    return Contraction(states, torch.zeros_like(states[0]))


def test_the_contraction_line_has_three_numbers_or_says_that_there_are_none():
    near, far = runs([0.5, 0.04, 0.01], [0.6, 0.2, 0.02]), runs([0.5, 0.4, 0.3])
    said = contraction.take_away({"RNN": near, "GRU": far, "LSTM": near}, 0.05)
    assert "from 0.60 to 0.02 in the RNN, from 0.50 to 0.30 in the GRU" in said
    assert said.endswith("RNN 2, GRU –, LSTM 2.")
    said = contraction.take_away({"RNN": far, "GRU": far, "LSTM": far}, 0.05)
    assert said.endswith("In none of the three do all agree within 0.05 in this sentence.")


def test_the_contraction_file_holds_every_run_at_every_word():
    found = {"RNN": runs([0.5, 0.25], [0.75, 0.125])}
    table = contraction.numbers(found, ("good",))
    assert table.distance.tolist() == [0.5, 0.25, 0.75, 0.125]
    assert table.word.tolist() == ["", "good"] * 2
    assert table.run.tolist() == [1, 1, 2, 2]


@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
def test_a_walk_is_the_planes_path_and_the_traces_beliefs(network):
    name = checkpoint(network)
    own, trace = trajectories.walk(name, TOKENS), seqviz.load(name).trace(TOKENS)
    assert torch.equal(own.points, corpus_states(name).plane.path(trace))
    assert torch.equal(own.beliefs[1:], trace.probabilities[:, 1])
    assert own.beliefs[0] == trace.prior[1]
    table = trajectories.numbers({"A": own})
    assert table[["axis_1", "axis_2"]].to_numpy().tolist() == own.points.double().tolist()
    assert table.positive.tolist() == own.beliefs.tolist()
    assert table.word.tolist() == ["", *TOKENS]


def test_the_line_of_a_path_tells_its_longest_step():
    own = Walk(("a", "*b*"), torch.tensor([[0.0, 0.0], [3.0, 4.0], [3.0, 14.0]]), torch.tensor([0.5, 0.5, 0.5]))
    said = trajectories.take_away("sentiment-lstm", {"A": own})
    assert said.startswith(r"The longest step on the plane is at “\*b\*”: 10.00, where the mean step is 7.50.")
    assert "shows 75 % of the variance" in said


def test_the_line_of_a_pair_sets_the_plane_beside_the_whole_state():
    name, other = "sentiment-gru", (*TOKENS[:10], "dreadful", ".")
    walks = {"A": trajectories.walk(name, TOKENS), "B": trajectories.walk(name, other)}
    whole = [seqviz.load(name).trace(tokens)["h"][0, 0, -1] for tokens in (TOKENS, other)]
    plane = [corpus_states(name).plane.points(state) for state in whole]
    said = trajectories.take_away(name, walks)
    assert f"are {float((plane[0] - plane[1]).norm()):.2f} apart on the plane" in said
    assert f"and {float((whole[0] - whole[1]).norm()):.2f} in the whole state of 64 units" in said


@pytest.mark.parametrize("dark", [False, True])
def test_a_scale_has_its_ends_and_its_middle(dark):
    html = scale_bar_html("<0.01", "no colour: 1", "> 100", dark=dark)
    assert spoken(html) == ["<0.01", "> 100", "no colour: 1"]
    assert html.count("%") >= 41
