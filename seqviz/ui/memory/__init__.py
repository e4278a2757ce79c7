"""The Memory page's component and the sections under it."""
