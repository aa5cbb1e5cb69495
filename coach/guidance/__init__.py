"""Corpus to passages, passages to cited answers."""
