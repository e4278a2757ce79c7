"""The loss of a student: its distance from the teacher's answer after every word, and from the label after the last."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

NO_LABEL = -100
"""What torch's cross-entropy passes over."""
TEMPERATURE = 2.0
HARD, SOFT, EACH = 0.3, 0.7, 0.5
"""How much counts: the label, the teacher's answer to the whole text, the mean over its answers to all prefixes."""


def loss(answers: Tensor, lengths: Tensor, labels: Tensor, soft: Tensor) -> Tensor:
    """A batch's mean; `answers` and the teacher's `soft` are logits `(N, T, K)`, padded on the right."""
    apart = TEMPERATURE**2 * _divergence(answers / TEMPERATURE, soft / TEMPERATURE)
    read = torch.arange(answers.shape[1]) < lengths[:, None]
    each = (apart * read).sum(dim=1) / lengths
    texts = torch.arange(len(labels))
    right = functional.cross_entropy(answers[texts, lengths - 1], labels, reduction="sum") / len(labels)
    return HARD * right + SOFT * apart[texts, lengths - 1].mean() + EACH * each.mean()


def _divergence(answers: Tensor, soft: Tensor) -> Tensor:
    """Kullback-Leibler, `(N, T)`."""
    own, target = functional.log_softmax(answers, dim=-1), functional.log_softmax(soft, dim=-1)
    return functional.kl_div(own, target, reduction="none", log_target=True).sum(dim=-1)
