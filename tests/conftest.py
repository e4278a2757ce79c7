"""Shared by all tests: one thread, and where the training data is, if it is here."""

from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, settings

from seqviz.checkpoints import MODELS

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
SENTIMENT = [name for name, card in MODELS.items() if card["dataset"] == "SST-2"]
"""The networks that read English sentences for sentiment; the others belong to the applications."""

# How long an example takes says nothing of the code on a busy machine; benchmarks measure speed.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def data() -> Path:
    """The training data; it is not part of the project, so what needs it says that it is absent."""
    if not (DATA / "sst").is_dir():
        pytest.skip(f"the training data is not in {DATA}: the shipped scores cannot be measured again here")
    return DATA


@pytest.fixture(autouse=True, scope="session")
def one_thread():
    """Sums this small gain nothing from a second thread, and wait long for it on a busy machine."""
    torch.set_num_threads(1)
