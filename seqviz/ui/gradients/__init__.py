"""The Gradients page: a trained network with its recurrent weights scaled, one step of descent, and the recall task."""
