"""Texts that try to steer a model, the check, the terminal or an export: all of them are words, and change nothing."""
