"""Train or measure the shipped networks.

python -m seqviz.training sentiment --data DIR        train the five sentiment networks; write weights and cards
python -m seqviz.training sentiment-lstm --data DIR   the same: they share one word table, so they are trained together
python -m seqviz.training again --data DIR            train BiLSTM and text-CNN again on the same words; keep the better
python -m seqviz.training budget --data DIR           train the others with as many weights as the LSTM has
python -m seqviz.training readable --data DIR         how many filters the text-CNN needs, and how many a verdict needs
python -m seqviz.training corpus --data DIR           what each filter looks for; all answers to the test sentences
python -m seqviz.training recall                      the recall task: accuracy against distance; no data is needed
python -m seqviz.training evaluate --data DIR         dev and test accuracy of the files
python -m seqviz.training cards --data DIR            measure the files again and renew what the cards say of them

DIR holds sst/ and vectors_en/; `python -m pydoc seqviz.training` says what they hold and where they come from.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from seqviz import checkpoints, load
from seqviz.training import corpus, export, later, readable, recall, sentiment

FAMILY = ("sentiment", *export.TITLES)
LATER = ("again", "budget", "readable")


def train(data: Path, recipe: sentiment.Recipe, folder: Path) -> None:
    read = sentiment.read(data)
    family = sentiment.train(read, recipe)
    export.write(family, read.rows.vocabulary, recipe.facts(), data, folder)


def train_later(name: str, data: Path, recipe: later.Recipe, folder: Path, labels: Path | None = None) -> None:
    """One of LATER."""
    lesson = later.prepare(data, recipe, folder, labels)
    if name == "again":
        later.again(lesson)
    elif name == "budget":
        later.budget(lesson)
    else:
        readable.measure(lesson)


def evaluate(data: Path, folder: Path) -> None:
    for name in export.names(folder):
        model = load(name, folder)
        dev, test = (export.accuracy(model, data, split) for split in ("dev", "test"))
        print(
            f"{name:20} dev {dev:5.2f} %   test {test:5.2f} %   {model.card['parameters_without_embedding']:,} weights"
        )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m seqviz.training", description=__doc__, formatter_class=shape)
    parser.add_argument("name", choices=[*FAMILY, *LATER, "corpus", "recall", "evaluate", "cards"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="default: %(default)s")
    parser.add_argument(
        "--weights", type=Path, default=checkpoints.FOLDER, help="folder of the files; default: the package's"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--labels", type=Path, help=f"keep the teacher's labels in this file ({', '.join(LATER)})")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    options = _options(arguments)
    torch.set_num_threads(1)
    if options.name == "recall":
        recall.write(recall.measure())
        return
    if not (options.data / "sst").is_dir():
        sys.exit(f"{options.data} has no folder sst; `python -m pydoc seqviz.training` says where the data comes from")
    if options.name == "evaluate":
        evaluate(options.data, options.weights)
    elif options.name == "cards":
        for name in export.names(options.weights):
            print(name, export.renew(name, options.data, options.weights))
    elif options.name == "corpus":
        corpus.write(options.data, options.weights)
    elif options.name in LATER:
        recipe = later.Recipe(teacher=sentiment.Recipe(seed=options.seed))
        train_later(options.name, options.data, recipe, options.weights, options.labels)
    else:
        train(options.data, sentiment.Recipe(seed=options.seed), options.weights)


if __name__ == "__main__":
    main()
