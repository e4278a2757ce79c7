"""Pictures: a trace or numbers in, a plotly figure or plain drawing data out. Pure, one picture per file."""
