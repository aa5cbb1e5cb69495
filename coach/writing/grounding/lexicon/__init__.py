"""Words that the checker knows: which ones say nothing new, which say the same, which say the opposite."""
