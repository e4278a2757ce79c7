"""The answer, large: what each network takes the question to ask for; pure: probabilities in, HTML out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from seqviz.ui.words import words


def answer_html(answers: Mapping[str, Sequence[float]], labels: Sequence[str]) -> str:
    """`answers`: by network, the probability of each label. Networks that agree share one answer."""
    best = {name: max(range(len(labels)), key=values.__getitem__) for name, values in answers.items()}
    if len(set(best.values())) == 1:
        shares = {name: values[best[name]] for name, values in answers.items()}
        said = words("questions.both", **{name: f"{share:.2f}" for name, share in shares.items()})
        return f'<div class="answer">{_one(said, labels[next(iter(best.values()))])}</div>'
    parts = [
        _one(words("questions.one", name=name, p=f"{values[best[name]]:.2f}"), labels[best[name]])
        for name, values in answers.items()
    ]
    return f'<div class="answer">{"".join(parts)}</div>'


def _one(said: str, label: str) -> str:
    name, means = (escape(words(f"questions.{kind}_{label}")) for kind in ("name", "means"))
    return (
        f'<div><div class="who">{escape(said)}</div><div class="class">{name}<small>{escape(label)}</small></div>'
        f'<div class="means">{means}</div></div>'
    )
