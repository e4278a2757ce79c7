"""Drawn scenes of one or two shapes: what they hold, how they are drawn, the one sentence that is right for them."""

from seqviz.scenes.drawing import draw
from seqviz.scenes.grammar import sentence
from seqviz.scenes.shapes import COLOURS, KINDS, MOST, SIDE, SIZES, Scene, Shape

__all__ = ["COLOURS", "KINDS", "MOST", "SIDE", "SIZES", "Scene", "Shape", "draw", "sentence"]
