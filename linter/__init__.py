"""How it runs: readers, engine, reporters, and the command line."""
