"""Which story goes to which ECQ: the best plan, its reasons, and filing the stories by it."""
