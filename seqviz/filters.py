"""trace_filters(convs, embedded) -> FilterTrace: everything a bank of text filters computed on one sentence.

The convolutional twin of trace.py. Any nn.Conv1d, one per width, with stride and dilation 1 and padding by zeros.
Letters: T words, E numbers per word, F filters of a width, W words per window, K classes. A sentence shorter than the
widest window is filled with `padding` rows of zeros on the right, as TextCNN does it; T below counts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn.functional import conv1d

from seqviz import ngrams

NONLINEARITIES: Mapping[str, Callable[[Tensor], Tensor]] = MappingProxyType(
    {"relu": torch.relu, "tanh": torch.tanh, "none": lambda scores: scores}
)
MAPPINGS = ("weights", "biases", "offsets", "scores", "winners")


@dataclass(frozen=True, eq=False, repr=False)
class FilterTrace:
    """What was recorded. `trace.scores[W]` is `(F, T − W + 1)`; its column p is the window that begins at word p.

    With a convolution that pads by itself, column p begins at word p − `trace.offsets[W]`; `winners` are words.
    """

    inputs: Tensor
    """`(T, E)`, the rows of zeros included."""
    padding: int
    """Rows of zeros that stand on the right of a sentence shorter than the widest window."""
    weights: Mapping[int, Tensor]
    """By width: `(F, E, W)`."""
    biases: Mapping[int, Tensor]
    """By width: `(F,)`, zeros for a convolution without."""
    offsets: Mapping[int, int]
    """By width: words of zeros that the convolution itself puts before the sentence."""
    scores: Mapping[int, Tensor]
    """By width: the sums `(F, T − W + 1)`, before the non-linearity."""
    winners: Mapping[int, Tensor]
    """By width: the word at which each filter's strongest window begins, `(F,)`; of equals the first."""
    pooled: Tensor
    """All filters in order of width: the largest score after the non-linearity."""
    nonlinearity: str
    tokens: tuple[str, ...] | None = None
    unknown: tuple[bool, ...] | None = None
    head: tuple[Tensor, Tensor] | None = None
    """Weight `(K, all filters)` and bias `(K,)` of the linear layer on the pooled values."""
    probabilities: Tensor | None = None
    """`(T, K)` without padding: the answer to every prefix."""
    prior: Tensor | None = None
    """`(K,)`: the answer to no word at all."""
    labels: tuple[str, ...] | None = None

    kind = "CNN"

    def __post_init__(self) -> None:
        for name in MAPPINGS:
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        steps = len(self.inputs) - self.padding
        for name in ("tokens", "unknown", "probabilities"):
            if (part := getattr(self, name)) is not None and len(part) != steps:
                raise ValueError(f"{name} has {len(part)} entries; this sentence has {steps} words")
        if self.head is not None and self.head[0].shape[1] != len(self.pooled):
            raise ValueError(f"head reads {self.head[0].shape[1]} values; there are {len(self.pooled)} filters")

    def __repr__(self) -> str:
        return (
            f"FilterTrace({self.steps} words, {len(self.pooled)} filters of width {', '.join(map(str, self.widths))})"
        )

    def __reduce__(self) -> tuple[Callable[[], FilterTrace], tuple[()]]:
        """Copies and pickles are built anew: the read-only mappings cannot be pickled as they are."""
        own: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        own |= {name: dict(own[name]) for name in MAPPINGS}
        return partial(FilterTrace, **own), ()

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(self.scores)

    @property
    def steps(self) -> int:
        """Words of the sentence, without padding."""
        return len(self.inputs) - self.padding

    @property
    def filters(self) -> list[tuple[int, int]]:
        """(width, place within its width) of every pooled value, in order."""
        return [(width, index) for width, scores in self.scores.items() for index in range(len(scores))]

    @property
    def logits(self) -> Tensor | None:
        """The head on the pooled values `(K,)`; None without a head."""
        return None if self.head is None else self.head[0] @ self.pooled + self.head[1]

    def slots(self, width: int) -> Tensor:
        """What each word gives in its slot of each window, `(F, T − W + 1, W)`; with the bias it adds up to the score.

        Raises KeyError for a width that is not there.
        """
        if width not in self.scores:
            raise KeyError(f"there are filters of width {', '.join(map(str, self.widths))}; got {width}")
        right = self.scores[width].shape[1] + width - 1 - self.offsets[width] - len(self.inputs)
        return ngrams.window_slots(self.weights[width], ngrams.padded(self.inputs, self.offsets[width], right))

    def ngram(self, width: int, start: int) -> tuple[str, ...]:
        """The words of a window; raises ValueError for a trace without tokens."""
        if self.tokens is None:
            raise ValueError("this trace has no tokens; give them with trace.with_reading")
        return ngrams.words_of(self.tokens, start, width)

    @cached_property
    def difference(self) -> float:
        """Largest distance of the word slots' sums from torch's own scores."""
        sums = {width: self.slots(width).sum(-1) + self.biases[width][:, None] for width in self.widths}
        return float(torch.stack([(sums[width] - self.scores[width]).abs().max() for width in self.widths]).max())

    def with_reading(
        self,
        *,
        tokens: tuple[str, ...],
        unknown: tuple[bool, ...] | None = None,
        head: tuple[Tensor, Tensor] | None = None,
        probabilities: Tensor | None = None,
        prior: Tensor | None = None,
        labels: tuple[str, ...] | None = None,
    ) -> FilterTrace:
        """The same recording with its words and what a head made of them; ValueError where those do not fit it."""
        return replace(
            self,
            tokens=tokens,
            unknown=unknown,
            head=head,
            probabilities=probabilities,
            prior=prior,
            labels=labels,
        )

    def to_frame(self) -> pd.DataFrame:
        """One row per window and filter: width, filter, start, ngram (when words are known), score, winner."""
        return pd.concat([_frame(self, width) for width in self.widths], ignore_index=True)


