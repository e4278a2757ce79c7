"""The only package code that imports Streamlit: cached loaders, controls, address, words, the player."""
