"""How it runs: readers, engine, reporters, and the command line."""

__version__ = "0.1.0"
