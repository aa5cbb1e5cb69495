"""The command line: thin commands on the core."""
