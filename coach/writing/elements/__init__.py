"""Words and phrases that tell a CCAR element, and measures of an outcome."""
