"""Which question next, and what an answer still lacks."""