@torch.no_grad()
def trace_filters(convs: Iterable[nn.Module], embedded: Tensor, *, nonlinearity: str = "relu") -> FilterTrace:
    """Record every window of every filter in `convs` over the words `embedded` `(T, E)`.

    Raises TypeError for what is no nn.Conv1d or no tensor; ValueError for two banks of one width, a stride, dilation
    or grouping, words of another size, NaN, or a non-linearity other than "relu", "tanh" and "none".
    """
    banks = _banks(convs)
    if nonlinearity not in NONLINEARITIES:
        raise ValueError(f"nonlinearity is one of {', '.join(NONLINEARITIES)}; got {nonlinearity!r}")
    for conv in banks.values():
        _check_words(embedded, conv)
    padding = max(0, max(banks) - len(embedded))
    words = ngrams.padded(embedded, 0, padding)
    # torch's own product, past the modules: their hooks are somebody else's.
    scores = {width: conv1d(words.T, conv.weight, conv.bias, padding=conv.padding) for width, conv in banks.items()}
    best = {width: ngrams.strongest(values) for width, values in scores.items()}
    offsets = {width: _left(conv) for width, conv in banks.items()}
    return FilterTrace(
        inputs=words.clone(),
        padding=padding,
        weights={width: conv.weight.detach().clone() for width, conv in banks.items()},
        biases={width: _bias(conv) for width, conv in banks.items()},
        offsets=offsets,
        scores=scores,
        winners={width: at - offsets[width] for width, (_, at) in best.items()},
        pooled=NONLINEARITIES[nonlinearity](torch.cat([values for values, _ in best.values()])),
        nonlinearity=nonlinearity,
    )


def _banks(convs: Iterable[nn.Module]) -> dict[int, nn.Conv1d]:
    """The convolutions by width, in order of width."""
    banks: dict[int, nn.Conv1d] = {}
    for conv in [convs] if isinstance(convs, nn.Conv1d) else convs:
        if not isinstance(conv, nn.Conv1d):
            raise TypeError(f"trace_filters takes nn.Conv1d; got {type(conv).__name__}")
        width = conv.kernel_size[0]
        plain = (conv.stride, conv.dilation, conv.groups, conv.padding_mode)
        if plain != ((1,), (1,), 1, "zeros"):
            raise ValueError(f"a text filter has stride 1, dilation 1, one group and zeros for padding; got {conv}")
        if width in banks:
            raise ValueError(f"one nn.Conv1d per width; got two of width {width}")
        banks[width] = conv
    if not banks:
        raise ValueError("there is no nn.Conv1d in what was given")
    return dict(sorted(banks.items()))


def _check_words(embedded: Tensor, conv: nn.Conv1d) -> None:
    if not isinstance(embedded, Tensor):
        raise TypeError(f"the words are a tensor (T, E); got {type(embedded).__name__}")
    if embedded.dim() != 2 or embedded.shape[1] != conv.in_channels or not len(embedded):
        raise ValueError(f"the words are (T, {conv.in_channels}) with T of at least 1; got {tuple(embedded.shape)}")
    if embedded.dtype != conv.weight.dtype:
        raise ValueError(f"the filters are {conv.weight.dtype}; got words of {embedded.dtype}")
    if not embedded.isfinite().all():
        raise ValueError("the words hold NaN or infinity")


def _left(conv: nn.Conv1d) -> int:
    if isinstance(conv.padding, str):
        return (conv.kernel_size[0] - 1) // 2 if conv.padding == "same" else 0
    return conv.padding[0]


def _bias(conv: nn.Conv1d) -> Tensor:
    return conv.weight.new_zeros(conv.out_channels) if conv.bias is None else conv.bias.detach().clone()


def _frame(trace: FilterTrace, width: int) -> pd.DataFrame:
    scores = trace.scores[width]
    filters, windows = scores.shape
    index = pd.MultiIndex.from_product([[width], range(filters), range(windows)], names=["width", "filter", "start"])
    frame = pd.DataFrame({"score": scores.flatten().tolist()}, index=index).reset_index()
    frame["start"] -= trace.offsets[width]
    frame["winner"] = frame["start"] == frame["filter"].map(dict(enumerate(trace.winners[width].tolist())))
    if trace.tokens is not None:
        frame.insert(3, "ngram", [" ".join(trace.ngram(width, start)) for start in frame["start"]])
    return frame
