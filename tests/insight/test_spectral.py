"""The spectral norm of many matrices against torch's full decomposition."""

import pytest
import torch

from seqviz.insight.spectral import STEPS, TOLERANCE, spectral_norm

SIZE = 40
GENERATOR = torch.Generator()
close = torch.testing.assert_close


def numbers(*shape, dtype=torch.float64):
    return torch.randn(*shape, dtype=dtype, generator=GENERATOR.manual_seed(1)) / shape[-1] ** 0.5


def with_values(values, dtype):
    """A matrix of these singular values, in directions drawn at random."""
    left, right = torch.linalg.qr(numbers(2, SIZE, SIZE))[0]
    return ((left * values) @ right.mT)[None].to(dtype)


SPECTRA = {
    "one": torch.cat([torch.ones(1), torch.zeros(SIZE - 1)]),
    "all alike": torch.ones(SIZE),
    "two nearly alike": torch.cat([torch.tensor([1.0, 0.999]), torch.full((SIZE - 2,), 0.5)]),
    "near one another": torch.linspace(1, 0.99, SIZE),
    "falling": 0.7 ** torch.arange(SIZE),
    "far apart": 10.0 ** -torch.arange(SIZE),
    "none": torch.zeros(SIZE),
}


@pytest.mark.parametrize("dtype", list(TOLERANCE))
@pytest.mark.parametrize("spectrum", list(SPECTRA))
def test_it_is_the_largest_singular_value(spectrum, dtype):
    values = SPECTRA[spectrum].double()
    found = spectral_norm(with_values(values, dtype))
    close(found, values[:1].to(dtype), rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype])


@pytest.mark.parametrize("dtype", list(TOLERANCE))
@pytest.mark.parametrize("size", [1, 2, STEPS, STEPS + 1, 64, 130])
def test_any_size_is_torchs(size, dtype):
    matrices = numbers(30, size, size, dtype=dtype)
    close(spectral_norm(matrices), torch.linalg.matrix_norm(matrices, ord=2), rtol=TOLERANCE[dtype], atol=0)


@pytest.mark.parametrize("dtype", list(TOLERANCE))
def test_products_of_many_matrices_are_torchs(dtype):
    """As in a triangle: the more factors, the nearer to a single direction."""
    products = numbers(20, SIZE, SIZE, dtype=dtype)
    for _ in range(30):
        close(spectral_norm(products), torch.linalg.matrix_norm(products, ord=2), rtol=TOLERANCE[dtype], atol=0)
        products = products @ numbers(20, SIZE, SIZE, dtype=dtype).flip(0)
        products = products / torch.linalg.matrix_norm(products)[:, None, None]


def test_it_neither_uses_nor_moves_the_random_state():
    matrices = numbers(5, SIZE, SIZE)
    torch.manual_seed(0)
    first = spectral_norm(matrices)
    state = torch.get_rng_state()
    assert torch.equal(spectral_norm(matrices), first)
    assert torch.equal(torch.get_rng_state(), state)
