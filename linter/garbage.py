"""How often a process of the linter looks for garbage."""

from __future__ import annotations

import gc

_OBJECTS = 50_000
"""New objects between two looks: about what a notice of 20 kB makes while it is parsed."""


def collect_seldom() -> None:
    """Look for circles of garbage rarely: a notice makes thousands of objects and few circles, and looking costs a twentieth of the time."""
    gc.set_threshold(_OBJECTS, 20, 20)
