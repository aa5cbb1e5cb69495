"""Drafting, grounding, competencies."""
