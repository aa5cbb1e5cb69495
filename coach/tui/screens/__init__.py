"""Screens, one per task."""
