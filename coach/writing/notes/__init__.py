"""Spelling notes out: abbreviations, capitals, misspellings, articles and the parts of a note."""
