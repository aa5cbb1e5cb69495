"""Processes killed in the middle, logs torn: what was shown as saved is there."""
