"""What an ECQ package is made of: models and pure functions, no I/O."""
