"""Every state is at its place on the plane; what both sentences share is drawn once; words stand apart."""

from itertools import combinations

import pytest
import torch

import seqviz
from seqviz.figures import scales
from seqviz.figures.labels import box
from seqviz.figures.trajectories import PHONE, WIDE, Walk, _pixels, trajectories
from seqviz.insight.corpus_states import corpus_states

A = ("I", "thought", "it", "would", "be", "boring", ",", "but", "it", "was", "wonderful", ".")
B = (*A[:10], "dreadful", ".")
SHARES = torch.tensor([0.62, 0.13])


def walk(tokens, name="sentiment-lstm"):
    trace = seqviz.load(name).trace(tokens)
    beliefs = torch.cat([trace.prior[None], trace.probabilities])[:, -1]
    return Walk(tuple(tokens), corpus_states(name).plane.path(trace), beliefs)


def paths(figure):
    return {trace.name: trace for trace in figure.data if trace.mode == "lines+markers"}


def written(figure, kind=""):
    """Words by sentence, as (text, x, y, position)."""
    found = []
    for trace in figure.data:
        if trace.mode == "markers+text" and trace.name.endswith(kind):
            positions = trace.textposition if isinstance(trace.textposition, tuple) else (trace.textposition,)
            found += [
                (trace.name[0], text, x, y, place)
                for text, x, y, place in zip(trace.text, trace.x, trace.y, positions, strict=True)
                if text
            ]
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["sentiment-rnn", "sentiment-gru", "sentiment-lstm"])
def test_every_state_is_at_its_place_in_the_colour_of_what_is_read_from_it(name, dark):
    a, b = walk(A, name), walk(B, name)
    figure = trajectories({"A": a, "B": b}, SHARES, dark=dark)
    for which, own, since in (("A", a, 0), ("B", b, 10)):
        path = paths(figure)[which]
        assert list(path.x) == own.points[since:, 0].tolist()
        assert list(path.y) == own.points[since:, 1].tolist()
        names = ["start", *(f"{at} · {word}" for at, word in enumerate(own.tokens, start=1))][since:]
        assert [list(row) for row in path.customdata] == [
            [place, belief] for place, belief in zip(names, own.beliefs[since:].tolist(), strict=True)
        ]
        fills = [scales.css(scales.sign_colour(2 * float(belief) - 1, dark)) for belief in own.beliefs[since:]]
        assert list(path.marker.color) == fills
        style = scales.pair(which, dark)
        assert (path.line.color, path.line.dash) == (style.colour, style.dash)
    assert paths(figure)["A"].marker.symbol[0] == "square"
    assert torch.equal(a.points[:11], b.points[:11])  # what is drawn once is the same


def test_axes_say_their_share_and_which_way_is_positive():
    layout = trajectories({"A": walk(A)}, SHARES).layout
    assert layout.xaxis.title.text == "axis 1 → positive (62 % of variance)"
    assert layout.yaxis.title.text == "axis 2 → positive (13 % of variance)"


def test_a_path_lies_inside_its_picture():
    for tokens in (("good",), A, A * 8):
        own = walk(tokens)
        layout = trajectories({"A": own}, SHARES).layout
        for axis, values in ((layout.xaxis, own.points[:, 0]), (layout.yaxis, own.points[:, 1])):
            assert axis.range[0] < float(values.min())
            assert axis.range[1] > float(values.max())


@pytest.mark.parametrize("other", [None, B, ("a", "quite", "different", "film")])
@pytest.mark.parametrize(("width", "kind"), [(PHONE, ": words"), (WIDE, "words")])
def test_words_do_not_touch_at_the_width_they_are_meant_for(width, kind, other):
    walks = {"A": walk(A)} | ({"B": walk(other)} if other else {})
    figure = trajectories(walks, SHARES)
    words = written(figure, kind)
    ranges = figure.layout.xaxis.range, figure.layout.yaxis.range
    points, _ = _pixels([torch.tensor([x, y]) for _, _, x, y, _ in words], *ranges, width)
    plain = [text.removeprefix("<b>").removesuffix("</b>") for _, text, *_ in words]
    boxes = [box(point, text, place) for point, text, (*_, place) in zip(points, plain, words, strict=True)]
    assert not any(first.touches(second) for first, second in combinations(boxes, 2))
    assert "start" in plain
    assert "wonderful" in plain


def test_of_both_only_what_differs_is_named_twice():
    words = written(trajectories({"A": walk(A), "B": walk(B)}, SHARES))
    assert {text for which, text, *_ in words if which == "B"} <= {"dreadful", "<b>.</b>"}
    assert "dreadful" in {text for _, text, *_ in words}


def test_the_same_sentence_twice_and_its_beginning_are_drawn():
    same = paths(trajectories({"A": walk(A), "B": walk(A)}, SHARES))["B"]
    assert len(same.x) == 1
    part = paths(trajectories({"A": walk(A), "B": walk(A[:4])}, SHARES))["B"]
    assert len(part.x) == 1
    longer = paths(trajectories({"A": walk(A[:4]), "B": walk(A)}, SHARES))["B"]
    assert len(longer.x) == 9


def test_layers_that_a_narrow_page_hides_come_first_and_are_always_there():
    for walks in ({"A": walk(("good",))}, {"A": walk(("good",)), "B": walk(("bad",))}):
        figure = trajectories(walks, SHARES)
        assert [trace.name for trace in figure.data][: len(walks)] == [f"{name}: more words" for name in walks]
        assert all(len(trace.x) for trace in figure.data)


def test_what_was_typed_is_text():
    own = Walk(("<b>x</b>",), torch.tensor([[0.0, 0.0], [1.0, 1.0]]), torch.tensor([0.5, 0.6]))
    figure = trajectories({"A": own}, SHARES)
    assert paths(figure)["A"].customdata[1][0] == "1 · &lt;b&gt;x&lt;/b&gt;"
    assert "<b>&lt;b&gt;x&lt;/b&gt;</b>" in [text for _, text, *_ in written(figure)]


def test_walks_that_do_not_fit_are_refused():
    with pytest.raises(KeyError, match="got 'C'"):
        trajectories({"C": walk(A)}, SHARES)
    with pytest.raises(ValueError, match="A: 1 words have one point more; got 3"):
        trajectories({"A": Walk(("x",), torch.zeros(3, 2), torch.zeros(3))}, SHARES)
