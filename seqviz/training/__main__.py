"""Train or measure the shipped networks.

python -m seqviz.training all --data DIR              train every network that the folder of weights does not hold
python -m seqviz.training scores --data DIR           measure every score on every card again; fails if one differs

python -m seqviz.training sentiment --data DIR        train the five sentiment networks; write weights and cards
python -m seqviz.training sentiment-lstm --data DIR   the same: they share one word table, so they are trained together
python -m seqviz.training again --data DIR            train BiLSTM and text-CNN again on the same words; keep the better
python -m seqviz.training budget --data DIR           train the others with as many weights as the LSTM has
python -m seqviz.training readable --data DIR         how many filters the text-CNN needs, and how many a verdict needs
python -m seqviz.training corpus --data DIR           what each filter looks for; all answers to the test sentences
python -m seqviz.training recall                      the recall task: accuracy against distance; no data is needed
python -m seqviz.training evaluate --data DIR         dev and test accuracy of the files
python -m seqviz.training cards --data DIR            measure the files again and renew what the cards say of them
python -m seqviz.training tagging --data DIR          the networks of one application; likewise forecast, caption,
                                                      relations, questions, characters, handwriting,
                                                      digits, chinese

DIR holds sst/, vectors_en/ and a folder per application; `python -m pydoc seqviz.training` says what they hold and
where they come from.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from seqviz import checkpoints, load
from seqviz.training import corpus, everything, export, later, readable, recall, scores, sentiment
from seqviz.training.applications import APPLICATIONS, of_network

FAMILY = ("sentiment", *export.TITLES)
LATER = ("again", "budget", "readable")
OTHERS = ("all", "scores", "corpus", "recall", "evaluate", "cards")
NETWORKS = tuple(name for application in APPLICATIONS.values() for name in application.networks)


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


def train_all(options: argparse.Namespace) -> bool:
    """Sentiment, then the applications; False when data is missing."""
    recipe, seed = sentiment.Recipe(seed=options.seed), options.seed
    missing = tuple(scores.needed("sentiment-lstm", options.data))
    lesson = (options.data, later.Recipe(teacher=recipe), options.weights, options.labels)

    def family() -> None:
        train(options.data, recipe, options.weights)
        train_later("again", *lesson)

    parts = {
        "sentiment": everything.Part(tuple(export.TITLES), family, missing),
        "budget": everything.Part(tuple(later.BUDGET), lambda: train_later("budget", *lesson), missing),
        **everything.applications(options.data, options.weights, seed),
    }
    return everything.train(parts, options.weights, anew=options.anew)


def check(data: Path, folder: Path) -> bool:
    """Print every score on every card beside what comes out now. True when all are equal."""
    equal = True
    for name in sorted(path.stem for path in folder.glob("*.json")):
        if missing := scores.needed(name, data):
            print(f"{name}: not measured, {data} has no folder {', '.join(missing)}")
            continue
        for score in scores.again(name, data, folder):
            equal &= not score.differs
            print(f"{name}: {score.entry} {score.said}" + (f", but now {score.found}" if score.differs else ""))
    return equal


def _options(arguments: list[str] | None) -> argparse.Namespace:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m seqviz.training", description=__doc__, formatter_class=shape)
    parser.add_argument("name", choices=[*FAMILY, *LATER, *APPLICATIONS, *NETWORKS, *OTHERS])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="default: %(default)s")
    parser.add_argument(
        "--weights", type=Path, default=checkpoints.FOLDER, help="folder of the files; default: the package's"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--anew", action="store_true", help="all: train again what the folder holds")
    parser.add_argument("--labels", type=Path, help=f"keep the teacher's labels in this file ({', '.join(LATER)})")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    options = _options(arguments)
    torch.set_num_threads(1)
    own = of_network(options.name) or options.name
    if options.name == "recall":
        recall.write(recall.measure())
    elif options.name == "all":
        sys.exit(not train_all(options))
    elif options.name == "scores":
        sys.exit(not check(options.data, options.weights))
    elif own in APPLICATIONS:
        train_application(own, options)
    else:
        sentiment_command(options)


def train_application(name: str, options: argparse.Namespace) -> None:
    if missing := APPLICATIONS[name].missing(options.data):
        sys.exit(f"{options.data} has no folder {', '.join(missing)}; see python -m pydoc seqviz.training")
    options.weights.mkdir(parents=True, exist_ok=True)
    APPLICATIONS[name].train(options.data, options.weights, options.seed)


def sentiment_command(options: argparse.Namespace) -> None:
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
