"""The programs that run in child processes; only these import native engines."""
