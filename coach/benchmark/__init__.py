"""The project's own performance figures, each beside a bare baseline of the same run."""
