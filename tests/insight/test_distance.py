"""The sentences of the sweep are what they are said to be, and its probabilities are the networks' own."""

import pytest
import torch

import seqviz
from seqviz.insight import distance
from seqviz.insight.answers import log_odds
from seqviz.insight.distance import FARTHEST, KINDS, sweep, templates
from seqviz.text import tokenize
from tests.insight.networks import FIVE, double


@pytest.fixture(scope="module")
def models():
    return [seqviz.load(name) for name in FIVE]


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_many_different_sentences_of_known_words(kind):
    vocabulary = seqviz.load(FIVE[0]).vocabulary
    chosen = templates(kind)
    assert len({template.sentence(FARTHEST) for template in chosen}) == len(chosen) >= 60
    for template in chosen:
        sentence = template.sentence(FARTHEST)
        assert tokenize(" ".join(sentence)) == list(sentence)
        assert all(vocabulary.known(word) for word in sentence)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", [0, 1, 17, FARTHEST])
def test_as_many_neutral_words_stand_between_as_are_asked_for(kind, words):
    for template in templates(kind):
        sentence, without = template.sentence(words), template.without_clue(words)
        at = sentence.index(template.clue)
        assert sentence.count(template.clue) == 1
        assert len(sentence) - at - 1 == words + len(template.after)
        assert len(template.after) == (1 if kind == "negation" else 0)
        assert without == (*sentence[:at], *sentence[at + 1 :])


def test_half_of_the_clues_at_the_end_are_praise():
    assert sum(template.positive for template in templates("end")) == len(templates("end")) / 2


def test_a_negation_is_of_praise_and_says_the_opposite():
    for template in templates("negation"):
        assert template.clue == "not"
        assert not template.positive


@pytest.mark.parametrize("name", FIVE)
def test_every_clue_alone_is_read_as_what_it_says(name):
    """Else the sweep would measure the clue, not the distance."""
    model = double(name)
    for template in templates("end"):
        assert (log_odds(model, [template.sentence(0)])[0] > 0) == template.positive
    praise = [(*template.before, *template.after) for template in templates("negation")]
    assert (log_odds(model, praise) > 0).all()


@pytest.mark.parametrize("words", range(20, FARTHEST + 1, 10))
def test_neutral_words_lean_to_neither_side_for_long(words):
    """Log-odds, mean over the five networks: no filler moves them as a clue does (3 and more), nor do all together."""
    fillers = {template.neutral for template in templates("end")}
    sentences = [("this", "film", "was", "shown", *filler[:words]) for filler in sorted(fillers)]
    leaning = torch.stack([log_odds(double(name), sentences) for name in FIVE]).mean(dim=0)
    assert leaning.abs().max() < 2
    assert leaning.mean().abs() < 0.75


@pytest.mark.parametrize("kind", KINDS)
def test_a_point_holds_the_networks_own_probabilities(kind, models):
    points = list(sweep(models, kind, (0, 7)))
    assert [(point.name, point.words_between) for point in points] == [
        (name, words) for words in (0, 7) for name in FIVE
    ]
    chosen = templates(kind)
    for point in (points[0], points[3], points[9]):
        model = seqviz.load(point.name)
        for which in (0, 50, len(chosen) - 1):
            template = chosen[which]
            label = "positive" if template.positive else "negative"
            texts = [" ".join(words(point.words_between)) for words in (template.sentence, template.without_clue)]
            right, without = model.predict(texts)[label]
            assert point.right[which].item() == pytest.approx(right, abs=1e-5)
            assert point.without[which].item() == pytest.approx(without, abs=1e-5)


def test_mean_and_band_are_those_of_the_sentences():
    point = distance.Point("x", 3, torch.linspace(0, 1, 11), torch.linspace(0, 0.5, 11))
    assert (point.mean, point.mean_without) == pytest.approx((0.5, 0.25))
    assert (point.low, point.high) == pytest.approx((0.1, 0.9))


def test_without_its_clue_a_balanced_sentence_says_nothing(models):
    for point in sweep(models, "end", (30,)):
        assert point.mean_without == pytest.approx(0.5, abs=1e-6)


def test_the_clue_fades_with_distance(models):
    near, far = (list(sweep(models, "end", (words,))) for words in (0, FARTHEST))
    for before, after in zip(near, far, strict=True):
        assert before.mean > 0.9
        assert 0.5 < after.mean < before.mean


def test_a_point_comes_as_soon_as_it_is_measured(models, monkeypatch):
    asked = []
    monkeypatch.setattr(
        distance, "log_odds", lambda model, sentences: asked.append(model.name) or torch.zeros(len(sentences))
    )
    points = sweep(models, "negation")
    assert not asked
    assert next(points).mean == 0.5
    assert asked == [FIVE[0]]


def test_what_cannot_be_swept_is_refused(models):
    with pytest.raises(ValueError, match="one of end, negation; got 'start'"):
        next(sweep(models, "start"))
    for words in (-1, FARTHEST + 1):
        with pytest.raises(ValueError, match=f"0 to 60 words stand between; got {words}"):
            next(sweep(models, "end", (0, words)))
