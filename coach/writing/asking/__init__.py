"""Short answers to questions, from passages of the guidance alone."""
