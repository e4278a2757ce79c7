"""The loss of a student: distances from the label and from the teacher, who speaks at the end and after every word."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

NO_LABEL = -100
"""What torch's cross-entropy passes over."""
TEMPERATURE = 2.0
HARD, SOFT, EACH = 0.3, 0.7, 0.5
"""How much counts: the label, the teacher's answer to the whole text, the mean over its answers to all prefixes."""


def loss(answers: Tensor, labels: Tensor, soft: Tensor) -> Tensor:
    """Of a batch's answers to whole texts; these and the teacher's are logits `(N, K)`."""
    right = functional.cross_entropy(answers, labels, reduction="sum") / len(labels)
    return HARD * right + SOFT * _divergence(answers, soft).mean()


def on_the_way(answers: Tensor, soft: Tensor, lengths: Tensor) -> Tensor:
    """Of a batch's answers after every word `(N, T, K)`, padded on the right."""
    read = torch.arange(answers.shape[1]) < lengths[:, None]
    each = (_divergence(answers, soft) * read).sum(dim=1) / lengths
    return EACH * each.mean()


def _divergence(answers: Tensor, soft: Tensor) -> Tensor:
    """Kullback-Leibler of softened answers, over the last dimension, times T²: soft answers have small gradients."""
    own, target = (functional.log_softmax(logits / TEMPERATURE, dim=-1) for logits in (answers, soft))
    return TEMPERATURE**2 * functional.kl_div(own, target, reduction="none", log_target=True).sum(dim=-1)
