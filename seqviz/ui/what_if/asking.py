"""Predict, then reveal: what is asked about a limit, and what each of the answers comes to on the two readings."""

from __future__ import annotations

from collections.abc import Sequence

from seqviz.insight.limits import LIMITS, Claim
from seqviz.ui.words import words

DIGITS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def question(limit: str) -> dict[str, object]:
    """What is asked, and the answers to choose from."""
    choices = [{"name": claim, "text": claim_text(limit, claim)} for claim in _order(limit)]
    return {**_named(limit), "text": words(f"what_if.ask_{limit}"), "choices": choices}


def answer(limit: str, found: Sequence[Claim], guess: str | None) -> dict[str, object]:
    """Every answer with how far it lies from the reading; those that hold differ by exactly 0."""
    by_name = {claim.name: claim for claim in found}
    lines = [
        {
            "text": claim_text(limit, name),
            "holds": by_name[name].holds,
            "difference": written(by_name[name].difference),
            "guess": name == guess,
        }
        for name in _order(limit)
    ]
    return {**_named(limit), "lines": lines, "why": words(f"what_if.why_{limit}"), "cells": f"{found[0].cells:,}"}


def _named(limit: str) -> dict[str, object]:
    """The limit, and the signal that it is about."""
    return {"name": limit, "signal": LIMITS[limit].claims[0].partition(".")[0]}


def claim_text(limit: str, claim: str) -> str:
    return words(f"what_if.claim_{limit}_{claim.partition('.')[2]}")


def _order(limit: str) -> list[str]:
    """The claims of a limit so that the true one, which LIMITS names first, has no place of its own."""
    claims = list(LIMITS[limit].claims)
    shift = list(LIMITS).index(limit) % len(claims)
    return claims[shift:] + claims[:shift]


def written(difference: float) -> str:
    """0 only for exactly 0."""
    if difference == 0:
        return "0"
    if difference >= 0.01:
        return f"{difference:.2f}"
    mantissa, exponent = f"{difference:.1e}".split("e")
    return f"{mantissa}·10{str(int(exponent)).translate(DIGITS)}"
