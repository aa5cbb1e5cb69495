"""Reading answers and documents; writing exports."""
