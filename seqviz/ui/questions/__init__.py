"""The Questions page: what a question asks for, after every word, and how often the two networks are right."""

from seqviz.ui.networks import FILTERS, RECURRENT
from seqviz.ui.tasks import QUESTIONS

NETWORKS = {"GRU": RECURRENT[QUESTIONS], "CNN": FILTERS[QUESTIONS]}
"""Short name to checkpoint, in the order of the page."""
