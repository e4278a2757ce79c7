"""Banks of convolutions, as the tests of filters want them."""

from torch import nn

from tests.oracles import E, numbers

# torch says so once of filters of an even width that pad to the same length; it is about memory, not about numbers.


def bank(*widths, count=3, size=E, bias=True, padding=0):
    """Convolutions in the order given, with weights that are the same for the same sizes."""
    convs = [nn.Conv1d(size, count, width, bias=bias, padding=padding).double() for width in widths]
    for seed, parameter in enumerate(parameter for conv in convs for parameter in conv.parameters()):
        parameter.data = numbers(*parameter.shape, seed=seed)
    return convs


def with_one(value):
    words = numbers(3, E)
    words[1, 2] = value
    return words
