"""What a fault is, and the list on which every one stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .layouts import Layout
from .notice import Notice

Inject = Callable[[Notice, Random], Notice | None]
"""Makes a consistent notice wrong in one place and marks where the finding has to point; None where there is no occasion."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``code`` is the one finding that belongs to it. ``letter``: it needs a covering letter."""

    name: str
    code: str
    layouts: tuple[Layout, ...]
    inject: Inject
    letter: bool = False


FAULTS: list[Fault] = []


def fault(code: str, *layouts: Layout, letter: bool = False) -> Callable[[Inject], Inject]:
    """Put an injection on the list under its own name."""

    def enlist(inject: Inject) -> Inject:
        FAULTS.append(Fault(inject.__name__, code, layouts, inject, letter))
        return inject

    return enlist
