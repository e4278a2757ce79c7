"""Numbers derived from traces and networks, one idea per file; usable without the app."""
