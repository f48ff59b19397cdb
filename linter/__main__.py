"""``python -m noticelint.linter``: the same as ``noticelint``."""

from .cli import main

main()
