"""Train or measure the shipped networks.

python -m seqviz.training sentiment --data DIR    train the five sentiment networks, write weights and cards
python -m seqviz.training sentiment-lstm --data DIR   the same: they share one word table, so they are trained together
python -m seqviz.training evaluate --data DIR     dev and test accuracy of the shipped files
python -m seqviz.training ranges --data DIR       measure the ranges of the colour scales again, into the cards
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from seqviz import MODELS, load
from seqviz.training import export, sentiment

FAMILY = ("sentiment", *export.TITLES)


def train(data: Path, seed: int) -> None:
    recipe = sentiment.Recipe(seed=seed)
    read = sentiment.read(data)
    family, dev = sentiment.train(read, recipe)
    networks = {name: member.network for name, member in family.members.items()}
    export.write(networks, family.table.folded(), read.rows.vocabulary, recipe.facts(), dev, data)


def evaluate(data: Path) -> None:
    for name in MODELS:
        model = load(name)
        dev, test = (export.measure(model, data, split) for split in ("dev", "test"))
        print(f"{name:18} dev {dev:5.2f} %   test {test:5.2f} %   {model.card['parameters_without_embedding']:,} weights")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m seqviz.training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=[*FAMILY, "evaluate", "ranges"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with sst/ and vectors_en/")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        sys.exit(f"{options.data} is not a folder; `python -c 'help(\"seqviz.training\")'` says what it holds and where from")
    torch.set_num_threads(1)
    if options.name == "evaluate":
        evaluate(options.data)
    elif options.name == "ranges":
        for name in (name for name in MODELS if "ranges" in MODELS[name]):
            print(name, export.renew_ranges(name, options.data))
    else:
        train(options.data, options.seed)


if __name__ == "__main__":
    main()
