"""Training of the taggers on a small made-up treebank in the real format."""

import gzip

import pytest
import torch

import seqviz
from seqviz import checkpoints
from seqviz.insight import tag_answers
from seqviz.tasks import tagging as tagging_task
from seqviz.tasks.spelling import Spelling
from seqviz.text import Vocabulary
from seqviz.training import scores, tagging, tagging_scores
from seqviz.training.treebank import LABELS, Tagged, sentences

WORDS = ["the", "dog", "cat", "sees", "hears", "old", "."]
# What follows decides whether "old" is a noun or an adjective: one direction cannot know.
LINES = [
    "the/DET dog/NOUN sees/VERB the/DET old/ADJ cat/NOUN ./PUNCT",
    "the/DET old/NOUN sees/VERB the/DET cat/NOUN ./PUNCT",
    "the/DET old/ADJ dog/NOUN hears/VERB the/DET cat/NOUN ./PUNCT",
    "the/DET old/NOUN hears/VERB the/DET dog/NOUN ./PUNCT",
]


def conllu(lines):
    blocks = []
    for at, line in enumerate(lines):
        rows = [f"# sent_id = made-{at}", "# text = whatever", "1-2\tthedog" + "\t_" * 8]
        for number, pair in enumerate(line.split(), start=1):
            word, tag = pair.rsplit("/", 1)
            rows.append(f"{number}\t{word}\t{word}\t{tag}" + "\t_" * 6)
        rows.append("9.1\tghost" + "\t_" * 8)
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n\n"


@pytest.fixture
def folder(tmp_path):
    """A treebank of three files, one of them packed, and a folder of weights that holds a word table."""
    treebank = tmp_path / "data" / "ud_ewt"
    treebank.mkdir(parents=True)
    (treebank / "en_ewt-ud-train.conllu").write_text(conllu(LINES * 12))
    (treebank / "en_ewt-ud-dev.conllu").write_text(conllu(LINES))
    (treebank / "en_ewt-ud-test.conllu.gz").write_bytes(gzip.compress(conllu(LINES).encode()))
    weights = tmp_path / "weights"
    weights.mkdir()
    torch.manual_seed(0)
    checkpoints.save_words(torch.randn(2 + len(WORDS), 100), Vocabulary(["<pad>", "<unk>", *WORDS]), weights)
    yield tmp_path
    checkpoints.vocabulary.cache_clear()
    checkpoints.word_table.cache_clear()
    tagging_task.spelling.cache_clear()


def test_words_and_tags_are_read_from_plain_and_packed_files(folder):
    read = sentences(folder / "data", "test")
    assert len(read) == 4
    assert read[1].name == "made-1"
    assert read[1].words == ("the", "old", "sees", "the", "cat", ".")
    assert [LABELS[tag] for tag in read[1].tags] == ["DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"]


@pytest.mark.parametrize(
    ("line", "message"),
    [("1\tdog\tdog\tNOUN", "ten columns; got 4"), ("1\tdog\tdog\tDOG" + "\t_" * 6, "'DOG' is no universal")],
)
def test_what_is_no_treebank_is_refused(folder, line, message):
    (folder / "data/ud_ewt/en_ewt-ud-dev.conllu").write_text(f"{line}\n\n")
    with pytest.raises(ValueError, match=message):
        sentences(folder / "data", "dev")


def test_a_missing_file_is_named(folder):
    (folder / "data/ud_ewt/en_ewt-ud-dev.conllu").unlink()
    with pytest.raises(FileNotFoundError, match=r"neither .*en_ewt-ud-dev.conllu nor en_ewt-ud-dev.conllu.gz"):
        sentences(folder / "data", "dev")


def test_training_writes_two_taggers_whose_cards_come_out_again(folder, monkeypatch):
    data, weights = folder / "data", folder / "weights"
    monkeypatch.setattr(tagging, "Recipe", lambda seed: RECIPE)
    tagging.train(data, weights, seed=1)
    one, both = (tagging_task.load(name, weights) for name in tagging.DIRECTIONS)
    assert both.tag([["the", "old", "sees", "the", "cat", "."]])[0][1] == "NOUN"
    assert both.tag([["the", "old", "dog", "hears", "the", "cat", "."]])[0][1] == "ADJ"
    assert both.card["test_accuracy"] == 100
    assert one.card["test_accuracy"] < 100, "one direction cannot know"
    for name in tagging.DIRECTIONS:
        found = list(scores.again(name, data, weights))
        assert {"test_accuracy", "test_tokens", "knowers", "ranges"} <= {score.entry for score in found}
        assert not [score for score in found if score.differs]
    written = tag_answers.load_file(weights / tag_answers.MEASURED)
    assert written["answers"].sum() == 26
    assert written["areas.tagger-bilstm"].shape == (128, 17)
    wrong = tag_answers.outcome(written["answers"])
    assert (wrong.mended, wrong.lost, wrong.both_wrong) == (26 - round(0.26 * one.card["test_accuracy"]), 0, 0)


RECIPE = tagging.Recipe(seed=1, batch=4, epochs=8, peak=1e-2, average=0.9)


def test_training_is_the_same_for_the_same_seed(folder):
    read, dev = sentences(folder / "data", "train"), sentences(folder / "data", "dev")
    listed = Spelling.seen((word for one in read for word in one.words), 4)
    short = tagging.Recipe(seed=2, batch=8, epochs=1)
    first, second = (
        tagging.fit("tagger-bilstm", read, dev, listed, short, folder / "weights").module.state_dict() for _ in range(2)
    )
    assert all(torch.equal(first[key], second[key]) for key in first)


def test_mended_sentences_are_short_wrong_one_way_and_right_both_ways():
    tags = tuple(LABELS.index(tag) for tag in ("DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"))
    test = [Tagged(str(at), (*"abcde", str(at)), tags) for at in range(4)]
    right, wrong = torch.tensor(tags), torch.tensor([tags[0], 0, *tags[2:]])
    found = tagging_scores.mended(test, [wrong, right, wrong, wrong], [right, right, wrong, right])
    assert [(one.name, one.at, one.said) for one in found] == [("0", 1, "ADJ"), ("3", 1, "ADJ")]
    assert len(tagging_scores.mended([test[0]] * 3, [wrong] * 3, [right] * 3)) == 1, "no sentence twice"
    smile = Tagged("s", ("a", "b", "c", "d", "e", ":)"), tags)
    assert not tagging_scores.mended([smile], [wrong], [right]), "typed, it would be read as other words"


def test_the_shipped_scores_are_those_that_were_asked_for():
    one, both = (seqviz.MODELS[name] for name in tagging.DIRECTIONS)
    assert both["test_accuracy"] >= 94.4
    assert both["test_accuracy"] > one["test_accuracy"]
    assert both["test_tokens"] == one["test_tokens"] == int(tag_answers.measured()["answers"].sum())
