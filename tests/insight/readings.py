"""What the tests of the what-if engine share: two sentences, and which networks have gates."""

import torch

from tests.insight.networks import RECURRENT, SENTENCES

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-12}
A = SENTENCES["a sentence"]
B = ("a", "dull", "and", "lifeless", "film", ",", "i", "hated", "it")
GATED = RECURRENT[1:]
LSTMS = RECURRENT[2:]
