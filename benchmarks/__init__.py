"""How fast it is, as ratios measured in one run: against torch's own forward, against a bare Streamlit page."""
