"""What several rules ask of a notice is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from .model import Notice

Result = TypeVar("Result")


def once(work: Callable[[Notice], Result]) -> Callable[[Notice], Result]:
    """A function of a notice whose result is kept with the notice, so that it must not be a generator, nor be changed.

    A copy of the notice with other content keeps nothing of it.
    """

    @wraps(work)
    def kept(notice: Notice) -> Result:
        results = vars(notice).setdefault("_worked_out", {})
        if kept not in results:
            results[kept] = work(notice)
        result: Result = results[kept]
        return result

    return kept


def keep_for(copy: Notice, notice: Notice) -> Notice:
    """The copy with all that was worked out of the notice; for a copy that differs in nothing of which any of it was."""
    vars(copy)["_worked_out"] = vars(notice).get("_worked_out", {})
    return copy
